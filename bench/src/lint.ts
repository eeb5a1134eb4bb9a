import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Table from 'cli-table3';

const rounds = 3;
const bar = 2;

interface Round {
  readonly without: number;
  readonly withOurs: number;
}

interface OneLint {
  readonly seconds: number;
  readonly files: number;
}

/** In a process of its own: within one, the second lint would find the types of the first. */
async function lint(rules: 'with' | 'without'): Promise<OneLint> {
  const entry = join(import.meta.dirname, 'lint-once.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [entry, rules]);
  return JSON.parse(stdout) as OneLint;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** `npm run bench -- lint`: lint of the whole workspace with our rules and without them. */
export async function benchLint(options: { readonly json: boolean }): Promise<void> {
  // Whoever is first reads every file from the disk.
  const { files } = await lint('without');
  const all: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const without = (await lint('without')).seconds;
    all.push({ without, withOurs: (await lint('with')).seconds });
  }
  const without = median(all.map((round) => round.without));
  const withOurs = median(all.map((round) => round.withOurs));
  const result = {
    bench: 'lint',
    files,
    withoutSeconds: without,
    withSeconds: withOurs,
    ratio: withOurs / without,
    bar,
    rounds: all,
  };
  if (options.json) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const table = new Table({
    head: ['round', 'without s', 'with our rules s', 'ratio'],
    style: { head: [], border: [] },
  });
  all.forEach((round, at) => {
    table.push([
      at + 1,
      round.without.toFixed(2),
      round.withOurs.toFixed(2),
      (round.withOurs / round.without).toFixed(2),
    ]);
  });
  process.stdout.write(
    `${table.toString()}\n${files} files, ratio ${result.ratio.toFixed(2)} (at most ${bar})\n`,
  );
}
