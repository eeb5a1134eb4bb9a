// The process edge of `nx run provenance:doctor`.
import { runSteward } from './steward/run-steward.ts';
import { doctor } from './doctor/doctor.ts';

process.exitCode = await runSteward(doctor);
