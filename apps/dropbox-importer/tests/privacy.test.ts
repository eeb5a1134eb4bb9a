import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { readPhoto } from '../src/photos/read-photo.ts';
import { readJpegHead } from '../src/slice/jpeg-head.ts';
import { Dealer } from './dealer.ts';

const bronco = '/Cars/1974 Ford Bronco';
const shownPhotos = `select filename, image_url, metadata::text as metadata from vehicle_images
  where not metadata ? 'missing_since' order by filename`;
const papers = `select p ->> 'file' as file, p ->> 'withheld' as withheld, p ->> 'object' as object
  from vehicle_sources s cross join jsonb_array_elements(s.facts -> 'photos') p where p ? 'withheld'`;

/** Whether anybody sees an object, under the address at which public ones are seen. */
async function isPublic(dealer: Dealer, publicUrl: string, object: string): Promise<boolean> {
  const [base = ''] = publicUrl.split('/vehicle-data/');
  for (const bucket of ['vehicle-data', 'vehicle-documents']) {
    const seen = await dealer.fetchPublic(`${base}/${bucket}/${object}`).catch(() => null);
    if (seen !== null) return true;
  }
  return false;
}

describe('a photo that says where it was taken', () => {
  it('is shown in full size without its place; its original is seen by nobody', async () => {
    await using dealer = await Dealer.open();
    const photo = await samplePhoto({ number: 1, location: true, width: 3000, height: 2000 });
    dealer.drive.putFile(`${bronco}/1.jpg`, photo);
    await dealer.import();
    const [image] = await dealer.rows(shownPhotos);
    const url = String(image?.['image_url']);
    const shown = await sharp(await dealer.fetchPublic(url)).metadata();
    expect(shown).toMatchObject({ width: 3000, height: 2000 });
    expect([shown.exif, shown.xmp, shown.iptc]).toEqual([undefined, undefined, undefined]);
    const [original = ''] = await dealer.objects('vehicle-documents');
    expect(original).toMatch(/\/[0-9a-f]{64}\.jpg$/);
    expect(await dealer.objects('vehicle-data')).not.toContain(original);
    expect(await isPublic(dealer, url, original)).toBe(false);
    expect(await isPublic(dealer, url, url.split('/vehicle-data/').at(-1) ?? '')).toBe(true);
    expect(String(image?.['metadata'])).not.toContain(original.split('/').at(-1)?.slice(0, 64));
    dealer.standIn.log.clear();
    const before = await dealer.objects();
    await dealer.import();
    expect(await dealer.objects()).toEqual(before);
    expect(dealer.standIn.log.count('files/download')).toBe(0);
  });

  it('says it in words or for what it shows as well', async () => {
    await using dealer = await Dealer.open();
    const places = [
      { GPSAreaInformation: 'Elm Street 7, Springfield' },
      { GPSDestLatitudeRef: 'N', GPSDestLatitude: '36/1 10/1 0/1' },
    ];
    for (const [number, IFD3] of places.entries()) {
      const photo = await sharp(await samplePhoto({ number }))
        .withExif({ IFD3 })
        .toBuffer();
      dealer.drive.putFile(`${bronco}/${number}.jpg`, photo);
    }
    await dealer.import();
    expect(await dealer.rows(shownPhotos)).toHaveLength(2);
    expect(await dealer.objects('vehicle-documents')).toHaveLength(2);
  });

  it('says it in XMP or IPTC, on a computer and on the edge', async () => {
    const plain = await samplePhoto({ number: 1 });
    const inXmp = await sharp(plain)
      .withXmp(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="Springfield"/></rdf:RDF></x:xmpmeta>',
      )
      .toBuffer();
    const block = Buffer.from(
      'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10\x1c\x02\x5a\0\x0bSpringfield',
      'latin1',
    );
    const size = Buffer.of(0xff, 0xed, 0, block.length + 2);
    const inIptc = Buffer.concat([plain.subarray(0, 2), size, block, plain.subarray(2)]);
    for (const photo of [inXmp, inIptc]) {
      expect(await readPhoto(photo, 'front.jpg')).toMatchObject({ hasLocation: true });
      expect(readJpegHead(photo)).toMatchObject({ maySayPlace: true });
    }
    expect(await readPhoto(plain, 'front.jpg')).toMatchObject({ hasLocation: false });
    expect(readJpegHead(plain)).toMatchObject({ maySayPlace: false });
  });

  it('or that nobody can read, and so may say one, is seen by nobody', async () => {
    await using dealer = await Dealer.open();
    const photo = await samplePhoto({ number: 1, location: true });
    dealer.drive.putFile(`${bronco}/cut off.jpg`, photo.subarray(0, photo.length - 200));
    dealer.drive.putFile(`${bronco}/no image.jpg`, 'hello');
    await dealer.import();
    expect(await dealer.objects('vehicle-data')).toEqual([]);
    expect(await dealer.objects('vehicle-documents')).toHaveLength(2);
    expect(await dealer.rows(shownPhotos)).toEqual([]);
  });
});

