import { GatewayError } from './gateway-error.ts';
import type { GatewayTransaction } from './gateway-database.ts';

/** A column of a table, a view or a function's result. */
export interface Column {
  readonly name: string;
  /** Without length or precision, so that a cast to it never cuts a value off. */
  readonly type: string;
  /** The default's expression, null where there is none. */
  readonly defaultSql: string | null;
}

/** Something with columns that a request can read from. */
export interface Relation {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly isTable: boolean;
  readonly primaryKey: readonly string[];
}

interface CatalogColumn {
  readonly name: string;
  readonly type: string;
  readonly default: string | null;
}

// The catalog is asked in every request, which costs a third of a millisecond, and so there is
// no schema cache that could be stale after a migration.
const RELATION_SQL = `
  select
    c.relkind in ('r', 'p') as is_table,
    coalesce((
      select json_agg(json_build_object(
        'name', a.attname,
        'type', format_type(a.atttypid, -1),
        'default', pg_get_expr(d.adbin, d.adrelid)
      ) order by a.attnum)
      from pg_catalog.pg_attribute a
      left join pg_catalog.pg_attrdef d
        on d.adrelid = a.attrelid and d.adnum = a.attnum and a.attgenerated = ''
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    ), '[]')::text as columns,
    coalesce((
      select json_agg(a.attname order by k.position)
      from pg_catalog.pg_index i,
        unnest(i.indkey) with ordinality as k(attnum, position),
        pg_catalog.pg_attribute a
      where i.indrelid = c.oid and i.indisprimary
        and a.attrelid = c.oid and a.attnum = k.attnum
    ), '[]')::text as primary_key
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relname = $1::text and c.relkind in ('r', 'p', 'v', 'm', 'f')`;

/** Columns as the catalog statements of this folder give them. */
export function readColumns(json: unknown): readonly Column[] {
  const columns = JSON.parse(String(json)) as readonly CatalogColumn[];
  return columns.map(({ name, type, default: defaultSql }) => ({ name, type, defaultSql }));
}

/** Looks a table or view of schema `public` up, or throws PostgREST's answer for a missing one. */
export async function findRelation(
  transaction: GatewayTransaction,
  name: string,
): Promise<Relation> {
  const row = (await transaction.query(RELATION_SQL, [name])).rows[0];
  if (row === undefined) {
    throw new GatewayError(
      404,
      'PGRST205',
      `Could not find the table 'public.${name}' in the schema cache`,
    );
  }
  return {
    name,
    columns: readColumns(row['columns']),
    isTable: row['is_table'] === true,
    primaryKey: JSON.parse(String(row['primary_key'])) as readonly string[],
  };
}
