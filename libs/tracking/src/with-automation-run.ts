import type { Automation } from './automation.ts';
import type { AutomationRun } from './automation-run.ts';
import type { RunOptions, RunSummary } from './run-options.ts';

/** A tracked automation, ready to run. */
export type TrackedAutomation<TInput> = (input: TInput, options: RunOptions) => Promise<RunSummary>;

export function withAutomationRun<TInput>(
  automation: Automation | ((input: TInput) => Automation),
  work: (run: AutomationRun, input: TInput) => Promise<void>,
): TrackedAutomation<TInput> {
  return (_input, _options) => Promise.reject(new Error(`${typeof automation} ${typeof work}`));
}
