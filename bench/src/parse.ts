import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import Table from 'cli-table3';
import { blowUp, extractListing } from '@logbook/bat-importer';

const root = join(import.meta.dirname, '../..');
const targetBytes = 450_000;
const rounds = 5;

interface Page {
  readonly name: string;
  readonly html: string;
}

interface Row {
  readonly page: string;
  readonly kilobytes: number;
  readonly loadMs: number;
  readonly extractMs: number;
  readonly ratio: number;
}

/** The app's own pages, blown up to real size, and real saved ones where they lie beside the project. */
function pages(): Page[] {
  const own = globSync('apps/bat-importer/fixtures/*/page.html', { cwd: root }).sort();
  const real = globSync('../shared/samples/bat/pages/listing-*.html', { cwd: root }).sort();
  return [
    ...own.map((path) => ({
      name: path.split('/').at(-2) ?? path,
      html: blowUp(readFileSync(join(root, path), 'utf8'), targetBytes),
    })),
    ...real
      .filter((path) => existsSync(join(root, path)))
      .map((path) => ({
        name: path.split('/').at(-1) ?? path,
        html: readFileSync(join(root, path), 'utf8'),
      })),
  ];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function millisOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** One page, the two ways in turn, so that a busy machine slows both alike. */
function measure({ name, html }: Page): Row {
  const loads: number[] = [];
  const extracts: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    loads.push(millisOf(() => load(html)));
    extracts.push(millisOf(() => extractListing({ html, url: null, origin: name })));
  }
  const loadMs = median(loads);
  const extractMs = median(extracts);
  return {
    page: name,
    kilobytes: Math.round(html.length / 1000),
    loadMs,
    extractMs,
    ratio: extractMs / loadMs,
  };
}

/** `npm run bench -- parse`: extracting a listing beside a bare `cheerio.load` of the same page. */
export function benchParse(options: { readonly json: boolean }): Promise<void> {
  const all = pages();
  const [first] = all;
  if (first !== undefined) measure(first);
  const rows = all.map(measure);
  const sum = (pick: (row: Row) => number): number =>
    rows.reduce((total, row) => total + pick(row), 0);
  const result = {
    bench: 'parse',
    pages: rows.length,
    pagesPerSecond: (1000 * rows.length) / sum((row) => row.extractMs),
    loadPagesPerSecond: (1000 * rows.length) / sum((row) => row.loadMs),
    ratio: sum((row) => row.extractMs) / sum((row) => row.loadMs),
    worstRatio: Math.max(...rows.map(({ ratio }) => ratio)),
    bar: 1.3,
    rows,
  };
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : `${asTable(result.rows)}\n`);
  if (!options.json) {
    process.stdout.write(
      `${result.pagesPerSecond.toFixed(1)} pages/s extracted, ${result.loadPagesPerSecond.toFixed(1)} pages/s loaded, ` +
        `ratio ${result.ratio.toFixed(2)} (at most ${result.bar})\n`,
    );
  }
  return Promise.resolve();
}

function asTable(rows: readonly Row[]): string {
  const table = new Table({
    head: ['page', 'kB', 'cheerio.load ms', 'extract ms', 'ratio'],
    style: { head: [], border: [] },
  });
  for (const row of rows) {
    table.push([
      row.page,
      row.kilobytes,
      row.loadMs.toFixed(1),
      row.extractMs.toFixed(1),
      row.ratio.toFixed(2),
    ]);
  }
  return table.toString();
}
