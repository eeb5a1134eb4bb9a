import type { ParsedTitle, VehicleFields } from '@logbook/vehicle-model';
import type { ListingFacts } from '../extract/listing-facts.ts';

/** Columns that the lines of the essentials fill, only where a line is certainly about them. */
export type Specification = Pick<
  VehicleFields,
  'color' | 'bodyStyle' | 'transmission' | 'engineSize'
>;

/** The line must end with the thing itself: "Transmission Cooler" and "Climate Control" are others. */
const transmissionLine = /\b(?:transmission|transaxle|gearbox)$/i;
const transmissionKind =
  /\b(?:manual|automatic|speed|sequential|pdk|dual-clutch|dct|smg|cvt|tiptronic|powerglide|preselector|hydramatic|f1)\b/i;

const displacement = /\b\d[\d.,]*(?:\s|-)?(?:liter|litre|cc|ci|cubic[- ]inch|cid)\b/i;
const engineForm =
  /\b(?:[vw]-?(?:2|4|5|6|8|10|12|16)|flat-\w+|inline-\w+|straight-\w+|boxer|rotary|v-twin|parallel-twin|\w+-cylinder|single|twin|triple|engine|wankel|hemi|diesel|(?:four|six|eight)-cylinder)\b/i;

/** These stand before "Paint" and are no colour. */
const notColors =
  /\b(?:original|custom|fresh|new|older|single-stage|two-stage|correction|protection|multi-stage|factory|partial)\b/i;

const bodyByCategory: Readonly<Record<string, string>> = {
  Convertibles: 'Convertible',
  'Station Wagons': 'Station Wagon',
  Motorcycles: 'Motorcycle',
  Vans: 'Van',
};

function findColor(details: readonly string[]): string | null {
  for (const line of details) {
    const [, painted, repainted] =
      /^(?:(.+?) Paint(?:work)?|(?:Repainted|Refinished)(?: in)? (.+))$/i.exec(line) ?? [];
    const color = painted?.replace(/^(?:Repainted|Refinished) (?:in )?/i, '') ?? repainted;
    if (color !== undefined && !notColors.test(color) && !/\d{4}/.test(color)) return color;
  }
  return null;
}

function findTransmission(details: readonly string[]): string | null {
  return details.find((line) => transmissionLine.test(line) && transmissionKind.test(line)) ?? null;
}

function findEngine(details: readonly string[]): string | null {
  return details.find((line) => displacement.test(line) && engineForm.test(line)) ?? null;
}

function findBody({ groups }: ListingFacts, title: ParsedTitle): string | null {
  if (title.setAside.body !== null) return title.setAside.body;
  for (const { label, name } of groups) {
    const body = label === 'Category' ? bodyByCategory[name] : undefined;
    if (body !== undefined) return body;
  }
  return null;
}

/** Reads the columns that describe the vehicle; null wherever a line could mean something else. */
export function specification(facts: ListingFacts, title: ParsedTitle): Specification {
  return {
    color: findColor(facts.details),
    bodyStyle: findBody(facts, title),
    transmission: findTransmission(facts.details) ?? title.setAside.transmission,
    engineSize: findEngine(facts.details),
  };
}
