import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ListingSource } from './listing-source.ts';
import { checkListingSource } from './listing-source.ts';
import { html, listingUrl, openBat } from './local-bat.testing.ts';
import type { LocalBat, Question, Reply } from './local-bat.testing.ts';
import { readListings } from './read-listings.ts';
import type { ReadOptions } from './read-listings.ts';
import type { SourceItem } from './source-item.ts';

/** Every listing exists, and its page says its own path. */
const anyListing = ({ path }: Question): Reply | null =>
  path.startsWith('/listing/') ? html(`<p>${path}`) : null;

async function read(
  bat: LocalBat,
  sources: ListingSource | ListingSource[],
  options: Partial<ReadOptions> = {},
) {
  const items: SourceItem[] = [];
  const notices: string[] = [];
  const onNotice = (text: string) => notices.push(text);
  const all = readListings(sources, { http: bat.http, onNotice, ...options });
  for await (const item of all) items.push(item);
  return { items, notices, keys: items.map((item) => `${item.kind} ${item.itemKey}`) };
}

const paths = ({ questions }: LocalBat) => questions.map(({ path }) => path);
const messageOf = (item: SourceItem | undefined) => item?.kind === 'failed' && item.error.message;

function fileWith(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'list-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe('addresses', () => {
  test('become pages, each listing once, however it was written', async () => {
    const bat = await openBat(anyListing);
    const addresses = [listingUrl('a'), 'bringatrailer.com/listing/A?x=1', listingUrl('b')];
    const { items, notices } = await read(bat, { kind: 'addresses', addresses });
    expect(items).toEqual([
      {
        kind: 'listing',
        itemKey: 'listing:a',
        listing: { html: '<p>/listing/a/', url: listingUrl('a'), origin: listingUrl('a') },
      },
      expect.objectContaining({ itemKey: 'listing:b' }),
    ]);
    expect(paths(bat)).toEqual(['/listing/a/', '/listing/b/']);
    expect(notices).toEqual([expect.stringContaining('1 of the addresses named a listing')]);
  });

  test('that cannot be had fail one by one, and the others go on', async () => {
    const bat = await openBat(({ path }) => {
      if (path === '/listing/gone/') return { status: 410 };
      if (path === '/listing/moved/') return { status: 302, headers: { Location: '/auctions/' } };
      if (path === '/listing/away/') {
        return { status: 302, headers: { Location: 'https://evil.example/listing/away/' } };
      }
      if (path === '/listing/photo/') {
        return { headers: { 'Content-Type': 'image/jpeg' }, body: 'x' };
      }
      return path === '/auctions/' ? html('<p>auctions') : anyListing({ path } as Question);
    });
    const slugs = ['gone', 'moved', 'away', 'photo', 'fine'];
    const addresses = [...slugs.map(listingUrl), 'https://evil.example/listing/x/'];
    const { items, keys } = await read(bat, { kind: 'addresses', addresses });
    expect(keys).toEqual([
      'failed listing:gone',
      'failed listing:moved',
      'failed listing:away',
      'failed listing:photo',
      'listing listing:fine',
      'failed address:https://evil.example/listing/x/',
    ]);
    expect(items.map(messageOf)).toEqual([
      expect.stringContaining('status 410'),
      expect.stringContaining('leads to https://bringatrailer.com/auctions/'),
      expect.stringContaining('https://evil.example/listing/away/'),
      expect.stringContaining('image/jpeg'),
      false,
      expect.stringContaining('evil.example, not bringatrailer.com'),
    ]);
  });

  test('that a former run has done are not fetched again', async () => {
    const bat = await openBat(anyListing);
    const addresses = ['a', 'b'].map(listingUrl);
    const isDone = (key: string) => key === 'listing:a';
    const { keys } = await read(bat, { kind: 'addresses', addresses }, { isDone });
    expect(keys).toEqual(['listing listing:b']);
    expect(paths(bat)).toEqual(['/listing/b/']);
  });

  test('are fetched only as they are asked for', async () => {
    const bat = await openBat(anyListing);
    const addresses = ['a', 'b', 'c'].map(listingUrl);
    for await (const item of readListings({ kind: 'addresses', addresses }, bat)) {
      expect(item.itemKey).toBe('listing:a');
      break;
    }
    expect(paths(bat)).toEqual(['/listing/a/']);
  });

  test('are left when the site refuses again and again, with how to go on', async () => {
    const bat = await openBat(({ path }) => ({ status: path === '/robots.txt' ? 404 : 403 }));
    const addresses = ['a', 'b', 'c', 'd', 'e'].map(listingUrl);
    await expect(read(bat, { kind: 'addresses', addresses })).rejects.toMatchObject({
      code: 'HTTP_HOST_REFUSES',
      consequence: 'stop-run',
    });
    expect(bat.questions).toHaveLength(4);
  });

  test('are left when the run is cancelled, with the reason of that', async () => {
    const bat = await openBat(anyListing);
    const controller = new AbortController();
    const addresses = ['a', 'b'].map(listingUrl);
    const { signal } = controller;
    const all = readListings({ kind: 'addresses', addresses }, { ...bat, signal });
    await all.next();
    controller.abort(new Error('cancelled'));
    await expect(all.next()).rejects.toThrow('cancelled');
  });
});

