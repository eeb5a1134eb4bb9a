import type { RunRecord } from '@logbook/supabase-client';

/**
 * The command that resumes a run, or null where its automation is no importer of this workspace.
 * A resumed run leaves alone what has any outcome but `failed`: so it does what failed, what was
 * never reached, and what is new at the source.
 */
export function resumeCommand(run: Pick<RunRecord, 'id' | 'scriptPath'>): string | null {
  const [, project] = /^apps\/([a-z0-9-]+)\/src\/main\.ts$/.exec(run.scriptPath ?? '') ?? [];
  return project === undefined ? null : `npx nx run ${project}:import -- --resume ${run.id}`;
}
