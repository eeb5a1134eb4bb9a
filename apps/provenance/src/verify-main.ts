// The process edge of `nx run provenance:verify`.
import { runSteward } from './steward/run-steward.ts';
import { verify } from './verify/verify.ts';

process.exitCode = await runSteward(verify);
