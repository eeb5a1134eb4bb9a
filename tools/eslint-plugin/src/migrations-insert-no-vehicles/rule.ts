import { createRule } from '../create-rule.ts';
import { writesVehicles } from '../sql/writes-vehicles.ts';

type MessageId = 'rawInsert' | 'unknownTable';

/** A SQL file adds no vehicles: a migration that does leaves rows that no run explains. */
export const migrationsInsertNoVehicles = createRule<[], MessageId>({
  name: 'migrations-insert-no-vehicles',
  meta: {
    type: 'problem',
    docs: { description: 'SQL files add no vehicles without a run' },
    messages: {
      rawInsert:
        'This {{kind}} adds rows to {{table}} without a run, so they have no origin. Import them with an importer (withAutomationRun); where SQL must do it, call record_vehicles with a running run, or say why in a comment: `-- eslint-disable-next-line @logbook/migrations-insert-no-vehicles -- why`.',
      unknownTable:
        'This {{kind}} adds rows to a table whose name is only known when it runs, and it could be vehicles. Write the name out.',
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { text } = context.sourceCode;
    const lines = text.split('\n');
    return {
      Sql() {
        for (const { kind, table, certain, line } of writesVehicles(text)) {
          const column = lines[line - 1]?.search(/\S/) ?? 0;
          context.report({
            loc: { line, column: Math.max(column, 0) },
            messageId: certain ? 'rawInsert' : 'unknownTable',
            data: { kind: kind.toUpperCase(), table },
          });
        }
      },
    };
  },
});
