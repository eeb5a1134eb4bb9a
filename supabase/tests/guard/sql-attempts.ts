/* eslint-disable @logbook/no-raw-vehicle-insert -- what the guard makes of each attempt is the test */
import { ANNA, ANNAS_CAR, BOB, OWNERS_CAR } from './guarded-database.ts';
import type { GuardedDatabase, Who } from './guarded-database.ts';

type Known = GuardedDatabase['known'];

/** `warn`: what happens in warn mode, where it is not the same. null: it passes. */
export interface Attempt {
  readonly who: Who | readonly Who[];
  readonly what: string;
  readonly sql: (known: Known) => readonly string[];
  readonly enforce: 'VO001' | 'VO003' | '42501' | '42P01' | '23503' | null;
  readonly why: string;
}

const REASON = `set local logbook.origin = 'moved from the old garage list'`;
const insert = (columns: string, values: string): string =>
  `insert into public.vehicles (make, model${columns && ', '}${columns}) values ('Ford', 'F-150'${values && ', '}${values})`;
const own = (columns = '', values = ''): string =>
  insert(`user_id${columns && ', '}${columns}`, `'${ANNA}'${values && ', '}${values}`);
const forged = (runId: string): string =>
  `'{"automation": {"name": "bat_import", "run_id": "${runId}"}, "source": {"type": "bat_auction"}}'`;
/** What record_vehicles writes, to the letter. */
const asIfRecorded = (run: string): string =>
  insert(
    'profile_origin, automation_id, automation_name, automation_version, automation_run_id, origin_metadata',
    `'bat_import', 'bat_import', 'bat_import', '1.0.0', '${run}', ${forged(run)}`,
  );