describe('a photo of a paper', () => {
  it.each(['title.jpg', 'docs/front.jpg', 'Registration 2.JPG', 'bill of sale.jpg'])(
    'called %s is kept, and seen by nobody',
    async (name) => {
      await using dealer = await Dealer.open();
      dealer.drive.putFile(`${bronco}/${name}`, await samplePhoto({ number: 1 }));
      dealer.drive.putFile(`${bronco}/vin plate.jpg`, await samplePhoto({ number: 2 }));
      await dealer.import();
      const shown = await dealer.rows(shownPhotos);
      expect(shown.map(({ filename }) => filename)).toEqual(['vin plate.jpg']);
      const [object = ''] = await dealer.objects('vehicle-documents');
      expect(await dealer.rows(papers)).toEqual([
        { file: name, withheld: 'shows a paper', object },
      ]);
      expect(await isPublic(dealer, String(shown[0]?.['image_url']), object)).toBe(false);
      expect(await dealer.objects('vehicle-data')).toHaveLength(1);
      dealer.standIn.log.clear();
      await dealer.import();
      expect(dealer.standIn.log.count('files/download')).toBe(0);
      expect(await dealer.objects()).toHaveLength(2);
    },
  );

  it('is one wherever it lies, whatever its other names', async () => {
    await using dealer = await Dealer.open();
    const title = await samplePhoto({ number: 1 });
    dealer.drive.putFile(`${bronco}/IMG_7.jpg`, title);
    dealer.drive.putFile('/Cars/1970 Mercedes-Benz 280SL/title.jpg', title);
    await dealer.import();
    expect(await dealer.rows(shownPhotos)).toEqual([]);
    expect(await dealer.objects('vehicle-data')).toEqual([]);
  });

  it('that becomes known as one by its new name is taken back, and shown again under another', async () => {
    await using dealer = await Dealer.open();
    dealer.drive.putFile(`${bronco}/IMG_7.jpg`, await samplePhoto({ number: 1 }));
    await dealer.import();
    const [image] = await dealer.rows(shownPhotos);
    const url = String(image?.['image_url']);
    expect(await dealer.fetchPublic(url)).toBeDefined();
    dealer.drive.move(`${bronco}/IMG_7.jpg`, `${bronco}/title.jpg`);
    await dealer.import();
    expect(await dealer.rows(shownPhotos)).toEqual([]);
    expect(await dealer.objects('vehicle-data')).toEqual([]);
    await expect(dealer.fetchPublic(url)).rejects.toThrow('status 400');
    dealer.drive.move(`${bronco}/title.jpg`, `${bronco}/front.jpg`);
    await dealer.import();
    expect(await dealer.rows(shownPhotos)).toMatchObject([{ filename: 'front.jpg' }]);
    expect(await dealer.fetchPublic(url)).toBeDefined();
  });
});
