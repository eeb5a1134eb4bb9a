import { createClient } from '@supabase/supabase-js';
import { expect, it } from 'vitest';
import { PreparedJson } from '../src/prepared-json.ts';

/** What supabase-js sends when its arguments go through prepared JSON. */
async function bodyOf(text: string, others: Record<string, unknown> = {}): Promise<string> {
  const bodies: string[] = [];
  const prepared = new PreparedJson();
  const client = createClient('http://localhost', 'key', {
    auth: { persistSession: false },
    global: {
      fetch: prepared.through((_input, init) => {
        bodies.push(init?.body as string);
        return Promise.resolve(new Response('null'));
      }),
    },
  });
  await prepared.with(text, async (name) => client.rpc('f', { ...others, p_vehicles: name }));
  return bodies.join();
}

it('an argument goes out as the JSON that it is', async () => {
  expect(JSON.parse(await bodyOf('[{"a":"$& \\u20ac"}]', { p_run_id: 'r' }))).toEqual({
    p_run_id: 'r',
    p_vehicles: [{ a: '$& €' }],
  });
});

it('what only looks like a name stays text', async () => {
  const looksLike = 'prepared-json:00000000-0000-0000-0000-000000000000';
  expect(JSON.parse(await bodyOf(`["${looksLike}"]`, { p_other: looksLike }))).toEqual({
    p_other: looksLike,
    p_vehicles: [looksLike],
  });
});
