import type { TSESTree } from '@typescript-eslint/utils';
import type { Reader } from './reading/reader.ts';

const clientName =
  /supabase|client|database|postgres|admin|^(?:db|sb|sql|knex|trx|tx|conn|pool|repo|manager|em)$|dataSource|repository|prisma|knex|kysely/i;
const globals =
  /^(?:Array|Set|Map|WeakMap|WeakSet|Buffer|Object|String|Iterator|Observable|Readable|[A-Z]\w*Array)$/;

/** Whether the names along a chain, or what its first variable is made of, speak of a database client. */
export function looksLikeClient(reader: Reader, node: TSESTree.Node): boolean {
  const names = namesAlong(node);
  if (names.some((name) => clientName.test(name))) return true;
  const root = rootOf(node);
  if (root?.type !== 'Identifier') return false;
  const definition = reader.variable(root)?.defs[0];
  if (definition?.type !== 'Variable' || definition.node.init === null) return false;
  return definition.node.init !== node && looksLikeClient(reader, definition.node.init);
}

/** `Array.from(…)` and its like: what the language brings is no database. */
export function startsAtGlobal(reader: Reader, node: TSESTree.Node): boolean {
  const root = rootOf(node);
  if (root?.type === 'ArrayExpression') return true;
  if (root?.type !== 'Identifier' || !globals.test(root.name)) return false;
  return (reader.variable(root)?.defs.length ?? 0) === 0;
}

export function rootOf(node: TSESTree.Node): TSESTree.Node | undefined {
  switch (node.type) {
    case 'MemberExpression':
      return rootOf(node.object);
    case 'CallExpression':
    case 'NewExpression':
      return rootOf(node.callee);
    case 'AwaitExpression':
      return rootOf(node.argument);
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return rootOf(node.expression);
    default:
      return node;
  }
}

/** `client.from`, `client['from']`; the variable in `client[verb]` is no name of the chain. */
function ownName({ property, computed }: TSESTree.MemberExpression): readonly string[] {
  if (!computed) return 'name' in property ? [property.name] : [];
  return property.type === 'Literal' ? [String(property.value)] : [];
}

/** The names that a chain of members and calls goes along: `db`, `from`, `insert`. */
export function namesAlong(node: TSESTree.Node): readonly string[] {
  if (node.type === 'MemberExpression') {
    return [...namesAlong(node.object), ...ownName(node)];
  }
  if (node.type === 'CallExpression' || node.type === 'NewExpression')
    return namesAlong(node.callee);
  if (node.type === 'AwaitExpression') return namesAlong(node.argument);
  if (node.type === 'Identifier') return [node.name];
  return 'expression' in node && typeof node.expression === 'object'
    ? namesAlong(node.expression)
    : [];
}
