import { LogbookError } from '@logbook/vehicle-model';

/** A page's own words in a message; a broken page may hold megabytes where a price should be. */
function quoted(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** The page is readable but is no Bring a Trailer listing; nothing is wrong with it. */
export class NotAListingError extends LogbookError {
  constructor(reason: string, origin: string) {
    super(`${origin} is no Bring a Trailer listing: ${reason}.`, {
      code: 'BAT_NOT_A_LISTING',
      consequence: 'skip-item',
      facts: { reason, origin },
    });
  }
}

/** A listing page without a part that we rely on: the site's layout has changed, or we never knew it. */
export class LayoutError extends LogbookError {
  constructor(missing: string, origin: string, found?: string) {
    const seen = found === undefined ? '' : `; found ${quoted(found)}`;
    super(`The layout of ${origin} is not understood: no ${missing}${seen}.`, {
      code: 'BAT_LAYOUT',
      consequence: 'skip-item',
      next: 'Nothing was recorded of this listing; the other items go on.',
      facts: { missing, origin },
    });
  }
}

/** A listing page that stops before its end, so that what is there may be half a story. */
export class TruncatedPageError extends LogbookError {
  constructor(missing: readonly string[], origin: string) {
    super(`${origin} is cut off: ${missing.join(', ')} missing.`, {
      code: 'BAT_TRUNCATED',
      consequence: 'skip-item',
      next: 'Nothing was recorded of this listing; save or fetch the page again.',
      facts: { missing, origin },
    });
  }
}

/** The page was read between the last bid and the result, when its parts tell of different moments. */
export class PageNotFinalError extends LogbookError {
  constructor(detail: string, origin: string) {
    super(`The result of ${origin} is not final yet: ${detail}.`, {
      code: 'BAT_NOT_FINAL',
      consequence: 'skip-item',
      next: 'Nothing was recorded of this listing; read it again in a few minutes.',
      facts: { detail, origin },
    });
  }
}

/** Two places of one page state different values for the same thing, so neither is believed. */
export class ContradictionError extends LogbookError {
  constructor(
    what: string,
    first: { where: string; value: string },
    second: { where: string; value: string },
    origin: string,
  ) {
    super(
      `${origin} contradicts itself about the ${what}: ${first.where} says "${quoted(first.value)}", ` +
        `${second.where} says "${quoted(second.value)}".`,
      {
        code: 'BAT_CONTRADICTION',
        consequence: 'skip-item',
        next: 'Nothing was recorded of this listing; compare the page in a browser.',
        facts: { what, first: quoted(first.value), second: quoted(second.value), origin },
      },
    );
  }
}
