import { epochSeconds, memberLink, priced, printed, site, symbolOf, thousands } from './markup.ts';
import type { SampleCase } from './sample-case.ts';

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
