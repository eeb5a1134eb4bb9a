import { describe, expect, it } from 'vitest';
import { parseChassisNumber } from './chassis-number.ts';
import { identityNumber, noIdentityNumber } from './identity-number.ts';

const claimed = (text: string, year: number) => identityNumber(parseChassisNumber(text, { year }));

describe('what is claimed of a number', () => {
  it.each([
    ['a VIN whose check digit matches', 'WP0AA29829U760958', 2009, { vin: 'WP0AA29829U760958' }],
    ['a serial of before there were VINs', 'GHNL2/104862', 1964, { chassisNumber: 'GHNL2104862' }],
    ['a placeholder', 'see text', 1999, {}],
    [
      'a VIN with a typing error, which would merge two vehicles',
      '1G1YY26WB85100001',
      2008,
      { doubts: [expect.objectContaining({ field: 'vin', value: '1G1YY26WB85100001' })] },
    ],
  ])('%s', (_what, text, year, claim) => {
    expect(claimed(text, year)).toEqual({ ...noIdentityNumber, ...claim });
  });
});
