// Uploads and downloads a large file, in the process or over HTTP, and prints as JSON how fast that was
// and by how much the process grew. Garbage is collected often: what counts is what is held.
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openLocalSupabase } from '../open-local-supabase.ts';
import { connect } from './connect.ts';

const [overHttp, megabytes] = [process.argv[2] === 'http', Number(process.argv[3])];
const CHUNK_BYTES = 64 * 1024;
const BYTES_BETWEEN_COLLECTIONS = 8_000_000;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const local = await openLocalSupabase();
const server = overHttp ? await local.serve({ port: 0 }) : null;
// Where a redirect may come, Node's fetch keeps all of a streamed body to be able to send it again.
const withoutRedirects: typeof globalThis.fetch = (input, init) =>
  globalThis.fetch(input, { ...init, redirect: 'error' });
const { url, fetch } =
  server === null ? local.settings : { url: server.url, fetch: withoutRedirects };
const { storage } = connect({ ...local.settings, url, fetch });
await storage.createBucket('large', { public: true });
const large = storage.from('large');

let peakBytes = 0;
let sinceCollection = 0;
function look(bytes: number): void {
  sinceCollection += bytes;
  if (sinceCollection < BYTES_BETWEEN_COLLECTIONS) return;
  sinceCollection = 0;
  collect();
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
}

function source(totalBytes: number): ReadableStream<Uint8Array> {
  let left = totalBytes;
  return new ReadableStream({
    pull: (controller) => {
      const size = Math.min(left, CHUNK_BYTES);
      left -= size;
      if (size === 0) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(left % 251));
      look(size);
    },
  });
}

async function upload(name: string, bytes: number): Promise<void> {
  const { error } = await large.upload(name, source(bytes), { upsert: true });
  if (error !== null) throw error;
}

async function download(name: string): Promise<number> {
  const response = await fetch(large.getPublicUrl(name).data.publicUrl);
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    const { byteLength } = piece as Uint8Array;
    bytes += byteLength;
    look(byteLength);
  }
  return bytes;
}

async function measured<T>(work: () => Promise<T>): Promise<object> {
  await setTimeout(100);
  collect();
  const before = process.memoryUsage.rss();
  peakBytes = before;
  const begun = performance.now();
  const result = await work();
  const seconds = (performance.now() - begun) / 1000;
  return {
    result,
    megabytesPerSecond: Math.round(megabytes / seconds),
    grownMegabytes: Math.round((peakBytes - before) / 1e6),
  };
}

// What is loaded at the first use does not belong to the size of the file.
await upload('first', 20_000_000);
await download('first');
const uploading = await measured(() => upload('file', megabytes * 1_000_000));
const downloading = await measured(() => download('file'));
process.stdout.write(`${JSON.stringify({ uploading, downloading })}\n`);
await local.close();
