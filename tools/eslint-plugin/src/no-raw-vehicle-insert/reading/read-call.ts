import type { TSESTree } from '@typescript-eslint/utils';
import { bind } from './bindings.ts';
import { givenTo, spread } from './given.ts';
import { httpClient } from './http-client.ts';
import { answerOfLanguage } from './language.ts';
import { applyToList } from './list-methods.ts';
import { propertyOf } from './read-member.ts';
import type { Reader } from './reader.ts';
import { applyToText } from './text-methods.ts';
import { text, textsOf, unknown } from './values.ts';
import type { Apply, Environment, Given, Value } from './values.ts';

type Method = Extract<Value, { kind: 'method' }>;

/** What a call answers. */
export function readCall(
  reader: Reader,
  node: TSESTree.CallExpression,
  bound: Environment,
): readonly Value[] {
  const given = givenTo(reader, node, bound);
  const answer = reader
    .read(node.callee, bound)
    .flatMap((callee) => applyValue(reader, callee, given));
  const known = answer.filter((value) => value.kind !== 'unknown');
  if (known.length > 0) return known;
  return reader.types.texts(node)?.map(text) ?? unknown;
}

function applyValue(reader: Reader, callee: Value, more: readonly Given[]): readonly Value[] {
  if (callee.kind !== 'function' && callee.kind !== 'method') return unknown;
  const given = [...(callee.given ?? []), ...more];
  if (callee.kind === 'method')
    return callee.of.flatMap((receiver) => applyMethod(reader, callee, receiver, given));
  const inside = bind(reader, callee.node, given);
  return reader.returned(callee.node, new Map([...callee.bound, ...inside]));
}

const buildersOfTables =
  /^(?:from|table|into|relation|tbl|queryBuilder|getRepository|knex|trx|tx|db|database|conn|query)$|(?:From|Table|Builder|Relation)$|^(?:from|table)(?!CharCode|CodePoint|Entries)[A-Z]/;

/** Methods that show which table, which schema, which function. */
function applyMethod(
  reader: Reader,
  { name }: Method,
  receiver: Value,
  given: readonly Given[],
): readonly Value[] {
  const first = (): readonly Value[] => given[0]?.() ?? unknown;
  const apply: Apply = (callee, args) => applyValue(reader, callee, args);
  if (receiver.kind === 'text') return applyToText(receiver, name, given);
  if (receiver.kind === 'array' && name !== 'then')
    return applyToList(receiver, name, given, apply);
  if (receiver.kind === 'method' || receiver.kind === 'function') {
    const answer =
      (receiver.kind === 'method'
        ? answerOfLanguage(reader, receiver.name, name, given, apply)
        : undefined) ?? rebound(receiver, name, given, apply);
    if (answer !== undefined) return answer;
  }
  if (name === 'then') return first().flatMap((callback) => apply(callback, [() => [receiver]]));
  if (name === 'schema' || name === 'withSchema')
    return textsOf(first()).map((schema) => ({ kind: 'client', schema }));
  if (['create', 'extend', 'defaults'].includes(name)) return httpClient(reader, first());
  if (buildersOfTables.test(name) && given.length > 0) return tables(receiver, first());
  if (isPassing(name)) return first();
  if (receiver.kind === 'class' && name === 'query')
    return tables(receiver, propertyOf(reader, [receiver], 'tableName'));
  // knex, and builders like it, go on with the same table: `.returning('id').insert(row)`.
  if (receiver.kind === 'table' && !/^(?:select|update|delete|rpc)$/.test(name)) return [receiver];
  return unknown;
}

const tables = (client: Value, names: readonly Value[]): readonly Value[] =>
  textsOf(names).map((name) => ({
    kind: 'table',
    name,
    schema: client.kind === 'client' ? client.schema : undefined,
  }));

/** `from.bind(client)`, `from.call(client, 'vehicles')`, `from.apply(client, ['vehicles'])`. */
function rebound(
  receiver: Extract<Value, { kind: 'method' | 'function' }>,
  name: string,
  given: readonly Given[],
  apply: Apply,
): readonly Value[] | undefined {
  const second = given[1]?.() ?? unknown;
  // `Function.prototype.call.call(from, client, 'vehicles')`
  if (name === 'call' && receiver.kind === 'method' && receiver.name === 'call')
    return (given[0]?.() ?? unknown).flatMap((callee) => apply(callee, given.slice(2)));
  if (name === 'bind')
    return [{ ...receiver, given: [...(receiver.given ?? []), ...given.slice(1)] }];
  if (name === 'call') return apply(receiver, given.slice(1));
  return name === 'apply' ? apply(receiver, spread(second)) : undefined;
}

/** `sql(table)`, `sql.identifier([table])`, `quoteIdent(table)`: the name itself, for SQL. */
const isPassing = (name: string): boolean =>
  /^(?:sql|identifier|id|ident|quoteIdent|quoteIdentifier|escapeIdentifier|escapeId|raw|unsafe|name|ref|encodeURI|encodeURIComponent|dedent|structuredClone)$/i.test(
    name,
  );
