import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import { readFolderName } from '@logbook/vehicle-model';

const fixtures = join(import.meta.dirname, '../../libs/vehicle-model/fixtures');
const lists = [
  'folder-names',
  'folder-names-held-out',
  'folder-names-held-out-2',
  'folder-names-held-out-3',
  'folder-names-held-out-4',
];
const rounds = 5;

/** A name of the lists, with what it must give; `-` stands for null. */
interface LabelledName {
  readonly name: string;
  readonly expected: ReadonlyMap<string, string>;
}

interface Miss {
  readonly name: string;
  readonly field: string;
  readonly expected: string;
  readonly got: string;
}

interface ListScore {
  readonly list: string;
  readonly names: number;
  readonly right: number;
  /** `unsure` where something else was expected: a person decides. */
  readonly review: readonly Miss[];
  readonly wrong: readonly Miss[];
}

/**
 * Scores the reader of folder names on the project's lists: the table that it was made with, and
 * the lists that were written before it had seen them. Prints score, names per second, and misses.
 */
export function benchFolders(options: { json: boolean }): Promise<void> {
  const scores = lists.map((list) => scoreOf(list, readList(list)));
  const namesPerSecond = speedOn(lists.flatMap((list) => readList(list).map(({ name }) => name)));
  if (options.json) process.stdout.write(`${JSON.stringify({ scores, namesPerSecond })}\n`);
  else print(scores, namesPerSecond);
  return Promise.resolve();
}

function readList(list: string): readonly LabelledName[] {
  return readFileSync(join(fixtures, `${list}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line.includes(' → ') && !line.startsWith('# '))
    .map((line) => {
      const [name = '', label = ''] = line.split(' → ');
      const [kind = '', year = '', make = '', model = '', more = ''] = label.split(/\s?\| ?/);
      const others = more.split(/ (?=[a-zA-Z]+=)/).map((pair) => pair.split('='));
      return {
        name,
        expected: new Map([
          ...Object.entries({ kind, year, make, model }),
          ...others.flatMap(([key = '', value = '']) =>
            key === '' ? [] : [[key, value] as const],
          ),
        ]),
      };
    });
}

function scoreOf(list: string, labelled: readonly LabelledName[]): ListScore {
  const misses = labelled.flatMap((label) => {
    const miss = missOf(label);
    return miss === null ? [] : [miss];
  });
  const review = misses.filter(({ name }) => readFolderName(name).kind === 'unsure');
  const wrong = misses.filter((miss) => !review.includes(miss));
  return { list, names: labelled.length, right: labelled.length - misses.length, review, wrong };
}

/** The first field that is not as labelled. Where `unsure` is right, a `-` asks for nothing. */
function missOf({ name, expected }: LabelledName): Miss | null {
  const { kind, year, make, model, trim, vin, chassis, stockNumber, status } = readFolderName(name);
  const fields = new Map<string, string | number | null>(
    Object.entries({ kind, year, make, model, trim, vin, chassis, status, stock: stockNumber }),
  );
  for (const [field, value] of expected) {
    const got = String(fields.get(field) ?? '-');
    if (got !== value && !(value === '-' && expected.get('kind') === 'unsure')) {
      return { name, field, expected: value, got };
    }
  }
  return null;
}

function speedOn(names: readonly string[]): number {
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    for (const name of names) readFolderName(name);
    seconds.push((performance.now() - start) / 1_000);
  }
  return Math.round(names.length / Math.min(...seconds));
}

function print(scores: readonly ListScore[], namesPerSecond: number): void {
  const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`;
  const table = new Table({ head: ['folder names', 'names', 'right', 'to review', 'wrong'] });
  for (const { list, names, right, review, wrong } of scores) {
    table.push([
      list,
      names,
      percent(right, names),
      percent(review.length, names),
      percent(wrong.length, names),
    ]);
  }
  process.stdout.write(
    `${table.toString()}\nnames per second: ${namesPerSecond.toLocaleString('en-US')}\n`,
  );
  for (const outcome of ['wrong', 'review'] as const) {
    const misses = scores.flatMap((score) => score[outcome]);
    process.stdout.write(`\nMisses: ${outcome} (${String(misses.length)})\n`);
    for (const { name, field, expected, got } of misses) {
      process.stdout.write(`  ${name}  [${field}: labelled ${expected}, read ${got}]\n`);
    }
  }
}
