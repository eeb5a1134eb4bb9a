import { existsSync, globSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLocalSupabase } from '../open-local-supabase.ts';
import { connect } from '../testing/connect.ts';
import { RunningScript } from '../testing/node-process.ts';
import { numberOfPhoto } from '../testing/photo.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const ROUNDS = 12;

interface Acknowledged {
  /** The photo that each name must have, or a later one. */
  readonly byName: Map<string, number>;
}

async function uploadAndKill(directory: string, round: number, { byName }: Acknowledged) {
  const uploader = new RunningScript(
    'testing/upload-main.ts',
    [String(round * 100_000)],
    directory,
  );
  await uploader.printed(/open/);
  await new Promise((resolve) => setTimeout(resolve, 150 + 37 * round));
  await uploader.end('SIGKILL');
  // Only whole lines: the last may have been cut off on its way to us.
  for (const line of uploader.output.split('\n').slice(0, -1)) {
    const { number, name } = /^(?<number>\d+) (?<name>\S+)$/.exec(line)?.groups ?? {};
    if (name !== undefined) byName.set(name, Number(number));
  }
}

test('killed with -9 in the middle of uploads, again and again, no acknowledged photo is lost and none is torn', async () => {
  const directory = temporaryFolder();
  const acknowledged: Acknowledged = { byName: new Map() };
  for (let round = 0; round < ROUNDS; round += 1) {
    await uploadAndKill(directory, round, acknowledged);
  }
  expect(acknowledged.byName.size).toBeGreaterThan(ROUNDS);

  const local = await openLocalSupabase({ directory });
  const { storage } = connect(local.settings);
  const [rows] = await local.query(
    `select json_object_agg(name, version) as versions from storage.objects`,
  );
  const versions = (rows?.rows[0]?.['versions'] ?? {}) as Readonly<Record<string, string>>;
  const names = Object.keys(versions);
  expect(names).toEqual(expect.arrayContaining([...acknowledged.byName.keys()]));
  for (const name of names) {
    const { data, error } = await storage.from('photos').download(name);
    expect(error, name).toBeNull();
    const number = numberOfPhoto(Buffer.from(await (data ?? new Blob([])).arrayBuffer()));
    // Not acknowledged may still be there; older than acknowledged may not.
    expect(number, name).toBeGreaterThanOrEqual(acknowledged.byName.get(name) ?? 0);
  }
  await local.close();

  // What died half-way is swept: a file per row, and nothing else.
  const folder = join(directory, 'storage');
  const files = globSync('objects/*/*', { cwd: folder }).map((path) => path.split(/[/\\]/).at(-1));
  expect(files.toSorted()).toEqual(Object.values(versions).toSorted());
  expect(existsSync(join(folder, 'incoming')) ? readdirSync(join(folder, 'incoming')) : []).toEqual(
    [],
  );
}, 240_000);
