import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readTable } from './csv-table.ts';
import type { TableShape } from './csv-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'logbook-table-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const shape: TableShape = { idOf: (cells) => cells['id'] ?? null };

async function read(text: string, done: readonly string[] = []) {
  const path = join(folder, 'table.csv');
  writeFileSync(path, text);
  const items = [];
  const isDone = (itemKey: string) => done.includes(itemKey);
  for await (const item of readTable(path, shape, { isDone })) items.push(item);
  return items;
}
const keys = async (...args: Parameters<typeof read>) =>
  (await read(...args)).map(({ itemKey }) => itemKey);

it('names rows by their own id, and none is lost that has none or has it twice', async () => {
  const table = '\uFEFFID,Title\r\n7,One\r\n\r\n,Two\r\n7,"Three\r\nlines"\r\n';
  expect(await keys(table)).toEqual(['row:7', 'row:line 4', 'row:7 (2)']);
});

it('keeps commas and quotes inside of cells, and tells where a row stood', async () => {
  expect(await read('Id,TITLE\n1,"1999 Porsche 911, ""as new"""\n')).toEqual([
    {
      kind: 'listing',
      itemKey: 'row:1',
      listing: {
        cells: { id: '1', title: '1999 Porsche 911, "as new"' },
        origin: 'line 2 of table.csv',
      },
    },
  ]);
});

it('leaves a row with a cell too few or too many to the next stage', async () => {
  expect(await keys('id,title\n1\n2,MGB,more\n3,MG\n')).toEqual(['row:1', 'row:2', 'row:3']);
});

it('leaves out what a former run has done', async () => {
  expect(await keys('id\n1\n2\n', ['row:1'])).toEqual(['row:2']);
});

it('stops where a quote is never closed: everything after would be one cell', async () => {
  await expect(read('id,title\n1,"Porsche\n2,MG\n')).rejects.toThrow(/cannot be read as a table/);
});

it.each([
  ['a folder', tmpdir(), /EISDIR/],
  ['nothing', join(folder, 'nothing'), /ENOENT/],
])('stops for %s', async (_what, path, reason) => {
  const reading = readTable(path, shape, { isDone: () => false });
  await expect(reading.next()).rejects.toMatchObject({
    code: 'SOURCE_PATH',
    message: expect.stringMatching(reason) as string,
  });
});
