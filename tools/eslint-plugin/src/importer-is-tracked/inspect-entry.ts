import { sep } from 'node:path';
import { AST_NODE_TYPES } from '@typescript-eslint/utils';
import type { TSESTree } from '@typescript-eslint/utils';
import { modulesUsedBy } from '../modules/imports.ts';
import type { ParsedModule } from '../modules/imports.ts';
import { owningPackage } from '../modules/owning-package.ts';
import { readModule } from '../modules/read-module.ts';
import { resolveModule } from '../modules/resolve-module.ts';
import { memberOf, valueOf } from '../modules/values.ts';
import type { Value } from '../modules/values.ts';
import { feeding, isInside, usesResultOf } from './data-flow.ts';
import { executedCalls } from './executed-calls.ts';
import type { Call } from './executed-calls.ts';
import { functionIn, isPackageFunction, isTracked } from './tracked-function.ts';
import type { FunctionPlace } from './tracked-function.ts';

/** Something that an entry runs, and where it stands. */
export interface Finding {
  readonly kind: 'beside' | 'notTracked';
  readonly node: TSESTree.Node;
  readonly module: ParsedModule;
  /** What is run, as the code calls it. */
  readonly name: string;
}

export interface Inspection {
  /** A tracked function is called. */
  readonly enters: boolean;
  /** Work that is done outside of every run. */
  readonly findings: readonly Finding[];
}

const nothing: Inspection = { enters: false, findings: [] };

/** Looks at everything that runs when a file is started, in it and in the files that it imports. */
export function inspectEntry(entry: ParsedModule): Inspection {
  const inspector = new Inspector(entry.path);
  const own = inspector.inspect(entry.ast, entry);
  const loaded = modulesLoadedBy(entry, (path) => inspector.isOurs(path)).map((module) => {
    const { enters, findings } = inspector.inspect(module.ast, module);
    const values = module.ast.body.filter(declaresValues);
    return { enters, findings: findings.filter(({ node }) => !isInside(node, values)) };
  });
  const all = [own, ...loaded];
  return {
    enters: all.some(({ enters }) => enters),
    findings: all.flatMap(({ findings }) => findings),
  };
}

/** `export const makes = await readMakes()`: what a module is made of, and not what it does. */
const declaresValues = ({ type }: TSESTree.ProgramStatement): boolean =>
  type === AST_NODE_TYPES.VariableDeclaration || type === AST_NODE_TYPES.ExportNamedDeclaration;

function modulesLoadedBy(
  entry: ParsedModule,
  isOurs: (path: string) => boolean,
): readonly ParsedModule[] {
  const found = new Map<string, ParsedModule>([[entry.path, entry]]);
  for (const module of found.values()) {
    for (const { specifier, typeOnly } of modulesUsedBy(module)) {
      if (specifier === null || typeOnly) continue;
      const path = resolveModule(specifier, module.path);
      if (path === null || found.has(path) || !isOurs(path)) continue;
      const next = readModule(path);
      if (next !== null) found.set(path, next);
    }
  }
  return [...found.values()].slice(1);
}

class Inspector {
  readonly #entryPath: string;
  readonly #functions = new Map<TSESTree.Node, Inspection>();

  constructor(entryPath: string) {
    this.#entryPath = entryPath;
  }

  /** The entry's own package, or a file beside all packages: not a library with checks of its own. */
  isOurs(path: string): boolean {
    if (/\/node_modules\/|\.d\.[cm]?ts$/.test(path)) return false;
    const folder = owningPackage(path)?.folder;
    return folder === undefined || this.#entryPath.startsWith(folder + sep);
  }

