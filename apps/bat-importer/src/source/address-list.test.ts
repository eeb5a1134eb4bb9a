import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { addressesIn, readAddressList } from './address-list.ts';

const a = 'https://bringatrailer.com/listing/a/';
const b = 'https://bringatrailer.com/listing/b/';
const lists: readonly [string, string, [string, number][]][] = [
  [
    'lines',
    `${a}\n${b}\n`,
    [
      [a, 1],
      [b, 2],
    ],
  ],
  [
    'lines as Windows ends them',
    `${a}\r\n${b}\r\n`,
    [
      [a, 1],
      [b, 2],
    ],
  ],
  [
    'a mark, blank lines and comments',
    `\uFEFF# cars\n\n  ${a}  # nice\n#${b}\n${b}#comment-1`,
    [
      [a, 3],
      [`${b}#comment-1`, 5],
    ],
  ],
  [
    'a table with a column url',
    `title,URL\n"Car, red",${a}\n,${b}\n`,
    [
      [a, 2],
      [b, 3],
    ],
  ],
  [
    'a table of one column',
    `url\n${a}\n\n${b}`,
    [
      [a, 2],
      [b, 4],
    ],
  ],
  [
    'a table with semicolons',
    `id;url\r\n1;${a}\r\n2;${b}\r\n`,
    [
      [a, 2],
      [b, 3],
    ],
  ],
  [
    'a table with tabs',
    `url\tid\n${a}\t1\n${b}\t2`,
    [
      [a, 2],
      [b, 3],
    ],
  ],
  [
    'a table with a comment, a short and a long row',
    `# made by hand\nid,url\n1\n#1,${a}\n2,${b},x,y\n`,
    [[b, 5]],
  ],
  [
    'a table with a line break in a cell',
    `title,url\n"two\nlines",${a}\nx,${b}`,
    [
      [a, 3],
      [b, 4],
    ],
  ],
  ['nothing', '\n# nothing\n', []],
];

describe('a list of addresses', () => {
  test.each(lists)('is read from %s', (_, text, expected) => {
    expect(addressesIn(text, 'list').map(({ text, line }) => [text, line])).toEqual(expected);
  });

  test('that is a table without a column url names the columns it has', () => {
    expect(() => addressesIn('id,link\n1,x', 'cars.csv')).toThrow(/cars\.csv.*"url".*id, link/);
  });

  test('that is no file stops the run', async () => {
    await expect(readAddressList('/no/such/list', process.stdin)).rejects.toMatchObject({
      code: 'BAT_SOURCE',
      consequence: 'stop-run',
    });
  });

  test('may come through standard input in UTF-16, as spreadsheets write it', async () => {
    const stdin = Readable.from([Buffer.from(`\uFEFFid\turl\r\n1\t${a}\r\n`, 'utf16le')]);
    expect(await readAddressList('-', stdin)).toEqual([{ text: a, line: 2 }]);
  });

  test('that is larger than any list stops the run', async () => {
    const stdin = Readable.from(Array.from({ length: 21 }, () => Buffer.alloc(1_000_000, 'x')));
    await expect(readAddressList('-', stdin)).rejects.toThrow('more than 20 MB');
  });

  test('that nobody ends can be given up', async () => {
    const stdin = new Readable({ read: () => undefined });
    const reading = readAddressList('-', stdin, AbortSignal.timeout(30));
    await expect(reading).rejects.toThrow('timeout');
  });
});
