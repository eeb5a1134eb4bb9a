import type { TSESTree } from '@typescript-eslint/utils';
import { matchName } from '../sql/table-name.ts';
import { looksLikeClient, namesAlong, startsAtGlobal } from './client-names.ts';
import type { Finding } from './finding.ts';
import type { Guarded } from './options.ts';
import type { Reader } from './reading/reader.ts';
import { textsOf } from './reading/values.ts';

/** Kysely, knex, TypeORM and Sequelize take the table's name as an argument of the write. */
const takesName =
  /^(?:insertInto|mergeInto|replaceInto|batchInsert|bulkInsert|bulkUpsert|insertMany|insertRows?|upsertRows?|insert|upsert|into|copyFrom|copyInto)$/;
/** Names that no list and no editor has. */
const isUnmistakable = /^(?:insertInto|mergeInto|replaceInto|batchInsert|bulkInsert)$/;

/** `db.insertInto('vehicles')`, `knex.batchInsert('vehicles', rows)`, `manager.insert('vehicles', row)`. */
export function namedTableWrite(
  reader: Reader,
  guarded: Guarded,
  call: TSESTree.CallExpression,
): Finding | undefined {
  const method = namesAlong(call.callee).at(-1) ?? '';
  if (!takesName.test(method) || startsAtGlobal(reader, call.callee)) return undefined;
  const [first, second, third] = call.arguments;
  const name = isTable(reader, guarded, first) ?? isTable(reader, guarded, third);
  if (name === undefined) return undefined;
  const found: Finding = { node: call, messageId: 'rawWrite', name };
  if (isUnmistakable.test(method)) return found;
  if (method === 'into') return namesAlong(call.callee).includes('insert') ? found : undefined;
  if (second === undefined || reader.types.isPrimitive(second)) return undefined;
  const isHelper = namesAlong(call.callee).includes('helpers');
  return isHelper || looksLikeClient(reader, call.callee) ? found : undefined;
}

function isTable(
  reader: Reader,
  guarded: Guarded,
  node: TSESTree.Node | undefined,
): string | undefined {
  if (node === undefined) return undefined;
  const names = textsOf(reader.read(node)).map((text) => text.replace(/^public\./, ''));
  return names.find((name) => matchName(name, guarded.tables) === 'yes');
}

/** Drizzle: `db.insert(vehicles).values(…)`, where `vehicles` is `pgTable('vehicles', …)`. */
export function drizzleWrite(
  reader: Reader,
  guarded: Guarded,
  call: TSESTree.CallExpression,
): Finding | undefined {
  if (namesAlong(call.callee).at(-1) !== 'insert' || call.arguments.length !== 1) return undefined;
  const next = call.parent;
  if (next.type !== 'MemberExpression' || next.object !== call) return undefined;
  if (!['values', 'select'].includes(namesAlong(next).at(-1) ?? '')) return undefined;
  const [table] = call.arguments;
  const name = table === undefined ? undefined : tableObject(reader, guarded, table);
  return name === undefined ? undefined : { node: call, messageId: 'rawWrite', name };
}

function tableObject(reader: Reader, guarded: Guarded, node: TSESTree.Node): string | undefined {
  const own = namesAlong(node).at(-1) ?? '';
  const definition = node.type === 'Identifier' ? reader.variable(node)?.defs[0] : undefined;
  if (definition?.type === 'Variable' && definition.node.init?.type === 'CallExpression')
    return isTable(reader, guarded, definition.node.init.arguments[0]);
  return guarded.tables.find((table) => own === table || own === `${table}Table`);
}

/** Prisma: `prisma.vehicles.create(…)`, or `vehicle`, as models are often named. */
export function prismaWrite(guarded: Guarded, call: TSESTree.CallExpression): Finding | undefined {
  const names = namesAlong(call.callee);
  const [model, method] = names.slice(-2);
  if (
    model === undefined ||
    !/^(?:create|createMany|createManyAndReturn|upsert)$/.test(method ?? '')
  )
    return undefined;
  const table = guarded.tables.find((name) => model === name || `${model}s` === name);
  const isPrisma = names.slice(0, -2).some((name) => /prisma/i.test(name));
  return table === undefined || !isPrisma
    ? undefined
    : { node: call, messageId: 'rawWrite', name: table };
}
