// The process edge of `nx run provenance:backfill`.
import { runSteward } from './steward/run-steward.ts';
import { backfill } from './backfill/backfill.ts';

process.exitCode = await runSteward(backfill);
