import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
// Ignored by git, and near enough that the workspace's packages are found from there.
mkdirSync(join(root, '.nx'), { recursive: true });
const folder = mkdtempSync(join(root, '.nx/compiled-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const importer = readFileSync(join(import.meta.dirname, 'what-compiles.ts'), 'utf8')
  .replaceAll("'./", `'${import.meta.dirname}/`)
  .replaceAll("'../src", `'${join(import.meta.dirname, '../src')}`);

/** [what, code in the place of the importer's work, what the compiler says] */
const mistakes: readonly (readonly [string, string, RegExp])[] = [
  [
    'an origin that is built before it has a source',
    'await run.record(draft, originMetadata(run).build());',
    /Property 'build' does not exist on type 'OriginWithoutSource'/,
  ],
  [
    'an origin without a source, recorded as it is',
    'await run.record(draft, originMetadata(run));',
    /'OriginWithoutSource' is not assignable to parameter/,
  ],
  ['a draft without an origin', 'await run.record(draft);', /Expected 2 arguments, but got 1/],
  [
    'a source without one of its fields',
    "originMetadata(run).source('bat_auction', { url: 'https://bringatrailer.com/listing/x/' });",
    /Property 'seller' is missing/,
  ],
  [
    'a source with a field of the wrong type',
    "originMetadata(run).source('bat_auction', { url: 1, seller: null });",
    /Type 'number' is not assignable to type 'string'/,
  ],
  [
    'a source type that nobody has defined',
    "originMetadata(run).source('craigslist', { url: 'x' });",
    /'"craigslist"' is not assignable/,
  ],
  [
    "an importer's own source type without its field",
    "originMetadata(run).source('dealer_feed', { url: 'https://example.com/' });",
    /Property 'feed' is missing/,
  ],
  [
    'a tracking as a way to write',
    'await tracking.client.recordItems([]);',
    /Property 'client' does not exist on type 'Tracking'/,
  ],
  [
    'a tracking that somebody made up',
    'const forged: Tracking = { close: () => Promise.resolve() }; void forged;',
    /is missing in type/,
  ],
  [
    'a run that somebody made up',
    "const forged: AutomationRun = { id: 'x' }; void forged;",
    /missing the following properties from type 'AutomationRun'/,
  ],
  [
    'a draft without a make',
    'const bad: VehicleDraft = { ...draft, vehicle: { ...draft.vehicle, make: null } }; void bad;',
    /Type 'null' is not assignable to type 'string'/,
  ],
];

const right =
  "await run.record(draft, originMetadata(run).source('dealer_feed', { url: 'x', feed: 'a' }).build());";

/** Compiles an importer for each piece of work, all at once; the diagnostics of each, by number. */
function compile(works: readonly string[]): readonly string[][] {
  const files = works.map((work, number) => {
    const file = `importer-${number}.ts`;
    writeFileSync(join(folder, file), importer.replace('/* the work */', work));
    return file;
  });
  const config = join(folder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ extends: join(root, 'tsconfig.base.json'), files }));
  const compiler = join(root, 'node_modules/typescript7/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', config], { encoding: 'utf8' });
  const errors = stdout.split(/^(?=\S.*error TS)/m);
  return files.map((file) => errors.filter((error) => error.includes(`/${file}(`)));
}

describe('the compiler', () => {
  const [ofRight = [], ...ofMistakes] = compile([right, ...mistakes.map(([, work]) => work)]);

  it('accepts an importer that does it right, so that the others fail for their own reason', () => {
    expect(ofRight).toEqual([]);
  });

  it.each(mistakes.map(([what, , said], number) => [what, said, number] as const))(
    'refuses %s',
    (_what, said, number) => {
      expect(ofMistakes[number]).toEqual([expect.stringMatching(said)]);
    },
  );
});
