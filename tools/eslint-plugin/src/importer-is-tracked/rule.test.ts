import { describe, expect, it } from 'vitest';
import { lintProject } from '../testing/lint-project.ts';
import type { ProjectFiles } from '../testing/lint-project.ts';

const workspace: ProjectFiles = {
  'nx.json': '{ "plugins": ["@logbook/nx-plugin"] }',
  'package.json': '{ "name": "workspace" }',
  'apps/cars/package.json': '{ "name": "@acme/cars", "type": "module" }',
  'apps/cars/src/import-cars.ts': `
    import { withAutomationRun } from '@logbook/tracking';
    export const importCars = withAutomationRun({ name: 'cars' }, async (run, input) => {
      for (const car of input) await run.record(car);
    });
    export async function rawImport() { await save(); }
    export const readSettings = async () => ({ url: '' });
    export function banner() { console.log('cars'); }
    export class OldImporter { async start() { await save(); } }
    export default importCars;`,
};

const main = (text: string, more: ProjectFiles = {}): Promise<string[]> =>
  lintProject(
    'importer-is-tracked',
    { ...workspace, 'apps/cars/src/main.ts': text, ...more },
    'apps/cars/src/main.ts',
  );

const cli = "import { runImporter } from '@logbook/importer-cli';\n";
const from = (names: string): string => `import { ${names} } from './import-cars.ts';\n`;

describe('a tracked importer', () => {
  it.each([
    [
      'our own shape',
      `${cli}${from('importCars')}process.exitCode = await runImporter({ command: 'x', run: importCars });`,
    ],
    ['shorthand', `${cli}${from('importCars as run')}await runImporter({ run });`],
    [
      'an object of its own',
      `${cli}${from('importCars')}const base = { run: importCars }; const importer = { ...base, command: 'x' }; await runImporter(importer);`,
    ],
    [
      'a function around it',
      `${cli}${from('importCars')}await runImporter({ run: (input, options) => importCars(input, options) });`,
    ],
    ['a direct call', `${from('importCars')}await importCars([], { tracking });`],
    [
      'in place',
      `import { withAutomationRun } from '@logbook/tracking';\nawait withAutomationRun({ name: 'x' }, async () => {})([], {});`,
    ],
    [
      'a namespace',
      `import * as tracking from '@logbook/tracking';\nconst go = tracking.withAutomationRun({ name: 'x' }, async () => {});\nawait go([], {});`,
    ],
    ['a default import', `import go from './import-cars.ts';\nawait go([], {});`],
    [
      'a function main',
      `${from('importCars, readSettings')}async function main() { const settings = await readSettings(); await importCars([settings], {}); }\nawait main();`,
    ],
    [
      'main().catch',
      `${from('importCars')}async function main() { await importCars([], {}); }\nmain().catch((error) => { console.error(error); process.exit(1); });`,
    ],
    [
      'settings read before',
      `${from('importCars, readSettings, banner')}banner();\nconst { url } = await readSettings();\nconst input = [url];\nawait importCars(input, {});`,
    ],
    [
      'a summary sent after',
      `${from('importCars')}async function tell(summary) { await fetch(summary); }\nconst summary = await importCars([], {});\nawait tell(summary);`,
    ],
    [
      'an error told after',
      `${from('importCars')}async function tell(summary) { await fetch(summary); }\ntry { await importCars([], {}); } catch (error) { await tell(error); }`,
    ],
    [
      'a registry',
      `${from('importCars')}const importers = { cars: importCars, again: importCars };\nawait importers[process.argv[2]]([], {});`,
    ],
    [
      'one of two',
      `${from('importCars')}const go = process.env.X ? importCars : importCars;\nawait go([], {});`,
    ],
    [
      'a dynamic import',
      `const { importCars } = await import('./import-cars.ts');\nawait importCars([], {});`,
    ],
    [
      'a database opened around it',
      `${from('importCars')}async function withDatabase(work) { await work(1); }\nawait withDatabase(async (tracking) => { await importCars([], { tracking }); });`,
    ],
    [
      'a factory of ours',
      `import { withAutomationRun } from '@logbook/tracking';\nconst tracked = (work) => withAutomationRun({ name: 'x' }, work);\nconst go = tracked(async () => {});\nawait go([], {});`,
    ],
    [
      'a main that only loads the real one',
      "import './start.ts';",
      { 'apps/cars/src/start.ts': `${from('importCars')}await importCars([], {});` },
    ],
    [
      'a re-export',
      `import { cars } from './index.ts';\nawait cars([], {});`,
      {
        'apps/cars/src/index.ts': "export * from './names.ts';",
        'apps/cars/src/names.ts': "export { importCars as cars } from './import-cars.ts';",
      },
    ],
    [
      'a function bound',
      `${from('importCars')}const go = importCars.bind(null, []);\nawait go({});`,
    ],
    ['a call by hand', `${from('importCars')}await importCars.call(null, [], {});`],
    [
      'a scheduler',
      `import cron from 'cron';\n${from('importCars')}cron.schedule('* * * * *', () => importCars([], {}));`,
    ],
  ] as [string, string, ProjectFiles?][])('passes: %s', async (_name, text, more) => {
    expect(await main(text, more)).toEqual([]);
  });
});

