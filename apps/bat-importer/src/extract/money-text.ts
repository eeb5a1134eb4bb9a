import type { Money } from './listing-facts.ts';

/** Currencies without a smaller unit that the site could list in; all others have hundredths. */
const wholeUnits = new Set(['JPY', 'KRW', 'CLP', 'ISK', 'VND']);

const amount = /(\d{1,3}(?:[,.'’ ]\d{3})+|\d+)(?:\.(\d{2}))?(?![\d,])/;
const stated = new RegExp(
  String.raw`\b([A-Z]{3})\s*(?:[A-Z]{0,2}[$€£¥]|Fr\.?)?\s*${amount.source}`,
);

function minorUnits(whole: string, cents: string | undefined, currency: string): number {
  const units = Number(whole.replace(/\D/g, ''));
  return wholeUnits.has(currency) ? units : units * 100 + Number(cents ?? 0);
}

/**
 * The amount that a text states with its ISO currency: `USD $42,000`, `EUR €45,000`, `GBP £9,500`.
 * The symbol alone is never believed: `$` stands for four currencies on this site.
 *
 * @returns null where the text states no amount, or none with a currency
 */
export function readMoney(text: string): Money | null {
  const match = stated.exec(text);
  const [found, currency, whole, cents] = match ?? [];
  if (found === undefined || currency === undefined || whole === undefined) return null;
  return { amountMinor: minorUnits(whole, cents, currency), currency, text: found.trim() };
}

/** The bare amount that a page title states ("sold for $42,000 on …"), in whole currency units. */
export function readBareAmount(text: string): number | null {
  const whole = amount.exec(text)?.[1];
  return whole === undefined ? null : Number(whole.replace(/\D/g, ''));
}

/** The same amount in whole units of its currency, cents dropped. */
export function wholeUnitsOf(money: Money): number {
  return wholeUnits.has(money.currency) ? money.amountMinor : Math.floor(money.amountMinor / 100);
}

/** An amount in whole units as minor units of a currency. */
export function toMinor(units: number, currency: string | null): number {
  return currency !== null && wholeUnits.has(currency) ? units : Math.round(units * 100);
}
