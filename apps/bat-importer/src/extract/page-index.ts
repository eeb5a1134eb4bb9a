import type { CheerioAPI } from 'cheerio/slim';

export type PageNode = NonNullable<ReturnType<CheerioAPI['root']>[0]>['children'][number];
export type PageElement = Extract<PageNode, { attribs: object }>;

/** Where each kind of element that we read stands in the page, by a selector-like key. */
export type PageIndex = ReadonlyMap<string, readonly PageElement[]>;

const tags = new Set(['body', 'title', 'h1', 'meta', 'link', 'script']);
const ids = new Set(['listing-bid', 'listing-bid-container']);
const classes = ['listing-intro', 'listing-post-title', 'essentials', 'history'];
const attributes = ['data-gallery-items', 'data-stats-id'];
const post = /(?:^|\s)(post-\d+)(?:\s|$)/;

function* keysOf({ name, attribs }: PageElement): Generator<string> {
  if (tags.has(name)) yield name;
  if (attribs['id'] !== undefined && ids.has(attribs['id'])) yield `#${attribs['id']}`;
  for (const attribute of attributes) if (attribute in attribs) yield `[${attribute}]`;
  const own = attribs['class'];
  if (own === undefined) return;
  for (const name of classes) {
    if (own.includes(name) && own.split(/\s+/).includes(name)) yield `.${name}`;
  }
  const number = own.includes('post-') ? post.exec(own)?.[1] : undefined;
  if (number !== undefined) yield `.${number}`;
}

/** The node after this one in document order, and how many levels deeper (or less deep) it is. */
function following(node: PageNode): { node: PageNode | null; deeper: number } {
  const child = 'children' in node ? node.children[0] : undefined;
  if (child !== undefined) return { node: child, deeper: 1 };
  let deeper = 0;
  let at: PageNode = node;
  while (at.next === null) {
    if (at.parent === null) return { node: null, deeper };
    at = at.parent;
    deeper -= 1;
  }
  return { node: at.next, deeper };
}

/**
 * Finds, in one walk, the few elements that are read. Asking for each of them by a selector
 * of its own would walk some 7,000 elements thirty times, and take longer than the parse.
 *
 * @returns null where the page nests deeper than `deepest` levels
 */
export function indexPage(first: PageNode | undefined, deepest: number): PageIndex | null {
  const index = new Map<string, PageElement[]>();
  let depth = 0;
  for (let node: PageNode | null = first ?? null; node !== null;) {
    if ('attribs' in node) {
      for (const key of keysOf(node)) {
        const found = index.get(key);
        if (found === undefined) index.set(key, [node]);
        else found.push(node);
      }
    }
    const step = following(node);
    depth += step.deeper;
    if (depth > deepest) return null;
    node = step.node;
  }
  return index;
}
