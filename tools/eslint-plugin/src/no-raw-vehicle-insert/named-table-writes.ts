import type { TSESTree } from '@typescript-eslint/utils';
import { matchWritten } from '../sql/table-name.ts';
import { looksLikeClient, namesAlong, startsAtGlobal } from './client-names.ts';
import type { Finding } from './finding.ts';
import type { Guarded } from './options.ts';
import { environmentsOf } from './reading/bindings.ts';
import type { Reader } from './reading/reader.ts';
import { textsOf } from './reading/values.ts';

/** Kysely, knex, TypeORM and Sequelize take the table's name as an argument of the write. */
const takesName =
  /^(?:insertInto|mergeInto|replaceInto|batchInsert|bulkInsert|bulkUpsert|insertMany|insertRows?|upsertRows?|insert|upsert|save|into|copyFrom|copyInto)$/;
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
  const name = tableNamed(reader, guarded, first) ?? tableNamed(reader, guarded, third);
  if (name === undefined) return undefined;
  const found: Finding = { node: call, messageId: 'rawWrite', name };
  if (isUnmistakable.test(method)) return found;
  if (method === 'into') return namesAlong(call.callee).includes('insert') ? found : undefined;
  if (second === undefined || reader.types.isPrimitive(second)) return undefined;
  const isHelper = namesAlong(call.callee).includes('helpers');
  return isHelper || looksLikeClient(reader, call.callee) ? found : undefined;
}

/** The guarded table that an argument names: as text, or as the entity class that stands for it. */
export function tableNamed(
  reader: Reader,
  guarded: Guarded,
  node: TSESTree.Node | undefined,
): string | undefined {
  if (node === undefined) return undefined;
  const names = environmentsOf(reader, node).flatMap((bound) => textsOf(reader.read(node, bound)));
  const written = names.find((name) => matchWritten(name, guarded) === 'yes');
  return written ?? entityTable(guarded, node);
}

/** `manager.insert(Vehicle, row)` of TypeORM. */
function entityTable(guarded: Guarded, node: TSESTree.Node): string | undefined {
  if (node.type !== 'Identifier' || !/^[A-Z]/.test(node.name)) return undefined;
  const entity = node.name.replace(/(?<=.)Entity$/, '').toLowerCase();
  return guarded.tables.find((table) => entity === table || `${entity}s` === table);
}
