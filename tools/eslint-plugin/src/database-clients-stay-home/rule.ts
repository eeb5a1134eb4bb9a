import { createRule } from '../create-rule.ts';
import { modulesUsedBy } from '../modules/imports.ts';
import { linted } from '../modules/read-module.ts';
import { aliasTarget } from './aliases.ts';
import { clientNamed, databaseClients } from './clients.ts';
import { packageNames } from '../modules/package-names.ts';

interface Options {
  /** Clients that this room may use, as entries of the list or single names. */
  readonly allow?: readonly string[];
  /** Why it may. */
  readonly because?: string;
  /** More clients to keep at home. */
  readonly also?: readonly string[];
}
type MessageId = 'notHere' | 'computed';

const names = (description: string) => ({
  type: 'array' as const,
  items: { type: 'string' as const },
  uniqueItems: true,
  description,
});

/** Database clients are used in the rooms that the design gives them, and nowhere else. */
export const databaseClientsStayHome = createRule<[Options], MessageId>({
  name: 'database-clients-stay-home',
  meta: {
    type: 'problem',
    docs: { description: 'Database clients are imported only in the rooms that may use them' },
    messages: {
      notHere:
        '{{client}} is a database client, and this room may use none{{but}}. Write through a run of @logbook/tracking (withAutomationRun, run.record); it keeps the origin of what it writes.',
      computed:
        'What is loaded here is computed, so nobody can see whether it is a database client. Write the name as a literal.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          allow: names(
            'Clients that the files of this configuration may use; `*` at the end stands for the rest.',
          ),
          because: {
            type: 'string',
            minLength: 10,
            description: 'Why they may; required with `allow`.',
          },
          also: names('More packages that count as database clients.'),
        },
        dependencies: { allow: ['because'] },
      },
    ],
    defaultOptions: [{}],
  },
  create(context, [options]) {
    const module = linted(context);
    if (module === null) return {};
    const allowed = options.allow ?? [];
    const clients = [...databaseClients, ...(options.also ?? [])];
    const clientBehind = (specifier: string): string | null =>
      packageNames(specifier).find((name) => clientNamed(name, clients) !== null) ?? null;
    return {
      'Program:exit'() {
        for (const { specifier, node } of modulesUsedBy(module)) {
          if (specifier === null) {
            context.report({ node, messageId: 'computed' });
            continue;
          }
          const alias = aliasTarget(specifier, context.filename);
          const client = clientBehind(specifier) ?? (alias === null ? null : clientBehind(alias));
          if (client === null || clientNamed(client, allowed) !== null) continue;
          const but = allowed.length === 0 ? '' : ` but ${allowed.join(', ')}`;
          context.report({ node, messageId: 'notHere', data: { client, but } });
        }
      },
    };
  },
});
