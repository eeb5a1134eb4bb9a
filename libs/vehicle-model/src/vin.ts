/** 17 capital letters and digits without I, O and Q, which are never used (ISO 3779). */
export function hasVinForm(vin: string): boolean {
  return /^[A-HJ-NPR-Z0-9]{17}$/.test(vin);
}

/**
 * True where the ninth character must be a check digit: vehicles built in North America, whose
 * world manufacturer identifier begins with 1 to 5 (49 CFR 565.15). European and Japanese makers
 * may put anything there (`WP0ZZZ…`), so a mismatch says nothing about them.
 */
export function usesNorthAmericanCheckDigit(vin: string): boolean {
  return /^[1-5]/.test(vin);
}

/** True when the ninth character is the check digit of the other sixteen (49 CFR 565.15(c)). */
export function checkDigitMatches(vin: string): boolean {
  return hasVinForm(vin) && vin.charAt(8) === checkDigitOf(vin);
}

// Each letter counts as a digit, each position has a weight; the sum modulo 11 is the digit (10 is X).
const VALUE_BY_LETTER: Readonly<Record<string, number>> = {
  ...{ A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7 },
  ...{ R: 9, S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 },
};
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

function checkDigitOf(vin: string): string {
  let sum = 0;
  for (const [position, weight] of WEIGHTS.entries()) {
    const character = vin.charAt(position);
    sum += weight * (VALUE_BY_LETTER[character] ?? Number(character));
  }
  const remainder = sum % 11;
  return remainder === 10 ? 'X' : String(remainder);
}
