import { describe, expect, it } from 'vitest';
import { instantFromUnixSeconds, parseSaleDate, saleDateFromUnixSeconds } from './dates.ts';

describe('unix seconds', () => {
  it('are an instant in UTC', () => {
    expect(instantFromUnixSeconds(1_777_056_942)).toBe('2026-04-24T18:55:42Z');
  });

  it.each([
    [1_777_056_942, '2026-04-24', 'an afternoon'],
    [1_777_082_400, '2026-04-24', '02:00 UTC is the evening before in Los Angeles'],
    [1_768_463_999, '2026-01-14', 'one second before midnight in winter'],
    [1_768_464_000, '2026-01-15', 'midnight in winter'],
  ])('%s is the sale date %s: %s', (seconds, date) => {
    expect(saleDateFromUnixSeconds(seconds)).toBe(date);
  });

  it.each([
    [1_777_056_942_000, 'milliseconds'],
    [0, '1970'],
    [Number.NaN, 'no number'],
    [1.5, 'half a second'],
    [Number.POSITIVE_INFINITY, 'endless'],
  ])('%s is no date of a sale: %s', (seconds) => {
    expect(instantFromUnixSeconds(seconds)).toBeNull();
    expect(saleDateFromUnixSeconds(seconds)).toBeNull();
  });
});

describe('printed dates', () => {
  it.each([
    ['4/24/26', '2026-04-24'],
    ['4/20/2026', '2026-04-20'],
    ['12/1/14', '2014-12-01'],
    ['April 24, 2026', '2026-04-24'],
    ['Nov 7, 2025', '2025-11-07'],
    ['2026-4-29', '2026-04-29'],
  ])('%s is %s', (text, date) => {
    expect(parseSaleDate(text)).toBe(date);
  });

  it.each([
    ['Friday, November 7 at 12:45pm', 'no year'],
    ['2/30/26', 'no such day'],
    ['24/4/26', 'no such month'],
    ['4/24/09', 'before there were such sales'],
    ['4/24/2041', 'too far ahead'],
    ['Smarch 1, 2026', 'no such month'],
    ['', 'nothing'],
  ])('%s is none: %s', (text) => {
    expect(parseSaleDate(text)).toBeNull();
  });
});
