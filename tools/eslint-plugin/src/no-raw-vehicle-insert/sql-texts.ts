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
  /^(?:console|logger|log|debug|warn|info|error|trace|print|alert|confirm|prompt|notify|toast|assert|expect|describe|it|test|suite|todo|skip|only|i18n|gettext|includes|indexOf|lastIndexOf|startsWith|endsWith|match|matchAll|search|split|localeCompare|toBe|toEqual|toStrictEqual|toContain|toMatch|toThrow|toThrowError|title|message|highlight|RegExp|Markdown|track|analytics|telemetry|captureMessage|addBreadcrumb|setAttribute|executeEdits|executeCommand|execCommand|editor|monaco|quill|codemirror|clipboard|insertText|insertContent|writeText|createTextNode)$|(?:Error|Exception|Warning|Message)$/;

/** What reads SQL, and runs none. */
const reads = /^(?:parse|tokenize|prettify)$/;

/** `t('…')` translates, where `t.none('…')` is a transaction. */
const isTelling = (names: readonly string[]): boolean =>
  names.some((name) => talks.test(name)) || names.at(-1) === 't' || reads.test(names.at(-1) ?? '');

/** Where people read it: `{ message: '…' }`, `const usage = '…'`, a JSX attribute. */
const forPeople =
  /^(?:message|title|description|hint|label|help|usage|summary|docs?|documentation|example|placeholder|tooltip|caption|comment|name|reason|note)s?$|(?:Message|Title|Description|Hint|Label|Help|Usage|Example|Placeholder|Text|Doc|Docs)$/;

export type Use = 'run' | 'told' | 'unclear';

/** What becomes of a text: it is run as SQL, it is told to people, or the place does not say. */
export function useOf(whole: TSESTree.Node, isOtherStore: (callee: TSESTree.Node) => boolean): Use {
  if (
    whole.type === 'TaggedTemplateExpression' &&
    namesAlong(whole.tag).some((name) => runsSql.test(name))
  )
    return 'run';
  let isFormatted = false;
  for (let node: TSESTree.Node = whole; node.parent !== undefined; node = node.parent) {
    const { parent } = node;
    if (/Call|New/.test(parent.type) && 'callee' in parent && parent.callee !== node) {
      const names = namesAlong(parent.callee);
      const isEach = names.includes('each');
      if ((isTelling(names) && !isEach) || isOtherStore(parent.callee)) return 'told';
      if (runsSql.test(names.at(-1) ?? '')) return 'run';
      isFormatted ||= isPrettyPrinted(names, parent);
      if (!isFormatted) return isOnlyData(parent) ? 'told' : 'unclear';
    }
    if (parent.type === 'BinaryExpression' || parent.type === 'SwitchCase') return 'told';
    if (/^(?:JSX|Throw|Import|ExportAll|TSLiteralType|TSEnumMember)/.test(parent.type))
      return 'told';
    if (parent.type === 'Property' && nameOf(parent.key, forPeople)) return 'told';
    if (parent.type === 'VariableDeclarator' && nameOf(parent.id, forPeople)) return 'told';
    if (parent.type === 'Property' && parent.key === node) return 'told';
    if (parent.type === 'ExpressionStatement' && isFormatted) return 'told';
    if (/Statement$|Declaration$|^Program$/.test(parent.type) || /Function/.test(parent.type))
      return 'unclear';
  }
  return 'unclear';
}

/** `format(sql)`, `format(sql, { language: 'postgresql' })`: nothing is filled in, so it is made pretty. */
function isPrettyPrinted(names: readonly string[], call: TSESTree.Node): boolean {
  if (names.at(-1) !== 'format' || call.type !== 'CallExpression') return false;
  const [, options] = call.arguments;
  return options === undefined || options.type === 'ObjectExpression';
}

/**
 * A call whose name does not say what it does, and whose answer is a value bound to a statement
 * (sql`… ${JSON.stringify(job)}`), or what a test expects on the spot: what talks to a database is
 * awaited.
 */
function isOnlyData(call: TSESTree.Node): boolean {
  for (let node = call; node.parent !== undefined; node = node.parent) {
    const { parent } = node;
    if (parent.type === 'TemplateLiteral') {
      const tagged = parent.parent;
      return tagged.type === 'TaggedTemplateExpression' && isSqlCall(tagged);
    }
    if (parent.type === 'CallExpression' && parent.callee !== node) {
      const names = namesAlong(parent.callee);
      if (names.at(-1) === 'expect') return !isPromised(parent);
      if (runsSql.test(names.at(-1) ?? '')) return false;
    }
    if (parent.type === 'AwaitExpression' || /Statement$|Function|Declara/.test(parent.type))
      return false;
  }
  return false;
}

/** `expect(add(…)).resolves`, `.rejects`. */
const isPromised = ({ parent }: TSESTree.CallExpression): boolean =>
  parent.type === 'MemberExpression' &&
  namesAlong(parent).some((name) => name === 'resolves' || name === 'rejects');

const nameOf = (node: TSESTree.Node, pattern: RegExp): boolean =>
  node.type === 'Identifier' && pattern.test(node.name);

/** Whether a call's text goes to a database, by the name of what is called. */
export function isSqlCall(
  call: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression,
): boolean {
  const names = namesAlong(call.type === 'CallExpression' ? call.callee : call.tag);
  return runsSql.test(names.at(-1) ?? '') && !isTelling(names);
}
