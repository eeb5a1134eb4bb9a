import {
  epochSeconds,
  escapeHtml,
  listingUrl,
  memberLink,
  priced,
  printed,
  sharedTitle,
  site,
  symbolOf,
  thousands,
} from './markup.ts';
import { commentCount } from './talk.ts';
import { inlinePhoto, photoUrl } from './photos.ts';
import type { SampleCase } from './sample-case.ts';

function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/&/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function groups({ make, model, era, origin, categories, country }: SampleCase): string {
  const entries: [string, string | undefined, string][] = [
    ['Make', make, slugOf(make ?? '')],
    ['Model', model, `${slugOf(make ?? '')}/${slugOf((model ?? '').replace(make ?? '', ''))}`],
    ['Era', era, era ?? ''],
    ['Origin', origin, slugOf(origin ?? '')],
    ...(categories ?? []).map((name): [string, string, string] => ['Category', name, slugOf(name)]),
    ['Location', `Located in ${country[1]}`, `location/${slugOf(country[1])}`],
  ];
  return entries
    .filter(([, name]) => name !== undefined)
    .map(
      ([label, name, path]) =>
        `<div class="group-item-wrap"><div class="group-item"><a class="group-link" href="${site}/${path}/"><strong class="group-title-label">${label}</strong>${escapeHtml(name ?? '')}</a></div></div>`,
    )
    .join('');
}

/** The words of the result block, with the marks around them. */
function resultWords(sample: SampleCase): string {
  const { id, state, amount, endsAt } = sample;
  const end = epochSeconds(endsAt);
  const day = printed(endsAt, { month: 'numeric', day: 'numeric', year: '2-digit' });
  const date = `<span class="date date-localize" data-timestamp="${end}" data-format="L">on ${day}</span>`;
  if (state === 'live') {
    const bid =
      amount === null
        ? `<span class="info-label">Current Bid:</span> <strong class="info-value">Bidding Open</strong>`
        : `<span class="info-label">Current Bid:</span> <strong class="info-value">${priced(sample, amount)}</strong>`;
    return `<span data-listing-currently="${id}">${bid}</span><span class="info-label">Ends in</span><strong class="info-value noborder-tiny"><span class="listing-available-countdown" data-countdown="${id}" data-until="${end}"></span><span class="listing-end-processing-notice">Checking for last second bids...</span></strong>`;
  }
  const words = { sold: 'Sold for', reserve_not_met: 'Bid to', withdrawn: 'Withdrawn' }[state];
  const sum =
    amount === null || state === 'withdrawn' ? '' : ` <strong>${priced(sample, amount)}</strong>`;
  return `<span data-listing-currently="${id}"></span><span class="info-value noborder-tiny">${words}${sum} ${date}</span>`;
}

function tagMarks({ tags = [], country }: SampleCase): string {
  const [code, name, flag] = country;
  const labels = { noreserve: 'No Reserve', premium: 'Premium', repeat: 'Alumni' };
  const marks = tags.map(
    (tag) =>
      `<div class="item-tag item-tag-${tag}"><abbr>${labels[tag].charAt(0)}</abbr> <span>${labels[tag]}</span></div>`,
  );
  return `<div class="item-tags">
	<div class="item-tag item-tag-currency ">
		<img class="countries-flags" src="${site}/wp-content/themes/bringatrailer/assets/img/countries/${flag}.svg" alt="${name}" />		<span class="show-country-name">${code}</span>
	</div>
	${marks.join('\n\t')}
</div>`;
}

export function intro(sample: SampleCase): string {
  return `<div class="listing-intro " data-listing-intro-id="${sample.id}" data-current-user-id="0">
	<div class="listing-intro-header"><div class="listing-sticky"><div class="column-limited-width">
		<div class="listing-intro-top">
			<h1 class="post-title listing-post-title">${escapeHtml(sample.title)}</h1>
			${tagMarks(sample)}
		</div>
		<div class="listing-available">
			<div class="listing-available-info">
				${resultWords(sample)}<a class="comments-anchor-link" href="#comments-anchor"><span class="comments_header_html" data-realtime_id="${sample.id}" data-realtime_prop="comments-updated.header_html"><span class="info-value">${thousands(commentCount(sample))}</span><span class="info-label">Comments</span></span></a>
			</div>
		</div>
	</div></div></div>
	<div class="listing-intro-image"><img width="940" height="626" src="${photoUrl(sample, 0)}?fit=940%2C626" class="post-image wp-post-image" alt="${escapeHtml(sample.title)}" /></div>
	<div class="container"><div class="column column-groups-wrap"><div class="column-groups">${groups(sample)}</div></div></div>
</div>`;
}

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

