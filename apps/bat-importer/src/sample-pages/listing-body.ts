import {
  escapeHtml,
  listingUrl,
  memberLink,
  priced,
  printed,
  sharedTitle,
  site,
} from './markup.ts';
import { inlinePhoto, photoUrl } from './photos.ts';
import type { SampleCase } from './sample-case.ts';
import { slugOf } from './slug.ts';

export function description(sample: SampleCase): string {
  const pieces = sample.description.flatMap((paragraph, index) => [
    `<p>${escapeHtml(paragraph)}</p>`,
    inlinePhoto(sample, index + 1),
  ]);
  const filed = (sample.nicknames ?? []).map(
    (name) => `<a href="${site}/search/${slugOf(name)}/">${escapeHtml(name)}</a>`,
  );
  const nicknames =
    filed.length === 0
      ? ''
      : `<div class="listing-nicknames">Filed under: ${filed.join(', ')}</div>`;
  return `<div class="post-${sample.id} bat-listing type-bat-listing status-paid has-post-thumbnail hentry">
	<div class="post-excerpt" tabindex="0">
${pieces.join('\n')}
<div id="carfax-snapshot"></div><div class="carfax"><div class="carfax-snapshot-embedded" data-snapshotkey="made-up"></div></div>
<p><a href="https://tires.example/" target="_blank" rel="noopener"><img class="hide-mobile" src="${site}/wp-content/uploads/tires.png" alt="Tires for this vehicle" /></a><br />
</p>
${nicknames}	</div>`;
}

function detailItem(line: string): string {
  const colon = line.indexOf(': ');
  const [label, value] = [line.slice(0, colon), line.slice(colon + 2)];
  const isChassis = colon !== -1 && /chassis|number|vin/i.test(label);
  if (!isChassis) return `<li>${escapeHtml(line)}</li>`;
  const number = value.replace(/ [(/,].*$/, '');
  const note = value.slice(number.length);
  const search = `https://www.google.com/search?q=${encodeURIComponent(number)}`;
  return `<li>${label}: <a href="${search}" target="_blank">${escapeHtml(number)}</a>${escapeHtml(note)}</li>`;
}

export function essentials(sample: SampleCase): string {
  const { seller, location, dealer = false, charges, lot, details } = sample;
  const place = encodeURIComponent(location);
  const extra =
    charges === undefined
      ? ''
      : `<div class="item additional"><strong>Additional charges from this dealer</strong>: ${escapeHtml(charges)}</div>`;
  return `<div class="essentials">
	<h2 class="title">BaT Essentials</h2>
	<div class="item item-seller"><strong>Seller</strong>: ${memberLink(seller)} <a class="button button-notransform" href="${site}/account/login/" data-watched="no" id="button-notifications" role="button"><span class="bell-icon user-subscription-icon"></span></a></div><strong>Location</strong>: <a href="https://www.google.com/maps/place/${place}" target="_blank">${escapeHtml(location)}</a><div class="item"><strong>Listing Details</strong><ul>${details.map(detailItem).join('')}</ul></div><div class="item additional"><strong>Private Party or Dealer</strong>: ${dealer ? 'Dealer' : 'Private Party'}</div>${extra}<div class="item"><strong>Lot</strong> #${lot}</div></div>`;
}

/** What the site's history says of this auction, with cents that it prints nowhere else. */
function ownHistory(sample: SampleCase): string {
  const { state, seller, buyer, amount, endsAt } = sample;
  const by = `<strong>${seller}</strong>`;
  const sum = amount === null ? '' : `<strong>${priced(sample, amount)}.00</strong>`;
  const day = printed(endsAt, { month: 'long', day: 'numeric', year: 'numeric' });
  if (state === 'sold')
    return `<em>Sold by ${by} to <strong>${buyer ?? ''}</strong> for ${sum}</em><br />${day}`;
  if (state === 'reserve_not_met') return `<em>Listed by ${by}, bid to ${sum}</em><br />${day}`;
  if (state === 'withdrawn') return `<em>Listed by ${by}, withdrawn</em><br />${day}`;
  return `<em>Listed by ${by}</em>`;
}

export function history(sample: SampleCase): string {
  const item = (
    slug: string,
    title: string,
    kind: string,
    text: string,
  ) => `<a href="${listingUrl(slug)}" class="item${kind}" title="${escapeHtml(title)}" target="_blank">
	<div class="thumbnail"><img width="144" height="96" src="${photoUrl(sample, 0)}?fit=144%2C96" alt="${escapeHtml(title)}" loading="lazy" /></div>
	<div class="message">${text}</div>
</a>`;
  const own = `<div class="identifier">This Listing</div>${ownHistory(sample)}`;
  const earlier = sample.earlier ?? [];
  return `<div class="history">
	<h2 class="title"><span>BaT History <small>(${1 + earlier.length})</small></span></h2>
	<div class="content"><div class="items">
${[
  item(sample.slug, sharedTitle(sample), ' current', own),
  ...earlier.map((one) => item(one.slug, one.title, '', `<em>${escapeHtml(one.text)}</em>`)),
].join('\n')}
	</div></div>
</div>`;
}
