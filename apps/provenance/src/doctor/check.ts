import type { DatabaseFacts, StewardClient } from '@logbook/supabase-client';
import type { CheckResult, Finding } from './answer.ts';
import { resultOf } from './answer.ts';
import type { Comparison } from './catalog.ts';
import type { DoctorCheckId } from './check-ids.ts';
import type { ExpectedDatabase } from './expected-database.ts';

/**
 * What checks look at. Each of these may be out of reach; then asking for it throws, and the check
 * that needed it fails with the reason, never passes.
 */
export interface Patient {
  readonly database: StewardClient;
  readonly expected: () => Promise<ExpectedDatabase>;
  readonly comparison: () => Promise<Comparison>;
  readonly facts: () => Promise<DatabaseFacts>;
  readonly workspaceRoot: string;
}

/** What a check saw, for when all is well, and what it found. */
export interface Look {
  readonly saw: string;
  readonly findings: readonly Finding[];
}

export interface Check {
  readonly id: DoctorCheckId;
  readonly look: (patient: Patient) => Promise<Look>;
  /** Of what cannot be checked: warn where it says nothing about the database. Default fail. */
  readonly unseen?: Finding['state'];
}

/** Runs a check; one that cannot be run is no check that passed. */
export async function runCheck(check: Check, patient: Patient): Promise<CheckResult> {
  try {
    const { saw, findings } = await check.look(patient);
    return resultOf(check.id, saw, findings);
  } catch (error) {
    return resultOf(check.id, '', [unseen(check, error)]);
  }
}

function unseen(check: Check, error: unknown): Finding {
  return {
    state: check.unseen ?? 'fail',
    what: `could not be checked: ${error instanceof Error ? error.message : String(error)}`,
    mend: { command: nextStep(error) },
  };
}

function nextStep(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'PGRST202' || code === '42883'
    ? 'npx supabase db push   # or apply supabase/migrations in order: each is harmless when it was applied before'
    : 'npx nx run provenance:doctor   # once what the message names is mended';
}
