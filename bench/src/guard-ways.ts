/* eslint-disable @logbook/no-raw-vehicle-insert -- what the guard costs those who write past a run is measured here */
import type { JsonObject } from '@logbook/vehicle-model';
import type { Engine } from './record-engine.ts';
import { planRow } from './synthetic-drafts.ts';

const PERSON = '00000000-0000-4000-8000-000000000001';
const RUN = '00000000-0000-4000-8000-000000000002';

/** One way in which vehicles come in and pass the guard; each statement brings new ones. */
export interface Way {
  readonly name: string;
  statement(rows: number): string;
}

let next = 0;

/** A vehicle, and apart from it what only a run may write. */
function newVehicle(): { readonly vehicle: JsonObject; readonly origin: JsonObject } {
  const { origin_metadata: origin, ...row } = planRow((next += 1));
  const vehicle = Object.entries(row).filter(([name]) => name !== 'automation_name');
  return { vehicle: Object.fromEntries(vehicle), origin: origin as JsonObject };
}

function directRows(count: number): string {
  const rows = Array.from({ length: count }, () => newVehicle().vehicle);
  return `$rows$${JSON.stringify(rows)}$rows$`;
}

/** An item as record_vehicles takes it. */
function newItem(): JsonObject {
  const { vehicle, origin } = newVehicle();
  const key = vehicle['discovery_url'] as string;
  return {
    item_key: key,
    source: { type: 'bat_auction', key, url: key },
    vehicle,
    origin,
    facts: { lot: next },
  };
}

function insert(rows: number, owner: string): string {
  return `insert into public.vehicles (user_id, year, make, model, trim, vin, mileage, color, body_style,
      transmission, engine_size, sale_price, sale_date, description, discovery_source, discovery_url,
      bat_auction_url, bat_seller, bat_listing_title, bat_location)
    select ${owner}, r.year, r.make, r.model, r.trim, r.vin, r.mileage, r.color, r.body_style,
      r.transmission, r.engine_size, r.sale_price, r.sale_date, r.description, r.discovery_source, r.discovery_url,
      r.bat_auction_url, r.bat_seller, r.bat_listing_title, r.bat_location
    from jsonb_populate_recordset(null::public.vehicles, ${directRows(rows)}) r;`;
}

/** All in plain SQL: the way over HTTP would only hide a part of what the guard costs. */
export async function guardedWays(engine: Engine): Promise<readonly Way[]> {
  await engine.script(`
    insert into auth.users (id) values ('${PERSON}');
    insert into public.automation_runs (id, automation_name, lease_expires_at)
    values ('${RUN}', 'bat_import', now() + interval '1 day');`);
  return [
    {
      name: 'direct SQL, reason stated',
      statement: (rows) =>
        `begin; set local logbook.origin = 'bench'; ${insert(rows, 'null')} commit;`,
    },
    {
      name: 'signed-in person',
      statement: (rows) => `begin;
        select set_config('role', 'authenticated', true),
          set_config('request.jwt.claims', '{"role": "authenticated", "sub": "${PERSON}"}', true);
        ${insert(rows, `'${PERSON}'`)} commit;`,
    },
    {
      name: 'record_vehicles',
      statement: (rows) => {
        const items = Array.from({ length: rows }, newItem);
        return `select public.record_vehicles('${RUN}', $items$${JSON.stringify(items)}$items$);`;
      },
    },
  ];
}
