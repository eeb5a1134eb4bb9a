import type { TSESTree } from '@typescript-eslint/utils';
import { namesAlong } from './client-names.ts';

const joining =
  /^(?:join|concat|trim|trimStart|trimEnd|replace|replaceAll|toString|toLowerCase|toUpperCase|flat|filter)$/;

/** The whole expression of text that a string or template is a piece of. */
export function wholeText(piece: TSESTree.Node): TSESTree.Node {
  const { parent } = piece;
  if (parent === undefined) return piece;
  if (parent.type === 'BinaryExpression')
    return parent.operator === '+' ? wholeText(parent) : piece;
  if (parent.type === 'TemplateLiteral' || parent.type === 'TaggedTemplateExpression')
    return wholeText(parent);
  if (/^TS(?:As|NonNull|Satisfies|TypeAssertion)/.test(parent.type)) return wholeText(parent);
  if (parent.type === 'ArrayExpression') return isJoined(parent) ? wholeText(parent) : piece;
  if (parent.type === 'MemberExpression' && parent.object === piece) {
    return isJoining(parent) ? wholeText(parent.parent) : piece;
  }
  if (parent.type === 'CallExpression' && parent.callee !== piece)
    return namesAlong(parent.callee).at(-1) === 'concat' ? wholeText(parent) : piece;
  return piece;
}

const isJoined = (list: TSESTree.ArrayExpression): boolean =>
  list.parent.type === 'MemberExpression' && list.parent.object === list && isJoining(list.parent);

const isJoining = (member: TSESTree.MemberExpression): boolean =>
  member.parent.type === 'CallExpression' &&
  member.parent.callee === member &&
  joining.test(namesAlong(member).at(-1) ?? '');

/** Calls whose text goes to a database. */
const runsSql =
  /sql|quer(?:y|ies)|exec(?!ute(?:Edit|Command)|Command)|unsafe|statement|migrat|^(?:raw|run|prepare|none|one|any|many|oneOrNone|manyOrNone|result|multi|task|batch|all|get|each|copyFrom|append|push|from)$|^\$/i;

/** Words for people, and questions about a text: what they are given is not run. */
const talks =
  /^(?:console|logger|log|debug|warn|info|error|trace|print|alert|confirm|prompt|notify|toast|assert|expect|describe|it|test|suite|todo|skip|only|i18n|gettext|includes|indexOf|lastIndexOf|startsWith|endsWith|match|matchAll|search|split|localeCompare|toBe|toEqual|toStrictEqual|toContain|toMatch|toThrow|toThrowError|title|message|highlight|RegExp|Markdown|track|analytics|telemetry|captureMessage|addBreadcrumb|setAttribute|executeEdits|executeCommand|execCommand)$|(?:Error|Exception|Warning|Message)$/;

/** `t('…')` translates, where `t.none('…')` is a transaction. */
const isTelling = (names: readonly string[]): boolean =>
  names.some((name) => talks.test(name)) || names.at(-1) === 't';

/** Where people read it: `{ message: '…' }`, `const usage = '…'`, a JSX attribute. */
const forPeople =
  /^(?:message|title|description|hint|label|help|usage|summary|docs?|documentation|example|placeholder|tooltip|caption|comment|name|reason|note)s?$|(?:Message|Title|Description|Hint|Label|Help|Usage|Example|Placeholder|Text|Doc|Docs)$/;

export type Use = 'run' | 'told' | 'unclear';

/** What becomes of a text: it is run as SQL, it is told to people, or the place does not say. */
export function useOf(whole: TSESTree.Node): Use {
  if (
    whole.type === 'TaggedTemplateExpression' &&
    namesAlong(whole.tag).some((name) => runsSql.test(name))
  )
    return 'run';
  for (let node: TSESTree.Node = whole; node.parent !== undefined; node = node.parent) {
    const { parent } = node;
    if (/Call|New/.test(parent.type) && 'callee' in parent && parent.callee !== node) {
      const names = namesAlong(parent.callee);
      if (isTelling(names) && !names.includes('each')) return 'told';
      return runsSql.test(names.at(-1) ?? '') ? 'run' : 'unclear';
    }
    if (parent.type === 'BinaryExpression' || parent.type === 'SwitchCase') return 'told';
    if (/^(?:JSX|Throw|Import|ExportAll|TSLiteralType|TSEnumMember)/.test(parent.type))
      return 'told';
    if (parent.type === 'Property' && nameOf(parent.key, forPeople)) return 'told';
    if (parent.type === 'VariableDeclarator' && nameOf(parent.id, forPeople)) return 'told';
    if (parent.type === 'Property' && parent.key === node) return 'told';
    if (/Statement$|Declaration$|^Program$/.test(parent.type) || /Function/.test(parent.type))
      return 'unclear';
  }
  return 'unclear';
}

const nameOf = (node: TSESTree.Node, pattern: RegExp): boolean =>
  node.type === 'Identifier' && pattern.test(node.name);

/** Whether a call's text goes to a database, by the name of what is called. */
export function isSqlCall(
  call: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression,
): boolean {
  const names = namesAlong(call.type === 'CallExpression' ? call.callee : call.tag);
  return runsSql.test(names.at(-1) ?? '') && !isTelling(names);
}
