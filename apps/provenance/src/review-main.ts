// The process edge of `nx run provenance:review`.
import { runSteward } from './steward/run-steward.ts';
import { review } from './review/review.ts';

process.exitCode = await runSteward(review);
