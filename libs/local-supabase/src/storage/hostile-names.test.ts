import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLocalSupabase } from '../open-local-supabase.ts';
import { connect } from '../testing/connect.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const NAMES: readonly (readonly [address: string, why: string])[] = [
  ['..%2F..%2F..%2Fvictim', 'out of the folder'],
  ['%2e%2e/%2e%2e/victim', 'out of the folder, as dots that are not'],
  ['a/..%2f..%2f..%2f..%2fvictim', 'out of the folder, from below'],
  ['..%5c..%5cvictim', 'out of the folder, on Windows'],
  ['/victim', 'from the root'],
  ['%2Fvictim', 'from the root, hidden'],
  ['C:%5Cvictim', 'a drive'],
  ['a%00.jpg', 'NUL'],
  ['a%0d%0aset-cookie:x', 'a line break'],
  ['%E2%80%AEgpj.exe', 'written from right to left'],
  [`${'x'.repeat(255)}.jpg`, 'longer than a file name may be'],
  [`${'x/'.repeat(400)}a`, 'deeper than most paths'],
  ['x'.repeat(5000), 'far too long'],
  ['%', 'no encoding'],
  ['%ff%fe', 'no UTF-8'],
  [`'%3B%20drop%20table%20storage.objects%3B--`, 'SQL'],
  ['con', 'a device on Windows'],
  ['a%2F%2F%2Fb', 'parts without a name'],
  ['.', 'the folder'],
  ['..', 'the folder above'],
];

test('whatever an address names, bytes stay in their folder, and what was stored can be read', async () => {
  const above = temporaryFolder();
  writeFileSync(join(above, 'victim'), 'untouched');
  const directory = join(above, 'a', 'database');
  mkdirSync(directory, { recursive: true });
  const local = await openLocalSupabase({ directory });
  onTestFinished(() => local.close());
  const { url, serviceRoleKey, fetch } = local.settings;
  const { storage } = connect(local.settings);
  await storage.createBucket('open', { public: true });
  const before = readdirSync(directory).toSorted();

  for (const [address, why] of NAMES) {
    const path = `${url}/storage/v1/object/open/${address}`;
    const headers = { authorization: `Bearer ${serviceRoleKey}`, 'x-upsert': 'true' };
    const response = await fetch(path, { method: 'POST', headers, body: why });
    expect([200, 400], why).toContain(response.status);
    const read = await fetch(path, { headers });
    if (response.status === 200) expect(await read.text(), why).toBe(why);
    else expect(read.status, why).toBe(400);
  }

  expect(
    readdirSync(above, { recursive: true }).filter((name) => String(name).includes('victim')),
  ).toEqual(['victim']);
  expect(readdirSync(directory).toSorted()).toEqual([...before, 'storage'].toSorted());
  expect(readdirSync(join(directory, 'storage')).toSorted()).toEqual(['incoming', 'objects']);
  const [count] = await local.query('select count(*) > 5 as many from storage.objects');
  expect(count?.rows).toEqual([{ many: true }]);
});

test('a version that was written by hand names no file outside', async () => {
  const above = temporaryFolder();
  writeFileSync(join(above, 'victim'), 'untouched');
  const local = await openLocalSupabase({ directory: join(above, 'database') });
  onTestFinished(() => local.close());
  await local.query(`
    insert into storage.buckets (id, name, public) values ('open', 'open', true);
    insert into storage.objects (bucket_id, name, version) values ('open', 'a', '../../../victim')`);
  const { storage } = connect(local.settings);
  const { error } = await storage.from('open').download('a');
  expect(error).toMatchObject({ statusCode: '404' });
  await storage.from('open').remove(['a']);
  expect(readdirSync(above).toSorted()).toEqual(['database', 'victim']);
});
