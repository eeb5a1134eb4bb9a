import { describe, expect, test } from 'vitest';
import { html, listingUrl, openBat } from './local-bat.testing.ts';
import type { LocalBat, Question, Reply } from './local-bat.testing.ts';
import { readListings } from './read-listings.ts';
import type { SourceItem } from './source-item.ts';

const filterPath = '/wp-json/bringatrailer/1.0/data/listings-filter';
const model = 'https://bringatrailer.com/ferrari/360/';
const baseFilter = { keyword_pages: [11, 12], items_type: 'model' };

interface Archive {
  /** Page by page, the ids of the auctions on it; page 1 is in the model's page. */
  readonly pages: readonly (readonly number[])[];
  readonly total: number;
  readonly answer?: (page: number) => Reply | undefined;
}

const auctions = (ids: readonly number[], total: number) => ({
  items: ids.map((id) => ({ id, url: listingUrl(`car-${id}`), title: 'a};b', year: null })),
  items_total: total,
  items_per_page: 24,
  pages_total: Math.ceil(total / 24),
});

function modelPage({ pages, total }: Archive): string {
  const first = { ...auctions(pages[0] ?? [], total), base_filter: baseFilter };
  const toolbar = {
    restNonce: 'abc123',
    restUrlListingsFilter: `https://bringatrailer.com${filterPath}`,
  };
  return `<html><script>\nvar auctionsCompletedInitialData = ${JSON.stringify(first)};\n</script>
    <script>\nvar BAT_MODEL_LISTINGS_COMPLETED_TOOLBAR = ${JSON.stringify(toolbar)};\n</script></html>`;
}

async function openArchive(archive: Archive): Promise<LocalBat> {
  return openBat(({ path, body }: Question) => {
    if (path === '/ferrari/360/') return html(modelPage(archive));
    if (path.startsWith('/listing/')) return html('<p>');
    if (!path.startsWith(filterPath)) return null;
    const { page } = JSON.parse(body) as { page: number };
    const ids = archive.pages[page - 1] ?? [];
    return archive.answer?.(page) ?? { body: JSON.stringify(auctions(ids, archive.total)) };
  });
}

async function read(bat: LocalBat) {
  const items: SourceItem[] = [];
  const notices: string[] = [];
  const onNotice = (text: string) => notices.push(text);
  const source = { kind: 'results', results: model } as const;
  for await (const item of readListings(source, { http: bat.http, onNotice })) items.push(item);
  return { items, notices, keys: items.map((item) => `${item.kind} ${item.itemKey}`) };
}

const asked = ({ questions }: LocalBat) =>
  questions.filter(({ path }) => path.startsWith(filterPath));

describe('the results of a model', () => {
  test('are read to the last page, and each page is asked for as the site itself does', async () => {
    const bat = await openArchive({ pages: [[1, 2], [3], [4]], total: 60 });
    const { keys } = await read(bat);
    expect(keys).toEqual([1, 2, 3, 4].map((id) => `listing listing:car-${id}`));
    expect(asked(bat)).toHaveLength(2);
    expect(asked(bat)[0]).toMatchObject({
      method: 'POST',
      nonce: 'abc123',
      path: `${filterPath}?page=2&per_page=24&get_items=1&get_stats=0&sort=td`,
    });
    expect(JSON.parse(asked(bat)[0]?.body ?? '')).toMatchObject({
      page: 2,
      per_page: 24,
      base_filter: baseFilter,
    });
  });

  test('that move while they are read are not read twice', async () => {
    const bat = await openArchive({
      pages: [
        [1, 2],
        [2, 3],
      ],
      total: 48,
    });
    const { keys, notices } = await read(bat);
    expect(keys).toEqual([1, 2, 3].map((id) => `listing listing:car-${id}`));
    expect(notices).toEqual([]);
  });

  test.each([
    [
      'repeats itself',
      [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
    ],
    ['runs out of auctions', [[1, 2]]],
  ])('end where the site %s', async (_, pages) => {
    const bat = await openArchive({ pages, total: 2000 });
    expect((await read(bat)).items).toHaveLength(2);
    expect(asked(bat)).toHaveLength(1);
  });

  test('are not taken for the whole archive, which comes back for a filter not understood', async () => {
    const answer = () => ({ body: JSON.stringify(auctions([900, 901], 257_919)) });
    const bat = await openArchive({ pages: [[1, 2]], total: 60, answer });
    const { keys, items } = await read(bat);
    expect(keys).toEqual([
      'listing listing:car-1',
      'listing listing:car-2',
      `failed results:${model}`,
    ]);
    const [, , failed] = items;
    expect(failed?.kind === 'failed' && failed.error.message).toContain('257919');
  });

  test('end at the 10,000 that BaT gives out, and say so', async () => {
    const pages = Array.from({ length: 500 }, (_, page) => [page]);
    const bat = await openArchive({ pages, total: 12_000 });
    const { items, notices } = await read(bat);
    // 416 pages of 24 are 9,984.
    expect(items).toHaveLength(416);
    expect(notices).toEqual([expect.stringContaining('10000 of the 12000')]);
  });

  test('that stop answering are a failure beside what was read', async () => {
    const answer = (page: number) => (page === 3 ? { status: 400 } : undefined);
    const bat = await openArchive({ pages: [[1], [2], [3]], total: 72, answer });
    expect((await read(bat)).keys).toEqual([
      'listing listing:car-1',
      'listing listing:car-2',
      `failed results:${model}`,
    ]);
  });

  test.each([
    ['no JSON', '<html>'],
    ['another shape', '{"items":[{"id":"x"}]}'],
  ])('that answer with %s are a failure', async (_, body) => {
    const bat = await openArchive({ pages: [[1]], total: 72, answer: () => ({ body }) });
    expect((await read(bat)).keys).toEqual(['listing listing:car-1', `failed results:${model}`]);
  });

  test('are a failure where the page lists no auctions', async () => {
    const bat = await openBat(() => html('<p>no such model'));
    const { items } = await read(bat);
    expect(items).toEqual([
      expect.objectContaining({ kind: 'failed', itemKey: `results:${model}` }),
    ]);
  });
});
