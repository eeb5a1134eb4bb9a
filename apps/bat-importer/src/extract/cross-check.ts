import type { AuctionResult } from './result-block.ts';
import { moneyOf } from './money-text.ts';
import { ContradictionError, LayoutError, PageNotFinalError } from './page-errors.ts';
import { foldTitle } from './page-text.ts';

/** The titles that a page carries, as printed. */
export interface PageTitles {
  readonly heading: string;
  readonly shared: string | null;
  readonly page: string;
}

function withoutReserveMark(title: string): string {
  return title.replace(/^no reserve:\s*/i, '');
}

/**
 * Proves that heading, shared title and window title speak of the same listing. Pages put together
 * by a harvester pair one listing's title with another's price; neither may become a vehicle.
 */
export function expectOneTitle(titles: PageTitles, origin: string): void {
  const heading = foldTitle(titles.heading);
  const first = { where: 'the heading', value: titles.heading };
  if (titles.shared !== null && withoutReserveMark(foldTitle(titles.shared)) !== heading) {
    const second = { where: 'og:title', value: titles.shared };
    throw new ContradictionError('title', first, second, origin);
  }
  if (titles.page === '') throw new LayoutError('page title', origin);
  if (!foldTitle(titles.page).includes(heading)) {
    const second = { where: 'the page title', value: titles.page };
    throw new ContradictionError('title', first, second, origin);
  }
}

/** What the window title says of the result, behind the listing's own name. */
const soldFor = /\bfor sale on bat auctions - sold for (.+?) on /i;
const endingOn = /\bfor sale on bat auctions - ending /i;

/** Proves that the window title and the result block tell of the same result. */
export function expectOneResult(titles: PageTitles, result: AuctionResult, origin: string): void {
  const sold = soldFor.exec(titles.page)?.[1];
  const inTitle = { where: 'the page title', value: titles.page };
  const inBlock = { where: 'the result block', value: result.text };
  if (sold !== undefined && result.state !== 'sold') {
    throw new ContradictionError('result', inTitle, inBlock, origin);
  }
  if (sold !== undefined && result.amount !== null) {
    const { amountMinor, currency } = result.amount;
    // The title prints a bare "$" for US dollars, so only the number is compared.
    const units = Number(sold.replace(/[^\d.]/g, ''));
    if (moneyOf(units, currency)?.amountMinor === amountMinor) return;
    throw new ContradictionError(
      'price',
      { where: 'the page title', value: sold },
      { where: 'the result block', value: result.amount.text },
      origin,
    );
  }
  if (endingOn.test(titles.page) && result.state !== 'live') {
    throw new PageNotFinalError(
      `its title still says "ending", its result "${result.text}"`,
      origin,
    );
  }
}
