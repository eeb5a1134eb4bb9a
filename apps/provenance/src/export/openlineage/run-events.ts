import type { RegisteredAutomation, RunRecord } from '@logbook/supabase-client';
import type { LineageNames } from './lineage-names.ts';
import { countsFacet, producer, publishedFacet, schemaUrl } from './run-event.ts';
import type { Dataset, Facets, RunEvent } from './run-event.ts';
import { runInputs } from './run-inputs.ts';

const endTypes = { completed: 'COMPLETE', cancelled: 'ABORT', failed: 'FAIL' } as const;

/**
 * A run as events: its start, and its end or how far it is. The same run always gives the same
 * events, so sending them twice changes nothing; one that goes on gives a new RUNNING with each
 * heartbeat.
 */
export function runEvents(
  run: RunRecord,
  automation: RegisteredAutomation | undefined,
  names: LineageNames,
): readonly RunEvent[] {
  const whole = { run, automation, names };
  const start = event(whole, 'START', run.startedAt, { facets: engine(run), outputFacets: null });
  const later = { facets: { ...engine(run), ...facetsOf(run) }, outputFacets: statistics(run) };
  if (run.status === 'running') {
    return [start, event(whole, 'RUNNING', run.heartbeatAt ?? run.startedAt, later)];
  }
  return [start, event(whole, endTypes[run.status], run.completedAt ?? run.startedAt, later)];
}

interface WholeRun {
  readonly run: RunRecord;
  readonly automation: RegisteredAutomation | undefined;
  readonly names: LineageNames;
}

function event(
  { run, automation, names }: WholeRun,
  eventType: RunEvent['eventType'],
  time: string,
  then: { readonly facets: Facets; readonly outputFacets: Facets | null },
): RunEvent {
  const vehicles: Dataset = {
    namespace: names.databaseNamespace,
    name: `${names.databaseName}.public.vehicles`,
    ...(then.outputFacets === null ? {} : { outputFacets: then.outputFacets }),
  };
  return {
    eventType,
    eventTime: new Date(time).toISOString(),
    producer,
    schemaURL: schemaUrl,
    run: { runId: run.id, facets: then.facets },
    job: {
      namespace: names.jobNamespace,
      name: run.automation,
      facets: jobFacets(run, automation, names),
    },
    inputs: runInputs(run, automation?.profileOrigin ?? null),
    outputs: [vehicles],
  };
}

function jobFacets(
  run: RunRecord,
  automation: RegisteredAutomation | undefined,
  { repository }: LineageNames,
): Facets {
  const { scriptPath, version } = run;
  const description = automation?.description ?? null;
  return {
    jobType: publishedFacet('JobTypeJobFacet', {
      processingType: 'BATCH',
      integration: 'LOGBOOK',
      jobType: 'JOB',
    }),
    ...(description === null
      ? {}
      : { documentation: publishedFacet('DocumentationJobFacet', { description }) }),
    ...(scriptPath === null
      ? {}
      : {
          sourceCodeLocation: publishedFacet('SourceCodeLocationJobFacet', {
            type: 'git',
            url: sourceUrl(scriptPath, repository),
            path: scriptPath,
            ...(version === null ? {} : { version }),
            ...(repository === null ? {} : { repoUrl: repository }),
          }),
        }),
  };
}

/** The facet must have an address; where nobody named a repository, it is a name for the path. */
function sourceUrl(scriptPath: string, repository: string | null): string {
  const path = scriptPath.split('/').map(encodeURIComponent).join('/');
  return repository === null ? `urn:logbook:source:${path}` : `${repository}/blob/HEAD/${path}`;
}

function engine(run: RunRecord): Facets {
  return {
    processing_engine: publishedFacet('ProcessingEngineRunFacet', {
      name: 'Logbook',
      version: run.version ?? 'unknown',
    }),
  };
}

const longestMessage = 10_000;

function facetsOf(run: RunRecord): Facets {
  const { found, created, updated, unchanged, skipped, review, failed } = run;
  const resumedFrom = run.metadata['resumed_from'];
  const message = run.failure?.['message'];
  return {
    logbook_counts: countsFacet({
      found: found ?? 0,
      created,
      updated,
      unchanged,
      skipped,
      review,
      failed,
      triggeredBy: run.triggeredBy,
      scope: run.scope,
      resumedFrom: typeof resumedFrom === 'string' ? resumedFrom : null,
    }),
    ...(typeof message === 'string'
      ? {
          errorMessage: publishedFacet('ErrorMessageRunFacet', {
            message: message.slice(0, longestMessage),
            programmingLanguage: 'TypeScript',
          }),
        }
      : {}),
  };
}

function statistics({ created, updated }: RunRecord): Facets {
  return {
    outputStatistics: publishedFacet('OutputStatisticsOutputDatasetFacet', {
      rowCount: created + updated,
    }),
  };
}
