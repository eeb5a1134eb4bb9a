import { instantFromUnixSeconds } from '@logbook/vehicle-model';
import type { ListingState, Member, Money } from './listing-facts.ts';
import { readMoney } from './money-text.ts';
import type { OpenPage } from './open-page.ts';
import { ContradictionError, LayoutError, PageNotFinalError } from './page-errors.ts';
import { readMember } from './member-link.ts';
import { visibleText } from './page-text.ts';

/** How the auction stands, as the listing's own result block and result table say together. */
export interface AuctionResult {
  readonly state: ListingState;
  readonly text: string;
  /** The sum that the result names: hammer price, high bid or current bid. */
  readonly amount: Money | null;
  readonly highBidder: Member | null;
  readonly endsAtEpochSeconds: number | null;
}

const stateWords: readonly (readonly [RegExp, ListingState])[] = [
  [/^sold (?:for|on)\b/i, 'sold'],
  [/^(?:bid to|reserve not met|high bid)\b/i, 'reserve_not_met'],
  [/^withdrawn\b/i, 'withdrawn'],
  [/^(?:current bid|bidding open|bid:)/i, 'live'],
];

const tableLabels: Readonly<Record<string, ListingState>> = {
  'Winning Bid': 'sold',
  'High Bid': 'reserve_not_met',
  'Current Bid': 'live',
};

/** The words of the result block, without the countdown and the comment count beside them. */
function resultText(page: OpenPage, id: number): string {
  const block = page.all('.listing-intro').find('.listing-available-info').first();
  if (block.length === 0) throw new LayoutError('result block', page.origin);
  const marker = block.find(`[data-listing-currently="${id}"]`);
  if (marker.length === 0) throw new LayoutError(`result block of listing ${id}`, page.origin);
  const current = visibleText(marker.text());
  return current === '' ? visibleText(block.find('.info-value').first().text()) : current;
}

function tableState(page: OpenPage): { state: ListingState | null; text: string; label: string } {
  const rows = page.all('#listing-bid').find('tr').toArray();
  for (const row of rows) {
    const label = visibleText(page.$(row).find('.listing-stats-label').text());
    const text = visibleText(page.$(row).find('.listing-stats-value').text());
    const state = tableLabels[label];
    if (state !== undefined) return { state, text, label };
    if (/withdrawn/i.test(label)) return { state: 'withdrawn', text, label };
  }
  return { state: null, text: '', label: '' };
}

/**
 * The latest end that the listing's own elements state; late bids move it, and old ones linger.
 *
 * @throws LayoutError where ends are stated and none of them can be one of an auction
 */
function endOf(page: OpenPage, id: number): number | null {
  const intro = page.all('.listing-intro');
  const table = page.all('#listing-bid');
  const own = [
    ...intro.find('.listing-available-info [data-timestamp]').toArray(),
    ...table.find('[data-timestamp]').toArray(),
  ].map((element) => element.attribs['data-timestamp']);
  const counted = intro.find(`[data-countdown="${id}"]`).attr('data-until');
  const dated = table.find(`[data-ends-id="${id}"]`).attr('data-ends');
  const stated = [...own, counted, dated].filter((value) => value !== undefined && value !== '');
  const seconds = stated.map(Number).filter((value) => instantFromUnixSeconds(value) !== null);
  if (seconds.length > 0) return Math.max(...seconds);
  if (stated.length === 0) return null;
  throw new LayoutError('end time between 2010 and 2040', page.origin, stated.join(', '));
}

function highBidderOf(page: OpenPage, id: number): Member | null {
  const table = page.all('#listing-bid');
  const link = table.find(`[data-listing-high-bidder-link="${id}"] a[href*="/member/"]`);
  if (link.length === 0) return null;
  const shown = table.find(`[data-listing-current-bidding="${id}"]`).attr('data-high-bidder') ?? '';
  const userId = /^[1-9]\d*$/.test(shown) ? Number(shown) : null;
  return readMember(visibleText(link.first().text()), link.first().attr('href'), userId);
}

function isClosed(page: OpenPage): boolean {
  return page.all('#listing-bid-container').hasClass('listing-closed');
}

function agreedState(page: OpenPage, text: string): ListingState {
  const table = tableState(page);
  const worded = stateWords.find(([words]) => words.test(text))?.[1];
  const closed = isClosed(page);
  if (worded === undefined) {
    if (closed && (text === '' || /checking|processing|ended/i.test(text))) {
      throw new PageNotFinalError('bidding has ended and no result is shown', page.origin);
    }
    throw new LayoutError('result that is known', page.origin, `"${text}"`);
  }
  if (worded !== 'withdrawn' && (worded === 'live') === closed) {
    const shown = closed ? 'closed' : 'still open';
    throw new PageNotFinalError(`the result says "${text}", bidding is ${shown}`, page.origin);
  }
  if (table.state !== null && table.state !== worded) {
    const inBlock = { where: 'the result block', value: text };
    const inTable = { where: 'the result table', value: `${table.label}: ${table.text}` };
    throw new ContradictionError('result', inBlock, inTable, page.origin);
  }
  return worded;
}

function isSame(one: Money, other: Money): boolean {
  return one.amountMinor === other.amountMinor && one.currency === other.currency;
}

function agreedAmount(page: OpenPage, state: ListingState, text: string): Money | null {
  const amount = readMoney(text);
  if (amount === null) {
    if (
      state === 'withdrawn' ||
      (state === 'live' && /^(?:current bid:\s*)?bidding open|^\D*$/i.test(text))
    )
      return null;
    throw new LayoutError('amount with a currency in the result', page.origin, `"${text}"`);
  }
  const table = tableState(page);
  const inTable = readMoney(table.text);
  if (inTable !== null && !isSame(inTable, amount)) {
    const first = { where: 'the result block', value: amount.text };
    throw new ContradictionError(
      'amount',
      first,
      { where: 'the result table', value: inTable.text },
      page.origin,
    );
  }
  return amount;
}

/**
 * Reads how the auction stands. Only elements that carry the listing's own id count: the page
 * also shows other auctions with their own prices and ends.
 */
export function readResult(page: OpenPage, id: number): AuctionResult {
  const text = resultText(page, id);
  const state = agreedState(page, text);
  // A withdrawn lot has no result to put into a table.
  if (state !== 'withdrawn' && page.all('#listing-bid').length === 0) {
    throw new LayoutError('result table', page.origin);
  }
  const endsAtEpochSeconds = endOf(page, id);
  if (endsAtEpochSeconds === null && state !== 'withdrawn') {
    throw new LayoutError('end time', page.origin);
  }
  return {
    state,
    text,
    amount: agreedAmount(page, state, text),
    highBidder: state === 'withdrawn' ? null : highBidderOf(page, id),
    endsAtEpochSeconds,
  };
}
