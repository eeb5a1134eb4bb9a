// The process edge of `nx run provenance:export`.
import { exportRuns } from './export/export.ts';
import { runSteward } from './steward/run-steward.ts';

process.exitCode = await runSteward(exportRuns);
