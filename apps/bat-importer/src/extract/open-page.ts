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

/**
 * Reads the page's HTML into a tree. The streaming parser (htmlparser2) takes a fifth of the time
 * of the one that rebuilds a browser's tree, and gives the same facts; a test compares them.
 *
 * @throws LayoutError where the page nests deeper than any page a person wrote
 */
export function openPage({ html, origin }: ListingPage): OpenPage {
  const $ = load(html);
  const index = indexPage($.root()[0]?.children[0], deepestNesting);
  if (index === null) {
    const found = `more than ${deepestNesting} levels of nesting`;
    throw new LayoutError('readable structure', origin, found);
  }
  return { $, all: (key) => $([...(index.get(key) ?? [])]), html, origin };
}
