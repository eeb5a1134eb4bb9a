import type { HistoryItem } from './listing-facts.ts';
import type { OpenPage } from './open-page.ts';
import { visibleText } from './page-text.ts';

/** Words of neighbouring elements, kept apart where the page breaks the line between them. */
function spacedText({ $ }: OpenPage, item: Parameters<OpenPage['$']>[0]): string {
  const message = $(item).find('.message');
  const pieces = message
    .find('*')
    .addBack()
    .contents()
    .toArray()
    .filter((node) => node.nodeType === 3)
    .map((node) => $(node).text());
  return visibleText(pieces.join(' ')).replace(/ ,/g, ',');
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
