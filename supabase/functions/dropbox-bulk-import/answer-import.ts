import { dropboxBook, organizationExists } from '@logbook/tracking';
import type { Trigger, Tracking } from '@logbook/tracking';
import { json, preflight, Refusal } from '../_shared/answers.ts';
import type { Answer } from '../_shared/answers.ts';
import { platformOf, readEnvironment } from '../_shared/environment.ts';
import { importOnce } from '../_shared/import-once.ts';
import { refusalOf } from '../_shared/refusal-of.ts';
import type { SliceEnd } from '../../../apps/dropbox-importer/src/edge.ts';
import { authorize, bearerToken } from './authorize.ts';
import { readRequest } from './read-request.ts';

const scriptPath = 'supabase/functions/dropbox-bulk-import/index.ts';

/** Answers one request: a slice of an import, and whether another one is needed. Never throws. */
export async function answerImport(request: Request): Promise<Response> {
  if (request.method === 'OPTIONS') return preflight();
  try {
    return await importFor(request);
  } catch (error) {
    return refusalOf(error, null).response;
  }
}

async function importFor(request: Request): Promise<Response> {
  if (request.method !== 'POST') {
    throw new Refusal(405, 'METHOD', `Send a POST, not a ${request.method}.`, {
      headers: { Allow: 'POST, OPTIONS' },
    });
  }
  const token = bearerToken(request.headers);
  const environment = readEnvironment();
  const { organizationId, dropboxPath: folder, trigger } = await readRequest(request);
  const caller = await authorize(token, organizationId, environment);
  const tracking = platformOf(environment);
  try {
    if (!(await organizationExists(tracking, organizationId))) {
      throw new Refusal(404, 'NO_SUCH_ORGANIZATION', `There is no organisation ${organizationId}.`);
    }
    const by: Trigger = caller === 'service-role' ? { type: trigger } : caller;
    const end = await importOnce(tracking, environment, {
      ...{ organizationId, folder, scriptPath, pass: 'all', trigger: by },
      budgetMillis: environment.sliceMillis,
    });
    return json(end.summary.status === 'completed' ? 200 : 503, await answerOf(tracking, end));
  } finally {
    await tracking.close();
  }
}

/** The fields that the old function answered, as its jobs had them, and those of the run. */
async function answerOf(tracking: Tracking, { summary, more }: SliceEnd): Promise<Answer> {
  const { runId, status, created, updated, unchanged, skipped, review, failed, found } = summary;
  const job = runId === null ? null : await dropboxBook(tracking).readJob(runId);
  return {
    success: status === 'completed',
    jobId: job?.id ?? null,
    status,
    vehiclesCreated: created,
    totalFiles: job?.totalFiles ?? 0,
    processedFiles: job?.processedFiles ?? 0,
    message: more
      ? 'This part is imported, and more remains: call again with the same request.'
      : 'The folder is imported.',
    runId,
    more,
    counts: { found, created, updated, unchanged, skipped, review, failed },
  };
}
