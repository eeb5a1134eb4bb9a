/** Facts come as JSON; these read one of them, and take what is not there for nothing. */
export function stringsOf(fact: unknown): readonly string[] {
  return Array.isArray(fact) ? fact.filter((item): item is string => typeof item === 'string') : [];
}

export function textOf(fact: unknown): string {
  return typeof fact === 'string' ? fact : '';
}

/** A value in a sentence. */
export function shown(fact: unknown): string {
  if (fact === null || fact === undefined || fact === '') return 'none';
  const text = typeof fact === 'string' ? fact : JSON.stringify(fact);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
