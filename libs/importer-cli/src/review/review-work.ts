import type { Automation, ReviewQueue, Tracking } from '@logbook/tracking';
import type { FlagValues } from '../flags.ts';

/** Whose reviews a command is about, and how it is called. */
export interface ReviewScope {
  /** As a person types it: `npx nx run provenance:review`. */
  readonly command: string;
  /** Only what these automations asked; null for all. */
  readonly automations: readonly string[] | null;
  /** What stands in the origin of each vehicle that a person approves here. */
  readonly scriptPath: string;
}

/** What an action on the queue works with. */
export interface ReviewWork {
  readonly scope: ReviewScope;
  readonly automation: Automation;
  readonly tracking: Tracking;
  readonly queue: ReviewQueue;
  readonly values: FlagValues;
  /** What follows the name of the action. */
  readonly operands: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly json: boolean;
  readonly print: (text: string) => void;
  readonly note: (line: string) => void;
}
