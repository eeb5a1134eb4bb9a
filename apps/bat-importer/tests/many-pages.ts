import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const fixturesFolder = join(import.meta.dirname, '../fixtures');

interface FixtureFacts {
  readonly listingId: number;
  readonly url: string;
}

/** A fixture's page as another listing: its own id, address and chassis, everything else the same. */
export function renumberedPage(fixture: string, number: number): string {
  const folder = join(fixturesFolder, fixture);
  const html = readFileSync(join(folder, 'page.html'), 'utf8');
  const facts = JSON.parse(readFileSync(join(folder, 'facts.json'), 'utf8')) as FixtureFacts;
  const slug = new URL(facts.url).pathname.split('/')[2] ?? '';
  const chassis = /Chassis:\s*(?:<[^>]*>)?([^<]+)</.exec(html)?.[1]?.trim() ?? '';
  return html
    .replaceAll(String(facts.listingId), String(200_000_000 + number))
    .replaceAll(slug, `${slug}-n${number}`)
    .replaceAll(chassis, `TEST-${number}`);
}

/** Writes `count` listings, each a different vehicle, into a folder. */
export function writeManyPages(folder: string, fixture: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  for (let number = 1; number <= count; number += 1) {
    const name = `listing-${String(number).padStart(5, '0')}.html`;
    writeFileSync(join(folder, name), renumberedPage(fixture, number));
  }
}
