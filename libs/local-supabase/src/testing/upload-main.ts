// Uploads photos for ever, new ones and over old ones, several at once. Prints the number of each as soon
// as Storage has answered.
import { openLocalSupabase } from '../open-local-supabase.ts';
import { connect } from './connect.ts';
import { photoOf } from './photo.ts';

const { settings } = await openLocalSupabase();
const { storage } = connect(settings);
await storage.createBucket('photos');
const photos = storage.from('photos');

async function upload(number: number, name: string): Promise<void> {
  const { error } = await photos.upload(name, photoOf(number), { upsert: true });
  if (error !== null) throw error;
  process.stdout.write(`${number} ${name}\n`);
}

const first = Number(process.argv[2]);
process.stdout.write('open\n');
for (let number = first; ; number += 3) {
  await Promise.all([
    upload(number, `new/${number}`),
    upload(number + 1, 'over/a'),
    upload(number + 2, 'over/b'),
  ]);
}
