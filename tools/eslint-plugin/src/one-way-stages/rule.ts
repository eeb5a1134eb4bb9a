import { relative } from 'node:path';
import { createRule } from '../create-rule.ts';
import { modulesUsedBy } from '../modules/imports.ts';
import { linted } from '../modules/read-module.ts';
import { isTestFile } from '../modules/test-file.ts';
import { reachedStages } from './reached-stages.ts';
import { stageOf } from './stage-of.ts';
import type { StageLayout } from './stage-of.ts';

type MessageId = 'mayNotKnow' | 'onlyTypes' | 'computed';

/** Stages of an importer run one way: each knows the types of the stage before it, and nothing else. */
export const oneWayStages = createRule<[Partial<StageLayout>], MessageId>({
  name: 'one-way-stages',
  meta: {
    type: 'problem',
    docs: { description: 'A stage imports only types, and only from the stage directly before it' },
    messages: {
      mayNotKnow:
        'The stage {{from}} may not know {{to}}{{through}}. Let import-listings.ts hand over what it needs, or move what both need to a room beside the stages.',
      onlyTypes:
        'The stage {{from}} may import only types from {{to}}{{through}}: write `import type`, and let import-listings.ts call {{to}} and hand its result on.',
      computed:
        'What the stage {{from}} loads here is computed, so nobody can see which room it enters. Write the path as a literal.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          stages: {
            type: 'array',
            items: { type: 'string' },
            minItems: 2,
            uniqueItems: true,
            description: 'The folders of the stages, first to last.',
          },
          under: { type: 'string', description: 'Where they lie; `*` is any one folder.' },
        },
      },
    ],
    defaultOptions: [{}],
  },
  create(context, [options]) {
    const layout: StageLayout = {
      stages: options.stages ?? ['source', 'extract', 'draft', 'record'],
      under: options.under ?? 'apps/*/src',
    };
    const from = stageOf(context.filename, layout);
    const module = linted(context);
    if (from === null || module === null || isTestFile(context.filename)) return {};
    const before = layout.stages[layout.stages.indexOf(from) - 1];
    return {
      'Program:exit'() {
        for (const use of modulesUsedBy(module)) {
          if (use.specifier === null) {
            context.report({ node: use.node, messageId: 'computed', data: { from } });
          }
          const wrong = reachedStages(module, use, layout).find(
            ({ stage, typeOnly }) => stage !== from && !(stage === before && typeOnly),
          );
          if (wrong === undefined) continue;
          const through =
            wrong.through === null ? '' : ` (through ${relative(context.cwd, wrong.through)})`;
          context.report({
            node: use.node,
            messageId: wrong.stage === before ? 'onlyTypes' : 'mayNotKnow',
            data: { from, to: wrong.stage, through },
          });
        }
      },
    };
  },
});
