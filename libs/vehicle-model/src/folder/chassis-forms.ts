/**
 * How makers numbered their vehicles before the VIN of 17 characters. None has a check digit: a
 * form says what a number may be, and make and year beside it say whether it is.
 */
export interface ChassisForm {
  readonly name: string;
  /** Against the number in capitals, letters and digits only; group `year` is its year digit. */
  readonly pattern: RegExp;
  /** Against the number as it stands, where the dashes belong to the form. */
  readonly written?: RegExp;
  readonly from: number;
  readonly to: number;
  /** Makes that used it; a label or one of these beside it is needed unless `isUnmistakable`. */
  readonly makes: readonly string[];
  readonly isUnmistakable: boolean;
}

const GM = ['Chevrolet', 'Pontiac', 'Oldsmobile', 'Buick', 'Cadillac', 'GMC'];
const FORD = ['Ford', 'Mercury', 'Lincoln', 'Shelby'];
const MOPAR = ['Dodge', 'Plymouth', 'Chrysler', 'Imperial', 'DeSoto'];

/** General Motors' first digit is the division. */
export const GM_DIVISIONS: Readonly<Record<string, string>> = {
  ...{ 1: 'Chevrolet', 2: 'Pontiac', 3: 'Oldsmobile', 4: 'Buick', 6: 'Cadillac' },
};

export const CHASSIS_FORMS: readonly ChassisForm[] = [
  {
    ...{ name: 'a General Motors car of 1965-71', from: 1965, to: 1971 },
    pattern: /^(?<division>[12346])\d{4}(?<year>[5-9]|[01])[A-Z]\d{6}$/,
    ...{ makes: GM, isUnmistakable: true },
  },
  {
    ...{ name: 'a General Motors car of 1972-80', from: 1972, to: 1980 },
    pattern: /^(?<division>[12346])[A-Z]\d{2}[A-Z](?<year>[2-9]|0)[A-Z0-9]\d{6}$/,
    ...{ makes: GM, isUnmistakable: true },
  },
  {
    ...{ name: 'a General Motors car of 1960-64', from: 1960, to: 1964 },
    pattern: /^(?<year>[0-4])\d{4}[A-Z]\d{6}$/,
    ...{ makes: GM, isUnmistakable: true },
  },
  {
    ...{ name: 'a Chevrolet car of 1953-59', from: 1953, to: 1959 },
    pattern: /^(?:[A-F]|V[A-F])(?<year>5\d)[A-Z]\d{6}$|^[EJ](?<year2>5\d)[FS]\d{6}$/,
    ...{ makes: ['Chevrolet'], isUnmistakable: true },
  },
  {
    ...{ name: 'a Chevrolet truck of 1955-59', from: 1955, to: 1959 },
    pattern: /^\d?[A-Z]{1,2}(?<year>5\d)[A-Z]\d{6}$/,
    ...{ makes: ['Chevrolet', 'GMC'], isUnmistakable: true },
  },
  {
    ...{ name: 'a General Motors truck of 1967-72', from: 1967, to: 1972 },
    pattern: /^[CK][SET]\d(?:\d{2}|\d)(?<year>[7-9]|[0-2])?[A-Z]\d{6}$/,
    ...{ makes: ['Chevrolet', 'GMC'], isUnmistakable: true },
  },
  {
    ...{ name: 'a General Motors truck of 1972-80', from: 1972, to: 1980 },
    pattern: /^[CT][CKGP][A-Z]\d{2}(?<year>[2-9]|0)[A-Z]\d{6}$/,
    ...{ makes: ['Chevrolet', 'GMC'], isUnmistakable: true },
  },
  {
    ...{ name: 'a Ford car up to 1980', from: 1958, to: 1980 },
    pattern: /^(?<year>\d)[A-Z]\d{2}[A-Z]\d{6}$/,
    ...{ makes: FORD, isUnmistakable: true },
  },
  {
    ...{ name: 'a Ford truck or Bronco up to 1980', from: 1953, to: 1980 },
    pattern: /^[FUEPBRX]\d{2}[A-Z]{2}(?:[A-Z]{2}\d{4}|[A-Z]\d{5}|\d{6})$/,
    ...{ makes: ['Ford'], isUnmistakable: true },
  },
  {
    ...{ name: 'a Mopar car of 1966-80', from: 1966, to: 1980 },
    pattern: /^[A-Z]{2}\d{2}[A-Z](?<year>\d)[A-Z0-9]\d{6}$/,
    ...{ makes: MOPAR, isUnmistakable: true },
  },
  {
    ...{ name: 'a Mercedes-Benz of 14 digits', from: 1955, to: 1981 },
    pattern: /^1\d{5}[12]\d\d{6}$/,
    written: /^1\d{2}\.?\d{3}[ .-][12]\d[ .-]\d{6}$/,
    ...{ makes: ['Mercedes-Benz'], isUnmistakable: true },
  },
  {
    ...{ name: 'a Japanese frame number', from: 1955, to: 2015 },
    pattern: /^[A-Z]{1,5}\d{1,3}[A-Z]{0,2}\d{5,7}$/,
    written: /^[A-Z]{1,5}\d{1,3}[A-Z]{0,2}-\d{5,7}$/,
    makes: [
      ...['Datsun', 'Nissan', 'Toyota', 'Mazda', 'Subaru', 'Honda', 'Mitsubishi', 'Suzuki'],
      ...['Lexus', 'Isuzu', 'Daihatsu', 'Autozam'],
    ],
    isUnmistakable: true,
  },
  {
    ...{ name: 'a Volkswagen of 1955-80', from: 1955, to: 1980 },
    pattern: /^\d{9,10}$/,
    ...{ makes: ['Volkswagen'], isUnmistakable: false },
  },
  {
    ...{ name: 'a Porsche of ten digits', from: 1968, to: 1980 },
    pattern: /^(?:9\d|47)\d{8}$/,
    ...{ makes: ['Porsche'], isUnmistakable: false },
  },
  {
    ...{ name: 'a Jaguar', from: 1948, to: 1979 },
    pattern: /^(?:[12][ERSWL]|J[A-Z]?\d?[A-Z]?|P|S|UD|UE|U[A-F])\d{4,6}(?:BW|DN)?$/,
    ...{ makes: ['Jaguar'], isUnmistakable: false },
  },
  {
    ...{ name: 'a British Leyland car', from: 1955, to: 1981 },
    pattern:
      /^(?:G[HAC][A-Z0-9]{2,4}|H?B[JNT]\d|H[AB][NJT]\d{1,2}|C[CFPRT]|TS|CT|LHT)[A-Z0-9]{0,3}\d{4,6}[A-Z]{0,2}$/,
    ...{
      makes: ['MG', 'Austin-Healey', 'Triumph', 'Mini', 'Austin', 'Morris'],
      isUnmistakable: false,
    },
  },
];
