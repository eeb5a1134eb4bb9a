/** Families of model names that follow a rule, so that no table needs to list them. */
export interface ModelPattern {
  readonly make: string;
  /** Against the name in lower case, letters and digits only. */
  readonly pattern: RegExp;
  readonly from: number;
  readonly to: number;
}

const LAST = 9_999;

/** Two makes whose patterns meet (E350 the Mercedes, E-350 the Ford van) leave the make open. */
export const MODEL_PATTERNS: readonly ModelPattern[] = [
  {
    make: 'Mercedes-Benz',
    pattern:
      /^(?:170|180|190|200|219|220|230|240|250|260|280|300|320|350|380|400|420|450|500|560|600)(?:s|sl|slc|se|sel|sec|sb|sc|d|sd|sdl|td|cd|e|ce|te|c|g|gd|ge|v|va)$/,
    ...{ from: 1936, to: 1999 },
  },
  {
    make: 'Mercedes-Benz',
    pattern:
      /^(?:c|e|s|cl|clk|cls|cla|gla|glb|glc|gle|gls|sl|slk|slc|ml|gl|r|a|b)(?:180|200|220|230|240|250|280|300|320|350|400|420|430|450|500|550|560|580|600|680)(?:d|e|amg|cdi|bluetec)?$/,
    ...{ from: 1993, to: LAST },
  },
  {
    make: 'Mercedes-Benz',
    pattern:
      /^(?:c(?:32|36|43|55|63)|e(?:43|53|55|60|63)|s(?:55|63|65)|cl(?:55|63|65)|clk(?:55|63)|cls(?:53|55|63)|sl(?:43|55|60|63|65|73)|slk(?:32|55)|ml(?:55|63)|gle(?:43|53|63)|gls63|glc(?:43|63)|cla45|gla45)(?:s?amg)?$/,
    ...{ from: 1993, to: LAST },
  },
  {
    make: 'BMW',
    pattern:
      /^(?:1(?:18|20|25|28|35|40)|2(?:18|20|28|30|35|40)|3(?:16|18|20|23|24|25|28|30|33|35|40)|4(?:28|30|35|40)|5(?:18|20|23|24|25|28|30|33|35|40|45|50)|6(?:28|30|33|35|40|45|50)|7(?:25|28|30|33|35|40|45|50|60)|8(?:40|50))(?:i|is|e|es|d|td|ci|csi|cs|xi|xd|ix|ic|ti|il|li|xdrive|m)$/,
    ...{ from: 1975, to: LAST },
  },
  {
    make: 'BMW',
    pattern: /^m(?:535i|635csi|340i|240i|235i|550i|760li|850i)$/,
    from: 1979,
    to: LAST,
  },
  {
    make: 'Oldsmobile',
    pattern: /^(?:delta|super|dynamic|rocket)(?:88|98)$/,
    from: 1949,
    to: 1999,
  },
  {
    make: 'Toyota',
    pattern: /^(?:[fbh]z?d?j|uzj|fzj|vdj|grj|kzj|lj|rj)\d{2,3}[a-z]{0,3}$/,
    from: 1951,
    to: LAST,
  },
  {
    make: 'John Deere',
    pattern: /^(?:deere)?(?:4020|4010|3020|3010|2510|4430|4440)$/,
    from: 1960,
    to: 1983,
  },
];
