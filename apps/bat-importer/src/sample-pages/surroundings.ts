import { chance } from './chance.ts';
import { escapeHtml, listingUrl, scriptJson, site, thousands } from './markup.ts';
import type { SampleCase } from './sample-case.ts';

/** Menus that a page-wide search would take for the listing's own labels. */
export function header(): string {
  const paths = [
    'aircraft',
    'boats',
    'convertible',
    'go-kart',
    'motorcycles',
    'parts',
    'race-car',
    'station-wagon',
    'truck-4x4',
    'wheels',
  ];
  const places = [
    'canada',
    'france',
    'germany',
    'italy',
    'japan',
    'sweden',
    'united-kingdom',
    'united-states',
  ];
  const item = (path: string, index: number) =>
    `<li id="menu-item-${387_900 + index}" class="menu-item menu-item-object-custom menu-item-type-custom"><a href="${site}/${path}/">${path.replaceAll('-', ' ')}</a></li>`;
  const menu = [...paths, ...places.map((place) => `location/${place}`)].map(item).join('');
  return `<header class="site-header"><div id="site-header-bar-main"><a class="site-header-logo" href="${site}/" aria-label="Bring a Trailer logo"></a></div>
<form action="${site}/search/" class="header-search-form" method="get"><bat-search-bar params="placeholder: &quot;Search&quot;"></bat-search-bar></form>
<div style="display: none"><template id="tmpl-search-bar"><ul class="search-bar-results" data-bind="visible: isResultsVisible()"><!-- ko foreach: { data: visibleResults, as: 'result' } --><li class="search-bar-result"><span data-bind="text: result.title"></span></li><!-- /ko --></ul></template></div>
<ul id="site-header-menu-main" class="menu">${menu}</ul><ul id="site-header-menu-mobile" class="menu">${menu}</ul></header>`;
}

/** Dialogs of the page, each with a heading and text of its own, wrapped as the listing's is. */
export function dialogs({ title, id }: SampleCase): string {
  return `<div class="modal-cover" id="modal-bid-successful"><div class="modal-popup"><div class="modal-content"><h1>Your bid is in</h1><p>You lead for now. Other bids will show up below.</p></div></div></div>
<div class="modal-cover" id="modal-bid-confirmation"><div class="modal-popup"><form id="bat-modal-bid-form" method="POST" action="${site}/wp-json/bringatrailer/1.0/listings/${id}/bids"><h1 class="modal-title">Is this your bid?</h1><h2 class="bid-information-heading">${escapeHtml(title)}</h2>
<table class="bid-information"><tbody><tr><th scope="row">Your Bid:</th><td>USD $<span data-bind="currencyText: bidAmount"></span></td></tr></tbody></table><p>The fee is 5% of the bid, at least $250 and at most $7,500. The buyer pays the seller directly for the vehicle.</p></form></div></div>
<script type="text/html" id="comment-type-bat-bid"> <div class="comment bat-bid"> <div class="comment-text" data-bind="html: markup"></div></div> </script>
<script type="text/html" id="tmpl-gallery-item"> <a target="_blank" data-bind="attr: { href: images.large.url }"> <img alt="" data-bind="attr: { src: images.small.url }" /></a> </script>
<div id="comment-error-modal-container"><div class="modal poppable"><h5 class="post-title post-title-small">That did not work</h5><div class="post-excerpt"><p id="comment-error-message">Your comment could not be posted.</p></div></div></div>`;
}

const otherLots = [
  'Lexus LFA',
  'Porsche 911 Dakar',
  'BMW Z8',
  'Volkswagen Type 2',
  'Maserati GranTurismo',
  'Cadillac Eldorado',
  'Chevrolet Suburban',
  'Dodge Ram Van',
] as const;

