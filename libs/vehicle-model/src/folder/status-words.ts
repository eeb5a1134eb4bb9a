import type { FolderStatus } from './folder-name.ts';

export interface StatusPhrase {
  /** Null for words that only undo another one ("no sale"). */
  readonly status: FolderStatus | null;
  readonly pattern: RegExp;
}

/**
 * What dealers write for a vehicle's place in their business, wherever it stands in the name. The
 * first that is found counts: "not sold" before "sold".
 */
export const STATUS_PHRASES: readonly StatusPhrase[] = [
  { status: 'in_stock', pattern: /\b(?:not sold|unsold|relisted|back in stock)\b/gi },
  { status: null, pattern: /\bno sale\b/gi },
  {
    status: 'pending',
    pattern:
      /\b(?:sales? pend(?:ing)?|pending(?: sale| delivery| funds)?|deposit(?: taken| received)?|under contract|in escrow)\b/gi,
  },
  { status: 'sold', pattern: /\b(?:sold(?: out)?|wholesaled)\b/gi },
  { status: 'hold', pattern: /\bon hold\b/gi },
  { status: 'consignment', pattern: /\b(?:(?:on )?consignments?|consigned|consign)\b/gi },
  { status: 'in_stock', pattern: /\b(?:in[ -]?stock|for sale|current inventory)\b/gi },
  {
    status: 'incoming',
    pattern: /\b(?:incoming|inbound|in transit|coming soon|arriving soon)\b/gi,
  },
  {
    status: 'service',
    pattern:
      /\b(?:customer (?:cars?|vehicles?)|service (?:customer|vehicles?|only)|in (?:the )?shop)\b/gi,
  },
];

/** Words that are too common to mean a status, except as the first or the last of a part. */
export const STATUS_WORDS_AT_THE_EDGE: Readonly<Record<string, FolderStatus>> = {
  ...{ hold: 'hold', holding: 'hold', reserved: 'hold', service: 'service', repair: 'service' },
  ...{ repairs: 'service', available: 'in_stock', active: 'in_stock', inventory: 'in_stock' },
  ...{ listed: 'in_stock', live: 'in_stock', delivered: 'sold', shipped: 'sold', gone: 'sold' },
};

/** Said of the work on a folder or of its sale, not of what the vehicle is. */
export const WORKFLOW_PHRASES =
  /\b(?:needs? (?:photos?|pics|detail(?:ing)?|work|title|vin|edit(?:ing)?|tires|paint)|no (?:photos?|pics|title|reserve|vin|keys)|uploaded|to ?do|ready(?: to (?:list|go|sell))?|done|completed?|finished|edited|unedited|final(?! edition)|draft|wip|in progress|posted|on bat|bat auction|bring a trailer|ebay|cars ?(?:&|and) ?bids|craigslist|facebook(?: marketplace)?|hemmings|trade[ -]?in|wholesale|must see|(?:clean|clear|salvage|rebuilt|lost) title|clean carfax|(?:one|1|2|two|single)[ -]owner|low miles?|price drop|barn find|runs? (?:&|and) drives?|runs? (?:great|good|well)|not running|non[ -]?runner|does(?: not|n't) run|as[ -]is|project(?: car)?|(?:parts|donor|drag|race|track|show|barn) (?:car|truck|bike)|do not (?:use|sell|delete)|dnd|nfs|not for sale|new arrivals?|just arrived|w\/ ?(?:title|keys|video))\b/gi;
