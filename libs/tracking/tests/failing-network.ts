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
  /** Answers 413 to each request of which this is true. */
  refuse(isTooLarge: (call: string, body: string) => boolean): void;
}

export function failingNetwork(through: Fetch): FailingNetwork {
  const calls: string[] = [];
  let fateOf: (call: string, count: number) => Fate = () => 'pass';
  let isTooLarge: (call: string, body: string) => boolean = () => false;
  return {
    calls,
    refuse: (rule) => {
      isTooLarge = rule;
    },
    decide: (fate) => {
      fateOf = fate;
    },
    fetch: async (input, init) => {
      const call = callName(input);
      const fate = fateOf(call, calls.filter((name) => name === call).length);
      calls.push(call);
      if (fate === 'lost') throw new TypeError('fetch failed');
      const body = typeof init?.body === 'string' ? init.body : '';
      if (isTooLarge(call, body)) return new Response('Too large', { status: 413 });
      if (fate === 'hang') return await new Promise(() => undefined);
      const response = await through(input, init);
      if (fate === 'answer-lost') throw new TypeError('fetch failed');
      return response;
    },
  };
}
