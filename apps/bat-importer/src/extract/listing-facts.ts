/** How an auction stands, as its page says. */
export type ListingState = 'live' | 'sold' | 'reserve_not_met' | 'withdrawn';

/** An amount with its currency, and the words it was read from. */
export interface Money {
  /** In the currency's smallest unit: cents for USD, whole yen for JPY. */
  readonly amountMinor: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly text: string;
}

/** An account on the site. */
export interface Member {
  readonly name: string;
  /** The last part of the member's address; null where the page links no account. */
  readonly login: string | null;
  readonly url: string | null;
  /** Stable across renames. */
  readonly userId: number | null;
}

export type ChassisKind = 'chassis' | 'engine_number' | 'assigned_vin' | 'vin' | 'serial_number';

/** A line of the essentials that names a number of the vehicle. */
export interface ChassisLine {
  readonly kind: ChassisKind;
  /** As printed: `Chassis`, `Engine Number`, `Blue Chassis`. */
  readonly label: string;
  /** As printed, notes and all: `124655 (see text)`. */
  readonly value: string;
}

/** A label of the site's own taxonomy: make, model, era, origin, category, location. */
export interface TaxonomyGroup {
  readonly label: string;
  readonly name: string;
  readonly url: string;
}

export interface ListingImage {
  readonly id: number;
  readonly largeUrl: string;
  readonly smallUrl: string | null;
  /** The large address without the query that makes the server scale it. */
  readonly originalUrl: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** One auction of the same vehicle, from the page's "BaT History". */
export interface HistoryItem {
  readonly url: string;
  readonly title: string | null;
  readonly text: string;
  /** True for the auction whose page this is. */
  readonly current: boolean;
}

export interface ListingComment {
  readonly id: number;
  readonly type: string;
  readonly author: string;
  readonly authorId: number | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
}

export interface ListingBid {
  readonly commentId: number;
  readonly amountMinor: number;
  readonly bidder: string;
  readonly bidderId: number | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface ListingCounts {
  readonly views: number | null;
  readonly watchers: number | null;
  readonly comments: number | null;
  readonly bids: number | null;
}

export interface ListingTags {
  readonly noReserve: boolean;
  readonly premium: boolean;
  /** Sold on the site before ("Alumni"). */
  readonly alumni: boolean;
  readonly verifiedCheckout: boolean;
  /** The tags' own class names, in order, so that one we do not know is kept. */
  readonly all: readonly string[];
}

/** Everything that a listing page says, as it says it; no claim about a vehicle yet. */
export interface ListingFacts {
  /** Names the rules that read the page, so that old facts can be told from new ones. */
  readonly parser: string;
  /** The site's own number of the listing: its key for ever. Not the lot number. */
  readonly listingId: number;
  readonly lotNumber: number | null;
  /** The canonical address. */
  readonly url: string;
  readonly title: string;
  /** As shared elsewhere: carries `No Reserve: `. */
  readonly ogTitle: string | null;
  readonly pageTitle: string;
  readonly state: ListingState;
  /** The result as printed: `Sold for USD $42,000 on 4/24/26`. */
  readonly resultText: string;
  /** The hammer price without the buyer's fee; null unless sold. */
  readonly price: Money | null;
  /**
   * The highest bid; null where there is none. On a sold page it differs from the price where
   * buyer and seller agreed after the auction.
   */
  readonly highBid: Money | null;
  readonly currency: string | null;
  /** The buyer of a sold lot, the high bidder of any other. */
  readonly highBidder: Member | null;
  /** ISO 8601, UTC; null on a withdrawn page that does not say. */
  readonly endsAt: string | null;
  readonly endsAtEpochSeconds: number | null;
  /** When the page was published: days before the auction starts. */
  readonly publishedAt: string | null;
  readonly seller: Member;
  readonly sellerType: 'dealer' | 'private_party' | null;
  readonly dealerCharges: string | null;
  readonly location: string | null;
  readonly country: { readonly code: string; readonly name: string | null } | null;
  readonly chassis: readonly ChassisLine[];
  /** The line of the essentials that states the distance driven, as printed. */
  readonly mileageLine: string | null;
  /** All lines of the essentials' list, in order. */
  readonly details: readonly string[];
  readonly groups: readonly TaxonomyGroup[];
  readonly nicknames: readonly string[];
  readonly counts: ListingCounts;
  readonly tags: ListingTags;
  readonly description: readonly string[];
  readonly images: readonly ListingImage[];
  readonly coverUrl: string | null;
  readonly history: readonly HistoryItem[];
  /** False where the page was saved without its scripts: then comments and bids are unknown. */
  readonly conversationIsRead: boolean;
  readonly comments: readonly ListingComment[];
  readonly bids: readonly ListingBid[];
  /** The site's own closing remark: `Sold on 4/24/26 for USD $42,000.00 to …`. */
  readonly closingEvent: string | null;
}
