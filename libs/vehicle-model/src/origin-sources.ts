import { z } from 'zod';
import { LogbookError } from './logbook-error.ts';

/**
 * The source types and the fields that each demands, besides `type`. A new importer adds its own
 * without touching this library:
 *
 * ```ts
 * declare module '@logbook/vehicle-model' {
 *   interface OriginSources {
 *     dealer_feed: { readonly url: string; readonly feed: string };
 *   }
 * }
 * defineOriginSource('dealer_feed', z.object({ url: z.url(), feed: z.string() }), 'api_import');
 * ```
 */
export interface OriginSources {
  /** An auction on Bring a Trailer; `seller` is null where the page does not name one. */
  bat_auction: { readonly url: string; readonly seller: string | null };
}

export type OriginSourceType = Extract<keyof OriginSources, string>;

/** Where a vehicle was read: one object per source type, told apart by `type`. */
export type OriginSource<T extends OriginSourceType = OriginSourceType> = {
  [K in T]: { readonly type: K } & OriginSources[K];
}[T];

interface OriginSourceDefinition {
  readonly schema: z.ZodType;
  readonly importSource: string;
}

const definitions = new Map<string, OriginSourceDefinition>();

/**
 * Registers a source type: the schema of its fields (without `type`) and the `import_source` that
 * its vehicles carry. Once per process; a second, different definition of the same type is a
 * mistake and throws.
 */
export function defineOriginSource<T extends OriginSourceType>(
  type: T,
  schema: z.ZodType<OriginSources[T]>,
  importSource: string,
): void {
  const known = definitions.get(type);
  if (known !== undefined && known.schema !== schema) {
    throw new LogbookError(`The source type "${type}" is already defined.`, {
      code: 'SOURCE_TYPE_DEFINED_TWICE',
      consequence: 'stop-run',
      facts: { type, importSource: known.importSource },
      next: 'Nothing was changed. Give the new source another name.',
    });
  }
  definitions.set(type, { schema, importSource });
}

/** The `import_source` of a source type (`bat_import`). Throws for a type that nobody defined. */
export function importSourceOf(type: OriginSourceType): string {
  const definition = definitions.get(type);
  if (definition === undefined) throw unknownSourceType(type);
  return definition.importSource;
}

/** The names of all defined source types, sorted. */
export function originSourceTypes(): readonly string[] {
  return [...definitions.keys()].sort();
}

/** What is wrong with a field of a source. */
interface SourceFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Checks the `source` of an origin against the schema of its own type. */
export function checkOriginSource(source: {
  readonly type: string;
}): { readonly source: OriginSource } | { readonly faults: readonly SourceFault[] } {
  const { type, ...fields } = source;
  const definition = definitions.get(type);
  if (definition === undefined) {
    return { faults: [{ path: ['type'], message: unknownSourceType(type).message }] };
  }
  const checked = definition.schema.safeParse(fields);
  if (!checked.success) return { faults: checked.error.issues };
  return { source: { type, ...(checked.data as object) } as OriginSource };
}

/** The same check as a schema, for origins that come from outside. */
export const originSourceSchema: z.ZodType<OriginSource> = z
  .looseObject({ type: z.string() })
  .transform((source, context): OriginSource => {
    const checked = checkOriginSource(source);
    if ('source' in checked) return checked.source;
    for (const { path, message } of checked.faults) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
    return z.NEVER;
  });

function unknownSourceType(type: string): LogbookError {
  return new LogbookError(`Nobody defined the source type "${type}".`, {
    code: 'SOURCE_TYPE_UNKNOWN',
    consequence: 'stop-run',
    facts: { type, known: originSourceTypes() },
    next: `Known: ${originSourceTypes().join(', ')}. Define it with defineOriginSource().`,
  });
}

defineOriginSource(
  'bat_auction',
  z.object({ url: z.url(), seller: z.string().min(1).nullable().default(null) }),
  'bat_import',
);