describe('a list of addresses', () => {
  test('may be a file; a line that is wrong fails with its number and without its folder', async () => {
    const bat = await openBat(anyListing);
    const file = fileWith('cars.csv', `id,url\n1,${listingUrl('a')}\n2,https://evil.example/\n`);
    const { items, keys } = await read(bat, { kind: 'address-list', file });
    expect(keys).toEqual(['listing listing:a', 'failed address:https://evil.example/']);
    expect(messageOf(items[1])).toMatch(/^In line 3 of cars\.csv: /);
  });

  test('may come through standard input', async () => {
    const bat = await openBat(anyListing);
    const stdin = Readable.from([`${listingUrl('a')}\n`]);
    const { keys } = await read(bat, { kind: 'address-list', file: '-', stdin });
    expect(keys).toEqual(['listing listing:a']);
  });

  test('that names nothing is said to be empty', async () => {
    const bat = await openBat(anyListing);
    const { items, notices } = await read(bat, { kind: 'address-list', file: fileWith('x', '\n') });
    expect(items).toEqual([]);
    expect(notices).toEqual(['x names no address.']);
  });
});

describe('a member', () => {
  const profile = (count: string, sections: string) =>
    `<h1 class="post-title" data-user-login="Seller-">Seller-</h1>
     <nav class="profile-nav"><a>Bids <span>(46)</span></a><a>Listings <span>(${count})</span></a></nav>
     <div class="profile-sections-container">
       <section class="section-won-listings"><h2>Auction Win (1)</h2><a href="${listingUrl('won')}">x</a></section>
       ${sections}
       <section class="section-past-bids"><h2>Past Bids</h2><a href="${listingUrl('bid')}">x</a></section>
       <section class="section-all-commments"><h2>All Comments</h2><a href="${listingUrl('talk')}">x</a></section>
     </div>`;
  const own = `<section class="section-past-listings"><h2>Past Listings</h2>
    <a href="${listingUrl('mine')}"><img></a><a href="${listingUrl('mine')}">mine</a>
    <a href="${listingUrl('mine-too')}#comment-1">too</a><a href="/models/">models</a></section>`;

  test('gives what was offered, not what was won, bid on or talked about', async () => {
    const bat = await openBat((question) =>
      question.path === '/member/seller-/' ? html(profile('12', own)) : anyListing(question),
    );
    const { keys, notices } = await read(bat, { kind: 'member', member: 'Seller-' });
    expect(keys).toEqual(['listing listing:mine', 'listing listing:mine-too']);
    expect(notices).toEqual([expect.stringContaining('2 of 12 listings')]);
  });

  test('who sells nothing gives nothing', async () => {
    const bat = await openBat(() => html(profile('0', '')));
    expect((await read(bat, { kind: 'member', member: 'Seller-' })).items).toEqual([]);
  });

  test('whose listings are not found on the page is a failure, not an empty success', async () => {
    const bat = await openBat(() => html(profile('3', '')));
    const { items, keys } = await read(bat, { kind: 'member', member: 'Seller-' });
    expect(keys).toEqual(['failed member:Seller-']);
    expect(messageOf(items[0])).toContain('--listings');
  });

  test('whom robots.txt protects is not fetched, and the owner is told another way', async () => {
    const bat = await openBat(({ path }) =>
      path === '/robots.txt' ? { body: 'User-agent: *\nDisallow: /member/\n' } : html(''),
    );
    const { items } = await read(bat, { kind: 'member', member: 'Seller-' });
    expect(messageOf(items[0])).toMatch(/asks programs not to read.*save it.*--pages/);
    expect(bat.questions).toEqual([]);
  });

  test('may be a page that its owner saved', async () => {
    const bat = await openBat(anyListing);
    const member = fileWith('seller.html', profile('2', own));
    const { keys } = await read(bat, { kind: 'member', member });
    expect(keys).toEqual(['listing listing:mine', 'listing listing:mine-too']);
  });
});

describe('what can be told before a run starts', () => {
  test.each([
    { kind: 'pages', path: '/no/such/folder' },
    { kind: 'address-list', file: '/no/such/list' },
    { kind: 'addresses', addresses: ['https://evil.example/listing/x/'] },
    { kind: 'member', member: 'two words' },
    { kind: 'member', member: '/no/such/member.html' },
    { kind: 'results', results: 'https://evil.example/ferrari/' },
  ] as ListingSource[])('is that this is wrong: %o', async (source) => {
    await expect(checkListingSource(source)).rejects.toThrow(/\/no\/such|is no/);
  });

  test('asks nobody, and passes what makes sense', async () => {
    await checkListingSource({ kind: 'address-list', file: '-' });
    await checkListingSource({ kind: 'results', results: 'bringatrailer.com/ferrari/' });
  });
});
