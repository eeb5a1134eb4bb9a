import type { RunRecord } from '@logbook/supabase-client';
import { describe, expect, it } from 'vitest';
import { lineageNames } from './lineage-names.ts';
import type { RunEvent } from './run-event.ts';
import { runEvents } from './run-events.ts';
import {
  eventValidator,
  facetGroups,
  publishedSpec,
  publishedValidators,
} from './schema.testing.ts';

const names = lineageNames({
  apiUrl: 'https://abc.supabase.co',
  embedded: false,
  namespace: undefined,
  database: undefined,
  repository: undefined,
});
const bat = { name: 'bat_import', profileOrigin: 'bat_import', description: 'Imports listings' };
const dropbox = { name: 'dropbox_import', profileOrigin: 'dropbox_import', description: null };

function aRun(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    id: '6f9619ff-8b86-4011-b42d-00c04fc964ff',
    automation: 'bat_import',
    version: '1.2.0',
    scriptPath: 'apps/bat-importer/src/main.ts',
    status: 'completed',
    triggeredBy: 'scheduled',
    triggeredByUserId: null,
    startedAt: '2025-11-03T06:36:10.123456+00:00',
    completedAt: '2025-11-03T06:40:00+00:00',
    heartbeatAt: '2025-11-03T06:39:55+00:00',
    leaseExpiresAt: '2025-11-03T06:40:55+00:00',
    scope: 'bringatrailer.com',
    metadata: { request: { source: { kind: 'addresses' } } },
    checkpoint: null,
    failure: null,
    notes: null,
    found: 8,
    created: 5,
    updated: 1,
    unchanged: 1,
    skipped: 0,
    review: 0,
    failed: 1,
    ...changes,
  };
}

const failure = (message: string) => ({ code: 'NETWORK', message, retryable: true });
const hostile = '\u0000\u001b[2J "quoted" \ud800 \u2028 </script> 車';

const cases: readonly (readonly [string, RunRecord, typeof bat | typeof dropbox | undefined])[] = [
  ['completed', aRun(), bat],
  ['running', aRun({ status: 'running', completedAt: null, found: null }), bat],
  ['cancelled', aRun({ status: 'cancelled', failure: failure('Cancelled by anna') }), bat],
  ['cancelled without a word', aRun({ status: 'cancelled' }), bat],
  ['failed', aRun({ status: 'failed', failure: failure('lost') }), bat],
  [
    'failed with a huge message',
    aRun({ status: 'failed', failure: failure('x'.repeat(1e6)) }),
    bat,
  ],
  ['failed with hostile words', aRun({ status: 'failed', failure: failure(hostile) }), bat],
  ['failed for a reason that is no text', aRun({ status: 'failed', failure: { message: 7 } }), bat],
  [
    'of a script that nobody registered, by nothing and from nowhere',
    aRun({
      automation: hostile,
      version: null,
      scriptPath: null,
      scope: null,
      metadata: {},
      triggeredBy: null,
    }),
    undefined,
  ],
  ['of a script with an odd path', aRun({ scriptPath: 'scripts/a b/ü#?.js' }), bat],
  [
    'of a dealer',
    aRun({ metadata: { request: { account: 'dbid:A', folder: '/Yucca' } }, scope: 'dbid:A/yucca' }),
    dropbox,
  ],
  ['of a dealer whose request is lost', aRun({ metadata: {}, scope: 'dbid:A/yucca' }), dropbox],
  ['of a file', aRun({ metadata: { request: { path: '/feeds/cars.json' } } }), undefined],
];

const validate = eventValidator();
const published = publishedSpec === null ? [] : publishedValidators(publishedSpec);

