import { formatMoney, parseMoney } from '@logbook/vehicle-model';
import type { Money } from './listing-facts.ts';

const printedAmount = /\b[A-Z]{3}\s*[^\s\d]?\s*\d[\d,]*(?:\.\d+)?/;

/**
 * The amount that a text states with its ISO currency: `USD $42,000`, `EUR €45,000`, `GBP £9,500`,
 * with the words it stands in. `$` alone is never believed: it stands for four currencies here.
 *
 * @returns null where the text states no amount, or none with a currency
 */
export function readMoney(text: string): Money | null {
  const amount = parseMoney(text);
  if (amount === null) return null;
  return { ...amount, text: printedAmount.exec(text)?.[0] ?? formatMoney(amount) };
}

/** An amount in whole units of a currency, as the page's own data counts; null if unknown to us. */
export function moneyOf(units: number, currency: string): Money | null {
  const amount = parseMoney(`${currency} ${units}`);
  return amount === null ? null : { ...amount, text: formatMoney(amount) };
}
