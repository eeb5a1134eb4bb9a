/** An amount in the currency's smallest unit: cents for USD, whole yen for JPY. */
export interface Money {
  /** ISO 4217 code as the source states it. */
  readonly currency: Currency;
  readonly amountMinor: number;
}

/** ISO 4217 codes that the sources use, with the number of decimals of each. */
const DECIMALS = {
  ...{ USD: 2, EUR: 2, GBP: 2, CAD: 2, AUD: 2, CHF: 2, NZD: 2, SEK: 2, NOK: 2, DKK: 2 },
  ...{ AED: 2, HKD: 2, MXN: 2, PLN: 2, CZK: 2, ZAR: 2, JPY: 0, KRW: 0 },
} as const;

export type Currency = keyof typeof DECIMALS;

/** Symbols that name one currency. `$`, `¥` and `kr` stand for several and are never guessed. */
const CURRENCY_BY_SYMBOL: Readonly<Record<string, Currency>> = { '€': 'EUR', '£': 'GBP' };

/** Symbols that may stand beside a code; another one contradicts it. */
const SYMBOLS_OF: Readonly<Partial<Record<Currency, string>>> = { EUR: '€', GBP: '£', JPY: '¥' };

const LONGEST_TEXT = 2_000;
/** A whole number that ends where it ends: `34.500`, as half of Europe writes it, is no 34.50. */
const AMOUNT = String.raw`(\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.(\d{1,2}))?(?!\d|[,.]\d)`;
const CODE_FIRST = new RegExp(String.raw`\b([A-Z]{3})\s{0,3}([$€£¥])?\s{0,3}${AMOUNT}`);
const CODE_LAST = new RegExp(String.raw`([$€£¥])?\s{0,3}(?<![\d,.])${AMOUNT}\s{0,3}\b([A-Z]{3})\b`);
const SYMBOL_ALONE = new RegExp(String.raw`([€£])\s{0,3}${AMOUNT}`);

/**
 * The first amount in a text that names its currency, for example in
 * `Sold for USD $42,000 on 4/24/26`. A bare `$` names none: null. An unknown code, a symbol that
 * contradicts the code, or an amount too large to be exact also give null.
 *
 * @example parseMoney('EUR €35,500') // { currency: 'EUR', amountMinor: 3550000 }
 */
export function parseMoney(text: string): Money | null {
  const line = text.slice(0, LONGEST_TEXT);
  const first = CODE_FIRST.exec(line);
  if (first !== null && isCurrency(first[1])) {
    return money(first[1], first[2], first[3], first[4]);
  }
  const last = CODE_LAST.exec(line);
  if (last !== null && isCurrency(last[4])) return money(last[4], last[1], last[2], last[3]);
  const alone = SYMBOL_ALONE.exec(line);
  if (alone === null) return null;
  const currency = CURRENCY_BY_SYMBOL[alone[1] ?? ''];
  return currency === undefined ? null : money(currency, alone[1], alone[2], alone[3]);
}

function isCurrency(code: string | undefined): code is Currency {
  return code !== undefined && Object.hasOwn(DECIMALS, code);
}

function money(
  currency: Currency,
  symbol: string | undefined,
  whole = '',
  fraction = '',
): Money | null {
  const expected = SYMBOLS_OF[currency] ?? '$';
  if (symbol !== undefined && symbol !== expected) return null;
  const decimals = DECIMALS[currency];
  if (decimals === 0 && /[1-9]/.test(fraction)) return null;
  const amountMinor =
    Number(whole.replaceAll(',', '')) * 10 ** decimals +
    (decimals === 0 ? 0 : Number(fraction.padEnd(decimals, '0')));
  return Number.isSafeInteger(amountMinor) ? { currency, amountMinor } : null;
}

/** The amount in whole units of its currency, rounded half up: 4,200,000 cents are 42,000 dollars. */
export function wholeUnits(amount: Money): number {
  return Math.round(amount.amountMinor / 10 ** DECIMALS[amount.currency]);
}

/** For people: `USD 42,000` or `EUR 35,500.50`. */
export function formatMoney(amount: Money): string {
  const decimals = DECIMALS[amount.currency];
  const value = amount.amountMinor / 10 ** decimals;
  const digits = Number.isInteger(value) ? 0 : decimals;
  return `${amount.currency} ${value.toLocaleString('en-US', { minimumFractionDigits: digits })}`;
}
