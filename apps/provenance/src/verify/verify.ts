import { UsageError } from '@logbook/importer-cli';
import type { VehicleOrigin } from '@logbook/supabase-client';
import type { StewardCommand, StewardWork } from '../steward/steward-command.ts';
import { verifyCheckIds } from './check-ids.ts';
import { readVerifyRequest, verifyFlags } from './verify-flags.ts';
import type { VerifyRequest } from './verify-flags.ts';
import { reportText, vehicleText } from './verify-text.ts';
import type { VerifyReport } from './verify-text.ts';

const recentRuns = 10;
const vehiclesShown = 100;

/** `provenance:verify`: does every vehicle have an origin, and do the books agree? */
export const verify: StewardCommand = {
  name: 'verify',
  description: 'Says which vehicles have no origin, and where the books disagree. Changes nothing.',
  flags: verifyFlags,
  notes: [
    'Exit codes: 0 all is well · 3 something is missing or wrong · 1 it could not be found out · 2 bad flags.',
    'What each finding means and what to do stands in docs/runbook.md.',
  ],
  run: async (work) => {
    const request = readVerifyRequest(work.values);
    return request.vehicleId === null
      ? await verifyAll(work, request)
      : await verifyVehicle(work, request.vehicleId);
  },
};

async function verifyAll(work: StewardWork, request: VerifyRequest): Promise<number> {
  const report = await readReport(work, request);
  work.print(work.json ? JSON.stringify(report) : reportText(report));
  return report.ok ? 0 : 3;
}

// One call after another: each question may keep a large database busy for seconds.
async function readReport(work: StewardWork, request: VerifyRequest): Promise<VerifyReport> {
  const { window, examples } = request;
  const book = work.database.verification;
  const checks = [];
  for (const id of verifyCheckIds) checks.push(await book.check(id, window, examples));
  const isOpen = window.from === null && window.to === null;
  return {
    ok: checks.every(({ affected }) => affected === 0),
    window,
    checks,
    coverage: await book.coverage(window),
    missing: await book.missing(window),
    batches: await book.batches(window),
    recentRuns: await book.recentRuns(recentRuns),
    vehicles: isOpen ? null : await book.vehicles(window, vehiclesShown),
  };
}

async function verifyVehicle(work: StewardWork, id: string): Promise<number> {
  const vehicle = await work.database.verification.vehicle(id);
  if (vehicle === null) throw new UsageError(`There is no vehicle ${id} in this database.`);
  const ok = isAnsweredFor(vehicle);
  work.print(work.json ? JSON.stringify({ ok, vehicle }) : vehicleText(vehicle, ok));
  return ok ? 0 : 3;
}

function isAnsweredFor(vehicle: VehicleOrigin): boolean {
  return [
    vehicle.automation_name,
    vehicle.automation_run_id,
    vehicle.user_id,
    vehicle.uploaded_by,
    vehicle.source_type,
  ].some((said) => said !== null);
}
