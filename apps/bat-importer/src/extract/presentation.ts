import type { ListingCounts, ListingTags, TaxonomyGroup } from './listing-facts.ts';
import type { OpenPage } from './open-page.ts';
import { LayoutError } from './page-errors.ts';
import { firstCount, visibleText } from './page-text.ts';

/** The site's own labels under the title: make, model, era, origin, categories, location. */
export function readGroups({ $, all }: OpenPage): readonly TaxonomyGroup[] {
  return all('.listing-intro')
    .find('a.group-link')
    .toArray()
    .flatMap((link) => {
      const whole = visibleText($(link).text());
      const label = visibleText($(link).find('.group-title-label').text());
      const name = whole.slice(label.length).trim();
      const url = $(link).attr('href') ?? '';
      return label === '' || name === '' ? [] : [{ label, name, url }];
    });
}

/** Views, watchers, comments and bids of the listing with this id, each null where not stated. */
export function readCounts({ all }: OpenPage, id: number): ListingCounts {
  const own = all('[data-stats-id]').filter(`[data-stats-id="${id}"]`);
  const stat = (item: string) =>
    firstCount(own.filter(`[data-stats-item="${item}"]`).first().text());
  const header = all('.listing-intro').find(`.comments_header_html[data-realtime_id="${id}"]`);
  return {
    views: stat('views'),
    watchers: stat('watchers'),
    comments: firstCount(header.find('.info-value').first().text()),
    bids: firstCount(all('#listing-bid').find('.number-bids-value').first().text()),
  };
}

/** The marks beside the title. Those of other listings' cards are all there, hidden: not read. */
export function readTags(
  { all }: OpenPage,
  ogTitle: string | null,
  verifiedCheckout: boolean,
): ListingTags {
  const classes = all('.listing-intro')
    .find('.item-tags .item-tag, .listing-type-premium')
    .toArray()
    .flatMap((tag) => (tag.attribs['class'] ?? '').split(/\s+/))
    .filter((name) => /^(?:item-tag-|listing-type-)/.test(name));
  const has = (name: string) => classes.includes(name);
  return {
    noReserve: has('item-tag-noreserve') || /^no reserve:/i.test(ogTitle ?? ''),
    premium: has('item-tag-premium') || has('listing-type-premium'),
    alumni: has('item-tag-repeat'),
    verifiedCheckout,
    all: [...new Set(classes)],
  };
}

/** Where the vehicle is, by the flag beside the title. */
export function readCountry({ all }: OpenPage): { code: string; name: string | null } | null {
  const tag = all('.listing-intro').find('.item-tag-currency').first();
  const code = visibleText(tag.find('.show-country-name').text());
  if (code === '') return null;
  return { code, name: tag.find('img').attr('alt') ?? null };
}

/** The seller's words: the paragraphs of the listing's own post, not those of the dialogs. */
export function readDescription({ $, all, origin }: OpenPage, id: number): readonly string[] {
  const excerpt = all(`.post-${id}`).first().children('.post-excerpt').first();
  if (excerpt.length === 0) throw new LayoutError('description', origin);
  return excerpt
    .children('p')
    .toArray()
    .map((paragraph) => visibleText($(paragraph).text()))
    .filter((paragraph) => paragraph !== '');
}

/** The names under which the listing is filed besides its groups ("Filed under: 987"). */
export function readNicknames({ $, all }: OpenPage, id: number): readonly string[] {
  return all(`.post-${id}`)
    .children('.post-excerpt')
    .find('.listing-nicknames a')
    .toArray()
    .map((link) => visibleText($(link).text()));
}
