import { parseChassisNumber } from '../chassis-number.ts';
import type { FieldReading, FolderDoubt } from './folder-name.ts';
import { CHASSIS_FORMS, GM_DIVISIONS } from './chassis-forms.ts';
import { formsThatFit } from './take-chassis.ts';
import type { FoundChassis } from './take-chassis.ts';
import type { FoundVin } from './take-vin.ts';
import { makeOfVin, yearOfVin, yearsOfVin } from './vin-origin.ts';

/** What the numbers in a name say, held against the year and make beside them. */
export interface NumbersRead {
  readonly value: string | null;
  readonly reading: FieldReading | null;
  readonly doubts: readonly FolderDoubt[];
  /** Contradictions: a person must look. */
  readonly problems: readonly string[];
  /** Year and make that the number itself states, for a name which does not. */
  readonly year: number | null;
  readonly make: string | null;
}

const NOTHING: NumbersRead = {
  ...{ value: null, reading: null, doubts: [], problems: [], year: null, make: null },
};

/** The first model year that can have a VIN of 17 characters. */
const FIRST_VIN_YEAR = 1980;

const AMERICAN: ReadonlySet<string> = new Set(
  CHASSIS_FORMS.filter(({ name }) => /General Motors|Ford|Mopar/.test(name)).flatMap(
    ({ makes }) => makes,
  ),
);

const HOUSES: readonly (readonly string[])[] = [
  [
    'Ford',
    'Lincoln',
    'Mercury',
    'Shelby',
    'Mazda',
    'Jaguar',
    'Land Rover',
    'Volvo',
    'Aston Martin',
  ],
  [
    'Chevrolet',
    'GMC',
    'Pontiac',
    'Oldsmobile',
    'Buick',
    'Cadillac',
    'Saturn',
    'Hummer',
    'Geo',
    'Saab',
    'Isuzu',
    'Suzuki',
  ],
  [
    'Dodge',
    'Ram',
    'Chrysler',
    'Plymouth',
    'Jeep',
    'Eagle',
    'Mitsubishi',
    'Mercedes-Benz',
    'Mercedes-AMG',
    'Fiat',
    'Alfa Romeo',
    'Maserati',
    'Smart',
  ],
  ['Toyota', 'Lexus', 'Scion', 'Subaru'],
  ['Honda', 'Acura', 'Isuzu'],
  ['BMW', 'Mini', 'Alpina', 'Rolls-Royce'],
  ['Volkswagen', 'Audi', 'Porsche', 'Bentley', 'Lamborghini', 'RUF'],
  ['Nissan', 'Infiniti', 'Datsun'],
  ['Tesla'],
  ['Ferrari', 'Maserati'],
  ['Harley-Davidson', 'Buell'],
  ['Hyundai', 'Kia', 'Genesis'],
  ['Lotus'],
  ['McLaren'],
  ['Citroen', 'Peugeot'],
  ['Volvo', 'Polestar'],
  ['Jaguar', 'Land Rover'],
];

/** A trusted VIN, or why it is none; year and make must not contradict it. */
export function readVin(
  vins: readonly FoundVin[],
  year: number | null,
  make: string | null,
): NumbersRead {
  const [found] = vins;
  if (found === undefined) return NOTHING;
  const { vin, stated, reason } = found;
  if (vin === null) {
    const doubts = [{ field: 'vin' as const, value: stated, reason }];
    return { ...NOTHING, doubts, problems: [`"${stated}": ${reason}`] };
  }
  const problems = [
    ...(new Set(vins.map((other) => other.vin)).size > 1
      ? ['two VINs: two vehicles in one folder?']
      : []),
    ...yearProblem(vin, year),
    ...makeProblem(vin, make),
  ];
  const confidence = problems.length > 0 ? 0.5 : found.isProven ? 1 : 0.95;
  return {
    ...{ value: vin, reading: { confidence, reasons: [reason], stated }, doubts: [], problems },
    ...{ year: yearOfVin(vin), make: makeOfVin(vin) },
  };
}