function bidRow(sample: SampleCase): string {
  const { id, state, amount, buyer, currency } = sample;
  const by =
    buyer === undefined
      ? ''
      : `<span data-listing-high-bidder-link="${id}">
					by ${memberLink(buyer)}				</span>`;
  if (state === 'live') {
    const bid = amount === null ? 'Bidding Open' : priced(sample, amount);
    return `<tr class="listing-stats-stat" id="current-bid-row"><td class="listing-stats-label current-bid-label">Current Bid</td>
			<td class="listing-stats-value current-bid-value"><span data-listing-current="${id}"><strong>${bid}</strong></span> ${by}</td></tr>`;
  }
  if (state === 'withdrawn' || amount === null) return '';
  const label = state === 'sold' ? 'Winning Bid' : 'High Bid';
  const note = state === 'sold' ? '' : ' (Reserve Not Met)';
  return `<tr class="listing-stats-stat"><td class="listing-stats-label">${label}</td>
			<td class="listing-stats-value">
				<span>
					${currency} <strong>${symbolOf(sample)}${thousands(amount)}</strong>${note}				</span>
				${by}
			</td></tr>`;
}

function endRow({ id, state, endsAt }: SampleCase): string {
  const end = epochSeconds(endsAt);
  const day = printed(endsAt, { weekday: 'long', month: 'long', day: 'numeric' });
  const hour = printed(endsAt, { hour: 'numeric', minute: '2-digit' })
    .replace(' ', '')
    .toLowerCase();
  const words = `${day} at ${hour}`;
  if (state !== 'live') {
    return `<tr class="listing-stats-stat"><td class="listing-stats-label">Auction Ended</td>
			<td class="listing-stats-value"><span class="date-localize" data-timestamp="${end}" data-format="dddd, MMMM D [at] h:mma">${words}</span></td></tr>`;
  }
  const at = new Date(endsAt);
  const loose = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()].join('-');
  return `<tr class="listing-stats-stat"><td class="listing-stats-label">Ends On</td>
			<td class="listing-stats-value"><span class="date-localize" data-ends="${end}" data-ends-id="${id}" data-auction-ends="${loose}-${at.getUTCHours()}-${at.getUTCMinutes()}-00" data-timestamp="${end}" data-format="dddd, MMMM D [at] h:mma">${words} PT</span> <a class="link-reminder" href="${site}/account/login/">Remind me</a></td></tr>`;
}

export function bidTable(sample: SampleCase): string {
  const closed = sample.state !== 'live';
  return `<div id="listing-bid-container" class="${closed ? 'listing-closed' : ''}" data-listing-bid-id="${sample.id}" >
	<div id="bidding"></div>
	<h2 class="listing-component-heading" id="bid-actions">${closed ? 'Auction Result' : 'Bid on This Listing'}</h2>
	<table class="listing-stats ${closed ? 'ended' : ''}" id="listing-bid" data-listing-bid-id="${sample.id}">
		<tbody>
			${bidRow(sample)}
			${endRow(sample)}
			<tr class="listing-stats-stat"><td class="listing-stats-label">Bids</td>
			<td class="listing-stats-value number-bids-value">${sample.bids}</td></tr>
		</tbody>
	</table>
	${stats(sample)}
	<iframe class="poppable mfp-hide" name="listing-bid-form-target"></iframe>
</div>`;
}

export function stats({ id, views, watchers }: SampleCase): string {
  return `<div class="listing-actions-stats">
	<div><span data-stats-id="${id}" data-stats-item="views">${thousands(views)} views</span></div><div><span data-stats-id="${id}" data-stats-item="watchers">${thousands(watchers)} watchers</span></div>
</div>`;
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
