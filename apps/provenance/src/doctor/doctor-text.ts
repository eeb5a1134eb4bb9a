import { printable, table } from '../steward/table.ts';
import { worstOf } from './answer.ts';
import type { CheckResult, Finding, State } from './answer.ts';

const runbook = (id: string): string => `docs/runbook.md#${id}`;
/** A longer script is better read in a file. */
const linesShown = 6;

export interface DoctorReport {
  readonly state: State;
  readonly checks: readonly (CheckResult & { readonly runbook: string })[];
}

export function reportOf(results: readonly CheckResult[]): DoctorReport {
  return {
    state: worstOf(results),
    checks: results.map((result) => ({ ...result, runbook: runbook(result.id) })),
  };
}

/** For people: all checks in a table, then what was found, each with what mends it. */
export function reportText(results: readonly CheckResult[]): string {
  const findings = results.flatMap(({ id, findings: found }) =>
    found.flatMap((finding) => findingLines(id, finding)),
  );
  const count = (state: State): number => results.filter((result) => result.state === state).length;
  return [
    table(
      ['check', 'state', 'what it saw'],
      results.map(({ id, state, saw, findings: found }) => [
        id,
        state,
        found.length === 0 ? saw : found.length === 1 ? found[0]?.what : `${found.length} things`,
      ]),
    ),
    ...findings,
    `${count('ok')} ok, ${count('warn')} warn, ${count('fail')} fail.`,
  ].join('\n');
}

function findingLines(id: string, { state, what, mend }: Finding): readonly string[] {
  const steps = ('sql' in mend ? mend.sql : mend.command).split('\n');
  const shown = steps.slice(0, linesShown);
  return [
    '',
    `${state} ${id}: ${printable(what)}`,
    `  ${runbook(id)}`,
    `  ${'sql' in mend ? 'As the owner of the tables:' : 'In this workspace:'}`,
    ...shown.map((step) => `    ${printable(step)}`),
    ...(steps.length > shown.length
      ? [`    … ${steps.length - shown.length} lines more: npx nx run provenance:doctor -- --sql`]
      : []),
    '',
  ];
}

/** What mends everything that SQL can mend, each part under what it is for. Run twice, it is harmless. */
export function mendingScript(results: readonly CheckResult[]): string {
  const parts = new Map<string, string[]>();
  for (const { id, findings } of results) {
    for (const { what, mend } of findings) {
      if (!('sql' in mend)) continue;
      const reasons = parts.get(mend.sql) ?? [];
      parts.set(mend.sql, [...reasons, `-- ${id}: ${printable(what).replaceAll('\n', ' ')}`]);
    }
  }
  // No dashes in front: it is passed to commands as it is, which would take them for a flag.
  if (parts.size === 0) return '/* Nothing to mend. */';
  const scripts = [...parts].map(([sql, reasons]) => `${reasons.join('\n')}\n${sql}\n`);
  return ['/* Read it before you run it, as the owner of the tables. */', ...scripts].join('\n');
}
