import type { Json, JsonObject } from '@logbook/vehicle-model';
import type { ListingImage } from './listing-facts.ts';
import type { OpenPage } from './open-page.ts';
import { isObject, textAt } from './json-shapes.ts';
import { metaContent } from './page-meta.ts';
import { LayoutError } from './page-errors.ts';

function withoutQuery(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}

function urlOf(part: Json | undefined): string | null {
  return isObject(part) && typeof part['url'] === 'string' ? part['url'] : null;
}

function dimensionsOf(item: JsonObject): { width: number | null; height: number | null } {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(textAt(item, 'dimensions')) ?? [];
  return {
    width: width === undefined ? null : Number(width),
    height: height === undefined ? null : Number(height),
  };
}

function readImage(item: Json): ListingImage | null {
  if (!isObject(item)) return null;
  const largeUrl = urlOf(item['large']);
  if (largeUrl === null || typeof item['id'] !== 'number') return null;
  return {
    id: item['id'],
    largeUrl,
    smallUrl: urlOf(item['small']),
    originalUrl: withoutQuery(largeUrl),
    ...dimensionsOf(item),
  };
}

function parseItems(attribute: string, origin: string): readonly Json[] {
  try {
    const items = JSON.parse(attribute) as Json;
    if (Array.isArray(items)) return items as readonly Json[];
  } catch {
    // Told below, with the part's name.
  }
  throw new LayoutError('photo gallery that can be read', origin);
}

/**
 * All pictures of the listing's gallery, in order.
 *
 * @returns null where the page has no gallery of this listing
 * @throws LayoutError where there is one and it is not the list that we know
 */
export function readGallery({ all, origin }: OpenPage, id: number): readonly ListingImage[] | null {
  const own = all('[data-gallery-items]').filter(`[data-gallery-named="item_${id}"]`);
  const attribute = own.attr('data-gallery-items');
  if (attribute === undefined) return null;
  const items = parseItems(attribute, origin);
  const images = items.map(readImage).filter((image) => image !== null);
  if (images.length < items.length) {
    const unread = `${items.length - images.length} of ${items.length} without address or id`;
    throw new LayoutError('photo gallery that is understood', origin, unread);
  }
  return images;
}

/** The picture that stands for the listing: as the page tells search engines, or its first large one. */
export function readCover(page: OpenPage): string | null {
  for (const script of page.all('script').toArray()) {
    if (script.attribs['type'] !== 'application/ld+json') continue;
    const product = parseProduct(page.$(script).text());
    if (product !== null) return product;
  }
  return metaContent(page, 'og:image') ?? null;
}

/** One block of several is empty and one holds raw line breaks, so each is tried alone. */
function parseProduct(text: string): string | null {
  if (!text.includes('"Product"')) return null;
  try {
    const block = JSON.parse(text) as Json;
    if (!isObject(block) || block['@type'] !== 'Product') return null;
    return typeof block['image'] === 'string' ? block['image'] : null;
  } catch {
    return null;
  }
}
