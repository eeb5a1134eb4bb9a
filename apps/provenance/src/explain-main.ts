// The process edge of `nx run provenance:explain`.
import { explain } from './explain/explain.ts';
import { runSteward } from './steward/run-steward.ts';

process.exitCode = await runSteward(explain);
