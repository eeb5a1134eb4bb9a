import { join } from 'node:path';
import { RuleTester } from '@typescript-eslint/rule-tester';
import { afterAll, describe, it } from 'vitest';
import { builderInnocents, builderWrites } from './cases/builder-writes.ts';
import { deno, typed, untyped } from './cases/case.ts';
import type { Case } from './cases/case.ts';
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
const withoutTypes = new RuleTester({
  languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
});

const found = (cases: readonly Case[], prelude: string, messageId: string) =>
  cases.map(([name, code]) => ({
    name,
    code: prelude + code,
    errors: [{ messageId: messageId as 'rawWrite' }],
  }));
const passed = (cases: readonly Case[], prelude: string) =>
  cases.map(([name, code]) => ({ name, code: prelude + code }));

const suites = [
  ['a client with typed tables', withTypes, typed],
  ['a client without typed tables', withTypes, untyped],
  ['an edge function, its client unknown', withTypes, deno],
  ['a script without types', withoutTypes, untyped],
] as const;

for (const [where, tester, prelude] of suites) {
  tester.run(`no-raw-vehicle-insert: ${where}`, noRawVehicleInsert, {
    valid: passed(builderInnocents, prelude),
    invalid: found(builderWrites, prelude, 'rawWrite'),
  });
}
