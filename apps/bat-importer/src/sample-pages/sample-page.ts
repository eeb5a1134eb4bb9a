import { description, essentials, history } from './listing-body.ts';
import { intro } from './listing-intro.ts';
import { bidTable, stats } from './result-table.ts';
import {
  escapeHtml,
  listingUrl,
  printed,
  scriptJson,
  sharedTitle,
  site,
  symbolOf,
  thousands,
} from './markup.ts';
import { gallery, photoUrl } from './photos.ts';
import type { SampleCase } from './sample-case.ts';
import { dialogs, footer, header, headScripts, sidebar } from './surroundings.ts';
import { commentCount, conversationData } from './talk.ts';

function windowTitle(sample: SampleCase): string {
  const { state, endsAt, amount, lot } = sample;
  const day = printed(endsAt, { month: 'long', day: 'numeric', year: 'numeric' });
  const soon = printed(endsAt, { month: 'long', day: 'numeric' });
  const results = {
    sold: `sold for ${symbolOf(sample)}${thousands(amount ?? 0)} on ${day}`,
    reserve_not_met: `closed on ${day}`,
    withdrawn: `withdrawn on ${day}`,
    live: `ending ${soon}`,
  };
  return `${sharedTitle(sample)} for sale on BaT Auctions - ${results[state]} (Lot #${thousands(lot)}) |  Bring a Trailer`;
}

function structuredData(sample: SampleCase): string {
  const url = listingUrl(sample.slug);
  const crumbs = {
    '@context': 'http://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: [
      {
        '@type': 'ListItem',
        name: sharedTitle(sample),
        position: 3,
        item: { '@type': 'Thing', url },
      },
    ],
  };
  const offer =
    sample.amount === null
      ? {}
      : { offers: { '@type': 'Offer', priceCurrency: sample.currency, price: sample.amount } };
  const product = {
    '@context': 'http://schema.org',
    '@type': 'Product',
    name: sharedTitle(sample),
    image: `${photoUrl(sample, 0)}?fit=2048%2C1365`,
    description: sample.description[0],
    ...offer,
  };
  const block = (json: string) => `<script type="application/ld+json">${json}</script>`;
  return [block(scriptJson(crumbs)), block(''), block(scriptJson(product))].join('');
}

function head(sample: SampleCase): string {
  const url = listingUrl(sample.slug);
  const shared = escapeHtml(sharedTitle(sample));
  const summary = `Bid for the chance to own a ${escapeHtml(sample.title)} at auction. Lot #${thousands(sample.lot)}.`;
  return `<head>
	<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1.0">
	<title>${escapeHtml(windowTitle(sample))}</title>
${headScripts(sample)}
<link rel="alternate" type="application/rss+xml" title="Comments" href="${url}feed/" />
<link rel='shortlink' href='${site}/?p=${sample.id}' />
${structuredData(sample)}
<meta name="parsely-title" content="${shared}" />
<meta name="parsely-link" content="${url}" />
<meta name="parsely-pub-date" content="${sample.publishedAt}" />
<meta name="parsely-author" content="${escapeHtml(sample.seller)}" />
<link rel="alternate" hreflang="de" href="${site}/de/listing/${sample.slug}/" />
<link rel="canonical" href="${url}" />
<!--[if lt IE 8]><style type="text/css">.old { display: none }</style><![endif]--><meta name="description" content="${summary}" />
<meta property="og:site_name" content="Bring a Trailer"/>
<meta property="og:title" content="${shared}"/>
<meta property="og:url" content="${url}"/>
<meta property="og:image" content="${photoUrl(sample, 0)}"/>
</head>`;
}

/** Writes the whole page of an invented listing, with the order, marks and noise of a real one. */
export function samplePage(sample: SampleCase): string {
  return `<!doctype html>
<html lang="en-US" xmlns:og="http://ogp.me/ns#" data-pusher="general">
${head(sample)}
<body class="wp-singular bat-listing-template-default single single-bat-listing postid-${sample.id} wp-theme-bringatrailer loggedout" data-pusher="post;single;${sample.id}">
${header()}
<main>
<div class="alert alert-info"><span class="alert-text">More like this <a href="${site}/models/">elsewhere</a>, some sold for USD $1,000.</span></div>
<div class="listing"><div class="container"></div>
${intro(sample)}
<div class="container container-flex"><div class="column column-left column-flex-left">
${description(sample)}
${gallery(sample)}
${bidTable(sample)}
${dialogs(sample)}
<div id="comments" class="comments" data-id="${sample.id}"><h2 class="comments-title" data-realtime_id="${sample.id}">${thousands(commentCount(sample))} Comments</h2><div class="comments-list" data-bind="template: { foreach: comments }"></div></div>
</div></div>
<div class="column column-right column-right-force column-flex-right">
${essentials(sample)}
<div data-pusher="post;stats;${sample.id}"></div>
${stats(sample)}
</div>
<hr />
${history(sample)}
<hr />
${sidebar(sample)}
</div>
</div></div>
</main>
${footer(sample)}
<script type="text/javascript" id="bat-theme-viewmodels-js-extra">
/* <![CDATA[ */
var BAT_VMS = ${scriptJson(conversationData(sample))};
/* ]]> */
</script>
</body>
</html>
`;
}
