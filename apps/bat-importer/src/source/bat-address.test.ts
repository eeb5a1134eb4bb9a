import { describe, expect, test } from 'vitest';
import { listingAddress, memberAddress, resultsAddress } from './bat-address.ts';

const cayman = 'https://bringatrailer.com/listing/2009-porsche-cayman-46/';
const refused = expect.objectContaining({ code: 'BAT_ADDRESS', consequence: 'skip-item' }) as Error;

describe('the address of a listing', () => {
  test.each([
    cayman,
    'https://bringatrailer.com/listing/2009-porsche-cayman-46',
    'http://bringatrailer.com/listing/2009-porsche-cayman-46/',
    'https://www.bringatrailer.com/listing/2009-porsche-cayman-46/',
    'bringatrailer.com/listing/2009-porsche-cayman-46',
    '  HTTPS://BringATrailer.com/Listing/2009-Porsche-Cayman-46/  ',
    `${cayman}?utm_source=mail#comment-21840393`,
    `${cayman}#listing-bid`,
    `${cayman}contact/`,
    `${cayman}feed/?x=/listing/other/`,
    'https://bringatrailer.com//listing//2009-porsche-cayman-46//',
  ])('has one form: %s', (text) => {
    expect(listingAddress(text)).toEqual({ url: cayman, slug: '2009-porsche-cayman-46' });
  });

  test.each([
    ['%E2%80%B3 in its name', '18%E2%80%B3-wheels-2', '18%e2%80%b3-wheels-2'],
    ['the character itself', '18″-wheels-2', '18%e2%80%b3-wheels-2'],
    ['no year', 'tool-kit-147', 'tool-kit-147'],
    ['a word of parts in it', 'aston-martin-dart-abarth', 'aston-martin-dart-abarth'],
  ])('may have %s', (_, name, slug) => {
    expect(listingAddress(`https://bringatrailer.com/listing/${name}/`).slug).toBe(slug);
  });

  test.each([
    ['a host that begins like it', 'https://bringatrailer.com.evil.example/listing/x/'],
    ['a host that ends like it', 'https://notbringatrailer.com/listing/x/'],
    ['the host as a user name', 'https://bringatrailer.com@evil.example/listing/x/'],
    ['a user name before the host', 'https://user:geheim@bringatrailer.com/listing/x/'],
    ['another letter that looks alike', 'https://bringatraıler.com/listing/x/'],
    ['another subdomain', 'https://mail.bringatrailer.com/listing/x/'],
    ['another port', 'https://bringatrailer.com:8443/listing/x/'],
    ['another scheme', 'ftp://bringatrailer.com/listing/x/'],
    ['a script', 'javascript:alert(1)'],
    ['a file', 'file:///listing/x/'],
    ['no listing', 'https://bringatrailer.com/listing/'],
    ['a make', 'https://bringatrailer.com/ferrari/'],
    ['a listing in the query', 'https://bringatrailer.com/?p=/listing/x/'],
    ['a way out of the folder', 'https://bringatrailer.com/listing/../member/x/'],
    ['an encoded slash', 'https://bringatrailer.com/listing/a%2Fb/'],
    ['broken percent signs', 'https://bringatrailer.com/listing/a%zz/'],
    ['nothing', ''],
    ['words', 'a red car'],
  ])('is refused: %s', (_, text) => {
    expect(() => listingAddress(text)).toThrow(refused);
  });

  test('does not show a password in its refusal', () => {
    expect(() => listingAddress('https://user:geheim@evil.example/listing/x/')).toThrow(
      expect.not.stringContaining('geheim') as string,
    );
  });
});

describe('a member', () => {
  test.each([
    ['JSpringer', 'jspringer'],
    ['@maddog6198-', 'maddog6198-'],
    ['https://bringatrailer.com/member/JSpringer/?x=1', 'jspringer'],
  ])('is found by %s', (text, login) => {
    const url = `https://bringatrailer.com/member/${login}/`;
    expect(memberAddress(text)).toEqual({ login, url });
  });

  test.each(['', 'two words', '../etc', 'https://evil.example/member/x/', cayman])(
    'is not %s',
    (text) => {
      expect(() => memberAddress(text)).toThrow(refused);
    },
  );
});

describe('a page of results', () => {
  test.each([
    ['bringatrailer.com/Ferrari/360', 'https://bringatrailer.com/ferrari/360/'],
    [
      'https://bringatrailer.com/auctions/results/?search=911#x',
      'https://bringatrailer.com/auctions/results/?search=911',
    ],
  ])('may be %s', (text, url) => {
    expect(resultsAddress(text)).toBe(url);
  });

  test.each([cayman, 'https://bringatrailer.com/', 'https://evil.example/ferrari/'])(
    'is not %s',
    (text) => {
      expect(() => resultsAddress(text)).toThrow(refused);
    },
  );
});
