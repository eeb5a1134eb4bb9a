import { epochSeconds, escapeHtml, priced, printed, site, thousands } from './markup.ts';
import { photoUrl } from './photos.ts';
import type { SampleCase } from './sample-case.ts';
import { slugOf } from './slug.ts';
import { commentCount } from './talk.ts';

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
