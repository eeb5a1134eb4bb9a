import { z } from 'zod';
import type { Connection } from '../connection.ts';
import type { CallOptions } from '../logbook-client.ts';

const objectSchema = z.object({
  kind: z.string(),
  name: z.string(),
  facts: z.record(z.string(), z.unknown()),
});
/** A table, function, trigger, grant … and what the database's catalog says of it. */
export type CatalogObject = Readonly<z.infer<typeof objectSchema>>;

const witnessSchema = z.record(z.string(), z.unknown());
/** By function: what the second witness says of those that tell how the database is built. */
export type CatalogWitness = Readonly<z.infer<typeof witnessSchema>>;

const factsSchema = z.object({
  server_version: z.int(),
  database: z.string(),
  owner: z.string(),
  guard: z.object({ value: z.string(), changed_at: z.string(), changed_by: z.string() }).nullable(),
  recent_violations: z.int(),
  /** Null where the database keeps no history of migrations. */
  migrations: z.array(z.string()).nullable(),
  cron_available: z.boolean(),
  cron_installed: z.boolean(),
  cron_jobs: z
    .array(
      z.object({
        name: z.string().nullable(),
        schedule: z.string(),
        command: z.string(),
        active: z.boolean(),
        here: z.boolean(),
      }),
    )
    .nullable(),
  /** Null without Storage, empty without the bucket. */
  bucket: z.object({ public: z.boolean().nullish() }).nullable(),
  /** As `bucket`, of the one that nobody but the platform reads. */
  documents_bucket: z.object({ public: z.boolean().nullish() }).nullable(),
  automations: z.array(
    z.object({
      name: z.string(),
      profile_origin: z.string(),
      inferred: z.boolean(),
      script_path: z.string().nullable(),
      runs: z.int(),
    }),
  ),
});
/** What is worth knowing of a database beside how it is built. */
export type DatabaseFacts = Readonly<z.infer<typeof factsSchema>>;

/** How the database is built, as its own functions tell it. */
export interface CatalogBook {
  /** Of schema `public` only what is named: relations and functions, without arguments. */
  read(
    relations: readonly string[],
    functions: readonly string[],
  ): Promise<readonly CatalogObject[]>;
  witness(): Promise<CatalogWitness>;
  facts(): Promise<DatabaseFacts>;
}

export function catalogBook(connection: Connection, options: CallOptions = {}): CatalogBook {
  const call = <Name extends string>(name: Name) => ({ name, repeatable: true, options });
  return {
    async read(relations, functions) {
      const { value } = await connection.rpc(
        call('logbook_catalog'),
        { p_relations: [...relations], p_functions: [...functions] },
        catalogObjects,
      );
      return value;
    },
    async witness() {
      const { value } = await connection.rpc(call('logbook_catalog_witness'), {}, catalogWitness);
      return value;
    },
    async facts() {
      const { value } = await connection.rpc(call('logbook_facts'), {}, (data) =>
        factsSchema.parse(data),
      );
      return value;
    },
  };
}

/** Reads what `logbook_catalog()` answers, however it was called. */
export function catalogObjects(data: unknown): readonly CatalogObject[] {
  return z.array(objectSchema).parse(data);
}

/** Reads what `logbook_catalog_witness()` answers, however it was called. */
export function catalogWitness(data: unknown): CatalogWitness {
  return witnessSchema.parse(data);
}
