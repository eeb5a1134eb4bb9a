import type { DoctorCheckId } from './check-ids.ts';

export type State = 'ok' | 'warn' | 'fail';

/** One thing that is not as it should be, and what mends it. */
export interface Finding {
  readonly state: 'warn' | 'fail';
  /** What was seen, with the name of the thing. */
  readonly what: string;
  readonly mend: Mend;
}

/** SQL is for the owner of the tables; a command is for a shell in this workspace. */
export type Mend = { readonly sql: string } | { readonly command: string };

/** What one check answers. */
export interface CheckResult {
  readonly id: DoctorCheckId;
  /** The worst of its findings. */
  readonly state: State;
  /** What was looked at, when all is well. */
  readonly saw: string;
  readonly findings: readonly Finding[];
}

export function resultOf(
  id: DoctorCheckId,
  saw: string,
  findings: readonly Finding[],
): CheckResult {
  return { id, saw, findings, state: worstOf(findings) };
}

export function worstOf(findings: readonly { readonly state: State }[]): State {
  for (const state of ['fail', 'warn'] as const) {
    if (findings.some((finding) => finding.state === state)) return state;
  }
  return 'ok';
}