  /** What runs when this piece of code runs. */
  inspect(root: TSESTree.Node, module: ParsedModule): Inspection {
    const entries: TSESTree.Node[] = [];
    const findings: Finding[] = [];
    const others: { call: Call; isAsync: boolean; inner: Inspection }[] = [];
    const calls = executedCalls(root, (call) => this.#keepsFunctions(call, module));
    for (const { call, awaited } of calls) {
      const callee = valueOf(call.callee, module);
      if (isPackageFunction(callee, '@logbook/tracking', 'withAutomationRun')) continue;
      if (isCommandLine(callee)) {
        if (this.#runsTracked(call, module)) entries.push(call);
        else findings.push({ kind: 'notTracked', node: call, module, name: calleeName(call) });
        continue;
      }
      if (this.#handsOnTracked(call, module)) {
        entries.push(call);
        continue;
      }
      for (const place of this.#functionsRunBy(call, callee, module)) {
        const inner = this.#inspectFunction(place);
        if (inner.enters) {
          entries.push(call);
          findings.push(...inner.findings);
        } else others.push({ call, isAsync: awaited || place.node.async, inner });
      }
    }
    const inputs = feeding(entries, module);
    for (const { call, isAsync, inner } of others) {
      if (isInside(call, inputs) || usesResultOf(call, entries, module)) continue;
      if (!isAsync) findings.push(...inner.findings);
      else if (!entries.some((entry) => isInside(entry, [call]))) {
        findings.push({ kind: 'beside', node: call, module, name: calleeName(call) });
      }
    }
    return { enters: entries.length > 0, findings };
  }

  #inspectFunction(place: FunctionPlace): Inspection {
    const known = this.#functions.get(place.node);
    if (known !== undefined) return known;
    // A function that calls itself does nothing more by it.
    this.#functions.set(place.node, nothing);
    const found = this.inspect(place.node.body, place.module);
    this.#functions.set(place.node, found);
    return found;
  }

  readonly #entersRun = (place: FunctionPlace): boolean => {
    const { enters, findings } = this.#inspectFunction(place);
    return enters && findings.length === 0;
  };

  #isTracked(node: TSESTree.Node, module: ParsedModule): boolean {
    return isTracked(node, module, this.#entersRun);
  }

  #keepsFunctions(call: Call, module: ParsedModule): boolean {
    const callee = valueOf(call.callee, module);
    return (
      isPackageFunction(callee, '@logbook/tracking', 'withAutomationRun') ||
      isCommandLine(callee) ||
      this.#isTracked(call.callee, module)
    );
  }

  /** Calls a tracked function, or gives one to somebody who will. */
  #handsOnTracked(call: Call, module: ParsedModule): boolean {
    return [call.callee, ...call.arguments.filter(isName)].some((node) =>
      this.#isTracked(node, module),
    );
  }

  /** `runImporter({ run: importListings })`. */
  #runsTracked(call: Call, module: ParsedModule): boolean {
    const [importer] = call.arguments;
    const run = importer === undefined ? null : memberOf(importer, 'run', module);
    return run?.kind === 'code' && this.#isTracked(run.node, run.module);
  }

  /** Our functions that a call runs: the one that is called, and those handed over by name. */
  #functionsRunBy(call: Call, callee: Value | null, module: ParsedModule): FunctionPlace[] {
    const made = call.type === AST_NODE_TYPES.NewExpression;
    const called = made ? memberOf(call, 'constructor', module) : callee;
    const given = call.arguments.filter(isName).map((argument) => valueOf(argument, module));
    return [called, ...given].flatMap((value) => {
      const place = functionIn(value);
      return place !== null && this.isOurs(place.module.path) ? [place] : [];
    });
  }
}

const isCommandLine = (callee: Value | null): boolean =>
  isPackageFunction(callee, '@logbook/importer-cli', 'runImporter');

const isName = ({ type }: TSESTree.Node): boolean =>
  type === AST_NODE_TYPES.Identifier || type === AST_NODE_TYPES.MemberExpression;

function calleeName({ callee }: Call): string {
  if (callee.type === AST_NODE_TYPES.Identifier) return callee.name;
  if (
    callee.type === AST_NODE_TYPES.MemberExpression &&
    callee.property.type === AST_NODE_TYPES.Identifier
  ) {
    return callee.property.name;
  }
  return 'a function';
}
