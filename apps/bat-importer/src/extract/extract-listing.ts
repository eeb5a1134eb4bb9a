import { instantFromUnixSeconds } from '@logbook/vehicle-model';
import type { ListingPage } from '../source/listing-page.ts';
import { bidsIn, readConversation } from './conversation.ts';
import type { Conversation } from './conversation.ts';
import { expectOneResult, expectOneTitle } from './cross-check.ts';
import type { PageTitles } from './cross-check.ts';
import { readEssentials } from './essentials.ts';
import { readCover, readGallery } from './gallery.ts';
import { readHistory } from './history.ts';
import type { ListingFacts, ListingImage, Money } from './listing-facts.ts';
import { openPage } from './open-page.ts';
import { moneyOf } from './money-text.ts';
import type { OpenPage } from './open-page.ts';
import { LayoutError } from './page-errors.ts';
import { metaContent } from './page-meta.ts';
import { visibleText } from './page-text.ts';
import {
  readCounts,
  readCountry,
  readDescription,
  readGroups,
  readNicknames,
  readTags,
} from './presentation.ts';
import { expectHtmlOfTheSite, listingAddress, listingIdOf } from './recognise-listing.ts';
import { readResult } from './result-block.ts';
import type { AuctionResult } from './result-block.ts';
import { expectWholePage } from './whole-page.ts';

/** Goes up when the same page would yield other facts. */
const parserVersion = 'bat-listing/1';

/**
 * Reads one listing page of Bring a Trailer: everything it says about the auction and the lot,
 * as it says it. Pure: no network, no clock.
 *
 * A value counts only from an element that carries the listing's own id, because the page also
 * shows some fifty other auctions with their own prices and ends. The rules come from pages
 * saved in 2025 and 2026.
 *
 * @throws NotAListingError the page is something else; skip it
 * @throws TruncatedPageError the page stops before its end
 * @throws LayoutError a part that every listing has is missing or unknown; names the part
 * @throws PageNotFinalError the page was read while its auction was being closed
 * @throws ContradictionError two places of the page state different values
 */
export function extractListing(source: ListingPage): ListingFacts {
  expectHtmlOfTheSite(source);
  const page = openPage(source);
  const url = listingAddress(page);
  expectWholePage(page);
  const listingId = listingIdOf(page);
  const titles = readTitles(page);
  expectOneTitle(titles, page.origin);
  const result = readResult(page, listingId);
  expectOneResult(titles, result, page.origin);
  const conversation = readConversation(page, listingId);
  return {
    parser: parserVersion,
    listingId,
    url,
    title: titles.heading,
    ogTitle: titles.shared,
    pageTitle: titles.page,
    ...resultFacts(result, conversation),
    ...essentialFacts(page, titles, conversation),
    ...presentationFacts(page, listingId, result),
  };
}

function readTitles(page: OpenPage): PageTitles {
  const heading = visibleText(page.all('.listing-post-title').first().text());
  if (heading === '') throw new LayoutError('title (h1)', page.origin);
  const shared = metaContent(page, 'og:title');
  return {
    heading,
    shared: shared === undefined ? null : visibleText(shared),
    page: visibleText(page.all('title').first().text()),
  };
}

function resultFacts(result: AuctionResult, conversation: Conversation) {
  const { bids, closingEvent, comments } = conversation;
  const currency = result.amount?.currency ?? conversation.currency;
  const end = result.endsAtEpochSeconds;
  const topBid = highestOf(bids, currency);
  return {
    state: result.state,
    resultText: result.text,
    price: result.state === 'sold' ? result.amount : null,
    highBid: result.state === 'sold' ? topBid : (result.amount ?? topBid),
    currency,
    highBidder: withUserId(result, conversationIds(bids)),
    endsAt: end === null ? null : instantFromUnixSeconds(end),
    endsAtEpochSeconds: end,
    conversationIsRead: conversation.isRead,
    comments,
    bids: bidsIn(bids, currency),
    closingEvent,
  } satisfies Partial<ListingFacts>;
}

function highestOf(bids: Conversation['bids'], currency: string | null): Money | null {
  if (bids.length === 0 || currency === null) return null;
  return moneyOf(Math.max(...bids.map(({ amount }) => amount)), currency);
}

/** Account numbers by name: the result block links the bidder by name alone. */
function conversationIds(bids: Conversation['bids']): ReadonlyMap<string, number | null> {
  return new Map(bids.map(({ bidder, bidderId }) => [bidder, bidderId]));
}

function withUserId({ highBidder }: AuctionResult, ids: ReadonlyMap<string, number | null>) {
  if (highBidder === null) return null;
  return { ...highBidder, userId: highBidder.userId ?? ids.get(highBidder.name) ?? null };
}

function essentialFacts(page: OpenPage, titles: PageTitles, { sellerUserId }: Conversation) {
  const { verifiedCheckout, ...essentials } = readEssentials(page, sellerUserId);
  return { ...essentials, tags: readTags(page, titles.shared, verifiedCheckout) };
}

function presentationFacts(page: OpenPage, id: number, { state }: AuctionResult) {
  return {
    publishedAt: metaContent(page, 'parsely-pub-date') ?? null,
    country: readCountry(page),
    groups: readGroups(page),
    nicknames: readNicknames(page, id),
    counts: readCounts(page, id),
    description: readDescription(page, id),
    images: expectGallery(page, id, state),
    coverUrl: readCover(page),
    history: readHistory(page),
  } satisfies Partial<ListingFacts>;
}

/** Every listing has pictures; a withdrawn one may have had them taken down. */
function expectGallery(page: OpenPage, id: number, state: string): readonly ListingImage[] {
  const images = readGallery(page, id);
  if (images === null && state !== 'withdrawn') throw new LayoutError('photo gallery', page.origin);
  return images ?? [];
}
