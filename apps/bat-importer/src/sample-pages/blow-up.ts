import { readEmbeddedJson } from '../page-data/embedded-json.ts';
import { escapeHtml, scriptJson } from './markup.ts';
import { galleryItem } from './photos.ts';
import { otherCard } from './surroundings.ts';
import { entry, voice } from './talk.ts';

/** Of the added bytes: comments, pictures and other auctions, as in pages of half a megabyte. */
const shares = { comments: 0.35, pictures: 0.25, cards: 0.4 };

const remark =
  'Followed one of these home once and have wanted it since. What is the tire date, and does the clock run?';

interface BatVms {
  readonly comments: readonly { readonly post: string; readonly timestamp: number }[];
}

function filled(bytes: number, make: (index: number) => string): string[] {
  const pieces: string[] = [];
  for (let size = 0; size < bytes; size += pieces.at(-1)?.length ?? 0) {
    pieces.push(make(pieces.length));
  }
  return pieces;
}

/**
 * A sample page blown up to at least `bytes` characters: more comments, more pictures and more
 * other auctions, as on a real page of that size. It stays a valid page with the same facts but
 * for its comments and pictures.
 *
 * @throws where the page is no sample page
 */
export function blowUp(html: string, bytes: number): string {
  const missing = bytes - html.length;
  if (missing <= 0) return html;
  const vms = readEmbeddedJson(html, 'BAT_VMS') as BatVms | undefined;
  const first = vms?.comments[0];
  if (first === undefined)
    throw new Error('Only a sample page, with its BAT_VMS, can be blown up.');
  const { post, timestamp } = first;
  const id = Number(post);
  const comments = filled(missing * shares.comments, (index) =>
    scriptJson(entry(id, id * 10 + 5_000 + index, timestamp + index, voice(index), remark, {})),
  );
  const pictures = filled(missing * shares.pictures, (index) => {
    const url = `https://bringatrailer.com/wp-content/uploads/more/photo_${index}-scaled.jpg`;
    return escapeHtml(scriptJson(galleryItem(id, 5_000 + index, url, 'One more')));
  });
  const cards = filled(missing * shares.cards, (index) => otherCard(90_000 + index, timestamp));
  return html
    .replace('"comments":[', () => `"comments":[${comments.join(',')},`)
    .replace(
      /(data-gallery-items="[^"]*)\]"/,
      (_, items: string) => `${items},${pictures.join(',')}]"`,
    )
    .replace('<!-- more other auctions -->', () => cards.join('\n'));
}
