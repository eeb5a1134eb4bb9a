import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { single } from '../draft-items.ts';
import {
  ANNA,
  ANNAS_CAR,
  attemptWith,
  becoming,
  BOB,
  openGuarded,
  OWNERS_CAR,
} from './guarded-database.ts';
import type { GuardedDatabase, Who } from './guarded-database.ts';
import { INSERTS, UPDATES, updateOf } from './sql-attempts.ts';

const SET_MODE = 'select public.set_vehicle_origin_guard($1)';
const VIOLATIONS = 'select count(*) as n from public.vehicle_origin_violations';

describe.each(['pglite', 'native'] as const)('the guard on %s', (engine) => {
  let guarded: GuardedDatabase;
  beforeAll(async () => {
    guarded = await openGuarded({ engine });
  });
  afterAll(async () => guarded.database.close());

  it('enforces from the start in a database that began with Logbook', async () => {
    expect(
      await single(guarded.database, 'select name, value from public.logbook_settings'),
    ).toEqual({ name: 'vehicle_origin_guard', value: 'enforce' });
  });

  describe('under enforce', () => {
    it.each(INSERTS)('$who inserts: $what → $enforce ($why)', async ({ who, sql, enforce }) => {
      expect(await guarded.attempt(who as Who, sql(guarded.known))).toBe(enforce);
    });

    it.each(UPDATES)('update … set %s → %s (%s)', async (set, enforce) => {
      expect(await guarded.attempt('person', [updateOf(set, ANNAS_CAR)])).toBe(enforce);
      for (const who of ['service_role', 'owner'] as const) {
        for (const id of [guarded.known.machine, ANNAS_CAR, OWNERS_CAR]) {
          expect([who, id, await guarded.attempt(who, [updateOf(set, id)])]).toEqual([
            who,
            id,
            enforce,
          ]);
        }
      }
    });
  });

  describe.each(['warn', 'off'] as const)('under %s', (mode) => {
    beforeAll(async () => guarded.database.query(SET_MODE, [mode]));
    afterAll(async () => guarded.database.query(SET_MODE, ['enforce']));

    it.each(INSERTS)('$who inserts: $what', async ({ who, sql, enforce }) => {
      // What a key, a role or a reference refuses by itself is refused in every mode.
      const stays = [null, '42501'].includes(enforce);
      const fails = sql(guarded.known).some((statement) => statement.includes(`'${BOB}', '{"auto`));
      const { n, code } = await countedAttempt(guarded, who as Who, sql(guarded.known));
      if (fails) expect(code).toBe('23503');
      else expect(code).toBe(stays ? enforce : null);
      if (code === null) expect(n > 0).toBe(mode === 'warn' && !stays);
    });

    it.each(UPDATES)('update … set %s', async (set, enforce) => {
      const { n, code } = await countedAttempt(guarded, 'service_role', [updateOf(set, ANNAS_CAR)]);
      expect({ n, code }).toEqual({ n: mode === 'warn' && enforce !== null ? 1 : 0, code: null });
    });
  });

  it('a person who inserts gets an origin that says so, whatever they claimed', async () => {
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- what the guard makes of it is the test
    const { data, error } = await guarded
      .clientOf('person')
      .from('vehicles')
      .insert({
        make: 'Saab',
        model: '900',
        user_id: ANNA,
        uploaded_by: ANNA,
        profile_origin: 'bat_import',
        discovery_url: 'https://bringatrailer.com/listing/x/',
        origin_metadata: {
          source: { type: 'bat_auction' },
          import_date: '1999-01-01',
          note: 'kept',
        },
      })
      .select('profile_origin,origin_metadata')
      .single();
    expect(error).toBeNull();
    expect(data).toEqual({
      profile_origin: 'manual_entry',
      origin_metadata: {
        source: { type: 'person', user_id: ANNA },
        import_date: expect.stringMatching(/^20\d\d-/) as string,
        import_source: 'manual_entry',
        note: 'kept',
      },
    });
  });

  it('a stated reason stands in the origin, with who stated it', async () => {
    const row = await single(
      guarded.database,
      'select profile_origin, origin_metadata from public.vehicles where id = $1',
      [OWNERS_CAR],
    );
    expect(row).toMatchObject({
      profile_origin: 'manual_entry',
      origin_metadata: {
        source: { type: 'direct_sql', reason: 'a row that a test needs', db_user: 'postgres' },
      },
    });
  });

  it('a refusal says what, which, and what to do', async () => {
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- that it is refused is the test
    const { error } = await guarded
      .clientOf('service_role')
      .from('vehicles')
      .insert([
        { year: 1996, make: 'GMC', model: 'Suburban K2500', user_id: ANNA },
        { year: 1987, make: 'GMC', model: 'V1500', user_id: ANNA },
      ]);
    expect(error).toMatchObject({
      code: 'VO001',
      message: expect.stringContaining('1996 GMC Suburban K2500') as string,
      details: expect.stringContaining('2 of the vehicles') as string,
      hint: expect.stringMatching(
        /withAutomationRun.*record_vehicles.*docs\/adopting\.md/,
      ) as string,
    });
  });
});

async function countedAttempt(
  { database }: GuardedDatabase,
  who: Who,
  statements: readonly string[],
): Promise<{ n: number; code: string | null }> {
  let n = 0;
  const counting = {
    ...database,
    query: async (sql: string, parameters?: readonly unknown[]) => {
      const rows = await database.query(sql, parameters);
      if (sql === VIOLATIONS) n = Number(rows[0]?.['n']);
      return rows;
    },
  };
  const code = await attemptWith(counting, [
    ...becoming(who),
    ...statements,
    'reset role',
    VIOLATIONS,
  ]);
  return { n, code };
}
