import type { FolderStatus, SetAside } from './folder-name.ts';
import type { FolderWord } from './folder-words.ts';
import { STATUS_PHRASES, STATUS_WORDS_AT_THE_EDGE, WORKFLOW_PHRASES } from './status-words.ts';
import { takeAll } from './take.ts';

export interface StatusTaken {
  readonly status: FolderStatus | null;
  readonly stated: string;
  readonly setAside: readonly SetAside[];
  readonly rest: string;
}

/** Takes out what is said of sale and work, wherever it stands in the name. */
export function takeStatus(name: string): StatusTaken {
  let rest = name;
  let status: FolderStatus | null = null;
  let stated = '';
  for (const phrase of STATUS_PHRASES) {
    const taken = takeAll(rest, phrase.pattern);
    rest = taken.rest;
    if (taken.texts.length === 0 || stated !== '') continue;
    status = phrase.status;
    stated = taken.texts[0] ?? '';
  }
  const work = takeAll(rest, WORKFLOW_PHRASES);
  return {
    ...{ status, stated, rest: work.rest },
    setAside: work.texts.map((text) => ({ what: 'remark', text })),
  };
}

/** Status words that are too common to count in the middle: `Hold - 1974 Bronco`. */
export function statusAtTheEdge(words: readonly FolderWord[]): {
  readonly status: FolderStatus | null;
  readonly stated: string;
  readonly words: readonly FolderWord[];
} {
  const at = words.findIndex(
    (word, place) =>
      Object.hasOwn(STATUS_WORDS_AT_THE_EDGE, word.folded) &&
      (words[place - 1]?.part !== word.part || words[place + 1]?.part !== word.part),
  );
  const word = words[at];
  if (word === undefined) return { status: null, stated: '', words };
  const status = STATUS_WORDS_AT_THE_EDGE[word.folded] ?? null;
  return { status, stated: word.text, words: words.filter((_, place) => place !== at) };
}
