import type { SetAside } from './folder-name.ts';
import { takeAll } from './take.ts';

export interface RemarksTaken {
  readonly setAside: readonly SetAside[];
  readonly rest: string;
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?';
const YEAR = '(?:19|20)\\d\\d';

const DATES: readonly RegExp[] = [
  /(?<!\d)(?:19|20)\d\d([-._/])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:[ T_]?(?:[01]\d|2[0-3])[.:-][0-5]\d(?:[.:-][0-5]\d)?)?/g,
  /(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[_-]?\d{6})?(?!\d)/g,
  /(?<![\d-])(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|[12]\d|3[01])\1(?:(?:19|20)\d\d|\d\d)(?![\d-])/g,
  new RegExp(`\\b${DAY}\\s?[-. ]?${MONTH}\\b\\.?,?\\s?[-']?(?:${YEAR}|'?\\d\\d)?(?!\\d)`, 'gi'),
  new RegExp(`\\b${MONTH}\\.?\\s${DAY}\\b,?(?:\\s${YEAR})?(?!\\d)`, 'gi'),
  new RegExp(`\\b${MONTH}\\.?[ _-]?20[0-3]\\d(?!\\d)`, 'gi'),
  /\b(?:q[1-4]|week ?\d{1,2}|wk ?\d{1,2}) (?:19|20)\d\d\b/gi,
];
/** Only where another year stays: `2024-05 1974 Bronco` has a date, `2008-09 BMW` two years. */
const MONTH_OF_YEAR =
  /(?<!\d)20[0-3]\d-(?:0[1-9]|1[0-2])(?![\d-])|(?<![\d-])(?:0[1-9]|1[0-2])-(?:20[0-3]\d|(?:0[1-9]|[12]\d|3[01])(?=[\s_]+(?:19|20)\d\d))(?![\d-])/g;
const EVENT_YEAR =
  /\b(sold|restored|built|rebuilt|refurbished|bought|purchased|acquired|archived?|photos?|pics?|pictures|images|taken|shot|auction(?:ed)?|listed|delivered|arrived|since|titled|title|registered|reg|inspected|inspection|serviced|service|painted|redone|expires?|tags?|plates?|in|on|from|as of|resto(?:ration)?|sema|amelia|monterey|scottsdale|pebble beach)[\s:-]{1,3}(?:19|20)\d\d\b(?!\s?(?:\.5|½))/gi;
const ANY_YEAR = /(?<![\d$,.])(?:18[89]|19\d|20[0-3])\d(?![\d,])|(?<!\d)'\d\d(?!\d)/g;

const PRICES: readonly RegExp[] = [
  /(?:\b(?:us|ca|au)\s?)?[$€£¥]\s?\d{1,3}(?:[,.]?\d{3}){0,3}(?:\.\d{1,2})?\s?(?:k|m|mil|usd|obo|firm)?(?![\w])/gi,
  /(?<![\w.,])\d{1,3}(?:[,.]?\d{3}){0,3}k?\s?(?:[$€£]|(?:usd|eur|euro|gbp|dollars|bucks|obo|firm)\b)/gi,
  /\b(?:asking|price[ds]?(?: at)?|paid|cost|bid|reserve|sold for|offer(?:ed)?)\s?:?\s?\d[\d,.]{2,9}k?\b/gi,
];
const MILEAGES: readonly RegExp[] = [
  /(?<![\w.,])\d{1,3}(?:[,.]?\d{3}){0,2}(?:\.\d)?\s?k?[\s-]?(?:(?:original|actual|orig)\s)?(?:miles?|mi|kms?|kilomet(?:er|re)s?|hours|hrs)\b/gi,
  /(?<![\w.,-])\d{1,3}(?:\.\d)?k(?![\w-])(?:\s?(?:original|orig|actual))?/gi,
];
const PLATES: readonly RegExp[] = [
  /\b(?:license plate|licence plate|plate|lic|tag|rego|reg|registration)\b\.?\s?(?:number|no)?\.?\s?[#:]?\s?(?!(?:19|20)\d\d\b)(?=[A-Z\s-]{0,4}\d)[A-Z0-9]{1,4}[ -]?[A-Z0-9]{1,5}\b/gi,
  /\b[1-9][A-Z]{3}\d{3}\b/g,
];
const PHONE = /(?<![\w-])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w-])/g;
const OWNER =
  /(?<![\w-])(?:owner|seller|buyer|customer|client|consignor|consigner|property of|belongs to|c\/o|attn|for sale by|purchased from|bought from|from)\b\s?:?\s+[^¦|()[\]]{1,60}$/gi;

/** Price, mileage, dates, plate and telephone number, so that no number of theirs is read as a year. */
export function takeRemarks(name: string): RemarksTaken {
  // All of them have a digit, and half of all names have none.
  if (!/\d/.test(name)) return { setAside: [], rest: name };
  const setAside: SetAside[] = [];
  let rest = name;
  const take = (what: SetAside['what'], pattern: RegExp, isWanted?: () => boolean): void => {
    const taken = takeAll(rest, pattern, isWanted);
    rest = taken.rest;
    for (const text of taken.texts) setAside.push({ what, text });
  };
  take('phone', PHONE);
  for (const pattern of DATES) take('date', pattern);
  const yearsLeft = (pattern: RegExp): number =>
    rest.search(pattern) === -1 ? 0 : yearsIn(rest.replace(pattern, ' '));
  if (yearsLeft(MONTH_OF_YEAR) > 0) take('date', MONTH_OF_YEAR);
  for (const pattern of PRICES) take('price', pattern);
  for (const pattern of MILEAGES) take('mileage', pattern);
  for (const pattern of PLATES) take('plate', pattern);
  if (yearsLeft(EVENT_YEAR) > 0) {
    rest = rest.replace(EVENT_YEAR, (text, event: string) => {
      setAside.push({ what: 'date', text });
      return ` ¦ ${event} ¦ `;
    });
  }
  return { setAside, rest };
}

/** Whose it is or was: what follows `owner`, `seller`, `c/o`, up to the end. */
export function takeOwner(name: string): RemarksTaken {
  // "Original-Owner 1975 Corvette": what holds a year is the vehicle itself.
  const taken = takeAll(name, OWNER, ([text]) => yearsIn(text) === 0);
  return { setAside: taken.texts.map((text) => ({ what: 'owner', text })), rest: taken.rest };
}

function yearsIn(text: string): number {
  return text.match(ANY_YEAR)?.length ?? 0;
}