describe('a run that is', () => {
  it.each(cases)('%s gives events that OpenLineage accepts', (_what, run, automation) => {
    const events = runEvents(run, automation, names);
    for (const event of events.map((each) => JSON.parse(JSON.stringify(each)) as unknown)) {
      validate(event);
      expect(validate.errors ?? []).toEqual([]);
      const [core, ...facets] = published;
      if (core === undefined) continue;
      core(event);
      expect(core.errors ?? []).toEqual([]);
      for (const facet of facets) {
        for (const group of facetGroups(event)) {
          facet(group);
          expect(facet.errors ?? []).toEqual([]);
        }
      }
    }
  });

  it.each([
    ['completed', 'COMPLETE'],
    ['failed', 'FAIL'],
    ['cancelled', 'ABORT'],
    ['running', 'RUNNING'],
  ] as const)('%s starts and then is %s', (status, type) => {
    const run = aRun({ status, ...(status === 'running' ? { completedAt: null } : {}) });
    const [start, then, more] = runEvents(run, bat, names);
    expect(more).toBeUndefined();
    expect(start).toMatchObject({ eventType: 'START', eventTime: '2025-11-03T06:36:10.123Z' });
    expect(then).toMatchObject({
      eventType: type,
      eventTime: status === 'running' ? '2025-11-03T06:39:55.000Z' : '2025-11-03T06:40:00.000Z',
      outputs: [
        {
          namespace: 'postgres://db.abc.supabase.co:5432',
          name: 'postgres.public.vehicles',
          outputFacets: { outputStatistics: { rowCount: 6 } },
        },
      ],
    });
  });
});

describe('the schema at hand', () => {
  const [start] = runEvents(aRun(), bat, names) as [RunEvent, RunEvent];
  it.each([
    ['an unknown type', { ...start, eventType: 'STARTED' }],
    ['a time that is none', { ...start, eventTime: '2025-11-03 06:36' }],
    ['a producer that is no address', { ...start, producer: 'Log book' }],
    ['a run id that is none', { ...start, run: { ...start.run, runId: '7' } }],
    ['a job without a name', { ...start, job: { namespace: 'logbook' } }],
    [
      'a facet without its schema',
      { ...start, run: { ...start.run, facets: { errorMessage: {} } } },
    ],
    ['a misspelt field', { ...start, input: [] }],
  ])('refuses %s', (_what, event) => {
    expect(validate(event)).toBe(false);
  });
});

it('the start of a run is told the same while it runs and ever after', () => {
  const running = aRun({ status: 'running', completedAt: null, found: 2, created: 1, failed: 0 });
  expect(runEvents(running, bat, names)[0]).toEqual(runEvents(aRun(), bat, names)[0]);
});

describe('where a run reads', () => {
  it.each([
    ['of a dealer', [{ namespace: 'dropbox://dbid:A', name: '/Yucca' }]],
    ['of a dealer whose request is lost', [{ namespace: 'dropbox://dbid:A', name: '/yucca' }]],
    ['of a file', [{ namespace: 'file', name: '/feeds/cars.json' }]],
    ['of a script that nobody registered, by nothing and from nowhere', []],
    ['completed', [{ namespace: 'https://bringatrailer.com', name: 'listing' }]],
  ])('that is %s is said', (name, inputs) => {
    for (const [, run, automation] of cases.filter(([what]) => what === name)) {
      for (const event of runEvents(run, automation, names)) expect(event.inputs).toEqual(inputs);
    }
    expect.assertions(2);
  });
});

describe('names', () => {
  const asked = {
    apiUrl: 'http://127.0.0.1:54321',
    embedded: false,
    namespace: undefined,
    database: undefined,
    repository: undefined,
  };
  it('of a database that is served and of the same one in this process are one', () => {
    const inside = lineageNames({ ...asked, apiUrl: 'http://embedded.localhost', embedded: true });
    expect(lineageNames(asked)).toEqual(inside);
  });

  it('keep the password of a database to themselves', () => {
    const database = 'postgresql://postgres:secret@db.example.org:6543/vehicles';
    expect(lineageNames({ ...asked, database })).toMatchObject({
      databaseNamespace: 'postgres://db.example.org:6543',
      databaseName: 'vehicles',
    });
  });

  it('lead to the code where somebody says where it is', () => {
    const named = lineageNames({ ...asked, repository: 'https://git.example.org/a/logbook.git/' });
    const [start] = runEvents(aRun(), bat, named);
    expect(start?.job.facets['sourceCodeLocation']).toMatchObject({
      type: 'git',
      repoUrl: 'https://git.example.org/a/logbook',
      url: 'https://git.example.org/a/logbook/blob/HEAD/apps/bat-importer/src/main.ts',
      path: 'apps/bat-importer/src/main.ts',
      version: '1.2.0',
    });
  });

  it.each([
    { database: 'mysql://x/y' },
    { database: 'postgres://host' },
    { repository: 'git@example.org:a/b' },
    { repository: 'https://me:secret@example.org/a' },
    { namespace: ' ' },
  ])('%j is refused without repeating a secret', (wrong) => {
    expect(() => lineageNames({ ...asked, ...wrong })).toThrow(/^(?!.*secret).*--/);
  });
});
