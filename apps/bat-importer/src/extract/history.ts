import type { HistoryItem } from './listing-facts.ts';
import type { OpenPage } from './open-page.ts';
import type { PageElement, PageNode } from './page-index.ts';
import { visibleText } from './page-text.ts';

function textPieces(node: PageNode): readonly string[] {
  if ('children' in node) return node.children.flatMap(textPieces);
  return node.nodeType === 3 ? [node.data] : [];
}

/** The words of an item, kept apart where only an element ends between them. */
function spacedText({ $ }: OpenPage, item: PageElement): string {
  const pieces = $(item).find('.message').toArray().flatMap(textPieces);
  return visibleText(pieces.join(' ')).replaceAll(' ,', ',');
}

/** The auctions of this vehicle on the site, as the page lists them, this one included. */
export function readHistory(page: OpenPage): readonly HistoryItem[] {
  return page
    .all('.history')
    .find('.items a.item')
    .toArray()
    .map((item) => ({
      url: page.$(item).attr('href') ?? '',
      title: page.$(item).attr('title') ?? null,
      text: spacedText(page, item),
      current: page.$(item).hasClass('current'),
    }));
}
