import type { TSESTree } from '@typescript-eslint/utils';
import { bind } from './bindings.ts';
import { propertyOf } from './read-member.ts';
import type { Reader } from './reader.ts';
import { applyToText } from './text-methods.ts';
import { joinTexts, nothingBound, text, textsOf, unknown } from './values.ts';
import type { Environment, Value } from './values.ts';

type Thunk = () => readonly Value[];

/** What a call answers. */
export function readCall(
  reader: Reader,
  node: TSESTree.CallExpression,
  bound: Environment,
): readonly Value[] {
  const given = node.arguments.flatMap((argument): Thunk[] =>
    argument.type === 'SpreadElement'
      ? spread(reader.read(argument.argument, bound))
      : [() => reader.read(argument, bound)],
  );
  const answer = reader
    .read(node.callee, bound)
    .flatMap((callee) => applyValue(reader, callee, given));
  const known = answer.filter((value) => value.kind !== 'unknown');
  if (known.length > 0) return known;
  return reader.types.texts(node)?.map(text) ?? unknown;
}

const spread = (values: readonly Value[]): Thunk[] =>
  values.flatMap((value) =>
    value.kind === 'array' ? value.items.map((item) => () => item) : [() => unknown],
  );

function applyValue(reader: Reader, callee: Value, given: readonly Thunk[]): readonly Value[] {
  if (callee.kind === 'function')
    return reader.returned(
      callee.node,
      new Map([...callee.bound, ...bind(reader, callee.node, given)]),
    );
  if (callee.kind !== 'method') return unknown;
  return callee.of.flatMap((receiver) => applyMethod(reader, callee, receiver, given));
}

const buildersOfTables =
  /^(?:from|table|into|relation|tbl|queryBuilder|knex|trx|tx|db|database|conn|query)$|(?:From|Table|Builder|Relation)$|^(?:from|table)[A-Z]/;

/** Methods that show which table, which schema, which function. */
function applyMethod(
  reader: Reader,
  method: Extract<Value, { kind: 'method' }>,
  receiver: Value,
  given: readonly Thunk[],
): readonly Value[] {
  const { name } = method;
  const first = (): readonly Value[] => given[0]?.() ?? unknown;
  if (receiver.kind === 'method' && receiver.name === 'Reflect')
    return reflect(reader, name, given);
  const isRebound = receiver.kind === 'method' || receiver.kind === 'function';
  if (isRebound && name === 'bind') return [receiver];
  if (isRebound && name === 'call') return applyValue(reader, receiver, given.slice(1));
  if (isRebound && name === 'apply')
    return applyValue(reader, receiver, spread(given[1]?.() ?? unknown));
  if (name === 'schema' || name === 'withSchema')
    return textsOf(first()).map((schema) => ({ kind: 'client', schema }));
  if (receiver.kind === 'text' || receiver.kind === 'array')
    return applyToText(receiver, name, given);
  if (['create', 'extend', 'defaults'].includes(name)) return httpClient(reader, first());
  if (['freeze', 'String', 'seal', 'resolve'].includes(name)) return first();
  if (buildersOfTables.test(name) && given.length > 0)
    return textsOf(first()).map((table) => ({
      kind: 'table',
      name: table,
      schema: receiver.kind === 'client' ? receiver.schema : undefined,
    }));
  if (isPassing(name)) return first();
  // knex, and builders like it, go on with the same table: `.returning('id').insert(row)`.
  if (receiver.kind === 'table' && !/^(?:select|update|delete|rpc)$/.test(name)) return [receiver];
  return unknown;
}

/** `Reflect.apply(client.from, client, ['vehicles'])`, `Reflect.get(client, 'from')`. */
function reflect(reader: Reader, name: string, given: readonly Thunk[]): readonly Value[] {
  const [object = unknown, second = unknown, third = unknown] = given.map((value) => value());
  if (name === 'apply')
    return object.flatMap((callee) => applyValue(reader, callee, spread(third)));
  if (name !== 'get') return unknown;
  return textsOf(second).flatMap((key) => propertyOf(reader, object, key));
}

/** `sql(table)`, `sql.identifier([table])`, `quoteIdent(table)`: the name itself, for SQL. */
const isPassing = (name: string): boolean =>
  /^(?:sql|identifier|id|ident|quoteIdent|quoteIdentifier|escapeIdentifier|escapeId|raw|unsafe|name|ref|encodeURI|encodeURIComponent|dedent)$/i.test(
    name,
  );

/** `axios.create({ baseURL })` and its like in other HTTP clients. */
function httpClient(reader: Reader, settings: readonly Value[]): readonly Value[] {
  const bases = ['baseURL', 'baseUrl', 'prefixUrl', 'prefix'].flatMap((key) =>
    textsOf(propertyOf(reader, settings, key).filter((value) => value.kind === 'text')),
  );
  return bases.length === 0 ? unknown : bases.map((base) => ({ kind: 'http', base }));
}

/** `new URL(path, base)`, `new Request(url)`, and classes of the file. */
export function readNew(
  reader: Reader,
  node: TSESTree.NewExpression,
  bound: Environment,
): readonly Value[] {
  const argument = (n: number): readonly Value[] => reader.read(node.arguments[n], bound);
  const name = node.callee.type === 'Identifier' ? node.callee.name : '';
  if (name === 'URL') {
    if (node.arguments.length < 2) return argument(0);
    const isWhole = textsOf(argument(0)).some((path) => /^https?:/.test(path));
    return isWhole ? argument(0) : joinTexts([argument(1), argument(0)], '/');
  }
  if (name === 'Request') return argument(0);
  return reader.read(node.callee, bound).flatMap((value): readonly Value[] => {
    if (value.kind !== 'class') return unknown;
    const make = value.node.body.body.find(
      (member) => member.type === 'MethodDefinition' && member.kind === 'constructor',
    );
    const given = node.arguments.map((arg) => () => reader.read(arg, bound));
    const inside =
      make?.type === 'MethodDefinition' ? bind(reader, make.value, given) : nothingBound;
    return [{ kind: 'instance', node: value.node, bound: inside }];
  });
}
