/** What a photo shows, as far as its name and folders say. */
export type PhotoCategory =
  'exterior' | 'interior' | 'engine' | 'undercarriage' | 'detail' | 'document';

/** In the order in which people want to see them. */
const words: readonly (readonly [PhotoCategory, RegExp])[] = [
  [
    'document',
    /\b(?:titles?|docs?|documents?|paperwork|papers?|invoices?|receipts?|registrations?|window sticker|carfax|bill of sale|insurance|passport|driver'?s? licen[cs]e|contracts?|agreements?|pink slip|lien|disclosure|power of attorney|(?:service|maintenance) (?:records?|history))\b/,
  ],
  ['undercarriage', /\b(?:under ?(?:carriage|body|side|neath)|frame|chassis|suspension)\b/],
  ['engine', /\b(?:engine|motor|engine bay|under ?hood)\b/],
  [
    'interior',
    /\b(?:interiors?|seats?|dash(?:board)?|gauges?|odometer|odo|cabin|trunk|carpet|console)\b/,
  ],
  ['detail', /\b(?:details?|vin|plate|badge|flaws?|damage|rust|wheels?|tires?)\b/],
  ['exterior', /\b(?:exteriors?|outside|front|rear|side|profile|walkaround)\b/],
];

/**
 * Null where neither the file's name nor a folder between says. The name comes first; but what lies
 * among papers is a paper, because papers name people and `docs/front.jpg` is the front of one.
 */
export function photoCategory(name: string, folders: readonly string[]): PhotoCategory | null {
  const said = [name, ...folders.toReversed()].flatMap((text) => categoryIn(text) ?? []);
  return said.includes('document') ? 'document' : (said[0] ?? null);
}

function categoryIn(text: string): PhotoCategory | null {
  const plain = text
    .toLowerCase()
    .replace(/\.[a-z0-9]+$/, '')
    .replace(/[_\-.\d]+/g, ' ');
  return words.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

const order: readonly (PhotoCategory | null)[] = [
  'exterior',
  null,
  'interior',
  'engine',
  'undercarriage',
  'detail',
  'document',
];

/** Where a category stands among the others. */
export function categoryRank(category: PhotoCategory | null): number {
  return order.indexOf(category);
}