function yearProblem(vin: string, year: number | null): readonly string[] {
  if (year === null) return [];
  if (year < FIRST_VIN_YEAR) return [`17 characters, though no vehicle of ${year} has such a VIN`];
  const years = yearsOfVin(vin);
  const isStated = /^[1-5]/.test(vin);
  return !isStated || years.some((other) => Math.abs(other - year) <= 1)
    ? []
    : [`the VIN says model year ${years.join(' or ')}, the name ${year}`];
}

function makeProblem(vin: string, make: string | null): readonly string[] {
  const maker = makeOfVin(vin);
  if (make === null || maker === null || maker === make) return [];
  const isKnown = HOUSES.some((house) => house.includes(make));
  const isOneHouse = HOUSES.some((house) => house.includes(make) && house.includes(maker));
  return isKnown && !isOneHouse ? [`the VIN is of a ${maker}, the name says ${make}`] : [];
}

/** A maker's number from before 1981, with what its form says. */
export function readChassis(
  found: readonly FoundChassis[],
  year: number | null,
  make: string | null,
): NumbersRead {
  const [first] = found;
  if (first === undefined) return NOTHING;
  const { stated, normalized, isLabelled } = first;
  const fitting = formsThatFit(first, year, make);
  const several =
    new Set(found.map((other) => other.normalized)).size > 1 ? ['two chassis numbers'] : [];
  const [form] = fitting;
  if (form !== undefined) {
    const groups = form.pattern.exec(normalized)?.groups ?? {};
    const confidence = isLabelled || (year !== null && make !== null) ? 0.9 : 0.75;
    const reasons = [`the form of ${form.name}`];
    const ofYear = yearOfForm(form.from, form.to, groups['year'] ?? groups['year2']);
    const ofMake =
      GM_DIVISIONS[groups['division'] ?? ''] ?? (form.makes.length === 1 ? form.makes[0] : null);
    return {
      ...{ value: normalized, reading: { confidence, reasons, stated }, doubts: [] },
      ...{ problems: several, year: fitting.length === 1 ? ofYear : null, make: ofMake ?? null },
    };
  }
  return first.forms.length > 0 && !isLabelled && contradicts(first, make)
    ? contradicted(first, year, make)
    : labelledOnly(first, year, several);
}

function yearOfForm(from: number, to: number, digits: string | undefined): number | null {
  if (digits === undefined) return null;
  const years = Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
  const fitting = years.filter((year) => String(year).endsWith(digits));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** A Ford's number in a Chevrolet's name; what other makers' numbers look like, nobody knows. */
function contradicts({ forms }: FoundChassis, make: string | null): boolean {
  return make === null || forms.some(({ makes }) => makes.includes(make)) || AMERICAN.has(make);
}

function contradicted(found: FoundChassis, year: number | null, make: string | null): NumbersRead {
  const forms = found.forms.map(({ name }) => name).join(' or ');
  const reason = `the form of ${forms}, which does not fit ${[year, make].filter((said) => said !== null).join(' ')}`;
  const doubts = [{ field: 'chassis' as const, value: found.stated, reason }];
  return { ...NOTHING, doubts, problems: [`"${found.stated}" has ${reason}`] };
}

function labelledOnly(
  found: FoundChassis,
  year: number | null,
  problems: readonly string[],
): NumbersRead {
  const { stated, normalized } = found;
  const judged = parseChassisNumber(stated, { year });
  const isPart = normalized.length <= 8 && (year === null || year > FIRST_VIN_YEAR);
  if (judged.kind !== 'chassis-number' || isPart) {
    const reason = isPart ? 'too short for a VIN: the end of one?' : judged.reasons.join('; ');
    return { ...NOTHING, doubts: [{ field: 'chassis', value: stated, reason }], problems };
  }
  const reading = { confidence: judged.confidence, reasons: judged.reasons, stated };
  return { ...NOTHING, value: judged.normalized, reading, problems };
}
