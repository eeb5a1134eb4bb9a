import { load } from 'cheerio/slim';
import type { Cheerio, CheerioAPI } from 'cheerio/slim';
import type { ListingPage } from '../source/listing-page.ts';
import { LayoutError } from './page-errors.ts';
import { indexPage } from './page-index.ts';
import type { PageElement } from './page-index.ts';

/** A page that is open for reading: its tree, its text, and how to name it in an error. */
export interface OpenPage {
  readonly $: CheerioAPI;
  /**
   * The elements of one kind, in document order: a tag, `#id`, `.class` or `[attribute]` that
   * page-index.ts watches for. A key that it does not watch finds nothing.
   */
  readonly all: (key: string) => Cheerio<PageElement>;
  readonly html: string;
  readonly origin: string;
}

/** Real pages nest 31 deep. Far beyond that, reading an element's text would exhaust the stack. */
const deepestNesting = 500;
/** The parser's time grows with the square of the tags that are open; at this many it is a second. */
const mostOpenTags = 30_000;

function tooDeep(levels: number, origin: string): LayoutError {
  return new LayoutError('readable structure', origin, `more than ${levels} levels of nesting`);
}

/**
 * At most how deep a page can nest, by its "<" alone. Elements that have no end tag make it too
 * much, by some thousands on a large page. `<\` is how an end tag is written inside a script's text.
 */
function mostNesting(html: string): number {
  let depth = 0;
  let most = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) {
    const next = html.charAt(at + 1);
    if (next === '/' || next === '\\') depth -= 1;
    else if (next > '@') most = Math.max(most, (depth += 1));
  }
  return most;
}

/**
 * Reads the page's HTML into a tree. The streaming parser (htmlparser2) takes a fifth of the time
 * of the one that rebuilds a browser's tree, and gives the same facts; a test compares them.
 *
 * @throws LayoutError where the page nests deeper than any page a person wrote
 */
export function openPage({ html, origin }: ListingPage): OpenPage {
  if (mostNesting(html) > mostOpenTags) throw tooDeep(mostOpenTags, origin);
  const $ = load(html);
  const index = indexPage($.root()[0]?.children[0], deepestNesting);
  if (index === null) throw tooDeep(deepestNesting, origin);
  return { $, all: (key) => $([...(index.get(key) ?? [])]), html, origin };
}
