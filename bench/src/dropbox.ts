import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Table from 'cli-table3';
import { watched } from './dropbox/watched-process.ts';
import type { Watched } from './dropbox/watched-process.ts';

const importer = join(import.meta.dirname, '../../apps/dropbox-importer/src/main.ts');
const bareLoop = join(import.meta.dirname, 'dropbox/bare-main.ts');
const dealerProgram = join(import.meta.dirname, 'dropbox/dealer-main.ts');

const concurrency = 4;
const folders = Number(process.env['LOGBOOK_BENCH_FOLDERS'] ?? 300);
const filesEach = 33;
const largeBytes = 200_000_000;
interface Dealer extends Disposable {
  readonly url: string;
  readonly token: string;
  readonly photoBytes: number;
}

/** A dealer's Dropbox in a process of its own. */
async function openDealer(...size: readonly number[]): Promise<Dealer> {
  const child = spawn(process.execPath, [dealerProgram, ...size.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const told = JSON.parse(line) as Omit<Dealer, keyof Disposable>;
  return { ...told, [Symbol.dispose]: () => void child.kill() };
}

/** A database folder that is gone afterwards. */
async function withDatabase<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'logbook-bench-database-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function importInto(directory: string, { url, token }: Dealer): Promise<Watched> {
  const flags = ['--folder', '/Cars', '--concurrency', String(concurrency), '--json', '--quiet'];
  return watched([importer, ...flags], {
    ...{ LOGBOOK_DIR: directory, SUPABASE_URL: '' },
    ...{ DROPBOX_ACCESS_TOKEN: token, LOGBOOK_DROPBOX_TEST_ORIGIN: url },
  });
}

/** @param way the SDK's `downloadFile` to disk, or its `filesDownload` into memory */
function copyBarely(way: 'disk' | 'memory', { url, token }: Dealer): Promise<Watched> {
  return withDatabase((directory) => {
    const env = { BENCH_DROPBOX: url, BENCH_TOKEN: token, BENCH_DATABASE: directory };
    return watched([bareLoop, String(concurrency), way], env);
  });
}

/** Files a second, and megabytes. */
interface Way {
  readonly filesPerSecond: number;
  /** At a quarter, half, three quarters and the end. */
  readonly memory: readonly number[];
  readonly mostMemory: number;
}

interface Result {
  readonly files: number;
  readonly disk: Way;
  readonly inMemory: Way;
  readonly importer: Way;
  /** The second import, which finds nothing new. */
  readonly againSeconds: number;
  /** Of importing one file of 200 MB. */
  readonly large: Way;
}

async function measure(note: (line: string) => void): Promise<Result> {
  using dealer = await openDealer(folders, filesEach);
  const files = folders * filesEach;
  note('the bare loop, to disk …');
  const disk = wayOf(await copyBarely('disk', dealer), files, 'millis');
  note('the bare loop, in memory …');
  const inMemory = wayOf(await copyBarely('memory', dealer), files, 'millis');
  note('the importer …');
  const [first, second] = await withDatabase(async (directory) => {
    const imported = await importInto(directory, dealer);
    expectWhole(imported, { created: folders, failed: 0 });
    return [imported, await importInto(directory, dealer)] as const;
  });
  expectWhole(second, { unchanged: folders, created: 0 });
  note('a file of 200 MB …');
  using far = await openDealer(0, 0, largeBytes);
  const large = await withDatabase((directory) => importInto(directory, far));
  return {
    ...{ files, disk, inMemory, importer: wayOf(first, files, 'durationMs') },
    againSeconds: Number(second.answer['durationMs']) / 1000,
    large: wayOf(large, 1, 'durationMs'),
  };
}

function wayOf({ answer, memory }: Watched, files: number, millis: string): Way {
  const megabytes = memory.map((bytes) => Math.round(bytes / 1e6));
  const at = (part: number): number => megabytes[Math.ceil(megabytes.length * part) - 2] ?? 0;
  return {
    filesPerSecond: (1000 * files) / Number(answer[millis]),
    memory: [0.25, 0.5, 0.75, 1].map(at),
    mostMemory: Math.max(...megabytes),
  };
}

/** A fast import of half the files is no fast import. */
function expectWhole({ answer }: Watched, expected: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(expected)) {
    if (answer[name] !== count) throw new Error(`${name}: ${String(answer[name])}, not ${count}`);
  }
}

/** `npm run bench -- dropbox`: the importer beside a bare loop of the SDK's downloads and uploads. */
export async function benchDropbox(options: { readonly json: boolean }): Promise<void> {
  const result = await measure((line) => {
    if (!options.json) process.stderr.write(`${line}\n`);
  });
  const { disk, inMemory, importer: imported } = result;
  const ratios = {
    ofDisk: imported.filesPerSecond / disk.filesPerSecond,
    ofMemory: imported.filesPerSecond / inMemory.filesPerSecond,
  };
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ bench: 'dropbox', concurrency, bars: { ofDisk: 0.8 }, ratios, result })}\n`
      : `${asTable(result, ratios)}\nBar: (c) at least 0.8 of (a).\n`,
  );
}

function asTable(
  { files, disk, inMemory, importer: imported, large, againSeconds }: Result,
  ratios: { readonly ofDisk: number; readonly ofMemory: number },
): string {
  const table = new Table({
    head: [`${files} files`, 'files/s', 'memory, MB: most', '¼, ½, ¾, end', '(c) over it'],
    style: { head: [], border: [] },
  });
  const row = (name: string, way: Way, ratio: string): void => {
    const { filesPerSecond, mostMemory, memory } = way;
    table.push([name, filesPerSecond.toFixed(0), mostMemory, memory.join(', '), ratio]);
  };
  row('(a) downloadFile and upload', disk, ratios.ofDisk.toFixed(2));
  row('(b) filesDownload and upload', inMemory, ratios.ofMemory.toFixed(2));
  row('(c) the importer', imported, '');
  row('(c) one file of 200 MB', large, '');
  return `${table.toString()}\nAgain, with nothing new: ${againSeconds.toFixed(1)} s.`;
}
