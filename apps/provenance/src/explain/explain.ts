import { UsageError } from '@logbook/importer-cli';
import type { VehicleHit } from '@logbook/supabase-client';
import type { StewardCommand } from '../steward/steward-command.ts';
import { table } from '../steward/table.ts';
import { storyText } from './story-text.ts';

/** `provenance:explain <vehicle>`: the whole story of one vehicle on one screen. */
export const explain: StewardCommand = {
  name: 'explain',
  description:
    'Tells where a vehicle comes from and what happened to it, also of one that is gone.',
  operands: '<vehicle id | VIN | chassis number | address>',
  flags: [{ name: 'all', type: 'boolean', description: 'every line, however many' }],
  notes: [
    'Exit codes: 0 told · 1 an error, or no such vehicle · 2 wrong flags · 3 several vehicles fit, which are listed.',
  ],
  run: async ({ database, operands, values, json, print, note }) => {
    const asked = operands.join(' ').trim();
    if (asked === '')
      throw new UsageError('provenance:explain takes an id, a number or an address.');
    const hits = await database.provenance.find(asked);
    const hit = theOne(hits);
    if (hit === null) {
      print(json ? JSON.stringify({ hits }) : hitsText(asked, hits));
      return hits.length === 0 ? 1 : 3;
    }
    const story = await database.provenance.storyOf(hit.vehicleId);
    if (story === null) throw new UsageError(`Vehicle ${hit.vehicleId} has just vanished.`);
    if (hits.length > 1) {
      note(`${hits.length - 1} more fit, and are gone: ${others(hits, hit)}`);
    }
    print(json ? JSON.stringify(story) : storyText(story, values['all'] === true));
    return 0;
  },
};

/** The only hit, or the only one that exists: a vehicle may have been imported anew. */
function theOne(hits: readonly VehicleHit[]): VehicleHit | null {
  const existing = hits.filter(({ exists }) => exists);
  if (existing.length === 1) return existing[0] ?? null;
  return hits.length === 1 ? (hits[0] ?? null) : null;
}

function others(hits: readonly VehicleHit[], hit: VehicleHit): string {
  return hits
    .filter((other) => other !== hit)
    .map(({ vehicleId }) => vehicleId)
    .join(', ');
}

function hitsText(asked: string, hits: readonly VehicleHit[]): string {
  if (hits.length === 0) {
    return `No vehicle has the id, number or address "${asked}", and none that is gone had it.`;
  }
  return [
    `${hits.length} vehicles fit "${asked}". Ask for one by its id:`,
    table(
      ['id', 'vehicle', 'VIN', 'chassis number', 'created', 'found by', ''],
      hits.map((hit) => [
        hit.vehicleId,
        hit.vehicle,
        hit.vin,
        hit.chassisNumber,
        hit.createdAt?.slice(0, 10),
        hit.matched,
        hit.exists ? '' : 'gone',
      ]),
    ),
  ].join('\n');
}
