import type { RevertReport } from '@logbook/supabase-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServedDatabase } from './processes.ts';

let database: ServedDatabase;
beforeAll(async () => {
  database = new ServedDatabase();
  await database.serve();
});
afterAll(() => database[Symbol.asyncDispose]());

/** The samples, imported by the real importer. */
async function importSamples(): Promise<{ readonly runId: string; readonly created: number }> {
  const { stdout } = await database.importer(['--json']).finished;
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as {
    runId: string;
    created: number;
  };
}

async function reverted(args: readonly string[]): Promise<[number | null, RevertReport]> {
  const { code, stdout } = await database.steward('revert', [...args, '--json']);
  return [code, JSON.parse(stdout) as RevertReport];
}

describe('an import that is reverted, and what comes after', () => {
  it('keeps what a person edited, comes back when that is reverted, and can be imported anew', async () => {
    const { runId, created } = await importSamples();
    const [dryCode, dry] = await reverted([runId]);
    expect([dryCode, dry.dryRun, dry.totals.deleted]).toEqual([0, true, created]);

    const [car] = await database.query('select id from vehicles order by id limit 1');
    const edited = String(car?.['id']);
    await database.query(`update vehicles set color = 'mint' where id = '${edited}' returning id`);
    const [code, real] = await reverted([runId, '--apply']);
    expect([code, real.totals.deleted, real.totals.refused]).toEqual([3, created - 1, 1]);
    expect(real.refused).toMatchObject([{ vehicleId: edited, code: 'changed_by_role' }]);
    expect(await database.query('select id from vehicles')).toEqual([{ id: edited }]);

    const [backCode, back] = await reverted([real.revertRunId ?? '', '--apply']);
    expect([backCode, back.totals.broughtBack]).toEqual([0, created - 1]);
    expect(await importSamples()).toMatchObject({ created: 0, updated: 0, failed: 0 });

    const [, again] = await reverted([runId, '--apply']);
    expect(again.totals.deleted).toBe(created - 1);
    expect(await importSamples()).toMatchObject({ created: created - 1, failed: 0 });
    const [lateCode, late] = await reverted([again.revertRunId ?? '']);
    expect([lateCode, late.totals.broughtBack, late.totals.refused]).toEqual([3, 0, created - 1]);

    const verified = await database.steward('verify');
    expect(verified.stdout).toContain('All is well');
  });

  it('people read what happened, why not everything did, and the next command', async () => {
    const [run] = await database.query(
      `select id from automation_runs where automation_name = 'bat_import' order by started_at limit 1`,
    );
    const { code, stdout } = await database.steward('revert', [String(run?.['id'])]);
    expect(code).toBe(3);
    expect(stdout).toContain('changed_by_role');
    expect(stdout).toContain('database role postgres changed color');
  });

  it('what cannot be reverted is an error that says what to do, and a wrong command line is told', async () => {
    const unknown = await database.steward('revert', ['00000000-0000-4000-8000-000000000000']);
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('provenance:status lists the runs');
    for (const args of [[], ['not-a-uuid'], ['--by', 'anna', crypto.randomUUID()]]) {
      expect(await database.steward('revert', args)).toMatchObject({ code: 2, stdout: '' });
    }
  });
});

describe('explain', () => {
  it('tells a car with two sales on one screen, found by the address of either', async () => {
    const [twice] = await database.query(
      `select vehicle_id, min(source_url) as one, max(source_url) as other
       from vehicle_sources group by 1 having count(*) > 1`,
    );
    for (const url of [String(twice?.['one']), `${String(twice?.['other'])}?utm_source=mail`]) {
      const { code, stdout } = await database.steward('explain', [url]);
      expect(code).toBe(0);
      expect(stdout).toContain(String(twice?.['vehicle_id']));
      expect(stdout).toContain('Sources (2):');
      expect(stdout.split('\n').length).toBeLessThanOrEqual(50);
    }
    expect(await database.json('explain', [String(twice?.['vehicle_id'])])).toMatchObject({
      vehicle: { id: twice?.['vehicle_id'], exists: true },
      origin: { kind: 'run', run: { automation: 'bat_import' } },
      sources: [{ type: 'bat_auction' }, { type: 'bat_auction' }],
    });
  });

  it('nothing found is 1, and no operand is 2', async () => {
    expect(await database.steward('explain', ['WP0ZZZ99ZTS392124'])).toMatchObject({ code: 1 });
    expect(await database.steward('explain')).toMatchObject({ code: 2, stdout: '' });
  });
});
