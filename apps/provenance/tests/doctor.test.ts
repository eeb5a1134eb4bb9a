import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worstOf } from '../src/doctor/answer.ts';
import type { CheckResult } from '../src/doctor/answer.ts';
import { runCheck } from '../src/doctor/check.ts';
import { checks } from '../src/doctor/checks.ts';
import { mendingScript } from '../src/doctor/doctor-text.ts';
import { expectedDatabase } from '../src/doctor/expected-database.ts';
import type { ExpectedDatabase } from '../src/doctor/expected-database.ts';
import { patientOf } from '../src/doctor/patient.ts';
import { breakages } from './breakages.ts';
import { importTwo } from './imported-vehicles.ts';
import { openDatabase } from './opened-database.ts';
import type { OpenedDatabase } from './opened-database.ts';

let expected: Promise<ExpectedDatabase> | undefined;

/** All checks but the one that starts Nx, which has a test of its own. */
async function examine({ steward }: Pick<OpenedDatabase, 'steward'>): Promise<CheckResult[]> {
  const patient = patientOf(steward, () => (expected ??= expectedDatabase()));
  const results = [];
  for (const check of checks) {
    if (check.id !== 'importer-lagging') results.push(await runCheck(check, patient));
  }
  return results;
}

const complaints = (results: readonly CheckResult[]) =>
  results.flatMap(({ id, findings }) =>
    findings.map(({ state, what }) => `${state} ${id}: ${what}`),
  );

describe.each(['pglite', 'native'] as const)('doctor on %s', (engine) => {
  let opened: OpenedDatabase;
  beforeAll(async () => {
    opened = await openDatabase({ engine });
    await importTwo(opened.database);
  });
  afterAll(async () => opened.database.close());

  it('has nothing to say of a database that is as the migrations made it', async () => {
    expect(complaints(await examine(opened))).toEqual([]);
  });

  // The two tell their catalogs alike; on the embedded one every fifth shows it, in a fifth of the time.
  const tried = breakages.filter((_, nth) => engine === 'native' || nth % 5 === 0);
  it.each(tried)('finds and names it when $what', async (breakage) => {
    const { check, names, state = 'fail' } = breakage;
    await opened.during(breakage.sql, async () => {
      const results = await examine(opened);
      const found = results.find(({ id }) => id === check);
      expect(found?.findings.map(({ what }) => what).join('\n')).toMatch(names);
      expect(found?.state).toBe(state);
      expect(worstOf(results)).toBe(worstOf([{ state }, { state: worstOf(results) }]));
      if (breakage.byHand === true) return;
      // What it says mends it, does.
      await opened.database.script(mendingScript(results));
      expect(complaints(await examine(opened))).toEqual([]);
    });
  });

  it('keeps silent about a platform that has tables, policies and triggers of its own', async () => {
    const legacy = await openDatabase({ engine, legacy: true });
    try {
      expect(complaints(await examine(legacy))).toEqual([
        expect.stringMatching(/^warn guard-mode: the guard only warns/),
      ]);
    } finally {
      await legacy.database.close();
    }
  });
});

describe('doctor', () => {
  it('takes a check that it cannot make for one that failed, and says why', async () => {
    const opened = await openDatabase({ migrations: false });
    try {
      const results = await examine(opened);
      const unseen = results.filter(({ state }) => state === 'fail');
      expect(unseen.map(({ id }) => id)).toEqual(
        checks.map(({ id }) => id).filter((id) => id !== 'importer-lagging'),
      );
      for (const { findings } of unseen) expect(findings[0]?.what).toMatch(/could not be checked/);
    } finally {
      await opened.database.close();
    }
  });

  it('answers nobody but the service role', async () => {
    const opened = await openDatabase({});
    try {
      for (const role of ['anon', 'authenticated'] as const) {
        const results = await examine({ steward: await opened.stewardAs(role) });
        expect(results.map(({ state }) => state)).not.toContain('ok');
        expect(complaints(results).join('\n')).toContain('42501');
      }
    } finally {
      await opened.database.close();
    }
  });
});
