import type { OpenPage } from './open-page.ts';

/** What a `<meta>` of this name or property says, or undefined. */
export function metaContent(page: OpenPage, name: string): string | undefined {
  for (const { attribs } of page.all('meta').toArray()) {
    if (attribs['property'] === name || attribs['name'] === name) return attribs['content'];
  }
  return undefined;
}
