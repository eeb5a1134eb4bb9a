import type { RunRecord, VehicleRow } from '@logbook/supabase-client';
import type { JsonObject } from '@logbook/vehicle-model';
import { ItemNotRecordableError } from './run-errors.ts';

/** What the origin of a vehicle says of its run. */
export type RunIdentity = Pick<
  RunRecord,
  'id' | 'automation' | 'version' | 'scriptPath' | 'triggeredBy' | 'startedAt'
>;

export interface RowSource {
  readonly type: string;
  readonly key: string;
  readonly url: string | null;
}

/** @throws ItemNotRecordableError where nothing in the row names the vehicle at its source */
export function rowSource(row: VehicleRow): RowSource {
  const given = sourceOf(row);
  const batUrl = textOf(row['bat_auction_url']);
  const url = textOf(given['url']) ?? batUrl ?? textOf(row['discovery_url']);
  const type = textOf(given['type']) ?? (batUrl === null ? 'url' : 'bat_auction');
  const key =
    textOf(given['key']) ?? (url === null ? null : addressKey(url)) ?? textOf(given['path']);
  if (key === null) {
    throw new ItemNotRecordableError(
      `${row.make} ${row.model}`,
      'nothing in it names the vehicle at its source; give origin_metadata.source with type and url, path or key, or a discovery_url',
    );
  }
  return { type, key, url };
}

/** The plan's JSON, with everything that the run knows of itself. */
export function rowOrigin(run: RunIdentity, row: VehicleRow, source: RowSource): JsonObject {
  const { origin_metadata: given = {} } = row;
  return {
    import_date: new Date().toISOString().slice(0, 10),
    ...given,
    automation: {
      name: run.automation,
      version: run.version,
      run_id: run.id,
      script_path: run.scriptPath,
      triggered_by: run.triggeredBy,
      triggered_at: new Date(run.startedAt).toISOString(),
    },
    source: {
      ...sourceOf(row),
      type: source.type,
      ...(source.url === null ? {} : { url: source.url }),
    },
  };
}

function sourceOf(row: VehicleRow): JsonObject {
  const source = row.origin_metadata?.['source'];
  return typeof source === 'object' && source !== null && !Array.isArray(source)
    ? (source as JsonObject)
    : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** On Bring a Trailer what follows ? says how one came there; elsewhere it may name the vehicle. */
const pathNamesThePage = /(^|\.)bringatrailer\.com$/;

function addressKey(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const page = `${url.host}${url.pathname.replace(/\/+$/, '')}`;
  return pathNamesThePage.test(url.hostname) ? page : `${page}${url.search}`;
}