/** Every way in: who, what, what it answers under enforce, and why. */
export const INSERTS: readonly Attempt[] = [
  {
    who: 'service_role',
    what: 'a bare insert',
    sql: () => [insert('', '')],
    enforce: 'VO001',
    why: 'the accident',
  },
  {
    who: 'service_role',
    what: 'a hard-coded user_id',
    sql: () => [own()],
    enforce: 'VO001',
    why: 'a key is no person, though its token has a sub',
  },
  {
    who: 'service_role',
    what: 'user_id and uploaded_by',
    sql: () => [own('uploaded_by', `'${ANNA}'`)],
    enforce: 'VO001',
    why: 'a key is no person',
  },
  {
    who: 'service_role',
    what: 'a made-up run',
    sql: () => [asIfRecorded(BOB)],
    enforce: 'VO001',
    why: 'there is no such run',
  },
  {
    who: 'service_role',
    what: 'the id of a finished run',
    sql: ({ finished }) => [asIfRecorded(finished)],
    enforce: 'VO001',
    why: 'it has ended',
  },
  {
    who: 'service_role',
    what: 'the id of a running run',
    sql: ({ running }) => [asIfRecorded(running)],
    enforce: 'VO001',
    why: 'not through record_vehicles',
  },
  {
    who: 'service_role',
    what: 'origin_metadata.automation alone',
    sql: ({ running }) => [insert('origin_metadata', forged(running))],
    enforce: 'VO001',
    why: 'forged',
  },
  {
    who: 'service_role',
    what: 'an automation_name alone',
    sql: () => [insert('automation_name', `'bat_import'`)],
    enforce: 'VO001',
    why: 'forged',
  },
  {
    who: 'service_role',
    what: 'a stated reason',
    sql: () => [REASON, insert('', '')],
    enforce: 'VO001',
    why: 'a key states none',
  },
  {
    who: 'service_role',
    what: 'the settings that the guard uses itself',
    sql: ({ running }) => [
      `select set_config('logbook.run_id', '${running}', true), set_config('logbook.person', '${ANNA}', true), set_config('logbook.stamp', '{"source": {"type": "person"}}', true)`,
      asIfRecorded(running),
    ],
    enforce: 'VO001',
    why: 'they are no proof',
  },
  {
    who: 'service_role',
    what: 'right after a real call, in its transaction',
    sql: ({ running }) => [
      `select public.record_vehicles('${running}', '[]')`,
      `select set_config('logbook.run_id', '${running}', true)`,
      asIfRecorded(running),
    ],
    enforce: 'VO001',
    why: 'the call has ended',
  },
  {
    who: 'service_role',
    what: 'claims of a person set by hand',
    sql: () => [
      `select set_config('request.jwt.claims', '{"role":"authenticated","sub":"${ANNA}"}', true)`,
      own(),
    ],
    enforce: 'VO001',
    why: 'the role says who it is',
  },
  {
    who: 'service_role',
    what: 'many rows, all bad',
    sql: () => [
      `insert into public.vehicles (make, model) select 'Ford', n::text from generate_series(1, 100) n`,
    ],
    enforce: 'VO001',
    why: 'insert … select',
  },
  {
    who: 'service_role',
    what: 'an upsert of a new vehicle',
    sql: () => [
      `insert into public.vehicles (id, make, model) values ('${BOB}', 'Ford', 'F') on conflict (id) do update set make = excluded.make`,
    ],
    enforce: 'VO001',
    why: 'it is an insert',
  },
  {
    who: 'service_role',
    what: 'a merge',
    sql: () => [
      `merge into public.vehicles v using (select '${BOB}'::uuid as id) s on v.id = s.id when not matched then insert (id, make, model) values (s.id, 'Ford', 'F')`,
    ],
    enforce: 'VO001',
    why: 'it is an insert',
  },
  {
    who: 'service_role',
    what: 'within a CTE',
    sql: () => [
      `with new as (insert into public.vehicles (make, model) values ('Ford', 'F') returning id) select count(*) from new`,
    ],
    enforce: 'VO001',
    why: 'it is an insert',
  },
  {
    who: 'service_role',
    what: 'a recording',
    sql: ({ running }) => [
      `select public.record_vehicles('${running}', '[{"item_key": "t", "source": {"type": "t", "key": "t"}, "origin": {"source": {"type": "t"}}, "vehicle": {"make": "Ford", "model": "F"}}]')`,
    ],
    enforce: null,
    why: 'the way in',
  },
  {
    who: 'service_role',
    what: 'deleting a recorded vehicle and inserting it again',
    sql: ({ machine }) => [
      `delete from public.vehicles where id = '${machine}'`,
      insert('id', `'${machine}'`),
    ],
    enforce: 'VO001',
    why: 'no origin',
  },

  {
    who: 'person',
    what: 'a vehicle of their own',
    sql: () => [own()],
    enforce: null,
    why: 'as themselves',
  },
  {
    who: 'person',
    what: 'also with uploaded_by',
    sql: () => [own('uploaded_by', `'${ANNA}'`)],
    enforce: null,
    why: 'as themselves',
  },
  {
    who: 'person',
    what: 'only with uploaded_by',
    sql: () => [insert('uploaded_by', `'${ANNA}'`)],
    enforce: null,
    why: 'as themselves',
  },
  {
    who: 'person',
    what: 'uploaded by somebody else',
    sql: () => [own('uploaded_by', `'${BOB}'`)],
    enforce: 'VO001',
    why: 'names another as the author',
  },
  {
    who: 'person',
    what: 'a vehicle of somebody else',
    sql: () => [insert('user_id', `'${BOB}'`)],
    enforce: '42501',
    why: 'row level security',
  },
  {
    who: 'person',
    what: 'nobody as its owner',
    sql: () => [insert('', '')],
    enforce: '42501',
    why: 'row level security',
  },
  {
    who: 'person',
    what: 'origin_metadata.automation',
    sql: ({ running }) => [own('origin_metadata', forged(running))],
    enforce: 'VO001',
    why: 'forged',
  },
  {
    who: 'person',
    what: 'a run',
    sql: ({ running }) => [own('automation_run_id', `'${running}'`)],
    enforce: 'VO001',
    why: 'forged',
  },
  {
    who: 'person',
    what: 'an automation_id',
    sql: () => [own('automation_id', `'bat_import'`)],
    enforce: 'VO001',
    why: 'forged',
  },
  {
    who: 'person',
    what: 'a version',
    sql: () => [own('automation_version', `'1'`)],
    enforce: 'VO001',
    why: 'forged',
  },
  {
    who: 'person',
    what: 'an origin that is no object',
    sql: () => [own('origin_metadata', `'[1]'`)],
    enforce: 'VO001',
    why: 'nothing can be said in it',
  },
  {
    who: 'person',
    what: 'a hundred of their own and one of a run',
    sql: ({ running }) => [
      `insert into public.vehicles (make, model, user_id, automation_run_id) select 'Ford', n::text, '${ANNA}', case n when 50 then '${running}'::uuid end from generate_series(1, 101) n`,
    ],
    enforce: 'VO001',
    why: 'one bad row fails all',
  },
  {
    who: 'person',
    what: 'deleting their vehicle and inserting it again',
    sql: () => [
      `delete from public.vehicles where id = '${ANNAS_CAR}'`,
      own('id', `'${ANNAS_CAR}'`),
    ],
    enforce: 'VO003',
    why: 'its origin is written',
  },
  {
    who: 'person',
    what: "a machine's vehicle that became theirs, made anew",
    sql: ({ machine }) => [
      `reset role`,
      `update public.vehicles set user_id = '${ANNA}' where id = '${machine}'`,
      `set local role authenticated`,
      `delete from public.vehicles where id = '${machine}'`,
      own('id', `'${machine}'`),
    ],
    enforce: 'VO003',
    why: 'laundering',
  },

  {
    who: 'anon',
    what: 'any insert',
    sql: () => [insert('', '')],
    enforce: '42501',
    why: 'row level security',
  },
  {
    who: 'owner',
    what: 'a bare insert',
    sql: () => [insert('', '')],
    enforce: 'VO001',
    why: 'no reason',
  },
  {
    who: 'owner',
    what: 'an empty reason',
    sql: () => [`set local logbook.origin = '  '`, insert('', '')],
    enforce: 'VO001',
    why: 'no reason',
  },
  {
    who: 'owner',
    what: 'a stated reason',
    sql: () => [REASON, insert('', '')],
    enforce: null,
    why: 'it says why',
  },
  {
    who: 'owner',
    what: 'a reason and a run',
    sql: ({ running }) => [REASON, asIfRecorded(running)],
    enforce: 'VO001',
    why: 'a reason makes no run',
  },
  {
    who: 'owner',
    what: 'a reason and a forged automation',
    sql: ({ running }) => [REASON, insert('origin_metadata', forged(running))],
    enforce: 'VO001',
    why: 'a reason makes no run',
  },
  {
    who: 'owner',
    what: 'as a replica',
    sql: () => [`set local session_replication_role = replica`, insert('', '')],
    enforce: 'VO001',
    why: 'a session is a session',
  },
  {
    who: 'owner',
    what: 'a reason, for a deleted vehicle',
    sql: () => [
      REASON,
      `delete from public.vehicles where id = '${OWNERS_CAR}'`,
      insert('id', `'${OWNERS_CAR}'`),
    ],
    enforce: 'VO003',
    why: 'its origin is written',
  },
];

