import { readColumns } from './catalog.ts';
import type { Column } from './catalog.ts';
import { GatewayError } from './gateway-error.ts';
import type { GatewayTransaction } from './gateway-database.ts';

/** One argument that a caller may give by name. */
export interface RoutineArgument {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
}

/** A function of schema `public`, one of perhaps several of that name. */
export interface Routine {
  readonly name: string;
  readonly arguments: readonly RoutineArgument[];
  readonly isVolatile: boolean;
  readonly returnsSet: boolean;
  readonly returnsVoid: boolean;
  readonly returnsRow: boolean;
  readonly returnType: string;
  /** The columns of the rows that it returns; empty for scalars. */
  readonly columns: readonly Column[];
}

const ROUTINES_SQL = `
  select
    p.provolatile = 'v' as is_volatile,
    p.proretset as returns_set,
    t.typname = 'void' as returns_void,
    (t.typtype = 'c' or t.typname = 'record' or coalesce(p.proargmodes::text[] && '{o,b,t}', false))
      as returns_row,
    format_type(p.prorettype, -1) as return_type,
    p.pronargdefaults::int as default_count,
    coalesce((
      select json_agg(coalesce(p.proargnames[position], '') order by position)
      from generate_subscripts(p.proargnames, 1) as position
      where p.proargmodes is null or p.proargmodes[position] in ('i', 'b', 'v')
    ), '[]')::text as argument_names,
    coalesce((
      select json_agg(format_type(u.type, -1) order by u.position)
      from unnest(p.proargtypes) with ordinality as u(type, position)
    ), '[]')::text as argument_types,
    coalesce((
      select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, -1))
        order by a.attnum)
      from pg_catalog.pg_attribute a
      where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped and t.typrelid <> 0
    ), (
      select json_agg(json_build_object(
        'name', p.proargnames[position], 'type', format_type(p.proallargtypes[position], -1)
      ) order by position)
      from generate_subscripts(p.proargmodes, 1) as position
      where p.proargmodes[position] in ('o', 'b', 't')
    ), '[]')::text as columns
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  join pg_catalog.pg_type t on t.oid = p.prorettype
  where n.nspname = 'public' and p.proname = $1::text and p.prokind = 'f'
    and t.typname not in ('trigger', 'event_trigger')`;

function readRoutine(name: string, row: Readonly<Record<string, unknown>>): Routine {
  const names = JSON.parse(String(row['argument_names'])) as readonly string[];
  const types = JSON.parse(String(row['argument_types'])) as readonly string[];
  const firstDefault = types.length - Number(row['default_count']);
  return {
    name,
    arguments: types.map((type, index) => ({
      name: names[index] ?? '',
      type,
      isRequired: index < firstDefault,
    })),
    isVolatile: row['is_volatile'] === true,
    returnsSet: row['returns_set'] === true,
    returnsVoid: row['returns_void'] === true,
    returnsRow: row['returns_row'] === true,
    returnType: String(row['return_type']),
    columns: readColumns(row['columns']),
  };
}

function takes(routine: Routine, given: readonly string[]): boolean {
  const names = new Set(routine.arguments.map((argument) => argument.name));
  const required = routine.arguments.filter((argument) => argument.isRequired);
  return (
    given.every((name) => names.has(name)) && required.every(({ name }) => given.includes(name))
  );
}

function noSuchRoutine(
  name: string,
  given: readonly string[],
  others: readonly Routine[],
  isPost: boolean,
): GatewayError {
  const list = [...given].sort().join(', ');
  const asked = given.length === 0 ? ' without parameters' : `(${list})`;
  const searched =
    given.length === 0
      ? ' without parameters'
      : ` with parameter${given.length === 1 ? '' : 's'} ${list}`;
  const unnamed = isPost ? ' or with a single unnamed json/jsonb parameter' : '';
  const other = others[0]?.arguments.map((argument) => argument.name).sort();
  return new GatewayError(
    404,
    'PGRST202',
    `Could not find the function public.${name}${asked} in the schema cache`,
    {
      details: `Searched for the function public.${name}${searched}${unnamed}, but no matches were found in the schema cache.`,
      ...(other && {
        hint: `Perhaps you meant to call the function public.${name}(${other.join(', ')})`,
      }),
    },
  );
}

function signature(routine: Routine): string {
  const list = routine.arguments.map(({ name, type }) => `${name} => ${type}`).join(', ');
  return `public.${routine.name}(${list})`;
}

/** Changes whenever a function of that name is made, replaced or dropped. */
const VERSION_SQL = `
  select string_agg(p.oid || '/' || p.xmin, ',' order by p.oid) as version
  from pg_catalog.pg_proc p
  where p.proname = $1::text and p.pronamespace = 'public'::regnamespace and p.prokind = 'f'`;

/**
 * What a gateway knows of the functions that were called. Whether it still holds is asked before
 * each call, which costs a sixth of reading a function anew.
 */
export class Routines {
  readonly #known = new Map<string, { version: unknown; routines: readonly Routine[] }>();

  /** All functions of that name. */
  async named(transaction: GatewayTransaction, name: string): Promise<readonly Routine[]> {
    const { rows } = await transaction.query(VERSION_SQL, [name]);
    const version = rows[0]?.['version'];
    const known = this.#known.get(name);
    if (known !== undefined && known.version === version) return known.routines;
    const answer = await transaction.query(ROUTINES_SQL, [name]);
    const routines = answer.rows.map((row) => readRoutine(name, row));
    // The columns of a row belong to its type, which changes without the function.
    const isSettled = routines.length > 0 && routines.every(({ returnsRow }) => !returnsRow);
    if (isSettled) this.#known.set(name, { version, routines });
    return routines;
  }
}

/**
 * Finds the one function that takes exactly these named arguments, its defaults aside.
 * `mayBeFilter` drops names that no function of this name knows: in a GET they filter the rows.
 */
export async function findRoutine(
  transaction: GatewayTransaction,
  name: string,
  given: readonly string[],
  isPost: boolean,
  routines: Routines,
): Promise<Routine> {
  const all = await routines.named(transaction, name);
  const known = new Set(all.flatMap((routine) => routine.arguments.map((a) => a.name)));
  const wanted = isPost ? given : given.filter((argument) => known.has(argument));
  const [first, second] = all.filter((routine) => takes(routine, wanted));
  if (first === undefined) throw noSuchRoutine(name, given, all, isPost);
  if (second !== undefined) {
    throw new GatewayError(
      300,
      'PGRST203',
      `Could not choose the best candidate function between: ${signature(first)}, ${signature(second)}`,
      {
        hint: 'Try renaming the parameters or the function itself in the database so function overloading can be resolved',
      },
    );
  }
  return first;
}
