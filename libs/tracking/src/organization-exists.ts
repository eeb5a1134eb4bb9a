import { partsOf } from './tracking.ts';
import type { Tracking } from './tracking.ts';

/** Whether the platform knows an organisation of this id: asked before a run, not by each vehicle. */
export async function organizationExists(tracking: Tracking, id: string): Promise<boolean> {
  return await partsOf(tracking).client.organizationExists(id);
}
