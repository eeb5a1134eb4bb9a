// The bare loop: a download by the SDK and an upload for each file, so many at a time, and nothing else.
// `<at a time> disk|memory`: by `downloadFile`, or by `filesDownload`, which neither checks nor resumes.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standInFetch } from '@logbook/dropbox-stand-in';
import { openLocalSupabase } from '@logbook/local-supabase';
import { createClient } from '@supabase/supabase-js';
import { downloadFile, Dropbox } from 'dropbox';
import type { files } from 'dropbox';

const {
  BENCH_DROPBOX: url = '',
  BENCH_TOKEN: accessToken = '',
  BENCH_DATABASE: directory = '',
} = process.env;
const [atATime, way] = process.argv.slice(2);
const concurrency = Number(atATime);

const local = await openLocalSupabase({ directory });
const { settings } = local;
const { storage } = createClient(settings.url, settings.serviceRoleKey, {
  global: { fetch: settings.fetch },
  auth: { persistSession: false },
});
const dropbox = new Dropbox({ accessToken, fetch: standInFetch(url) });
const folder = await mkdtemp(join(tmpdir(), 'logbook-bench-'));

async function listed(): Promise<readonly files.FileMetadataReference[]> {
  let { result } = await dropbox.filesListFolder({ path: '/Cars', recursive: true, limit: 2000 });
  const entries = [...result.entries];
  while (result.has_more) {
    ({ result } = await dropbox.filesListFolderContinue({ cursor: result.cursor }));
    entries.push(...result.entries);
  }
  return entries.filter((entry) => entry['.tag'] === 'file');
}

async function download(rev: string): Promise<Buffer> {
  if (way === 'memory') {
    const { result } = await dropbox.filesDownload({ path: `rev:${rev}` });
    const { fileBinary: bytes } = result;
    if (bytes === undefined) return Buffer.from(await result.fileBlob.arrayBuffer());
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  const path = join(folder, rev);
  await downloadFile(dropbox, `rev:${rev}`, path);
  const bytes = await readFile(path);
  await rm(path);
  return bytes;
}

async function copy({ rev }: files.FileMetadataReference): Promise<void> {
  const object = await download(rev);
  const put = { contentType: 'image/jpeg' };
  const { error } = await storage.from('vehicle-data').upload(`bare/${rev}.jpg`, object, put);
  if (error !== null) throw error;
}

const started = performance.now();
const waiting = [...(await listed())];
const count = waiting.length;
const worker = async (): Promise<void> => {
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) await copy(file);
};
await Promise.all(Array.from({ length: concurrency }, worker));
const millis = performance.now() - started;
await local.close();
await rm(folder, { recursive: true });
process.stdout.write(`${JSON.stringify({ files: count, millis })}\n`);
