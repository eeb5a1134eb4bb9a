// The process edge of `nx run provenance:cancel`.
import { cancel } from './cancel/cancel.ts';
import { runSteward } from './steward/run-steward.ts';

process.exitCode = await runSteward(cancel);