/** Another auction's card: its own id, price and end, none of which is this listing's. */
export function otherCard(seed: number, endsAtEpochSeconds: number): string {
  const random = chance(seed);
  const name = random.pick(otherLots);
  const year = 1961 + random.below(64);
  const id = 118_000_000 + seed * 13;
  const slug = `${year}-${name.toLowerCase().replaceAll(' ', '-')}-${seed}`;
  const end = new Date((endsAtEpochSeconds + 3_600 * random.below(40)) * 1000);
  const loose = [
    end.getUTCFullYear(),
    end.getUTCMonth() + 1,
    end.getUTCDate(),
    end.getUTCHours(),
    end.getUTCMinutes(),
    0,
  ].join('-');
  return `<div class="current-auction" data-pusher="post;list;${id}"><a class="current-auction-link" href="${listingUrl(slug)}"><img width="235" height="159" src="${site}/wp-content/uploads/other/${slug}.jpg?resize=235%2C159" alt="No Reserve: ${year} ${name}" loading="lazy" /><div class="current-auction-data">Current Bid:<br /><span data-listing-current="${id}">USD $${thousands(500 * (1 + random.below(900)))}</span><div class="current-auction-data-time">Ends in:<br /><span data-auction-ends-id="${id}" data-auction-ends="${loose}"></span></div></div></a><div class="item-tags"><div class="item-tag item-tag-premium" style="display:none">Premium</div><div class="item-tag item-tag-noreserve" style="display:none">No Reserve</div></div></div>`;
}

/** Another auction without its picture, as the page's longer lists have them. */
function otherLink(seed: number): string {
  const slug = `other-lot-${seed}`;
  return `<a href="${listingUrl(slug)}">Lot ${seed}</a> <span data-listing-current="${119_000_000 + seed}">USD $${thousands(seed * 10)}</span>`;
}

/** The column beside the listing: articles, events and 49 other auctions. */
export function sidebar(sample: SampleCase): string {
  const end = Date.parse(sample.endsAt) / 1000;
  const first = (sample.id % 1_000) * 50;
  const cards = Array.from({ length: 16 }, (_, index) => otherCard(first + index, end));
  const links = Array.from({ length: 33 }, (_, index) => otherLink(first + 16 + index));
  return `<div class="sidebar"><div class="widget latest-features"><h5 class="widget-title">Features</h5><a href="${site}/2026/04/24/weird-and-wonderful/"><span class="title">The week in oddities: sold for less than a set of tires</span></a></div>
<div class="tribe-compatibility-container"><script type="application/ld+json">
[{"@context":"http://schema.org","@type":"Event","name":"Spring Meet","description":"Bring a chair
and a hat.","startDate":"2026-04-30T00:00:00-07:00"}]
</script></div>
<div class="widget bat-listings-widget-current-auctions"><h5 class="widget-title">Current Auctions</h5><div class="current-auctions group">
${cards.join('\n')}
${links.join('\n')}
<!-- more other auctions -->
</div></div></div>`;
}

export function footer(sample: SampleCase): string {
  return `<footer class="site-footer"><ul class="menu footer-menu"><li><a href="${site}/about/">About</a></li><li><a href="${site}/member/someone_else/">Someone else</a></li></ul>
<a href="${listingUrl(sample.slug)}?switch_language=1" class="bat-language-option" data-language="de_DE">Deutsch</a></footer>`;
}

/** What the site's own scripts are given at the top of the page. */
export function headScripts(sample: SampleCase): string {
  const group = sample.state === 'live' ? 'listing-detail-page-live' : 'listing-detail-page-closed';
  const theme = {
    bidModalBuyerFeeMaximum: '7500',
    bidModalBuyerFeeMinimum: '250',
    bidModalBuyerFeePercentage: '0.05',
    userCurrency: 'USD',
    hint: 'BAT_VMS is set below',
  };
  return `<script type="text/javascript" id="bat-theme-site-js-extra">
/* <![CDATA[ */
var BaT_Theme = ${scriptJson(theme)};
var BAT_CTX = ${scriptJson({ contentGroup: group })};
/* ]]> */
</script>`;
}
