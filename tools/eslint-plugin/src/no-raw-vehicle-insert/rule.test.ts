import { join } from 'node:path';
import { RuleTester } from '@typescript-eslint/rule-tester';
import { afterAll, describe, it } from 'vitest';
import { builderInnocents } from './cases/builder-innocents.ts';
import { builderWrites } from './cases/builder-writes.ts';
import { deno, typed, untyped } from './cases/case.ts';
import type { Case } from './cases/case.ts';
import { everydayInnocents, everydayWrites } from './cases/everyday.ts';
import { lookalikes } from './cases/lookalikes.ts';
import { otherBuilderInnocents, otherBuilderWrites } from './cases/other-builders.ts';
import { innocentRequests, rawRequests } from './cases/requests.ts';
import { roundaboutBuilders } from './cases/roundabout-builders.ts';
import { namesOfTypes, roundaboutNames, unknowableNames } from './cases/roundabout-names.ts';
import { innocentRpcs, runRpcs } from './cases/rpc-calls.ts';
import { sqlInnocents } from './cases/sql-innocents.ts';
import { sqlWrites, unknowableSql } from './cases/sql-writes.ts';
import { checkedWrites, typescriptWrites } from './cases/typescript-writes.ts';
import type { Finding } from './finding.ts';
import { noRawVehicleInsert } from './rule.ts';

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

const withTypes = new RuleTester({
  languageOptions: {
    parserOptions: {
      projectService: true,
      tsconfigRootDir: join(import.meta.dirname, '../../fixtures/linted'),
    },
  },
  defaultFilenames: { ts: 'file.ts', tsx: 'file.tsx' },
});
const withoutTypes = new RuleTester();

const suites = [
  ['a client with typed tables', withTypes, typed],
  ['a client without typed tables', withTypes, untyped],
  ['an edge function, its client unknown', withTypes, deno],
  ['a script without types', withoutTypes, untyped],
] as const;

const innocents = [
  ...builderInnocents,
  ...everydayInnocents,
  ...lookalikes,
  ...otherBuilderInnocents,
  ...sqlInnocents,
  ...innocentRequests,
  ...innocentRpcs,
];

for (const [where, tester, prelude] of suites) {
  const found = (cases: readonly Case[], messageId: Finding['messageId']) =>
    cases.map(([name, code]) => ({ name, code: prelude + code, errors: [{ messageId }] }));

  tester.run(`no-raw-vehicle-insert: ${where}`, noRawVehicleInsert, {
    valid: innocents.map(([name, code]) => ({ name, code: prelude + code })),
    invalid: [
      ...found(builderWrites, 'rawWrite'),
      ...found(everydayWrites, 'rawWrite'),
      ...found(roundaboutNames, 'rawWrite'),
      ...found(roundaboutBuilders, 'rawWrite'),
      ...found(typescriptWrites, 'rawWrite'),
      ...found(checkedWrites, tester === withTypes ? 'rawWrite' : 'unknownTable'),
      ...found(unknowableNames, 'unknownTable'),
      ...found(namesOfTypes, prelude === typed ? 'rawWrite' : 'unknownTable'),
      ...found(otherBuilderWrites, 'rawWrite'),
      ...found(sqlWrites, 'rawSql'),
      ...found(unknowableSql, 'unknownTable'),
      ...found(rawRequests, 'rawRequest'),
      ...found(runRpcs, 'runRpc'),
    ],
  });
}
