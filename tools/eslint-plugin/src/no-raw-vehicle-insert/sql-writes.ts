import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { mutationOf } from '../sql/graphql-mutation.ts';
import { HOLE } from '../sql/tokens.ts';
import { writesVehicles } from '../sql/writes-vehicles.ts';
import type { SqlWrite } from '../sql/writes-vehicles.ts';
import { rootOf } from './client-names.ts';
import type { Finding } from './finding.ts';
import { fillIn } from './name-placeholders.ts';
import type { Guarded } from './options.ts';
import { isOtherStore } from './other-stores.ts';
import { environmentsOf } from './reading/bindings.ts';
import { propertyOf } from './reading/read-member.ts';
import type { Reader } from './reading/reader.ts';
import type { Value } from './reading/values.ts';
import { restTarget } from './rest-address.ts';
import { isSqlCall, useOf, wholeText } from './sql-texts.ts';
import type { Use } from './sql-texts.ts';

const verbs = /\b(?:insert|merge|copy|replace)(?:\b|_)|insertInto|\bcurl\b/i;

/** Finds raw writes in the SQL that a program holds as text. One for each file. */
export class SqlWrites {
  readonly #reader: Reader;
  readonly #guarded: Guarded;
  readonly #found = new Map<TSESTree.Node, Finding>();
  readonly #looked = new Set<TSESTree.Node>();

  constructor(reader: Reader, guarded: Guarded) {
    this.#reader = reader;
    this.#guarded = guarded;
  }

  /** A string or a template of the file. */
  lookAtText(piece: TSESTree.Literal | TSESTree.TemplateLiteral): Finding | undefined {
    if (!verbs.test(this.#reader.sourceCode.getText(piece))) return undefined;
    const whole = wholeText(piece);
    if (this.#looked.has(whole)) return undefined;
    this.#looked.add(whole);
    const use = useOf(whole, (callee) => isOtherStore(this.#reader, callee));
    return use === 'told' ? undefined : this.#look(whole, use);
  }

  /** A call that runs SQL which comes from elsewhere: after all texts of the file were looked at. */
  lookAtCall(
    call: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression,
  ): Finding | undefined {
    if (!isSqlCall(call)) return undefined;
    if (call.type === 'TaggedTemplateExpression')
      return this.#looked.has(call) ? undefined : this.#look(call, 'run');
    const given = call.arguments.filter((argument) => !this.#looked.has(argument));
    for (const argument of given) {
      const found = this.#look(argument, 'run');
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #look(whole: TSESTree.Node, use: Use): Finding | undefined {
    if ([...this.#found.keys()].some((other) => this.#isMadeFrom(whole, other))) return undefined;
    const texts = environmentsOf(this.#reader, whole).flatMap((bound) =>
      this.#reader.read(whole, bound).flatMap((value) => this.#textsIn(value)),
    );
    const finding = texts
      .map((text) => findWrite(fillIn(this.#reader, text, whole), use, this.#guarded))
      .find((found) => found !== undefined);
    if (finding === undefined) return undefined;
    const report = { node: whole, ...finding };
    this.#found.set(whole, report);
    return report;
  }

  /** A text, `{ text: '…' }` of pg, or a list of statements. */
  #textsIn(value: Value): readonly string[] {
    if (value.kind === 'text') return [value.text];
    if (value.kind === 'array') return value.items.flat().flatMap((item) => this.#textsIn(item));
    if (value.kind !== 'object') return [];
    return ['text', 'sql', 'query', 'statement', 'sqlText'].flatMap((key) =>
      propertyOf(this.#reader, [value], key).flatMap((inner) =>
        inner.kind === 'text' ? [inner.text] : [],
      ),
    );
  }

  /** A variable whose text was reported where it is made is not reported where it is used. */
  #isMadeFrom(use: TSESTree.Node, made: TSESTree.Node): boolean {
    const inside = use.range[0] <= made.range[0] && made.range[1] <= use.range[1];
    if (inside) return true;
    const root = rootOf(use);
    if (root?.type !== 'Identifier') return false;
    const definition = this.#reader.variable(root)?.defs[0];
    const place = definition === undefined ? undefined : whereMade(definition);
    return (
      place !== undefined && place.range[0] <= made.range[0] && made.range[1] <= place.range[1]
    );
  }
}

/** Where a variable gets its value: at its definition, or from the list that a loop goes through. */
function whereMade({ node, parent }: TSESLint.Scope.Definition): TSESTree.Node {
  const loop = parent?.parent;
  return loop?.type === 'ForOfStatement' && loop.left === parent ? loop.right : node;
}

function findWrite(
  text: string,
  use: Use,
  guarded: Guarded,
): Pick<Finding, 'messageId' | 'name'> | undefined {
  const shell = fromShell(text, guarded);
  if (shell !== undefined) return shell;
  const mutated = mutationOf(text);
  if (mutated !== undefined && guarded.tables.includes(mutated))
    return { messageId: 'rawSql', name: mutated };
  const whole = /\bpsql\b/.test(text) ? text.replaceAll(/["']/g, ';') : text;
  // Where a statement that is run ends before the name, the name is joined on elsewhere.
  const sql = use === 'run' && /\binto\s*$/i.test(whole) ? `${whole} ${HOLE} values` : whole;
  const writes = writesVehicles(sql, guarded).filter((write) => isMeant(write, sql, use));
  const certain = writes.find((write) => write.certain);
  if (certain !== undefined) return { messageId: 'rawSql', name: certain.table };
  return writes.length > 0 && use === 'run'
    ? { messageId: 'unknownTable', name: 'unknown' }
    : undefined;
}

const sqlBegins =
  /^[\s(;]*(?:(?:--[^\n]*\n|\/\*[\s\S]*?\*\/)[\s(;]*)*(?:insert|with|merge|copy|replace|begin|start|do|create|explain|prepare|set|select|update|delete|alter|drop|truncate|grant|revoke|call|declare|lock|table|values|psql|\\copy|\uFFFC)/i;

/** A sentence may speak of writing; a statement is one by its form, or because it is run. */
function isMeant(write: SqlWrite, text: string, use: Use): boolean {
  if (!write.beginsStatement || write.follows === 'other') return false;
  return use === 'run' || (write.follows === 'statement' && sqlBegins.test(text));
}

/** `curl -X POST …/rest/v1/vehicles` of a program that starts other programs. */
function fromShell(
  text: string,
  guarded: Guarded,
): Pick<Finding, 'messageId' | 'name'> | undefined {
  if (!/\bcurl\b/.test(text) || !/\b(?:POST|PATCH|PUT)\b|\s-d\b|--data/.test(text))
    return undefined;
  const target = restTarget(text, guarded);
  return target?.kind === 'table' ? { messageId: 'rawRequest', name: target.name } : undefined;
}
