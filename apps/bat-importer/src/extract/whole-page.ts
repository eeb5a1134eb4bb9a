import type { OpenPage } from './open-page.ts';
import { TruncatedPageError } from './page-errors.ts';

/** The parts of a listing page in the order in which they come, by a mark of each. */
const parts: readonly (readonly [string, RegExp])[] = [
  ['title', /class="[^"]*\blisting-post-title\b/],
  ['result block', /listing-available-info/],
  ['description', /class="post-excerpt"/],
  ['photo gallery', /data-gallery-items=/],
  ['result table', /id="listing-bid"/],
  ['essentials', /class="essentials"/],
  ['comments and bids (BAT_VMS)', /var BAT_VMS\s*=/],
];

/**
 * Proves that the page goes to its end. A page that was cut off may look whole in every part that
 * is left, so its end mark is required, whatever else was found.
 *
 * @throws TruncatedPageError naming the parts that are missing
 */
export function expectWholePage({ html, origin }: OpenPage): void {
  if (/<\/html\s*>/i.test(html.slice(-20_000))) return;
  const missing = parts.filter(([, mark]) => !mark.test(html)).map(([name]) => name);
  throw new TruncatedPageError([...missing, 'the end of the page (</html>)'], origin);
}
