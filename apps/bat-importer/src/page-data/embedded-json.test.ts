import { describe, expect, test } from 'vitest';
import { readEmbeddedJson } from './embedded-json.ts';

const page = (script: string) => `<html><head><script id="x">\n${script}\n</script></head></html>`;

describe('the data that a page gives to its own scripts', () => {
  const cases: readonly [string, string, unknown][] = [
    ['an object', 'var BAT = {"a":1};', { a: 1 }],
    ['text with the end mark in it', 'var BAT = {"a":"x};","b":[{}]};', { a: 'x};', b: [{}] }],
    [
      'escaped quotes and slashes',
      String.raw`var BAT = {"a":"\\","b":"\"}"};`,
      { a: '\\', b: '"}' },
    ],
    ['CDATA marks before it', '/* <![CDATA[ */\nvar BAT = [1];\n/* ]]> */', [1]],
    ['a CDATA mark on its line', '/* <![CDATA[ */ var BAT = [1]; /* ]]> */', [1]],
    ['a plain string', 'var BAT = "a;b";', 'a;b'],
    ['a number', 'var BAT = 12;', 12],
    ['no spaces', 'var BAT={"a":null};', { a: null }],
  ];
  test.each(cases)('is read from %s', (_, script, expected) => {
    expect(readEmbeddedJson(page(script), 'BAT')).toEqual(expected);
  });

  test('is not taken from a comment that a visitor wrote', () => {
    const html = `<p>var BAT = {"a":"visible"};</p>\n var BAT = {"a":"visible line"};\n${page(
      'var OTHER = {"text":"; var BAT = [];"};\nvar BAT = {"a":"true"};',
    )}`;
    expect(readEmbeddedJson(html, 'BAT')).toEqual({ a: 'true' });
  });

  test('is not mixed up with a longer name', () => {
    expect(readEmbeddedJson(page('var BAT_CTX = {};'), 'BAT')).toBeUndefined();
  });

  test('that is cut off is an error, not half a value', () => {
    expect(() => readEmbeddedJson('<script>var BAT = {"a":[1,2', 'BAT')).toThrow(
      expect.objectContaining({ code: 'PAGE_DATA_BROKEN', consequence: 'skip-item' }),
    );
  });
});
