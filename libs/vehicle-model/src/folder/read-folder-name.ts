import { makeAt } from '../makes/make-lookup.ts';
import { modelsAt } from '../makes/model-years.ts';
import { LONGEST_NAME, breakIntoParts, cleanName } from './clean-name.ts';
import { findVehicle } from './find-vehicle.ts';
import type { FieldReading, FolderName, SetAside } from './folder-name.ts';
import { folderWords } from './folder-words.ts';
import type { FolderWord } from './folder-words.ts';
import { isCameraName, shelfReason } from './is-shelf.ts';
import { judgeFolder } from './judge-folder.ts';
import { readChassis, readVin } from './numbers-agree.ts';
import { secondVehicle } from './several-vehicles.ts';
import { takeChassis } from './take-chassis.ts';
import { takeOwner, takeRemarks } from './take-remarks.ts';
import { statusAtTheEdge, takeStatus } from './take-status.ts';
import { takeStockNumber } from './take-stock-number.ts';
import { isModelNumber } from './year-words.ts';
import { takeVins } from './take-vin.ts';
import { somethingElse } from './what-else.ts';

/** The last model year that is believed where the caller names none; there is no clock in this room. */
const LATEST_YEAR = 2_028;

/**
 * Reads the name of one folder of a dealer: is it a vehicle, and which? Never throws, whatever the
 * text, and takes time in proportion to at most 300 characters of it.
 *
 * It takes out, in this order, what could be mistaken for a name or a year: VIN and chassis number,
 * dates, prices, mileage and plates, the stock number, the status. What is left has a year, a make
 * (stated, or that of a known model) and a model. `vehicle` is said only where nothing contradicts;
 * else it is `unsure` with reasons, and a person decides.
 *
 * `latestYear` is the newest model year to believe: this year and two.
 *
 * @example
 * readFolderName('SOLD - 1978 Trans Am #A1234')
 * // vehicle, 1978, Pontiac (by its model), Trans Am, stock number A1234, status sold
 */
export function readFolderName(
  name: string,
  options: { readonly latestYear?: number } = {},
): FolderName {
  const text = cleanName(name);
  // A camera's numbers would pass for a VIN.
  const isCamera = isCameraName(text);
  const vins = isCamera ? { vins: [], rest: text } : takeVins(text);
  const chassis = takeChassis(vins.rest, () => makesMentioned(vins.rest));
  const remarks = takeRemarks(chassis.rest);
  const stock = takeStockNumber(remarks.rest);
  const status = takeStatus(breakIntoParts(stock.rest));
  const owner = takeOwner(status.rest);
  const allWords = folderWords(owner.rest);
  const edge = statusAtTheEdge(allWords);
  const words = edge.words.filter((word) => !isPictures(word));
  const found = findVehicle(words, options.latestYear ?? LATEST_YEAR);
  const { place } = found;
  const year = found.year?.year ?? null;
  const make = place?.makes.length === 1 ? (place.makes[0] ?? null) : null;
  const vin = readVin(vins.vins, year, make);
  const number = readChassis(chassis.chassis, year, make);
  const said = status.status ?? edge.status;
  const stated = { status: status.stated || edge.stated };
  const verdict = judgeFolder({
    ...{ found, vin, chassis: number, partialNumbers: chassis.partial },
    stock: stock.stockNumber === null ? null : field(stock.confidence, stock.reason, stock.stated),
    status: said === null ? null : field(0.9, 'a status word', stated.status),
    shelf: shelfReason(
      breakIntoParts(text).replaceAll('¦', ' ').replace(/\s+/g, ' ').trim(),
      allWords,
      {
        hasDate: remarks.setAside.some(({ what }) => what === 'date'),
        hasStatus: stated.status !== '',
        hasWork: status.setAside.length > 0,
      },
    ),
    something: somethingElse(
      words,
      found.year?.at ?? null,
      nameAtIn(words, found),
      found.place?.makeAt != null && found.known !== null,
    ),
    second:
      place === null
        ? null
        : secondVehicle(
            words,
            endOfName(words, found),
            (at) => isYearWord(words[at]) && !isModelNumber(words, at),
          ),
    isTooLong: name.length > LONGEST_NAME,
  });
  const isVehicle = verdict.kind !== 'not-a-vehicle';
  return {
    ...{ kind: verdict.kind, confidence: verdict.confidence, reasons: verdict.reasons },
    year: isVehicle ? verdict.year : null,
    make: isVehicle ? verdict.make : null,
    model: isVehicle ? verdict.model : null,
    trim: isVehicle ? found.name.trim : null,
    ...{ vin: vin.value, chassis: number.value, stockNumber: stock.stockNumber, status: said },
    fields: isVehicle ? verdict.fields : onlyNumbersAndStatus(verdict.fields),
    doubts: verdict.doubts,
    setAside: [...remarks.setAside, ...owner.setAside, ...status.setAside, ...setAsideOf(found)],
  };
}

function field(confidence: number, reason: string, stated: string): FieldReading {
  return { confidence, reasons: [reason], stated };
}

function onlyNumbersAndStatus(fields: FolderName['fields']): FolderName['fields'] {
  const kept = Object.entries(fields).filter(([key]) => key === 'status' || key === 'stockNumber');
  return Object.fromEntries(kept);
}

/** Makes that a name mentions anywhere; what a number's form may be depends on them. */
function makesMentioned(text: string): ReadonlySet<string> {
  const words = folderWords(breakIntoParts(text)).map((word) => word.folded);
  return new Set(
    words.flatMap((_, at) => {
      const make = makeAt(words, at)?.make;
      const models = modelsAt(words, at)?.models.map((model) => model.make) ?? [];
      return make === undefined ? models : [make, ...models];
    }),
  );
}

/** "1974 Bronco pics" is the vehicle's folder. */
function isPictures({ folded }: FolderWord): boolean {
  return /^(?:photos?|pics?|pictures?|images?|imgs?|photography|photoshoot|photo-shoot|gallery)$/.test(
    folded,
  );
}

function isYearWord(word: FolderWord | undefined): boolean {
  return /^(?:18|19|20)\d\d$/.test(word?.folded ?? '');
}

function nameAtIn(words: readonly FolderWord[], found: ReturnType<typeof findVehicle>): number {
  if (found.place === null) return -1;
  const first = found.words[Math.min(found.place.makeAt ?? Infinity, found.place.modelStart)];
  const at = first === undefined ? -1 : words.indexOf(first);
  return at === -1 ? (found.year?.at ?? -1) + 1 : at;
}

function endOfName(words: readonly FolderWord[], found: ReturnType<typeof findVehicle>): number {
  const last = found.words[(found.place?.end ?? 0) - 1];
  const at = last === undefined ? -1 : words.indexOf(last);
  return at === -1 ? words.length : Math.max(at, found.year?.at ?? 0) + 1;
}

function setAsideOf(found: ReturnType<typeof findVehicle>): readonly SetAside[] {
  const { name, prefix, remarks } = found;
  const said = (words: readonly FolderWord[]): string => words.map((word) => word.text).join(' ');
  const texts = [...(found.place === null ? [] : [said(prefix)]), ...name.remarks, said(remarks)];
  return [
    ...(name.colour === null ? [] : [{ what: 'colour' as const, text: name.colour }]),
    ...texts.filter((text) => text !== '').map((text) => ({ what: 'remark' as const, text })),
  ];
}
