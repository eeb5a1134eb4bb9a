import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const utf16 = (text: string, mark = true) =>
  Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
const latin = (text: string) => Buffer.from(text, 'latin1');
const html = '<html><p>£ é – 4×4</p>';

const cases: readonly [string, Uint8Array, string | undefined, string][] = [
  ['UTF-8 that says nothing', Buffer.from(html), undefined, html],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${html}`), undefined, html],
  ['UTF-16 with a mark', utf16(html), undefined, html],
  ['UTF-16 the other way round', swapped(utf16(html)), undefined, html],
  ['UTF-16 without a mark', utf16(html, false), undefined, html],
  ['UTF-16 without a mark, the other way round', swapped(utf16(html, false)), undefined, html],
  ['windows-1252 that says nothing', latin('caf\xe9 \x96'), undefined, 'café –'],
  [
    'windows-1252 by meta',
    latin('<meta charset=windows-1252>\x80'),
    undefined,
    '<meta charset=windows-1252>€',
  ],
  [
    'meta in the old form',
    latin('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">\xc1'),
    undefined,
    '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">а',
  ],
  [
    'the header against the meta',
    Buffer.from('<meta charset=koi8-r>é'),
    'text/html; charset="utf-8"',
    '<meta charset=koi8-r>é',
  ],
  ['the mark against the header', Buffer.from('\uFEFFé'), 'text/html; charset=koi8-r', 'é'],
  ['a charset that nobody knows', Buffer.from('é'), 'text/html; charset=klingon', 'é'],
  [
    'a page that is wrong about UTF-16',
    Buffer.from('<meta charset=utf-16>é'),
    undefined,
    '<meta charset=utf-16>é',
  ],
  [
    'UTF-8 that is cut off in a character',
    Buffer.from('é – ×').subarray(0, -1),
    undefined,
    'é – \uFFFD',
  ],
  ['nothing at all', new Uint8Array(), undefined, ''],
];

test.each(cases)('text is read from %s', (_, bytes, contentType, expected) => {
  expect(decodeText(bytes, contentType)).toBe(expected);
});

test('broken bytes become replacement characters, not an error', () => {
  expect(decodeText(Buffer.from([0x61, 0xff, 0x62]), 'text/html; charset=utf-8')).toBe('a\uFFFDb');
});