const update = (set: string, id: string): string =>
  `update public.vehicles set ${set} where id = '${id}'`;

/** What stands stays. Each is tried by a person on a vehicle that is theirs, by a key, and by the owner. */
export const UPDATES: readonly (readonly [set: string, enforce: 'VO003' | null, why: string])[] = [
  [`profile_origin = 'url_scraper'`, 'VO003', 'rewritten'],
  [`profile_origin = null`, 'VO003', 'erased'],
  [`origin_metadata = '{}'`, 'VO003', 'erased'],
  [`origin_metadata = null`, 'VO003', 'erased'],
  [`origin_metadata = origin_metadata || '{"a": 1}'`, 'VO003', 'added to'],
  [`automation_name = 'dropbox_import'`, 'VO003', 'rewritten'],
  [`automation_id = 'dropbox_import'`, 'VO003', 'rewritten'],
  [`automation_version = '9'`, 'VO003', 'rewritten'],
  [`uploaded_by = '${BOB}'`, 'VO003', 'claims an author'],
  [`created_at = now() - interval '1 year'`, 'VO003', 'when it was made'],
  [`id = gen_random_uuid()`, 'VO003', 'its story is found by its id'],
  [`origin_metadata = origin_metadata, profile_origin = profile_origin`, null, 'says the same'],
  [
    `created_at = date_trunc('milliseconds', created_at)`,
    null,
    'a client that knows no microseconds',
  ],
  [`mileage = 1, color = 'red'`, null, 'an everyday edit'],
  [`is_public = true, notes = 'sold'`, null, 'an everyday edit'],
];

export const updateOf = update;
