import type { TSESTree } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.ts';
import { HOLE } from '../sql/tokens.ts';
import { drizzleWrite } from './drizzle-writes.ts';
import type { Finding } from './finding.ts';
import { httpWrite } from './http-writes.ts';
import { namedTableWrite } from './named-table-writes.ts';
import { guardedBy, optionsSchema } from './options.ts';
import type { Options } from './options.ts';
import { isOtherStore } from './other-stores.ts';
import { prismaWrite } from './prisma-writes.ts';
import { memberNames } from './reading/read-member.ts';
import { Reader } from './reading/reader.ts';
import { keysOf } from './reading/take-apart.ts';
import { Types } from './reading/types.ts';
import { rpcCall } from './rpc-calls.ts';
import { SqlWrites } from './sql-writes.ts';
import { isWriteMethod, tableWrite } from './table-writes.ts';

const instead =
  'Write it through a run: withAutomationRun(…) and run.record(draft, origin), so that it says where it came from.';

/** No program adds a vehicle but through a run, which gives it its origin. */
export const noRawVehicleInsert = createRule<[Options], Finding['messageId']>({
  name: 'no-raw-vehicle-insert',
  meta: {
    type: 'problem',
    docs: { description: 'A vehicle is added only through a run, never by a raw write' },
    messages: {
      rawWrite: `This writes to {{name}} without a run, and the row would have no origin. ${instead}`,
      rawSql: `This SQL adds rows to {{name}} without a run, and they would have no origin. ${instead}`,
      rawRequest: `This request writes to {{name}} without a run, and the row would have no origin. ${instead}`,
      runRpc: `{{name}} belongs to the life of a run, which withAutomationRun(…) leads; only libs/supabase-client calls it. ${instead}`,
      unknownTable: `Which table this writes to cannot be known before it runs, so it may be vehicles. Name the table as a literal, or give its parameter a type of literals ('profiles' | 'businesses').`,
    },
    schema: [...optionsSchema],
    defaultOptions: [{}],
  },
  create(context, [options]) {
    const guarded = guardedBy(options);
    const reader = new Reader(context.sourceCode, new Types(context));
    const sql = new SqlWrites(reader, guarded);
    const sqlCalls: (TSESTree.CallExpression | TSESTree.TaggedTemplateExpression)[] = [];
    const reported = new Set<TSESTree.Node>();
    const mentionsRpc = /rpc/.test(context.sourceCode.text);
    const mentionsPrisma = /prisma/i.test(context.sourceCode.text);
    const report = (finding: Finding | undefined): boolean => {
      if (finding === undefined) return false;
      if (!reported.has(finding.node))
        context.report({
          node: finding.node,
          messageId: finding.messageId,
          data: { name: finding.name },
        });
      reported.add(finding.node);
      return true;
    };

    return {
      MemberExpression(node): void {
        const method = writeMethod(reader, node);
        if (method === undefined || isOtherStore(reader, node.object)) return;
        const call =
          node.parent.type === 'CallExpression' && node.parent.callee === node
            ? node.parent
            : undefined;
        if (call !== undefined && report(drizzleWrite(reader, guarded, call))) return;
        report(tableWrite(reader, guarded, { node, object: node.object, method, call }));
      },
      ObjectPattern(node): void {
        const method = node.properties
          .flatMap((property) => (property.type === 'Property' ? keysOf(reader, property) : []))
          .find(isWriteMethod);
        const object = method === undefined ? undefined : takenFrom(node);
        if (method === undefined || object === undefined) return;
        report(tableWrite(reader, guarded, { node, object, method, call: undefined }));
      },
      CallExpression(node): void {
        if (isOtherStore(reader, node.callee)) return;
        sqlCalls.push(node);
        const isFound =
          report(namedTableWrite(reader, guarded, node)) ||
          (mentionsPrisma && report(prismaWrite(reader, guarded, node))) ||
          report(reflected(reader, guarded, node)) ||
          report(httpWrite(reader, guarded, node));
        if (!isFound && mentionsRpc) report(rpcCall(reader, guarded, node));
      },
      NewExpression(node): void {
        report(httpWrite(reader, guarded, node));
      },
      TaggedTemplateExpression(node): void {
        sqlCalls.push(node);
      },
      Literal(node): void {
        if (typeof node.value === 'string') report(sql.lookAtText(node));
      },
      TemplateLiteral(node): void {
        report(sql.lookAtText(node));
      },
      'Program:exit'(): void {
        for (const call of sqlCalls) report(sql.lookAtCall(call));
      },
    };
  },
});

/** The write method that a member names; a computed name is read only where it is called. */
function writeMethod(reader: Reader, node: TSESTree.MemberExpression): string | undefined {
  const isPlain = !node.computed || node.property.type === 'Literal';
  if (isPlain) return memberNames(reader, node).find(isWriteMethod);
  const isCalled = node.parent.type === 'CallExpression' && node.parent.callee === node;
  if (!isCalled) return undefined;
  const names = memberNames(reader, node);
  return names.find(isWriteMethod) ?? (names.includes(HOLE) ? 'insert' : undefined);
}

/** What a pattern takes apart, or the parameter itself, whose type may tell. */
function takenFrom(pattern: TSESTree.ObjectPattern): TSESTree.Node | undefined {
  const { parent } = pattern;
  if (parent.type === 'VariableDeclarator') return parent.init ?? undefined;
  if (parent.type === 'AssignmentExpression') return parent.right;
  return /Function/.test(parent.type) ? pattern : undefined;
}

/** `Reflect.get(builder, 'insert')`. */
function reflected(
  reader: Reader,
  guarded: ReturnType<typeof guardedBy>,
  node: TSESTree.CallExpression,
): Finding | undefined {
  const { callee } = node;
  const [object, key] = node.arguments;
  if (callee.type !== 'MemberExpression' || object === undefined || key === undefined)
    return undefined;
  if (callee.object.type !== 'Identifier' || callee.object.name !== 'Reflect') return undefined;
  if (key.type !== 'Literal' || typeof key.value !== 'string' || !isWriteMethod(key.value))
    return undefined;
  return tableWrite(reader, guarded, { node, object, method: key.value, call: undefined });
}
