import type { TSESTree } from '@typescript-eslint/utils';
import { rootOf } from './client-names.ts';
import type { Reader } from './reading/reader.ts';

/** Stores of another kind, or on the device: none of them can hold the platform's vehicles. */
const otherStores =
  /^(?:rxdb|dexie|pouchdb|lokijs|nedb|mongodb|mongoose|@google-cloud\/(?:bigquery|firestore|spanner)|better-sqlite3|(?:node:|bun:)?sqlite3?|expo-sqlite|sql\.js|@op-engineering\/op-sqlite|react-native-sqlite-storage|duckdb|@duckdb\/[\w-]+)(?:\/|$)/;

/** Whether a chain begins at what such a store's package exports, by the imports of the file. */
export function isOtherStore(
  reader: Reader,
  node: TSESTree.Node,
  seen: readonly TSESTree.Node[] = [],
): boolean {
  const root = rootOf(node);
  if (root === undefined || seen.includes(root)) return false;
  const required = requiredBy(node);
  if (required !== undefined) return otherStores.test(required);
  if (root.type !== 'Identifier') return false;
  const definition = reader.variable(root)?.defs[0];
  if (definition?.type === 'ImportBinding')
    return (
      definition.parent.type === 'ImportDeclaration' &&
      otherStores.test(definition.parent.source.value)
    );
  const init = definition?.type === 'Variable' ? definition.node.init : null;
  return init !== null && isOtherStore(reader, init, [...seen, root]);
}

/** `require('better-sqlite3')(…)`, `(await import('rxdb')).…`. */
function requiredBy(node: TSESTree.Node): string | undefined {
  const source =
    node.type === 'ImportExpression'
      ? node.source
      : node.type === 'CallExpression' &&
          node.callee.type === 'Identifier' &&
          node.callee.name === 'require'
        ? node.arguments[0]
        : undefined;
  if (source?.type === 'Literal') return String(source.value);
  if (node.type === 'MemberExpression') return requiredBy(node.object);
  if (node.type === 'CallExpression' || node.type === 'NewExpression')
    return requiredBy(node.callee);
  return node.type === 'AwaitExpression' ? requiredBy(node.argument) : undefined;
}
