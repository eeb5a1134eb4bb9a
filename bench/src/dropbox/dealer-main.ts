// A dealer's Dropbox in a process of its own: `<folders> <files each> <bytes of one large file>`.
import { madeUpContent, startDropboxStandIn } from '@logbook/dropbox-stand-in';
import sharp from 'sharp';

const [folders = 0, filesEach = 0, largeBytes = 0] = process.argv.slice(2).map(Number);

const standIn = await startDropboxStandIn();
const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
const photo = await sharp({
  create: { width: 320, height: 240, channels: 3, background: '#888', noise },
})
  .jpeg({ quality: 80 })
  .toBuffer();

for (let folder = 0; folder < folders; folder += 1) {
  const path = `/Cars/${1953 + (folder % 60)} Chevrolet Corvette #A${1000 + folder}`;
  for (let file = 0; file < filesEach; file += 1) {
    // A remark at its end, which no decoder reads, makes each of them another content.
    const remark = Buffer.from(`#${folder * filesEach + file}`);
    standIn.drive.putFile(`${path}/${file}.jpg`, Buffer.concat([photo, remark]));
  }
}
if (largeBytes > 0) {
  standIn.drive.putFile('/Cars/1974 Ford Bronco/large.jpg', madeUpContent(largeBytes));
}
const token = standIn.accessToken({ expiresInSeconds: null });
process.stdout.write(`${JSON.stringify({ url: standIn.url, token, photoBytes: photo.length })}\n`);
