import type { TSESTree } from '@typescript-eslint/utils';
import { matchName, matchWritten } from '../sql/table-name.ts';
import { HOLE } from '../sql/tokens.ts';
import { looksLikeClient, startsAtGlobal } from './client-names.ts';
import type { Finding } from './finding.ts';
import type { Guarded } from './options.ts';
import { environmentsOf } from './reading/bindings.ts';
import { memberNames } from './reading/read-member.ts';
import type { Reader } from './reading/reader.ts';
import type { Value } from './reading/values.ts';
import { asPath } from './rest-address.ts';

type TableValue = Extract<Value, { kind: 'table' }>;

/** `.insert` and `.upsert`, what knex and its like call the same, and `save` of a repository. */
export const isWriteMethod = (name: string): boolean =>
  name === 'insert' || name === 'upsert' || name === 'save';

/**
 * A write method taken from what may be a query builder: called, kept in a variable, bound or taken
 * apart. `object` is the builder; `call` is the call of the method where it is called on the spot.
 */
export function tableWrite(
  reader: Reader,
  guarded: Guarded,
  place: {
    readonly node: TSESTree.Node;
    readonly object: TSESTree.Node;
    readonly method: string;
    readonly call: TSESTree.CallExpression | undefined;
  },
): Finding | undefined {
  const { node, object, method, call } = place;
  const typedTables = reader.types.builderTables(object);
  if (typedTables === undefined && !mayBeBuilder(reader, object, method, call)) return undefined;
  const tables = environmentsOf(reader, object)
    .flatMap((bound) => reader.read(object, bound))
    .filter((value): value is TableValue => value.kind === 'table')
    .filter((table) => matchName(table.schema ?? HOLE, guarded.schemas) !== 'no');
  const isOtherSchema = tables.length === 0 && choosesOtherSchema(reader, object, guarded);
  if (isOtherSchema) return undefined;
  const fromTypes = typedTables ?? [];
  const names = fromTypes.length > 0 ? narrowed(fromTypes, tables) : tables.map(({ name }) => name);
  const ofClient = names.length === 0 ? tableOfClient(reader, guarded, object) : undefined;
  if (ofClient !== undefined) return { node, messageId: 'rawWrite', name: ofClient };
  const matches = names.map((name) => [name, matchWritten(relation(name), guarded)] as const);
  const certain = matches.find(([, match]) => match === 'yes');
  if (certain !== undefined) return { node, messageId: 'rawWrite', name: certain[0] };
  if (method === 'save') return undefined;
  const isUnknown = typedTables !== undefined ? names.length === 0 : false;
  if (isUnknown || matches.some(([, match]) => match === 'maybe'))
    return typedTables !== undefined || looksLikeClient(reader, object)
      ? { node, messageId: 'unknownTable', name: 'unknown' }
      : undefined;
  return undefined;
}

/** supabase-js puts the name into an address: `from('./vehicles?columns=make')` is vehicles. */
const relation = (name: string): string => asPath(name).replace(/[?#].*$/s, '');

/** `db.vehicles.insert(row)`, of clients that have a member for each table. */
function tableOfClient(
  reader: Reader,
  guarded: Guarded,
  object: TSESTree.Node,
): string | undefined {
  if (object.type !== 'MemberExpression' || !looksLikeClient(reader, object.object))
    return undefined;
  return memberNames(reader, object).find((name) => guarded.tables.includes(name));
}

/** What the code spells out is what is written to; a type names all that it could have spelt out. */
function narrowed(fromTypes: readonly string[], tables: readonly TableValue[]): readonly string[] {
  const read = tables.map(({ name }) => name);
  const isKnown = read.length > 0 && !read.some((name) => name.includes(HOLE));
  return isKnown ? read : [...fromTypes, ...read.filter((name) => !name.includes(HOLE))];
}

/** Where no types tell: a list, a set or a message is not what gets a row. */
function mayBeBuilder(
  reader: Reader,
  object: TSESTree.Node,
  method: string,
  call: TSESTree.CallExpression | undefined,
): boolean {
  if (startsAtGlobal(reader, object)) return false;
  const row = call?.arguments[0];
  if (row !== undefined && reader.types.isPrimitive(row)) return false;
  return reader.types.isOpen(object) || reader.types.answersLater(object, method);
}

function choosesOtherSchema(reader: Reader, object: TSESTree.Node, guarded: Guarded): boolean {
  return reader
    .read(object)
    .some(
      (value) =>
        value.kind === 'table' && matchName(value.schema ?? HOLE, guarded.schemas) === 'no',
    );
}
