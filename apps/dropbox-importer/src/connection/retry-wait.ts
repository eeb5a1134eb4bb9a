import { z } from 'zod';
import { jsonOrNull } from './refusal.ts';

const limited = z.object({ error: z.object({ retry_after: z.number().nonnegative() }) });

/** The wait that an answer asks for, in its header or its body, whichever is longer; else null. */
export function askedWaitMillis(headers: Headers, body: string): number | null {
  const header = Number(headers.get('retry-after') ?? Number.NaN);
  const inBody = limited.safeParse(jsonOrNull(body));
  const seconds = [
    Number.isFinite(header) && header >= 0 ? header : null,
    inBody.success ? inBody.data.error.retry_after : null,
  ].filter((value) => value !== null);
  return seconds.length === 0 ? null : Math.max(...seconds) * 1000;
}

/** The wait before another try: doubling, capped, spread so that parallel requests come back apart. */
export function retryWaitMillis(tries: number, firstMillis: number): number {
  const longest = Math.min(60_000, firstMillis * 2 ** (tries - 1));
  return longest / 2 + Math.random() * (longest / 2);
}
