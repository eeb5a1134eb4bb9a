import type { Member } from './listing-facts.ts';

/** An account from the words and the address of a link to it. */
export function readMember(name: string, href: string | undefined, userId: number | null): Member {
  const login = /\/member\/([^/?#]+)/.exec(href ?? '')?.[1] ?? null;
  return {
    name,
    login: login === null ? null : decodeLogin(login),
    url: login === null ? null : `https://bringatrailer.com/member/${login}/`,
    userId,
  };
}

function decodeLogin(login: string): string {
  try {
    return decodeURIComponent(login);
  } catch {
    return login;
  }
}
