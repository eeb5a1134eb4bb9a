/** One invented listing, from which a page with the structure of the site's own is written. */
export interface SampleCase {
  /** The folder's name under `fixtures/`. */
  readonly name: string;
  /** What this case is there to show. */
  readonly shows: string;
  readonly id: number;
  readonly lot: number;
  readonly slug: string;
  readonly title: string;
  readonly state: 'live' | 'sold' | 'reserve_not_met' | 'withdrawn';
  readonly currency: 'USD' | 'EUR';
  /** Hammer price, high bid or current bid in whole units; null without a bid. */
  readonly amount: number | null;
  /** The last bid, where buyer and seller agreed on another sum after the auction. */
  readonly lastBid?: number;
  readonly bids: number;
  /** ISO 8601, UTC. */
  readonly endsAt: string;
  readonly publishedAt: string;
  readonly seller: string;
  readonly sellerId: number;
  readonly dealer?: boolean;
  /** Extra charges, as a dealer words them. */
  readonly charges?: string;
  readonly buyer?: string;
  readonly location: string;
  readonly country: readonly [code: string, name: string, flag: string];
  readonly make?: string;
  readonly model?: string;
  readonly era?: string;
  readonly origin?: string;
  readonly categories?: readonly string[];
  /** The lines of the essentials, the chassis line among them. */
  readonly details: readonly string[];
  readonly description: readonly string[];
  readonly nicknames?: readonly string[];
  readonly tags?: readonly ('noreserve' | 'premium' | 'repeat')[];
  readonly photos: number;
  readonly views: number;
  readonly watchers: number;
  /** What visitors wrote besides the usual remarks; some of it is there to mislead a parser. */
  readonly remarks?: readonly string[];
  /** Earlier auctions of the same vehicle. */
  readonly earlier?: readonly {
    readonly slug: string;
    readonly title: string;
    readonly text: string;
  }[];
}