describe('an importer that is not tracked', () => {
  it.each([
    ['nothing at all', "console.log('hello');", /^1 notTracked/],
    ['an unused import', `${from('importCars, rawImport')}await rawImport();`, /notTracked/],
    ['only a mention', `${from('importCars')}console.log(importCars.name);`, /notTracked/],
    ['only a comment', '// withAutomationRun(importCars)\nawait fetch("x");', /notTracked/],
    [
      'a local of that name',
      `const withAutomationRun = (a, work) => work;\nconst go = withAutomationRun({}, async () => {});\nawait go();`,
      /notTracked/,
    ],
    [
      'a file of that name',
      `import { withAutomationRun } from './tracking.ts';\nconst go = withAutomationRun({}, async () => {});\nawait go();`,
      /notTracked/,
      { 'apps/cars/src/tracking.ts': 'export const withAutomationRun = (a, work) => work;' },
    ],
    [
      'a shadow',
      `import { withAutomationRun } from '@logbook/tracking';\nasync function main(withAutomationRun) { const go = withAutomationRun({}, async () => {}); await go(); }\nawait main((a, work) => work);`,
      /notTracked/,
    ],
    [
      'defined and never called',
      `${from('importCars')}const later = () => importCars([], {});`,
      /notTracked/,
    ],
    [
      'a raw run',
      `${cli}${from('rawImport')}await runImporter({ command: 'x', run: rawImport });`,
      /^3 notTracked/,
    ],
    [
      'a raw run that overrides',
      `${cli}${from('importCars, rawImport')}await runImporter({ run: importCars, ...{ run: rawImport } });`,
      /^3 notTracked/,
    ],
    [
      'raw work inside run',
      `${cli}${from('importCars, rawImport')}await runImporter({ run: async (i, o) => { await rawImport(); return importCars(i, o); } });`,
      /^3 notTracked/,
    ],
    [
      'a runImporter of its own',
      `${from('importCars')}const runImporter = async ({ run }) => {};\nawait runImporter({ run: importCars });`,
      /notTracked/,
    ],
    [
      'a variable given another value',
      `${from('importCars, rawImport')}let go = importCars;\ngo = rawImport;\nawait go([], {});`,
      /notTracked/,
    ],
    [
      'raw, bound',
      `${from('importCars, rawImport')}const go = rawImport.bind(null);\nawait go();`,
      /notTracked/,
    ],
    [
      'raw beside',
      `${from('importCars, rawImport')}await importCars([], {});\nawait rawImport();`,
      /^3 beside rawImport/,
    ],
    [
      'raw in the other branch',
      `${from('importCars, rawImport')}if (process.env.FAST) await rawImport(); else await importCars([], {});`,
      /^2 beside/,
    ],
    [
      'raw, not waited for',
      `${from('importCars, rawImport')}rawImport();\nawait importCars([], {});`,
      /^2 beside/,
    ],
    [
      'raw in Promise.all',
      `${from('importCars, rawImport')}await Promise.all([importCars([], {}), rawImport()]);`,
      /^2 beside/,
    ],
    [
      'raw in a callback',
      `${from('importCars, rawImport')}setTimeout(() => rawImport(), 10);\nawait importCars([], {});`,
      /^2 beside/,
    ],
    [
      'raw by name',
      `${from('importCars, rawImport')}setTimeout(rawImport, 10);\nawait importCars([], {});`,
      /^2 beside/,
    ],
    [
      'raw, called by hand',
      `${from('importCars, rawImport')}await importCars([], {});\nawait rawImport.call(null);`,
      /^3 beside/,
    ],
    [
      'raw in an object',
      `${from('importCars, rawImport')}const jobs = { old: rawImport };\nawait importCars([], {});\nawait jobs.old();`,
      /^4 beside/,
    ],
    [
      'raw, loaded on the spot',
      `${from('importCars')}await importCars([], {});\nawait (await import('./import-cars.ts')).rawImport();`,
      /^3 beside/,
    ],
    [
      'raw behind a plain function',
      `${from('importCars, rawImport')}function go() { void rawImport(); }\ngo();\nawait importCars([], {});`,
      /^2 beside rawImport/,
    ],
    [
      'raw in a class',
      `${from('importCars, OldImporter')}const old = new OldImporter();\nawait old.start();\nawait importCars([], {});`,
      /^3 beside start/,
    ],
    [
      'raw for its value',
      `${from('importCars, rawImport')}const n = await rawImport();\nconsole.log(n);\nawait importCars([], {});`,
      /^2 beside/,
    ],
    [
      'raw in a file that is loaded',
      `import './old.ts';\n${from('importCars')}await importCars([], {});`,
      /^1 besideElsewhere rawImport .*apps\/cars\/src\/old\.ts:2/,
      { 'apps/cars/src/old.ts': `${from('rawImport')}await rawImport();` },
    ],
    [
      'raw in both, in a function',
      `${from('importCars, rawImport')}async function main() { await importCars([], {}); await rawImport(); }\nawait main();`,
      /^2 beside rawImport/,
    ],
  ] as [string, string, RegExp, ProjectFiles?][])(
    'is found: %s',
    async (_name, text, message, more) => {
      const found = await main(text, more);
      expect(found, found.join('\n')).toHaveLength(1);
      expect(found[0]).toMatch(message);
    },
  );
});
