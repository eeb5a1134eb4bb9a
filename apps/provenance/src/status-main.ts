// The process edge of `nx run provenance:status`.
import { runSteward } from './steward/run-steward.ts';
import { status } from './status/status.ts';

process.exitCode = await runSteward(status);
