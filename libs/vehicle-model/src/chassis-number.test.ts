import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeChassisNumber, parseChassisNumber } from './chassis-number.ts';
import { checkDigitMatches } from './vin.ts';

// Numbers made up for these tests; the North American ones have a computed check digit.
describe('a chassis line is trusted only as far as it deserves', () => {
  it.each([
    ['1G1YY22G965105609', 2006, 'vin', 'North American, check digit matches'],
    ['1G1YY22G065105609', 2006, 'doubtful', 'North American, wrong check digit'],
    ['1g1yy22g965105609', 2006, 'vin', 'lower case'],
    ['1G1 YY22G9 65105609', 2006, 'vin', 'printed with blanks'],
    ['WP0ZZZ91ZES100001', 1984, 'vin', 'European: Z where a check digit would be'],
    ['JHMAP11461T000001', 2001, 'vin', 'Japanese: no check digit required'],
    ['WP0ZZZ91ZESIOO063', 1984, 'doubtful', 'I and O are in no VIN'],
    ['WBSBL93433PN12345 / Engine: S54B32', 2003, 'vin', 'the note is cut'],
    ['1G1YY22G065105609', 1965, 'chassis-number', '17 characters before there were VINs'],
    ['85576', 1959, 'chassis-number', 'five digits'],
    ['F26SREE5281', 1973, 'chassis-number', 'eleven characters'],
    ['BNR34004461', 1999, 'chassis-number', 'Japanese market, after 1981'],
    ['WP0AA2982YS62205', 2000, 'chassis-number', 'one character short'],
    ['DNAZB041F607', 2007, 'chassis-number', 'a boat'],
    ['COPO 0040', 1969, 'chassis-number', 'letters and digits'],
    ['N/A', 1999, 'placeholder', 'not available'],
    ['Withheld', 1999, 'placeholder', 'withheld'],
    ['None', 1932, 'placeholder', 'none'],
    ['', 1999, 'placeholder', 'empty'],
    ['—', 1999, 'placeholder', 'a dash'],
    ['00000000000000000', 1999, 'placeholder', '17 zeros'],
    ['0', null, 'placeholder', 'one zero'],
    ['11111111111111111', 1999, 'placeholder', '17 ones, whose check digit even matches'],
    ['XXXXXXXXXXXXXXXXX', 1999, 'placeholder', '17 X'],
    ['6666', 1968, 'chassis-number', 'a short serial may repeat a digit'],
    ['TEMP-1762151351000', 2004, 'placeholder', 'made up by an old script'],
    ['WP0AA298*********', 2009, 'placeholder', 'masked'],
    ['Chassis: 9113101779', 1973, 'chassis-number', 'with its label'],
    ['Assigned VIN: NCS85952', 1964, 'chassis-number', 'a number given by a state'],
    ['Engine Number: 51H7063', 1965, 'chassis-number', 'an engine is no chassis'],
    ['Blue Chassis: 100123', 1950, 'chassis-number', 'one of two vehicles'],
  ])('%s (%s) is a %s: %s', (text, year, kind, why) => {
    expect(parseChassisNumber(text, { year }).kind, why).toBe(kind);
  });

  it('says that a check digit is wrong', () => {
    expect(parseChassisNumber('1G1YY22G065105609', { year: 2006 }).reasons).toEqual([
      'a North American VIN that fails its check digit',
    ]);
  });

  it('believes an engine number less than a chassis number', () => {
    const engine = parseChassisNumber('Engine Number: 51H7063', { year: 1965 });
    const chassis = parseChassisNumber('Chassis: 51H7063', { year: 1965 });
    expect(engine.confidence).toBeLessThan(chassis.confidence);
  });
});

describe('notes are cut, the number stays whole', () => {
  it.each([
    ['GHNL2/104862 (see text)', 'GHNL2/104862', 'GHNL2104862'],
    ['113.044-12-017275', '113.044-12-017275', '11304412017275'],
    ['COPO 0040', 'COPO 0040', 'COPO0040'],
    ['9113101779, Engine: 6131801', '9113101779', '9113101779'],
    ['J59S100105 / Engine: F0115CS', 'J59S100105', 'J59S100105'],
    ['DB4/101/R; body no. 12', 'DB4/101/R', 'DB4101R'],
    ['AM300/1101 [see text]', 'AM300/1101', 'AM3001101'],
    ['7F02R100001 – see description', '7F02R100001', '7F02R100001'],
  ])('%s', (text, stated, normalized) => {
    expect(parseChassisNumber(text, { year: 1965 })).toMatchObject({ stated, normalized });
  });

  it('compares two spellings of one number as the same', () => {
    expect(normalizeChassisNumber('ghnl2 104862')).toBe(normalizeChassisNumber('GHNL2/104862'));
  });
});

it('the check digit finds every single wrong digit', () => {
  const vin = '1G1YY22G965105609';
  expect(checkDigitMatches(vin)).toBe(true);
  for (const [position, character] of Array.from(vin).entries()) {
    if (!/\d/.test(character)) continue;
    const wrong = String((Number(character) + 1) % 10);
    const changed = vin.slice(0, position) + wrong + vin.slice(position + 1);
    expect(checkDigitMatches(changed), changed).toBe(false);
  }
});

it('reads any text without an error, 100 kB included', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 400 }), (text) => {
      parseChassisNumber(text);
    }),
  );
  const start = performance.now();
  for (const text of ['1 '.repeat(50_000), 'engine '.repeat(15_000), '('.repeat(100_000)]) {
    parseChassisNumber(text);
  }
  expect(performance.now() - start).toBeLessThan(200);
});
