import { parseChassisNumber } from '@logbook/vehicle-model';

/** A single letter or digit, or a run of them, 17 in all; papers print VINs with blanks between. */
const candidates = /(?<![A-Z0-9])(?:[A-HJ-NPR-Z0-9][ -]?){16}[A-HJ-NPR-Z0-9](?![A-Z0-9])/g;

/** The trusted VINs of a text, each once. Words that happen to have 17 letters are none. */
export function numbersInText(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [candidate] of text.toUpperCase().matchAll(candidates)) {
    const reading = parseChassisNumber(candidate.replace(/[ -]/g, ''));
    if (reading.kind === 'vin' && /\d{4}$/.test(reading.vin)) found.add(reading.vin);
  }
  return [...found];
}
