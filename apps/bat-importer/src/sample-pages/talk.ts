import { chance } from './chance.ts';
import { epochSeconds, priced, printed, site } from './markup.ts';
import type { SampleCase } from './sample-case.ts';

const people = [
  'Camshaft_Kai',
  'LateBraker',
  'oilpan',
  'Zenith42',
  'rivetcounter',
  'TwoStrokeTess',
  'northgarage-',
  'mph_minus_5',
] as const;

/** The usual remarks; several would mislead a parser that reads prices or sellers from text. */
const remarks = [
  'Wonderful color. Good luck to the seller with this one!',
  'A friend sold for $1,250 less in March, so watch the buyer fees.',
  'Is the reserve not met yet? Asking for a friend who bid to USD $99,000 on another one.',
  'The seller sees no rust, the buyer sees plenty. Photos of the jacking points, please.',
  'Chassis: 1ZZZZ99Z9ZZ000001 is on my own car, for comparison. Lot #553 was mine.',
  'Ends in tears if the timing belt is original. When was it changed last?',
  'Location: Nowhere, ZZ 00000? Could someone near it have a look for me?',
  'I said "};" to my compiler and var BAT_VMS = {"comments":[]}; to my browser. Neither sold for USD $1.',
  'Withdrawn on 1/2/25 from my wish list. 12 Miles is all I drive.',
  'Current Bid: USD $1,185,000 on the other one ends soon. This is the better car.',
] as const;

function allRemarks(sample: SampleCase): readonly string[] {
  const random = chance(sample.id);
  const usual = Array.from({ length: 8 }, () => random.pick(remarks));
  return [remarks[7], ...usual, ...(sample.remarks ?? [])];
}

/** How many comments the page counts: bids and the closing remark are none. */
export function commentCount(sample: SampleCase): number {
  return allRemarks(sample).length;
}

interface Voice {
  readonly authorName: string;
  readonly authorId: number;
}

/** One entry of the conversation with the keys that the page's own script knows. */
export function entry(
  post: number,
  id: number,
  timestamp: number,
  { authorName, authorId }: Voice,
  content: string,
  more: object,
): object {
  return {
    approved: '1',
    authorId,
    authorName,
    authorUrl: authorId === 0 ? '' : `${site}/member/${authorName.toLowerCase()}/`,
    id,
    likes: id % 5,
    likers: [],
    post: String(post),
    markup: `<p>${content}</p>`,
    content,
    timestamp,
    type: 'comment',
    bidAmount: 0,
    images: [],
    ...more,
  };
}

export function voice(index: number): Voice {
  const authorName = people[index % people.length] ?? people[0];
  return { authorName, authorId: 400_000 + (index % people.length) };
}

function bidAmounts({ amount, lastBid, bids }: SampleCase): readonly number[] {
  const top = lastBid ?? amount;
  if (top === null) return [];
  const step = Math.max(1, Math.floor(top / bids / 100)) * 100;
  return Array.from({ length: bids }, (_, index) => Math.max(50, top - (bids - 1 - index) * step));
}

function bidEntries(sample: SampleCase, firstId: number): readonly object[] {
  const end = epochSeconds(sample.endsAt);
  return bidAmounts(sample).map((amount, index) => {
    const isLast = index === sample.bids - 1;
    const speaker = voice(index);
    const winner =
      isLast && sample.buyer !== undefined
        ? { authorName: sample.buyer, authorId: 499_001 }
        : speaker;
    const at = end - 120 - (sample.bids - 1 - index) * 5_400;
    // Some bids name the currency in the markup alone.
    const shown = index % 3 === 0 ? priced(sample, amount).slice(4) : priced(sample, amount);
    const markup = `<p>${priced(sample, amount)} bid placed by <a href="${site}/member/${winner.authorName.toLowerCase()}/" class="bid-notification-link">${winner.authorName}</a></p>`;
    return entry(
      sample.id,
      firstId + index,
      at,
      winner,
      `${shown} bid placed by ${winner.authorName}`,
      {
        type: 'bat-bid',
        bidAmount: amount,
        markup,
        end_timestamp: end,
      },
    );
  });
}

function closingWords(sample: SampleCase): string | null {
  const { state, amount, buyer, endsAt } = sample;
  const day = printed(endsAt, { month: 'numeric', day: 'numeric', year: '2-digit' });
  if (amount === null || state === 'live') return null;
  if (state === 'sold') return `Sold on ${day} for ${priced(sample, amount)}.00 to ${buyer ?? ''}`;
  return state === 'withdrawn' ? null : `Reserve not met on ${day} at ${priced(sample, amount)}`;
}

/** The closing remark carries a copy of the whole result table, which must not be read as the page's. */
function closingEntries(sample: SampleCase, id: number): readonly object[] {
  const words = closingWords(sample);
  if (words === null) return [];
  const box =
    '<table class="listing-stats ended" id="listing-bid" data-listing-bid-id="1"><tr class="listing-stats-stat"><td class="listing-stats-label">Winning Bid</td><td class="listing-stats-value">USD <strong>$1</strong></td></tr></table>';
  return [
    entry(
      sample.id,
      id,
      epochSeconds(sample.endsAt),
      { authorName: 'Anonymous', authorId: 0 },
      words,
      {
        type: sample.lastBid === undefined ? 'bat-bid-reserve' : 'bat-rnm-accepted',
        biddable_markup: { box, available: '', sold_notice: '' },
      },
    ),
  ];
}

/**
 * The page's own data: all comments and bids. One comment is there twice, and one belongs to
 * another listing, because both happen.
 */
export function conversationData(sample: SampleCase): object {
  const end = epochSeconds(sample.endsAt);
  const first = sample.id * 10;
  const comments = allRemarks(sample).map((text, index) =>
    entry(sample.id, first + index, end - 400_000 + index * 30_000, voice(index + 1), text, {}),
  );
  const stray = entry(
    sample.id - 1,
    first + 900,
    end - 1_000,
    voice(3),
    'A comment on another listing.',
    {},
  );
  return {
    ajaxUrl: `${site}/wp-admin/admin-ajax.php`,
    commentOrder: 'desc',
    comments: [
      ...comments,
      ...comments.slice(0, 1),
      stray,
      ...bidEntries(sample, first + 1_000),
      ...closingEntries(sample, first + 2_000),
    ],
    commentsInitialLoad: '20',
    postAuthor: String(sample.sellerId),
    urlListings: `${site}/auctions/`,
    userId: '0',
  };
}
