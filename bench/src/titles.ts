import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import { parse as parseCsv } from 'csv-parse/sync';
import { makesAgree, parseVehicleTitle } from '@logbook/vehicle-model';
import type { ParsedTitle } from '@logbook/vehicle-model';

const root = join(import.meta.dirname, '../..');
const realTitles = join(root, '../shared/samples/bat/titles-labelled.csv');
const ownTitles = join(root, 'libs/vehicle-model/fixtures/labelled-titles.txt');
const rounds = 5;

/** What is known of a title; null where its label does not say. */
interface LabelledTitle {
  readonly title: string;
  readonly year: number | null;
  readonly make: string | null;
  /** `vehicle`, `parts` and `check` in the real table, the parser's own kinds in ours. */
  readonly kind: string;
}

interface Miss {
  readonly title: string;
  readonly expected: string | number | null;
  readonly got: string | number | null;
}

interface Score {
  readonly source: string;
  readonly titles: number;
  readonly vehiclesWithYear: number;
  readonly makeRight: number;
  /** Of those, explained by the taxonomy table and not by the badge alone. */
  readonly makeRightByTaxonomy: number;
  readonly yearRight: number;
  readonly titlesPerSecond: number;
  /** Labelled kind, then the parser's kind, then how many. */
  readonly kinds: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly misses: Readonly<Record<'make' | 'year' | 'kind', readonly Miss[]>>;
}

/**
 * Scores the title parser on labelled titles: `csvPath`, else the real table where it lies beside
 * the project, else the project's own. Prints make and year of vehicles with a year (a make counts
 * as right when the taxonomy table explains it), kinds, titles per second, and every miss by kind.
 */
export function benchTitles(options: { json: boolean; csvPath?: string }): Promise<void> {
  const csvPath = options.csvPath ?? (existsSync(realTitles) ? realTitles : null);
  const labelled = csvPath === null ? readOwnTitles() : readRealTitles(csvPath);
  const score = scoreOf(csvPath === null ? 'own titles' : 'real titles', labelled);
  if (options.json) process.stdout.write(`${JSON.stringify(score)}\n`);
  else print(score);
  return Promise.resolve();
}

function readRealTitles(path: string): readonly LabelledTitle[] {
  const rows = parseCsv<Record<string, string>>(readFileSync(path), { columns: true, bom: true });
  return rows.map((row) => ({
    title: row['title'] ?? '',
    year: row['year_in_title'] ? Math.floor(Number(row['year_in_title'])) : null,
    make: row['make_label'] ?? null,
    kind: row['kind'] ?? '',
  }));
}

function readOwnTitles(): readonly LabelledTitle[] {
  return readFileSync(ownTitles, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [title = '', kind = '', year, make] = line.split(' | ');
      return { title, kind, year: year === '-' ? null : Number(year), make: make ?? null };
    });
}

function scoreOf(source: string, labelled: readonly LabelledTitle[]): Score {
  const parsed = labelled.map((label) => ({ ...label, got: parseVehicleTitle(label.title) }));
  const vehicles = parsed.filter(({ kind, year }) => kind === 'vehicle' && year !== null);
  const byBadge = vehicles.filter(({ make, got }) => got.make === make);
  const agreeing = vehicles.filter(({ title, make, got }) => agree(got, make, title));
  const make = vehicles.filter((vehicle) => !agreeing.includes(vehicle));
  const year = vehicles.filter((vehicle) => vehicle.got.year !== vehicle.year);
  const kind = parsed.filter((title) => title.got.kind !== expectedKind(title.kind));
  return {
    ...{ source, titles: labelled.length, vehiclesWithYear: vehicles.length },
    makeRight: agreeing.length / vehicles.length,
    makeRightByTaxonomy: (agreeing.length - byBadge.length) / vehicles.length,
    yearRight: 1 - year.length / vehicles.length,
    titlesPerSecond: speedOn(labelled),
    kinds: countKinds(parsed),
    misses: {
      make: make.map(({ title, make, got }) => ({ title, expected: make, got: got.make })),
      year: year.map(({ title, year, got }) => ({ title, expected: year, got: got.year })),
      kind: kind.map(({ title, kind, got }) => ({ title, expected: kind, got: got.kind })),
    },
  };
}

function agree(got: ParsedTitle, label: string | null, title: string): boolean {
  return got.make !== null && label !== null && makesAgree(got.make, label, title);
}

/** The real table has parts by category (`parts`), and parts that are filed under a marque (`check`). */
function expectedKind(label: string): string {
  return label === 'parts' || label === 'check' ? 'not-a-vehicle' : label;
}

function countKinds(parsed: readonly { kind: string; got: ParsedTitle }[]): Score['kinds'] {
  const counts: Record<string, Record<string, number>> = {};
  for (const { kind, got } of parsed) {
    const row = (counts[kind] ??= {});
    row[got.kind] = (row[got.kind] ?? 0) + 1;
  }
  return counts;
}

function speedOn(labelled: readonly LabelledTitle[]): number {
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    for (const { title } of labelled) parseVehicleTitle(title);
    seconds.push((performance.now() - start) / 1_000);
  }
  return Math.round(labelled.length / Math.min(...seconds));
}

function print(score: Score): void {
  const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
  const summary = new Table({ head: ['title parser', score.source] });
  summary.push(
    ['titles', score.titles],
    ['vehicles with a year', score.vehiclesWithYear],
    ['make right', percent(score.makeRight)],
    ['of that by the taxonomy table', percent(score.makeRightByTaxonomy)],
    ['year right', percent(score.yearRight)],
    ['titles per second', score.titlesPerSecond.toLocaleString('en-US')],
  );
  const kinds = new Table({ head: ['labelled', 'vehicle', 'not-a-vehicle', 'unsure'] });
  for (const [label, row] of Object.entries(score.kinds)) {
    kinds.push([label, row['vehicle'] ?? 0, row['not-a-vehicle'] ?? 0, row['unsure'] ?? 0]);
  }
  process.stdout.write(`${summary.toString()}\n${kinds.toString()}\n`);
  for (const [kind, misses] of Object.entries(score.misses)) {
    process.stdout.write(`\nMisses: ${kind} (${misses.length})\n`);
    for (const { title, expected, got } of misses) {
      process.stdout.write(`  ${title}  [labelled ${String(expected)}, read ${String(got)}]\n`);
    }
  }
}
