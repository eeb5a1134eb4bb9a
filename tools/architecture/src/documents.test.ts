import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseDocument, readDocuments } from './documents.ts';
import { withEntries } from './entry-command.ts';
import { workspaceRoot } from './source-files.ts';

const documents = readDocuments();
const folder = mkdtempSync(join(tmpdir(), 'logbook-docs-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What installs or tests everything is what runs this test; it would run itself. */
const runsElsewhere =
  /^(npm ci\b(?! && npx)|npm ci && npm test|npm test|rm -rf|\.ci\/run|npm run bench)/;

/** `npm ci && npx …`: the packages are here, the rest is run. */
const withoutInstall = (command: string): string => command.replace(/^npm ci && /, '');

describe('the documentation', () => {
  it('finds dead paths and commands, so that the checks below can fail', () => {
    const text =
      'See `libs/none/src/x.ts` and [this](../gone.md).\n\n```sh\nnpx nx show \\\n  projects\n```\n';
    expect(parseDocument(workspaceRoot, 'docs/page.md', text)).toEqual({
      path: 'docs/page.md',
      commands: ['npx nx show    projects'],
      deadPaths: ['gone.md', 'libs/none/src/x.ts'],
    });
  });

  it.each(documents)('$path names only what exists', ({ deadPaths }) => {
    expect(deadPaths).toEqual([]);
  });

  it("has the README's two commands", () => {
    const readme = documents.find(({ path }) => path === 'README.md');
    expect(readme?.commands).toContain('npm ci && npx nx run bat-importer:import');
    expect(readme?.commands).toContain('npm ci && npm test');
  });

  it('is where the test command of the README is called by CI', () => {
    expect(readFileSync(join(workspaceRoot, '.ci/run'), 'utf8')).toMatch(/npm ci[\s\S]*npm test/);
  });

  it('knows the program behind a target, and leaves other targets to Nx', () => {
    const command = 'npx nx run bat-importer:import -- --help && npx nx run bat-importer:lint';
    expect(withEntries(command, workspaceRoot)).toBe(
      `"${process.execPath}" apps/bat-importer/src/main.ts --help && npx nx run bat-importer:lint`,
    );
  });

  const commands = documents.flatMap((page) =>
    page.commands
      .filter((command) => !runsElsewhere.test(command))
      .map((command) => [page.path, withoutInstall(command)] as const),
  );

  // In order: a page's later commands look at what its earlier ones made.
  // The README's are run as a newcomer types them; of the others it is the program that counts.
  it.each(commands)('%s: %s', (page, command) => {
    const typed = page === 'README.md' ? command : withEntries(command, workspaceRoot);
    const { status, stdout, stderr } = spawnSync('bash', ['-c', typed], {
      cwd: workspaceRoot,
      env: { ...process.env, LOGBOOK_DIR: join(folder, 'database'), SUPABASE_URL: '' },
      encoding: 'utf8',
    });
    expect(status, `${stdout}\n${stderr}`).toBe(0);
  });
});
