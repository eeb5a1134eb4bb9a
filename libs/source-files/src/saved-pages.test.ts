import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { SavedPage } from './saved-page.ts';
import { readSavedPages } from './saved-pages.ts';
import type { SourceItem } from './source-item.ts';

type Item = SourceItem<SavedPage>;

function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
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
  path: string,
  isDone: (key: string) => boolean = () => false,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of readSavedPages(path, { isDone })) items.push(item);
  return items;
}

const told = (item: Item | undefined) => {
  if (item?.kind === 'listing') return item.listing.html;
  return item?.kind === 'failed' ? item.error.message : item?.reason;
};
const keys = (items: readonly Item[]) => items.map((item) => `${item.kind} ${item.itemKey}`);

describe('a folder of saved pages', () => {
  test('is read with all folders in it, in the order of names, and other files are named', async () => {
    const folder = folderWith({
      'b.html': '<p>b',
      'a/2.HTM': '<p>2',
      'a/10.html': '<p>10',
      'notes.txt': 'hello',
      'photo.jpg': 'x',
    });
    expect(keys(await read(folder))).toEqual([
      'listing page:a/10.html',
      'listing page:a/2.HTM',
      'listing page:b.html',
      'skipped page:notes.txt',
      'skipped page:photo.jpg',
    ]);
  });

  test('gives keys and origins that do not depend on where it stands', async () => {
    const [first] = await read(folderWith({ 'x.html': '<p>' }));
    const [again] = await read(folderWith({ 'x.html': '<p>' }));
    expect(first).toEqual(again);
    expect(JSON.stringify(first)).not.toContain(tmpdir());
  });

  test('may be one file, whatever its name', async () => {
    const folder = folderWith({ page: '<p>one' });
    const [item] = await read(join(folder, 'page'));
    expect(item).toMatchObject({
      kind: 'listing',
      itemKey: 'page:page',
      listing: { origin: 'page' },
    });
  });

  test('that comes with the files a browser saved is not read as hundreds of items', async () => {
    const folder = folderWith({
      'Car.html': '<p>car',
      'Car_files/a.css': '',
      'Car_files/saved_resource.html': '<p>advertisement',
      '.DS_Store': 'x',
      'other_files/x.html': '<p>mine',
    });
    expect(keys(await read(folder))).toEqual([
      'skipped page:.DS_Store',
      'listing page:Car.html',
      'skipped page:Car_files/',
      'listing page:other_files/x.html',
    ]);
  });

  test('whose links lead in circles is read once', async () => {
    const folder = folderWith({ 'a/x.html': '<p>x' });
    symlinkSync('..', join(folder, 'a/up'));
    symlinkSync('a', join(folder, 'b'));
    symlinkSync('nowhere', join(folder, 'c.html'));
    const items = await read(folder);
    expect(keys(items)).toEqual([
      'skipped page:a/up/',
      'listing page:a/x.html',
      'skipped page:b/',
      'failed page:c.html',
    ]);
  });

  test('leaves out what a former run has done', async () => {
    const folder = folderWith({ 'a.html': '<p>a', 'b.html': '<p>b' });
    const items = await read(folder, (key) => key === 'page:a.html');
    expect(keys(items)).toEqual(['listing page:b.html']);
  });

  test('that is not there stops the run with its name', async () => {
    await expect(read('/no/such/folder')).rejects.toMatchObject({
      code: 'SOURCE_PATH',
      consequence: 'stop-run',
    });
  });

  test('can be left in the middle', async () => {
    const controller = new AbortController();
    const folder = folderWith({ 'a.html': '<p>a', 'b.html': '<p>b' });
    const reading = readSavedPages(folder, { isDone: () => false, signal: controller.signal });
    await reading.next();
    controller.abort(new Error('enough'));
    await expect(reading.next()).rejects.toThrow('enough');
  });
});

describe('a file that is no page', () => {
  const files: readonly [string, string | Buffer, RegExp][] = [
    ['empty', '', /empty/],
    ['blank', ' \n\t ', /blanks/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /binary/],
    ['zeros', Buffer.alloc(5000), /binary/],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)), /binary/],
    ['plain text', 'just words, 3 < 4', /without any HTML/],
  ];
  test.each(files)('is skipped with the reason: %s', async (_, content, reason) => {
    const [item] = await read(folderWith({ 'x.html': content }));
    expect(item?.kind).toBe('skipped');
    expect(told(item)).toMatch(reason);
  });

  test('of 100 MB fails with its size and is not loaded', async () => {
    const folder = folderWith({ 'big.html': '<p>', 'small.html': '<p>' });
    truncateSync(join(folder, 'big.html'), 100_000_000);
    const before = process.memoryUsage().rss;
    const [big, small] = await read(folder);
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
    expect(big?.kind).toBe('failed');
    expect(told(big)).toMatch(/big\.html has 100 MB/);
    expect(small?.kind).toBe('listing');
  });

  test('is a pipe, which nobody would ever write into', async () => {
    const folder = folderWith({});
    execFileSync('mkfifo', [join(folder, 'pipe.html')]);
    const [item] = await read(folder);
    expect(item).toMatchObject({ kind: 'skipped', reason: 'no ordinary file' });
  });

  test('may not be ours to read, which fails only that item', async () => {
    const folder = folderWith({ 'a.html': '<p>a', 'b.html': '<p>b' });
    chmodSync(join(folder, 'a.html'), 0);
    // Nothing is closed to root, so root sees two pages.
    const expected = process.getuid?.() === 0 ? 'listing' : 'failed';
    expect((await read(folder)).map((item) => item.kind)).toEqual([expected, 'listing']);
  });
});

describe('a saved page', () => {
  const html = '<p>4×4 – “café”</p>';
  const latin = Buffer.from('<meta charset="windows-1252"><p>caf\xe9 \x80', 'latin1');
  test.each([
    ['UTF-8', Buffer.from(html), html],
    ['UTF-16', Buffer.from(`\uFEFF${html}`, 'utf16le'), html],
    ['UTF-16 without a mark', Buffer.from(html, 'utf16le'), html],
    ['windows-1252', latin, '<meta charset="windows-1252"><p>café €'],
  ])('is decoded from %s', async (_, content, expected) => {
    expect(told((await read(folderWith({ 'x.html': content })))[0])).toBe(expected);
  });

  test('with a very long path still has a key that a database can hold', async () => {
    const deep = `${'d'.repeat(200)}/`.repeat(4);
    const folder = folderWith({ [`${deep}a.html`]: '<p>', [`${deep}b.html`]: '<p>' });
    const found = (await read(folder)).map((item) => item.itemKey);
    expect(new Set(found).size).toBe(2);
    expect(Math.max(...found.map((key) => key.length))).toBeLessThanOrEqual(600);
  });
});
