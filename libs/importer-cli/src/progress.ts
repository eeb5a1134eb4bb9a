import cliProgress from 'cli-progress';
import type { RunProgress } from '@logbook/tracking';
import type { Options, Params } from 'cli-progress';

/** Shows an import's progress on stderr, so that stdout holds results only. */
export interface Progress {
  /** How many items there will be, once the source knows. */
  expect(total: number): void;
  update(counts: RunProgress): void;
  /** A line that stays: a notice or a warning. */
  note(line: string): void;
  stop(): void;
}

const outcomes = ['created', 'updated', 'unchanged', 'skipped', 'review', 'failed'] as const;

function describe(counts: RunProgress): string {
  const parts = outcomes
    .filter((name) => counts[name] > 0)
    .map((name) => `${counts[name]} ${name}`);
  return parts.length === 0 ? 'starting' : parts.join(', ');
}

/** A bar on a terminal, a plain line every few seconds elsewhere, nothing when quiet. */
export function openProgress(options: {
  readonly stream: NodeJS.WriteStream;
  readonly quiet: boolean;
}): Progress {
  if (options.quiet) return quietProgress(options.stream);
  return options.stream.isTTY ? barProgress(options.stream) : lineProgress(options.stream);
}

function quietProgress(stream: NodeJS.WriteStream): Progress {
  return {
    expect: () => undefined,
    update: () => undefined,
    note: (line) => stream.write(`${line}\n`),
    stop: () => undefined,
  };
}

/** How long the way is, once somebody has said so; until then, how far we are. */
function barLine(options: Options, params: Params, payload: { readonly outcomes: string }): string {
  if (params.total === 0) return `${params.value} found  ${payload.outcomes}`;
  const bar = cliProgress.Format.BarFormat(params.progress, options);
  return `${bar} ${params.value}/${params.total}  ${payload.outcomes}`;
}

function barProgress(stream: NodeJS.WriteStream): Progress {
  const bar = new cliProgress.SingleBar({
    stream,
    format: barLine,
    barsize: 28,
    hideCursor: true,
    clearOnComplete: false,
  });
  bar.start(0, 0, { outcomes: 'starting' });
  return {
    expect: (total) => {
      bar.setTotal(total);
    },
    update: (counts) => {
      if (bar.getTotal() > 0 && counts.found > bar.getTotal()) bar.setTotal(counts.found);
      bar.update(counts.found, { outcomes: describe(counts) });
    },
    note: (line) => {
      // The bar redraws below the line; without this both would share one row.
      stream.write(`\r\x1b[K${line}\n`);
    },
    stop: () => {
      bar.stop();
    },
  };
}

const lineIntervalMillis = 2_000;

function lineProgress(stream: NodeJS.WriteStream): Progress {
  let total: number | null = null;
  let lastLine = '';
  let lastAt = Date.now();
  let latest: RunProgress | null = null;
  const print = (): void => {
    if (latest === null) return;
    const line = `${latest.found}${total === null ? '' : `/${total}`} found: ${describe(latest)}`;
    if (line !== lastLine) stream.write(`${line}\n`);
    lastLine = line;
    lastAt = Date.now();
  };
  return {
    expect: (count) => {
      total = count;
    },
    update: (counts) => {
      latest = counts;
      if (Date.now() - lastAt >= lineIntervalMillis) print();
    },
    note: (line) => stream.write(`${line}\n`),
    stop: print,
  };
}
