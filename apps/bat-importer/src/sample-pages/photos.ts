import { escapeHtml, scriptJson, site } from './markup.ts';
import type { SampleCase } from './sample-case.ts';

/** The address of the nth picture; the cover is the first. */
export function photoUrl(sample: SampleCase, index: number): string {
  const [year, month] = sample.publishedAt.split('-');
  const name = `${sample.slug.replaceAll('-', '_')}_${String(index + 1).padStart(3, '0')}`;
  return `${site}/wp-content/uploads/${year}/${month}/${name}-${10_000 + index * 7}-scaled.jpg`;
}

/** One entry of the gallery's list, as the page's own script reads it. */
export function galleryItem(id: number, index: number, url: string, title: string): object {
  const upright = index % 9 === 4;
  const [width, height] = upright ? [1365, 2048] : [2048, 1365];
  return {
    context: id,
    dimensions: `${width}x${height}`,
    id: id - 9_000 + index,
    large: { height, width, url: `${url}?fit=${width}%2C${height}` },
    small: { height: 105, width: 155, url: `${url}?resize=155%2C105` },
    voted: false,
    votes: 0,
    title,
  };
}

export function gallery(sample: SampleCase): string {
  const items = Array.from({ length: sample.photos }, (_, index) =>
    galleryItem(sample.id, index, photoUrl(sample, index), sample.title),
  );
  return `<div id="bat_listing_page_photo_gallery">
	<h2 class="listing-component-heading listing-component-heading-gallery">Photo Gallery</h2>
	<div data-gallery-items="${escapeHtml(scriptJson(items))}" data-gallery-limit="60" data-gallery-limit-mobile="30" data-gallery-named="item_${sample.id}" data-gallery-shown="false" data-bind="template: { name: 'tmpl-gallery' }"></div>
</div>`;
}

/** A picture between two paragraphs of the description, with its many sizes. */
export function inlinePhoto(sample: SampleCase, index: number): string {
  const url = photoUrl(sample, index);
  const sizes = [2048, 300, 768, 1536].map((width) => `${url}?w=${width} ${width}w`).join(', ');
  return `<p><img loading="lazy" decoding="async" class="alignnone size-large wp-image-${sample.id - 9_000 + index}" src="${url}?w=620&#038;resize=620%2C413" alt="${escapeHtml(sample.title)}" width="620" height="413" srcset="${sizes}" sizes="(max-width: 620px) 100vw, 620px" data-recalc-dims="1" /></p>`;
}
