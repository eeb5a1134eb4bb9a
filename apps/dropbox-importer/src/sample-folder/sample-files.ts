import { samplePdf } from './sample-pdf.ts';
import { samplePhoto } from './sample-photo.ts';

const phone = { make: 'Apple', model: 'iPhone 14 Pro' };
const inventory = 'Yucca Car Inventory';

/**
 * The sample dealer: path and content of each file. Names as dealers write them, with what an
 * importer gets wrong: two Broncos, a number only in the papers, a car of a customer, a name that
 * says too little, a photo twice, one that is broken, one that tells a place.
 */
export async function sampleFiles(): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  let number = 0;
  const photo = async (path: string, more: Partial<Parameters<typeof samplePhoto>[0]> = {}) => {
    number += 1;
    const content = await samplePhoto({ number, ...more });
    files.set(`${inventory}/${path}`, content);
    return content;
  };
  const bronco = 'In Stock/1974 Ford Bronco - U15GLU12345';
  const taken = { takenAt: '2024:05:06 07:08:09', offset: '-07:00', camera: phone };
  await photo(`${bronco}/exterior/IMG_0001.jpg`, taken);
  await photo(`${bronco}/exterior/IMG_0002.jpg`, { ...taken, location: true });
  await photo(`${bronco}/exterior/IMG_0010.jpg`, taken);
  await photo(`${bronco}/interior/IMG_0003.jpg`, { takenAt: '2024:05:07 10:00:00', camera: phone });
  await photo(`${bronco}/engine bay.jpg`, { width: 1200, height: 800 });
  await photo('In Stock/1974 Ford Bronco/2023-11-14 13.44.16.jpg');
  const front = await photo('In Stock/1977 K5 Blazer #A1234/front.jpg', taken);
  files.set(`${inventory}/In Stock/1977 K5 Blazer #A1234/front (1).jpg`, front);
  await photo('In Stock/1977 K5 Blazer #A1234/IMG_20240506_070809.jpg');
  await photo('In Stock/1965 Corvette Stingray - 194375S123456/photos/DSC_0001.JPG', taken);
  const broken = await photo('In Stock/1999 Ford F-350 XLT/front.jpg', { width: 400, height: 300 });
  files.set(`${inventory}/In Stock/1999 Ford F-350 XLT/rear.jpg`, broken.subarray(0, 900));
  const accord = 'In Stock/2003 Honda Accord';
  await photo(`${accord}/front.jpg`, taken);
  files.set(
    `${inventory}/${accord}/title.pdf`,
    samplePdf(['CERTIFICATE OF TITLE', 'Year 2003  Make HONDA', 'VIN 1HGCM82633A004352']),
  );
  await photo('Consignment/1970 Mercedes-Benz 280SL/photos/01.jpg', taken);
  files.set(
    `${inventory}/Consignment/1970 Mercedes-Benz 280SL/consignment_agreement.pdf`,
    samplePdf(['CONSIGNMENT AGREEMENT', 'The parties agree.']),
  );
  await photo('Sold/SOLD - 1978 Trans Am/IMG_5521.jpg', taken);
  await photo('Service/1988 Porsche 911 Carrera (customer)/IMG_7001.jpg', taken);
  await photo('In Stock/1986 Jeep/IMG_9001.jpg', taken);
  await photo('In Stock/1986 Jeep/IMG_9002.jpg', taken);
  files.set(`${inventory}/Paperwork/insurance 2024.pdf`, samplePdf(['INSURANCE', 'Policy 12345']));
  return files;
}
