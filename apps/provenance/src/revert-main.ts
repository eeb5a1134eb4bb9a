// The process edge of `nx run provenance:revert`.
import { revert } from './revert/revert.ts';
import { runSteward } from './steward/run-steward.ts';

process.exitCode = await runSteward(revert);
