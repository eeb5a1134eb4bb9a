import { instantFromUnixSeconds } from '@logbook/vehicle-model';
import type { JsonObject } from '@logbook/vehicle-model';
import { readEmbeddedJson } from '../page-data/embedded-json.ts';
import { integerAt, isObject, textAt } from './json-shapes.ts';
import type { ListingBid, ListingComment } from './listing-facts.ts';
import { moneyOf, readMoney } from './money-text.ts';
import type { OpenPage } from './open-page.ts';
import { LayoutError } from './page-errors.ts';
import { visibleText } from './page-text.ts';

/** What the page's own data (`BAT_VMS`) says: comments, bids and closing remark, oldest first. */
export interface Conversation {
  readonly comments: readonly ListingComment[];
  /** Amounts in whole currency units; {@link bidsIn} gives them a currency. */
  readonly bids: readonly WholeBid[];
  /** The currency that the bids' own words state: with no result on the page, the only place. */
  readonly currency: string | null;
  readonly closingEvent: string | null;
  readonly sellerUserId: number | null;
  /** False where the page was saved without its scripts, and so without comments and bids. */
  readonly isRead: boolean;
}

const unread: Conversation = {
  ...{ comments: [], bids: [], currency: null, closingEvent: null, sellerUserId: null },
  isRead: false,
};

type WholeBid = Omit<ListingBid, 'amountMinor'> & { readonly amount: number };

const bidTypes = new Set(['bat-bid']);
const closingTypes = new Set(['bat-bid-reserve', 'bat-rnm-accepted']);

interface Entry {
  readonly raw: JsonObject;
  readonly comment: ListingComment;
  readonly seconds: number;
}

/** A visitor's number; the site's own remarks carry 0 for "nobody". */
function authorOf(raw: JsonObject): number | null {
  const id = integerAt(raw, 'authorId');
  return id === 0 ? null : id;
}

function readEntry(raw: JsonObject, origin: string): Entry {
  const id = integerAt(raw, 'id');
  const seconds = integerAt(raw, 'timestamp') ?? 0;
  const at = instantFromUnixSeconds(seconds);
  const type = textAt(raw, 'type');
  if (id === null || at === null || type === '') {
    throw new LayoutError('comment that is understood', origin, Object.keys(raw).join(', '));
  }
  return {
    raw,
    seconds,
    comment: {
      id,
      type,
      author: textAt(raw, 'authorName'),
      authorId: authorOf(raw),
      at,
      text: visibleText(textAt(raw, 'content')),
    },
  };
}

/** Once per comment id, this listing's only, in the order they were written. */
function ownEntries(list: readonly unknown[], id: number, origin: string): readonly Entry[] {
  const entries = new Map<number, Entry>();
  for (const raw of list as readonly JsonObject[]) {
    if (!isObject(raw)) throw new LayoutError('comment that is understood', origin);
    const post = integerAt(raw, 'post');
    if (post !== null && post !== id) continue;
    const entry = readEntry(raw, origin);
    if (!entries.has(entry.comment.id)) entries.set(entry.comment.id, entry);
  }
  return [...entries.values()].sort((a, b) => a.seconds - b.seconds || a.comment.id - b.comment.id);
}

function readBid({ raw, comment }: Entry, origin: string): WholeBid {
  const amount = Number(raw['bidAmount'] ?? Number.NaN);
  if (!(amount >= 0)) {
    throw new LayoutError(`amount of bid ${comment.id}`, origin);
  }
  const { id: commentId, author: bidder, authorId: bidderId, at } = comment;
  return { commentId, amount, bidder, bidderId, at };
}

/**
 * Reads comments and bids from the data behind the page, where they are complete; the page's
 * visible part has only the newest, mixed with templates.
 *
 * @throws LayoutError where the data is missing or not as we know it
 */
export function readConversation(page: OpenPage, id: number): Conversation {
  const data = readEmbeddedJson(page.html, 'BAT_VMS');
  if (data === undefined && wasSavedWithoutScripts(page)) return unread;
  if (!isObject(data)) throw new LayoutError('BAT_VMS (comments and bids)', page.origin);
  const list = data['comments'];
  if (!Array.isArray(list)) throw new LayoutError('comments in BAT_VMS', page.origin);
  const entries = ownEntries(list, id, page.origin);
  const closing = entries.findLast(({ comment }) => closingTypes.has(comment.type));
  const bids = entries.filter(({ comment }) => bidTypes.has(comment.type));
  return {
    comments: entries.map(({ comment }) => comment).filter(({ type }) => !bidTypes.has(type)),
    bids: bids.map((entry) => readBid(entry, page.origin)),
    currency: bids.map(currencyOf).find((currency) => currency !== null) ?? null,
    closingEvent: closing?.comment.text ?? null,
    sellerUserId: integerAt(data, 'postAuthor'),
    isRead: true,
  };
}

/** Some browser extensions save a page as it looks, and drop every script of it. */
function wasSavedWithoutScripts(page: OpenPage): boolean {
  const codeTypes = new Set([undefined, '', 'module', 'text/javascript']);
  const scripts = page.all('script').toArray();
  return !scripts.some(({ attribs }) => codeTypes.has(attribs['type']));
}

/** `markup` states the currency also where `content` has a bare "$". */
function currencyOf({ raw, comment }: Entry): string | null {
  return (readMoney(comment.text) ?? readMoney(textAt(raw, 'markup')))?.currency ?? null;
}

/** The bids in the auction's currency; none where no currency is known. */
export function bidsIn(bids: readonly WholeBid[], currency: string | null): readonly ListingBid[] {
  if (currency === null) return [];
  return bids.flatMap(({ amount, ...bid }) => {
    const money = moneyOf(amount, currency);
    return money === null ? [] : [{ ...bid, amountMinor: money.amountMinor }];
  });
}
