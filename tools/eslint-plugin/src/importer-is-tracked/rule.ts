import { relative } from 'node:path';
import { createRule } from '../create-rule.ts';
import { linted } from '../modules/read-module.ts';
import { isTestFile } from '../modules/test-file.ts';
import { importEntries } from './import-entries.ts';
import type { ImportEntries } from './import-entries.ts';
import { inspectEntry } from './inspect-entry.ts';
import type { Finding } from './inspect-entry.ts';

interface Options {
  /** Names of the targets that import; those that begin with one and go on with `-` or `:` count too. */
  readonly targets?: readonly string[];
}
type MessageId = 'notTracked' | 'beside' | 'besideElsewhere' | 'unreadable';

const whatToDo =
  'Wrap the work in withAutomationRun of @logbook/tracking and give that function to runImporter({ run }), or call it';

/** Whatever an app's import target starts does its work inside a run. */
export const importerIsTracked = createRule<[Options], MessageId>({
  name: 'importer-is-tracked',
  meta: {
    type: 'problem',
    docs: { description: 'An app with an import target works inside withAutomationRun' },
    messages: {
      notTracked: `The import target starts this file, and what it runs is in no run: its vehicles would have no origin. ${whatToDo}.`,
      beside: `{{name}} runs beside the tracked run, so what it writes has no origin. Call it in the function that withAutomationRun is given.`,
      besideElsewhere: `{{name}} ({{place}}) runs beside the tracked run, so what it writes has no origin. Call it in the function that withAutomationRun is given.`,
      unreadable: `The target {{targets}} starts something that lint cannot read. Let it start a file of this project, under nx.entries in package.json, which enters through withAutomationRun of @logbook/tracking.`,
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          targets: {
            type: 'array',
            items: { type: 'string' },
            minItems: 1,
            uniqueItems: true,
            description:
              'Names of the targets that import; those that begin with one and go on with `-` or `:` count too.',
          },
        },
      },
    ],
    defaultOptions: [{}],
  },
  create(context, [{ targets = ['import'] }]) {
    const isTarget = (name: string): boolean =>
      targets.some(
        (one) => name === one || name.startsWith(`${one}-`) || name.startsWith(`${one}:`),
      );
    const module = linted(context);
    if (module === null || isTestFile(context.filename)) return {};
    const entries = importEntries(context.filename, isTarget);
    if (isUnreadable(entries, context.filename)) {
      return {
        Program(node) {
          const data = { targets: entries.unreadable.join(', ') };
          context.report({ node, messageId: 'unreadable', data });
        },
      };
    }
    if (!entries.files.includes(context.filename)) return {};
    const report = ({ kind, node, module: place, name }: Finding): void => {
      if (place.path === context.filename)
        context.report({ node, messageId: kind, data: { name } });
      else {
        const where = `${relative(context.cwd, place.path)}:${node.loc.start.line}`;
        const messageId = kind === 'beside' ? 'besideElsewhere' : kind;
        context.report({ node: module.ast, messageId, data: { name, place: where } });
      }
    };
    return {
      'Program:exit'(program) {
        const { enters, findings } = inspectEntry(module);
        // With no run at all there is nothing to be beside.
        const said = findings.filter(({ kind }) => enters || kind === 'notTracked');
        said.forEach(report);
        if (!enters && said.length === 0) {
          context.report({ node: program, messageId: 'notTracked' });
        }
      },
    };
  },
});

/** A target that cannot be followed is reported where somebody looks: at the main file, or else at each. */
function isUnreadable({ root, files, unreadable }: ImportEntries, path: string): boolean {
  if (unreadable.length === 0 || files.includes(path)) return false;
  const isMain = /^src\/(main|index)\.[cm]?[jt]sx?$/.test(
    relative(root, path).replaceAll('\\', '/'),
  );
  return isMain || files.length === 0;
}
