import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createHttpClient } from '@logbook/outbound-http';
import { expect, onTestFinished, test } from 'vitest';
import { readListings } from './read-listings.ts';
import type { ListingSource } from './listing-source.ts';
import type { SourceItem } from './source-item.ts';

/** Saved pages never need the network. */
const http = createHttpClient({ allowedHosts: [], userAgent: 'none' });

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

async function read(
  sources: ListingSource | ListingSource[],
  isDone: (key: string) => boolean = () => false,
): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of readListings(sources, { http, isDone })) items.push(item);
  return items;
}

const pages = (path: string): ListingSource => ({ kind: 'pages', path });
const keys = (items: readonly SourceItem[]) => items.map((item) => `${item.kind} ${item.itemKey}`);

test('two folders with the same names give each file its own key', async () => {
  const sources = [folderWith({ 'a.html': '<p>1' }), folderWith({ 'a.html': '<p>2' })].map(pages);
  expect(keys(await read(sources))).toEqual(['listing page:a.html', 'listing page-2:a.html']);
  const rest = await read(sources, (key) => key === 'page:a.html');
  expect(keys(rest)).toEqual(['listing page-2:a.html']);
});

test('a page tells where it was saved from, where the browser wrote it down', async () => {
  const mark = (url: string) => `<!DOCTYPE html>\n<!-- saved from url=(0045)${url} -->\n<p>`;
  const items = await read(
    pages(
      folderWith({
        'a.html': mark('https://bringatrailer.com/listing/x/?a=1'),
        'b.html': mark('https://evil.example/listing/x/'),
      }),
    ),
  );
  expect(items.map((item) => item.kind === 'listing' && item.listing.url)).toEqual([
    'https://bringatrailer.com/listing/x/',
    null,
  ]);
});

test('samples are the pages of their cases, and nothing else in the folder', async () => {
  const folder = folderWith({
    'b/page.html': '<p>b',
    'a/page.html': '<p>a',
    'a/facts.json': '{}',
    'README.md': 'x',
  });
  expect(keys(await read({ kind: 'samples', folder }))).toEqual([
    'listing sample:a',
    'listing sample:b',
  ]);
});
