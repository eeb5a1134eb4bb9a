import { UsageError } from '@logbook/importer-cli';
import type { FlagValues } from '@logbook/importer-cli';
import { sinceTime } from '../steward/since.ts';
import type { StewardCommand, StewardWork } from '../steward/steward-command.ts';
import { chosenRuns } from './chosen-runs.ts';
import { fileOfEvents, printedEvents } from './event-sink.ts';
import type { EventSink } from './event-sink.ts';
import { lineageNames } from './openlineage/lineage-names.ts';
import type { RunEvent } from './openlineage/run-event.ts';
import { runEvents } from './openlineage/run-events.ts';
import { endpointOf } from './post-events.ts';
import { sendEvents } from './send-events.ts';

/** `provenance:export --openlineage`: runs as OpenLineage events, for Marquez and others. */
export const exportRuns: StewardCommand = {
  name: 'export',
  description: 'Writes runs as OpenLineage events: one JSON object a line, to stdout unless told.',
  operands: '[<run-id…>]',
  flags: [
    { name: 'openlineage', type: 'boolean', description: 'the format; there is one so far' },
    {
      name: 'run',
      type: 'string',
      value: '<run-id…>',
      multiple: true,
      description: 'only these runs (all runs unless told)',
    },
    {
      name: 'since',
      type: 'string',
      value: '<when>',
      description: 'only runs that started since: 2025-11-03, 2h, 7d',
    },
    { name: 'out', type: 'string', value: '<file>', description: 'into this file' },
    {
      name: 'url',
      type: 'string',
      value: '<endpoint>',
      description: 'POST each event there, for example to Marquez: …/api/v1/lineage',
    },
    {
      name: 'namespace',
      type: 'string',
      value: '<name>',
      description: 'the namespace of our jobs (logbook)',
    },
    {
      name: 'database',
      type: 'string',
      value: '<address>',
      description: 'what the database is called: postgres://host:port/name',
    },
    {
      name: 'repository',
      type: 'string',
      value: '<address>',
      description: 'where the code can be read, for the source code location',
    },
  ],
  notes: [
    'The same run gives the same events: sending twice is harmless. OPENLINEAGE_API_KEY is sent as a bearer token.',
    'Exit codes: 0 all was written or taken, 1 it stopped, 2 nothing was done, 3 some events were refused.',
  ],
  run: async (work) => {
    const asked = askedExport(work);
    await work.database.runs.reap();
    if (asked.endpoint === null) return await writeEvents(work, asked);
    const { sent, refused } = await sendEvents(asked.endpoint, eventsOf(work, asked), work.note);
    work.print(
      work.json
        ? JSON.stringify({ sent, refused })
        : `${sent} events sent to ${asked.endpoint.url.host}, ${refused.length} refused.`,
    );
    return refused.length > 0 ? 3 : 0;
  },
};

type AskedExport = ReturnType<typeof askedExport>;

function askedExport({ values, operands, settings }: StewardWork) {
  if (values['openlineage'] !== true) {
    throw new UsageError('Say which format: --openlineage is the only one so far.');
  }
  const out = text(values, 'out');
  const url = text(values, 'url');
  if (out !== undefined && url !== undefined) {
    throw new UsageError('--out and --url exclude each other.');
  }
  const since = text(values, 'since');
  const given = values['run'];
  const ids = [...(Array.isArray(given) ? (given as readonly string[]) : []), ...operands];
  if (since !== undefined && ids.length > 0) {
    throw new UsageError('--since chooses among runs, and --run names them already.');
  }
  const key = process.env['OPENLINEAGE_API_KEY']?.trim() ?? '';
  return {
    ids,
    since: since === undefined ? null : sinceTime(since),
    out,
    endpoint: url === undefined ? null : endpointOf(url, key === '' ? null : key),
    names: lineageNames({
      apiUrl: settings.url,
      embedded: settings.fetch !== undefined,
      namespace: text(values, 'namespace'),
      database: text(values, 'database'),
      repository: text(values, 'repository'),
    }),
  };
}

function text(values: FlagValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

async function* eventsOf(
  { database }: StewardWork,
  { ids, since, names }: AskedExport,
): AsyncIterable<RunEvent> {
  const registered = await database.runs.automations();
  const byName = new Map(registered.map((automation) => [automation.name, automation]));
  for await (const run of chosenRuns(database, ids, since)) {
    yield* runEvents(run, byName.get(run.automation), names);
  }
}

async function writeEvents(work: StewardWork, asked: AskedExport): Promise<number> {
  const sink: EventSink =
    asked.out === undefined ? printedEvents(work.print) : await fileOfEvents(asked.out);
  let written = 0;
  try {
    for await (const event of eventsOf(work, asked)) {
      await sink.write(event);
      written += 1;
    }
  } catch (error) {
    await sink.discard();
    throw error;
  }
  await sink.finish();
  if (asked.out !== undefined) {
    const { out } = asked;
    work.print(work.json ? JSON.stringify({ written, out }) : `${written} events in ${out}.`);
  }
  return 0;
}
