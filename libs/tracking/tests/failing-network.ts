import { callName } from './embedded-database.ts';

type Fetch = typeof globalThis.fetch;

/** What happens to a call on its way: it passes, is lost before or after the database, or waits. */
export type Fate = 'pass' | 'lost' | 'answer-lost' | 'hang';

/** A network in front of a real database that loses what it is told to lose. */
export interface FailingNetwork {
  readonly fetch: Fetch;
  /** Every call that was tried, by name, in order. */
  readonly calls: readonly string[];
  /** Decides over each further call; `count` says how often that call was tried before. */
  decide(fate: (call: string, count: number) => Fate): void;
}

export function failingNetwork(through: Fetch): FailingNetwork {
  const calls: string[] = [];
  let fateOf: (call: string, count: number) => Fate = () => 'pass';
  return {
    calls,
    decide: (fate) => {
      fateOf = fate;
    },
    fetch: async (input, init) => {
      const call = callName(input);
      const fate = fateOf(call, calls.filter((name) => name === call).length);
      calls.push(call);
      if (fate === 'lost') throw new TypeError('fetch failed');
      if (fate === 'hang') return await new Promise(() => undefined);
      const response = await through(input, init);
      if (fate === 'answer-lost') throw new TypeError('fetch failed');
      return response;
    },
  };
}
