import type { Connection } from '../connection.ts';
import type { CallOptions } from '../logbook-client.ts';
import { storableText } from '../storable-json.ts';
import { provenanceStory, vehicleHits } from './provenance-story.ts';
import type { ProvenanceStory, VehicleHit } from './provenance-story.ts';

/** Where vehicles come from, and what happened to them. */
export interface ProvenanceBook {
  /** The story of a vehicle, also of one that is gone; null where there never was one of this id. */
  storyOf(vehicleId: string, options?: CallOptions): Promise<ProvenanceStory | null>;
  /** What an id, a VIN or chassis number, or an address may mean. At most 100, existing ones first. */
  find(text: string, options?: CallOptions): Promise<readonly VehicleHit[]>;
}

export function provenanceBook(connection: Connection): ProvenanceBook {
  return {
    storyOf: async (vehicleId, options) => {
      const { value } = await connection.rpc(
        { name: 'provenance_of', repeatable: true, options, facts: { vehicleId } },
        { p_vehicle_id: vehicleId },
        (data) => provenanceStory.nullable().parse(data),
      );
      return value;
    },
    find: async (text, options) => {
      const { value } = await connection.rpc(
        { name: 'find_vehicles_by', repeatable: true, options, facts: { text } },
        { p_text: storableText(text) },
        (data) => vehicleHits.parse(data),
      );
      return value;
    },
  };
}
