/** Text as a reader sees it: runs of white space, no-break spaces among them, are one space. */
export function visibleText(text: string): string {
  return text.replace(/[\s\u00a0\u200b]+/g, ' ').trim();
}

/**
 * A title folded for comparing: the same title is written with curly quotes and × in one place
 * of a page, and with straight quotes and x in another.
 */
export function foldTitle(text: string): string {
  return visibleText(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/×/g, 'x')
    .replace(/⁄/g, '/')
    .replace(/[‘’‛′`´]/g, "'")
    .replace(/[“”‟″]|''/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s+/g, ' ');
}

/** The whole number that stands first in a text, thousands separators removed; null without one. */
export function firstCount(text: string): number | null {
  const match = /\d[\d,]*/.exec(text);
  return match === null ? null : Number(match[0].replaceAll(',', ''));
}
