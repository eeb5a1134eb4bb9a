/** Words as the site writes them into addresses. */
export function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/&/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
