/** What a photo shows, as far as its name and folders say. */
export type PhotoCategory =
  'exterior' | 'interior' | 'engine' | 'undercarriage' | 'detail' | 'document';

/** In the order in which people want to see them. */
const words: readonly (readonly [PhotoCategory, RegExp])[] = [
  [
    'document',
    /\b(?:titles?|docs?|documents?|paperwork|invoices?|receipts?|registration|window sticker|carfax|bill of sale)\b/,
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

/** Null where neither the file's name nor a folder between says. The name comes first. */
export function photoCategory(name: string, folders: readonly string[]): PhotoCategory | null {
  for (const text of [name, ...folders.toReversed()]) {
    const plain = text
      .toLowerCase()
      .replace(/\.[a-z0-9]+$/, '')
      .replace(/[_\-.\d]+/g, ' ');
    const found = words.find(([, pattern]) => pattern.test(plain));
    if (found !== undefined) return found[0];
  }
  return null;
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
