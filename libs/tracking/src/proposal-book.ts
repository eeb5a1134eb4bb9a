import type { ProposalBook } from '@logbook/supabase-client';
import { partsOf } from './tracking.ts';
import type { Tracking } from './tracking.ts';

/**
 * What models propose for items that wait for a person, in the name of a run that goes on. It decides
 * nothing, and cannot write a vehicle.
 */
export function proposalBook(tracking: Tracking): ProposalBook {
  return partsOf(tracking).client.proposals;
}
