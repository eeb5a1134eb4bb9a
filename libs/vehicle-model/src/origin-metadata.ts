import { z } from 'zod';
import { originSourceSchema } from './origin-sources.ts';
import type { OriginSource } from './origin-sources.ts';

/** What started a run. A person's id is kept with the run, not here. */
export const triggerTypeSchema = z.enum(['manual', 'scheduled', 'webhook', 'user']);
export type TriggerType = z.infer<typeof triggerTypeSchema>;

/** Which program, in which run, wrote the vehicle. */
export const originAutomationSchema = z.object({
  name: z.string().min(1),
  /** The version of the script; null, or left out, where a script that cannot be wrapped names none. */
  version: z.string().min(1).nullable().default(null),
  run_id: z.string().min(1),
  script_path: z.string().min(1).nullable().default(null),
  triggered_by: triggerTypeSchema,
  /** When the run was started, not when the row was written; ISO 8601 with zone. */
  triggered_at: z.iso.datetime({ offset: true }),
});
export type OriginAutomation = Readonly<z.infer<typeof originAutomationSchema>>;

/** The answer to "where did this come from", as it is stored in `vehicles.origin_metadata`. */
export interface OriginMetadata {
  readonly automation: OriginAutomation;
  readonly source: OriginSource;
  /** The day of the import, `YYYY-MM-DD`, UTC. */
  readonly import_date: string;
  readonly import_source: string;
}

export const originMetadataSchema: z.ZodType<OriginMetadata> = z.object({
  automation: originAutomationSchema,
  source: originSourceSchema,
  import_date: z.iso.date(),
  import_source: z.string().min(1),
});
