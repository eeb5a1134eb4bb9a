import { taxonomyMakeOf } from '../makes/make-taxonomy.ts';
import { VEHICLE_NOUNS } from './body-words.ts';
import { findMake } from './find-make.ts';
import type { MakeInTitle } from './find-make.ts';
import { findYear } from './find-year.ts';
import type { FoundYear } from './find-year.ts';
import { decodeEntities } from './fold-title.ts';
import { splitName } from './model-and-trim.ts';
import type { NameParts } from './model-and-trim.ts';
import { nameOfAThing } from './not-a-vehicle.ts';
import type { ParsedTitle } from './parsed-title.ts';
import { meaningOf, readPrefix } from './prefix.ts';
import type { TitlePrefix } from './prefix.ts';
import { textOf, wordsOf } from './title-words.ts';
import type { TitleWord } from './title-words.ts';

/** The longest real title has about 150 characters; what is beyond this is no title. */
const LONGEST_TITLE = 600;

/**
 * Reads a listing's title. Never throws, whatever the text, and takes time in proportion to it.
 *
 * @example
 * parseVehicleTitle('31k-Mile 1999 Porsche 911 Carrera Coupe 6-Speed')
 * // kind vehicle, year 1999, make Porsche, model 911, trim Carrera, setAside.body Coupe …
 */
export function parseVehicleTitle(title: string): ParsedTitle {
  const text = decodeEntities(title.slice(0, LONGEST_TITLE)).normalize('NFC').trim();
  const noReserve = /^no reserve\s*[:–-]\s*/i.exec(text)?.[0] ?? '';
  const words = wordsOf(text.slice(noReserve.length));
  const second = splitSecondVehicle(words);
  const year = findYear(second.first);
  const start = year === null ? lastPrefixWord(second.first) : year.at + 1;
  const make = findMake(second.first, start);
  const prefix = readPrefix(second.first.slice(0, year?.at ?? make.at));
  const skipped = year === null ? [] : second.first.slice(start, make.at);
  const name = splitName(make.make, second.first.slice(make.make === null ? start : make.end));
  const verdict = judge({
    title,
    words: second.first,
    year,
    start,
    make,
    prefix,
    name,
    second: second.rest,
  });
  const badge = make.make ?? (verdict.kind === 'not-a-vehicle' ? makeItIsFor(second.first) : null);
  return {
    kind: verdict.kind,
    ...{ year: year?.year ?? null, yearStated: year?.stated ?? null },
    make: badge,
    taxonomyMake: badge === null ? null : taxonomyMakeOf(badge, text),
    ...(verdict.kind === 'not-a-vehicle' || make.isUnknown
      ? { model: null, trim: null }
      : { model: name.model, trim: name.trim }),
    setAside: {
      noReserve: noReserve !== '',
      ...setAsideFrom(prefix, readPrefix(make.make === null ? [] : skipped)),
      ...{ engine: name.engine, transmission: name.transmission, drivetrain: name.drivetrain },
      ...{ body: name.body, builder: name.builder, equipment: name.equipment },
      ...{ charity: name.charity, secondVehicle: textOf(second.rest) },
      ...{ isProject: name.isProject, isRaceCar: name.isRaceCar, isReplica: name.isReplica },
    },
    reasons: verdict.reasons,
  };
}

/** The car that a part belongs to: "Wheels for Porsche 911". */
function makeItIsFor(words: readonly TitleWord[]): string | null {
  const purpose = words.findIndex((word) => word.folded === 'for');
  return purpose === -1 ? null : findMake(words, purpose + 1).make;
}

function setAsideFrom(before: TitlePrefix, after: TitlePrefix) {
  return {
    mileage: before.mileage ?? after.mileage,
    poweredBy: before.poweredBy ?? after.poweredBy,
    owner: before.owner ?? after.owner,
    market: [...before.market, ...after.market],
    modifications: [...before.modifications, ...after.modifications],
    otherPrefix: [before.other, after.other].filter((text) => text !== null).join(', ') || null,
  };
}

/** `1990 BMW K1 & 1993 BMW K1`: the second vehicle begins where another year follows an "and". */
function splitSecondVehicle(words: readonly TitleWord[]): {
  first: readonly TitleWord[];
  rest: readonly TitleWord[];
} {
  const first = words.findIndex((word) => /^(?:18|19|20)\d\d(?:\.5)?$/.test(word.folded));
  const at = words.findIndex(
    (word, position) =>
      first !== -1 &&
      position > first + 2 &&
      /^(?:&|and|\+)$/.test(word.folded) &&
      /^(?:18|19|20)\d\d(?:\.5)?$/.test(words[position + 1]?.folded ?? '') &&
      findMake(words, position + 2).at === position + 2 &&
      findMake(words, position + 2).make !== null,
  );
  return at === -1
    ? { first: words, rest: [] }
    : { first: words.slice(0, at), rest: words.slice(at + 1) };
}

/** Without a year, the name begins after the last `…-Powered`, `…-Owned` and the like. */
function lastPrefixWord(words: readonly TitleWord[]): number {
  return (
    words.findLastIndex((word) => {
      const meaning = meaningOf(word);
      return meaning === 'powered' || meaning === 'owner' || meaning === 'mileage';
    }) + 1
  );
}

interface Evidence {
  readonly title: string;
  readonly words: readonly TitleWord[];
  readonly year: FoundYear | null;
  /** Where the name begins: after the year, or after the prefix. */
  readonly start: number;
  readonly make: MakeInTitle;
  readonly prefix: TitlePrefix;
  readonly name: NameParts;
  readonly second: readonly TitleWord[];
}

function judge(evidence: Evidence): Pick<ParsedTitle, 'kind' | 'reasons'> {
  const { title, words, year, start, make, name, second } = evidence;
  if (words.length === 0) return { kind: 'unsure', reasons: ['the title is empty'] };
  if (title.length > LONGEST_TITLE) {
    return { kind: 'unsure', reasons: [`${title.length} characters: too long for a title`] };
  }
  const thing = nameOfAThing(words, year?.at ?? null, start);
  if (thing !== null) return { kind: 'not-a-vehicle', reasons: [`it is about "${thing}"`] };
  const reasons = make.reason === null ? [] : [make.reason];
  if (second.length > 0 || SEVERAL.test(words[0]?.folded ?? '')) {
    return { kind: 'unsure', reasons: [...reasons, 'several vehicles in one lot'] };
  }
  if (year?.isShort === true) reasons.push(`"${year.stated}" is read as ${year.year}`);
  if (year !== null && make.make !== null) return { kind: 'vehicle', reasons };
  if (year === null) reasons.push('no year is stated');
  if (isVehicleWithoutYear(evidence)) return { kind: 'vehicle', reasons };
  if (year === null && name.model !== null) reasons.push('nothing else shows that it is a vehicle');
  return { kind: 'unsure', reasons };
}

/** `Pair of 1951 Vincent Comets`. */
const SEVERAL = /^(?:pair|two|three|four|five|six|trio|set|collection)$/;

function isVehicleWithoutYear({ words, prefix, name, make }: Evidence): boolean {
  const saysSo =
    name.isReplica ||
    name.isProject ||
    name.isKnownModel ||
    prefix.poweredBy !== null ||
    prefix.mileage !== null ||
    name.transmission !== null ||
    words.some((word) => VEHICLE_NOUNS.has(word.folded));
  if (saysSo) return true;
  const rest = words.slice(make.end);
  return make.make !== null && rest.length === 1 && /\d/.test(rest[0]?.folded ?? '');
}
