import { parseMileage } from '../mileage.ts';
import type { Mileage } from '../mileage.ts';
import { textOf } from './title-words.ts';
import type { TitleWord } from './title-words.ts';

/** What stands before the year (or before the make, in a title without a year), told apart. */
export interface TitlePrefix {
  readonly mileage: Mileage | null;
  readonly poweredBy: string | null;
  readonly owner: string | null;
  readonly market: readonly string[];
  readonly modifications: readonly string[];
  readonly other: string | null;
}

const MARKETS = new Set([
  ...['euro', 'european', 'row', 'jdm', 'rhd', 'lhd', 'usdm', 'nas', 'right-hand-drive'],
  ...['left-hand-drive', 'gray-market', 'grey-market', 'us-spec', 'euro-spec', 'federal'],
]);
const MODIFICATIONS = new Set([
  ...['modified', 'custom', 'supercharged', 'turbocharged', 'twin-turbocharged', 'twin-turbo'],
  ...['twin-supercharged', 'fuel-injected', 'twin-engine', 'electric-conversion', 'restored'],
  ...['unrestored', 'restomod', 'tuned', 'widebody', 'lifted', 'lowered', 'bagged', 'chopped'],
  ...['armored', 'electric', 'converted', 'customized', 'reimagined', 'procharged', 'big-block'],
  ...['turbo', 'nitrous', 'diesel', 'multi-carbureted', 'dual-carbureted', 'triple-carbureted'],
  ...['rotisserie-restored', 'ls-swapped', 'amphibious', 'tracked', 'stretched', 'shortened'],
]);
const OWNER = /(?:-owned|-owner|-owners|-ownership|-family)$/;
const FORMER_OWNER = /^ex-./;
const MARKET = /-(?:market|spec|delivery|delivered|specification)$/;
const POWERED = /-(?:power\w{0,5})$/;
const CHANGED =
  /-(?:equipped|swapped|swap|modified|converted|conversion|bodied|style|styled|winning|winner|exhibited|built|driven|themed|tuned|restored|prepared|prepped|raced|featured|inspired|carbureted|injected|supercharged|turbocharged|turbo|based|sourced|liveried|wrapped|commissioned|ordered|optioned|decorated|serviced|awarded|certified|signed|campaigned|supplied|trimmed|clad|painted|engined|upgraded|enhanced|customized|displayed|shown|cammed|designed|assembled|produced|edition|titled|registered|imported|kit|refurbished|rebuilt|blown|stroked|propelled|type|color|only)$/;

type Meaning = 'mileage' | 'powered' | 'owner' | 'market' | 'modification' | null;

/** What a single word before the name means; null for a word that only its neighbours explain. */
export function meaningOf(word: TitleWord): Meaning {
  const { folded } = word;
  if (/^[\d,.]+k?-(?:mile|kilomet(?:er|re)|km|hour)s?$/.test(folded)) return 'mileage';
  if (POWERED.test(folded)) return 'powered';
  if (OWNER.test(folded) || FORMER_OWNER.test(folded)) return 'owner';
  if (MARKETS.has(folded) || MARKET.test(folded)) return 'market';
  return MODIFICATIONS.has(folded) || CHANGED.test(folded) ? 'modification' : null;
}

/**
 * Sorts the words before the name. A word of unknown meaning belongs to the next known one
 * (`347 Stroker` to `347 Stroker–Powered`), except after `Ex–`, where it goes on a name.
 */
export function readPrefix(words: readonly TitleWord[]): TitlePrefix {
  const found: Record<Exclude<Meaning, null> | 'other', string[]> = {
    ...{ mileage: [], powered: [], owner: [], market: [], modification: [], other: [] },
  };
  let waiting: TitleWord[] = [];
  const settle = (meaning: Exclude<Meaning, null> | 'other', take: readonly TitleWord[]): void => {
    const text = textOf(take);
    if (text !== null) found[meaning].push(text);
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) continue;
    const meaning = meaningOf(word);
    if (meaning === null) {
      waiting.push(word);
      if (word.endsPhrase) waiting = (settle('other', waiting), []);
    } else if (FORMER_OWNER.test(word.folded)) {
      const name = nameFrom(words, at);
      settle('other', waiting);
      settle('owner', name);
      waiting = [];
      at += name.length - 1;
    } else if (meaning === 'powered' || meaning === 'owner' || word.folded.includes('-')) {
      const alone = meaning === 'mileage' || meaning === 'market';
      if (alone) settle('other', waiting);
      settle(meaning, alone ? [word] : [...waiting, word]);
      waiting = [];
    } else {
      settle('other', waiting);
      settle(meaning, [word]);
      waiting = [];
    }
  }
  settle('other', waiting);
  return {
    mileage: found.mileage[0] === undefined ? null : parseMileage(found.mileage[0]),
    poweredBy: joined(found.powered.map((text) => text.replace(/[-–—]\w+$/, ''))),
    owner: joined(found.owner),
    market: found.market,
    modifications: found.modification,
    other: joined(found.other),
  };
}

/** `Ex–Doris Day`: the name runs on until a comma or a word with a meaning of its own. */
function nameFrom(words: readonly TitleWord[], start: number): readonly TitleWord[] {
  let end = start + 1;
  while (end < words.length && words[end - 1]?.endsPhrase !== true) {
    const word = words[end];
    if (word === undefined || meaningOf(word) !== null) break;
    end += 1;
  }
  return words.slice(start, end);
}

function joined(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join(', ');
}
