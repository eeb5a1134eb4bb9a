const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', nbsp: ' ', times: '×' },
  ...{ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' },
  ...{ prime: '′', Prime: '″', frac12: '½', frac14: '¼', frac34: '¾', eacute: 'é', deg: '°' },
};

/** Turns the character references of list titles (`4&#215;4`, `&#038;`) into their characters. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}\d{0,2}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED_ENTITIES[name] ?? whole;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : whole;
    },
  );
}

const PLAIN_BY_CHARACTER: Readonly<Record<string, string>> = {
  ...{ '×': 'x', '✕': 'x', '“': '"', '”': '"', '„': '"', '″': '"', '‘': "'", '’': "'", '′': "'" },
  ...{ '`': "'", '´': "'", '–': '-', '—': '-', '‐': '-', '‑': '-', '−': '-', '\u00a0': ' ' },
};

/**
 * Typographic characters as the keyboard has them (`×` as x, curly quotes, dashes), one for one:
 * every character keeps its place.
 */
export function foldTypography(text: string): string {
  return text.replace(
    /[×✕“”„″‘’′`´–—‐‑−\u00a0]/g,
    (character) => PLAIN_BY_CHARACTER[character] ?? character,
  );
}

/** A title in the form for comparing: entities decoded, typography folded, lower case, no accents. */
export function foldTitle(title: string): string {
  return foldWord(decodeEntities(title)).replace(/\s+/g, ' ').trim();
}

/** One word in the form for comparing; a comma or quote around it is dropped. */
export function foldWord(word: string): string {
  return foldTypography(word)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/^["'(]+/, '')
    .replace(/[,;"')]+$/, '');
}
