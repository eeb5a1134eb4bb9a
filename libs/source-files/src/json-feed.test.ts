import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readFeed } from './json-feed.ts';

const folder = mkdtempSync(join(tmpdir(), 'logbook-feed-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const shape = {
  list: 'cars',
  idOf: (record: unknown) => {
    const id = (record as { id?: string | number } | null)?.id;
    return id === undefined ? null : String(id);
  },
};

async function read(content: string | Buffer, done: readonly string[] = []) {
  const path = join(folder, 'feed.json');
  writeFileSync(path, content);
  const items = [];
  const isDone = (itemKey: string) => done.includes(itemKey);
  for await (const item of readFeed(path, shape, { isDone })) items.push(item);
  return items;
}
const keys = async (...args: Parameters<typeof read>) =>
  (await read(...args)).map(({ itemKey }) => itemKey);

it('names records by their own id, and none is lost that has none or has it twice', async () => {
  const cars = [{ id: 7 }, { id: 'x' }, {}, { id: 7 }, null, { id: '7 (2)' }, { id: '' }];
  expect(await keys(JSON.stringify({ cars }))).toEqual([
    ...['record:7', 'record:x', 'record:position 3', 'record:7 (2)', 'record:position 5'],
    ...['record:7 (2) (2)', 'record:position 7'],
  ]);
});

it('tells where a record stood', async () => {
  expect(await read('[{"id": 1}]')).toEqual([
    {
      kind: 'listing',
      itemKey: 'record:1',
      listing: { record: { id: 1 }, origin: 'record 1 of feed.json' },
    },
  ]);
});

it('gives a key that a database can hold to an id that it could not', async () => {
  expect(await keys('[{"id": "a\\u0000b\\ud800"}]')).toEqual(['record:a\uFFFDb\uFFFD']);
});

it('reads what a Windows program wrote: a byte order mark, or UTF-16', async () => {
  expect(await keys('\uFEFF[{"id": "ü"}]')).toEqual(['record:ü']);
  expect(await keys(Buffer.from('\uFEFF[{"id": "ü"}]', 'utf16le'))).toEqual(['record:ü']);
});

it('leaves out what a former run has done', async () => {
  expect(await keys('[{"id": 1}, {"id": 2}]', ['record:1'])).toEqual(['record:2']);
});

it.each(['', '[{', '{"listings": []}', 'null', '7'])(
  'stops for what is no feed: %s',
  async (text) => {
    await expect(read(text)).rejects.toThrow(/feed\.json is not a feed of listings/);
  },
);

it.each([
  ['a folder', tmpdir(), /it is no file/],
  ['nothing', join(folder, 'nothing'), /ENOENT/],
])('stops for %s', async (_what, path, reason) => {
  const reading = readFeed(path, shape, { isDone: () => false });
  await expect(reading.next()).rejects.toMatchObject({
    code: 'SOURCE_PATH',
    message: expect.stringMatching(reason) as string,
  });
});
