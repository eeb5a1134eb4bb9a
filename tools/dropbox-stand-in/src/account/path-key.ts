/**
 * Upper-case letters that Dropbox leaves alone: Unicode gave them a lower case after the version
 * that its servers fold by (4.1, Python 2.5's). So `Ꙋ` and `ꙋ` are two names there.
 * Source: facts of maestral (issues 409 and 678), which computes the same keys.
 */
const youngerThanTheFolding: readonly (readonly [number, number])[] = [
  [0x0243, 0x024f],
  [0x0370, 0x0377],
  [0x037f, 0x037f],
  [0x03cf, 0x03cf],
  [0x04c0, 0x04c0],
  [0x0510, 0x052f],
  [0x13a0, 0x13f5],
  [0x1c90, 0x1cbf],
  [0x1e9e, 0x1e9e],
  [0x1efa, 0x1eff],
  [0x2132, 0x2132],
  [0x2183, 0x2183],
  [0x2c60, 0x2c7f],
  [0x2ceb, 0x2cf3],
  [0xa640, 0xa7ff],
  [0x10400, 0x1ffff],
];

function foldLetter(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  // The one letter whose lower case is two code points; the old folding keeps the first.
  if (code === 0x0130) return 'i';
  if (code > 0x0242 && youngerThanTheFolding.some(([from, to]) => code >= from && code <= to)) {
    return letter;
  }
  return letter.toLowerCase();
}

/**
 * Lower case letter by letter, without a look at the neighbours: `ΣΣΣ` becomes `σσσ`, where
 * JavaScript's own `toLowerCase` ends the word with `ς`.
 */
export function foldCase(text: string): string {
  // Most names are ASCII, and ten thousand of them are folded in one listing.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return Array.from(text, foldLetter).join('');
}

/** What Dropbox knows a stored name by: composed (NFC), then lower case. */
export function nameKey(name: string): string {
  return foldCase(name.normalize('NFC'));
}
