import type { Fault } from './fault.ts';

/** What a rule may look at. */
export interface FaultCandidate {
  /** `files/download`, `oauth2/token`, `temporary_link`, … */
  readonly route: string;
  readonly method: string;
  header(name: string): string | undefined;
}

/** When a fault strikes. Calls are counted from the moment that the rule is made, from 1. */
export interface FaultRule {
  /** A route by name, or names that match; every route if left out. */
  readonly route?: string | RegExp;
  /** Only these are counted and struck. */
  readonly when?: (request: FaultCandidate) => boolean;
  /** The first call to be struck. Default 1. */
  readonly nth?: number;
  /** How many in a row. Default 1. */
  readonly times?: number;
  /** Instead of nth and times: each call with this probability, the same ones for the same seed. */
  readonly probability?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Instead of nth and times: every n-th call. */
  readonly every?: number;
}

/** A rule at work. */
export interface PlannedFault {
  /** How many requests it has struck. */
  readonly struck: number;
  /** It strikes no more. */
  remove(): void;
}

/** Numbers from 0 to 1 that come again with the seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Rule implements PlannedFault {
  struck = 0;
  readonly fault: Fault;
  readonly #rule: FaultRule;
  readonly #random: () => number;
  readonly #remove: () => void;
  #calls = 0;

  constructor(fault: Fault, rule: FaultRule, remove: (rule: Rule) => void) {
    this.fault = fault;
    this.#rule = rule;
    this.#random = randomFrom(rule.seed ?? 1);
    this.#remove = () => {
      remove(this);
    };
  }

  remove(): void {
    this.#remove();
  }

  strikes(request: FaultCandidate): boolean {
    const { route, when } = this.#rule;
    const named = typeof route === 'string' ? route === request.route : route?.test(request.route);
    if (named === false || when?.(request) === false) return false;
    this.#calls += 1;
    const strikes = this.#isTurn();
    if (strikes) this.struck += 1;
    return strikes;
  }

  #isTurn(): boolean {
    const { nth = 1, times = 1, probability, every } = this.#rule;
    if (probability !== undefined) return this.#random() < probability;
    if (every !== undefined) return this.#calls % every === 0;
    return this.#calls >= nth && this.#calls < nth + times;
  }
}

/** Which requests go wrong, and how. Where two rules strike the same one, the older wins. */
export class FaultPlan {
  readonly #rules = new Set<Rule>();

  add(fault: Fault, rule: FaultRule = {}): PlannedFault {
    const planned = new Rule(fault, rule, (gone) => this.#rules.delete(gone));
    this.#rules.add(planned);
    return planned;
  }

  /** Nothing goes wrong any more. */
  clear(): void {
    this.#rules.clear();
  }

  /** The fault of this request. Every rule counts it, struck or not. */
  next(request: FaultCandidate): Fault | null {
    const struck = [...this.#rules].filter((rule) => rule.strikes(request));
    return struck[0]?.fault ?? null;
  }
}
