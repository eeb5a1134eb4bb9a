import { existsSync, lstatSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { copyWorkspace } from '../workspace-copy.testing.ts';

const kinds = [
  { source: 'html', origin: 'url_scraper' },
  { source: 'json', origin: 'api_import' },
  { source: 'csv', origin: 'automated_entry' },
] as const;
const all = '--projects "cars-*-importer"';

const copy = copyWorkspace();
afterAll(() => {
  copy.remove();
});

/** Runs a line that must succeed, and returns what it printed. */
async function passes(line: string, cwd?: string): Promise<string> {
  const { status, stdout, stderr } = await copy.sh(line, cwd === undefined ? {} : { cwd });
  expect(status, `${line}\n${stdout}\n${stderr}`).toBe(0);
  return stdout;
}

async function query(sql: string): Promise<readonly Record<string, unknown>[]> {
  const printed = await passes(`npx nx run local-supabase:query -- "${sql}" --json`);
  const line = printed.split('\n').find((text) => text.startsWith('[')) ?? '[]';
  return JSON.parse(line) as Record<string, unknown>[];
}

/** The last lines of what importers print with --json. */
const summaries = (printed: string) =>
  printed
    .split('\n')
    .filter((line) => line.startsWith('{"runId"'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

// In order: each step works on what the one before it left.
describe('importers of all kinds, in a workspace', () => {
  it('are only shown by --dry-run', async () => {
    const shown = await passes(
      'npx nx g @logbook/nx-plugin:importer cars-html --source=html --dry-run',
    );
    expect(shown).toMatch(/Nothing is written[^]*CREATE apps\/cars-html-importer\/src\/main\.ts/);
    expect(shown).not.toContain('works as it is');
    expect(copy.changes()).toEqual([]);
  });

  it('are generated, from a folder below as well', async () => {
    for (const { source } of kinds) {
      await passes(
        `npx nx g @logbook/nx-plugin:importer cars-${source} --source=${source}`,
        'docs',
      );
    }
    const outside = copy.changes().filter((line) => !line.startsWith('?? apps/cars-'));
    const migration = /^\?\? supabase\/migrations\/\d{14}_automation_cars_\w+_import\.sql$/;
    expect(outside.filter((line) => !migration.test(line))).toEqual([' M package-lock.json']);
    expect(outside).toHaveLength(1 + kinds.length);
  });

  it('lint, type-check, test and import at once, and the rest of the house still stands', async () => {
    await passes(
      `npx nx run-many --targets=lint,typecheck,test,import ${all} --parallel=2 --output-style=static`,
    );
    await passes('npx nx run supabase:check');
    await passes('eslint --max-warnings 0 supabase/migrations');
    await passes('prettier --check nx.json apps/cars-*-importer supabase/migrations');
    // With --dry-run npm compares the lock file with every package.json as npm ci does, and installs nothing.
    await passes('npm ci --dry-run --offline --ignore-scripts --no-audit');
    await passes('npx nx sync:check');
  });

  it('write vehicles with a full origin', async () => {
    const vehicles = await query(
      'select automation_name, profile_origin, source_type, origin_metadata, count(*) over (partition by automation_name) as many from vehicle_origin_details order by automation_name',
    );
    expect(vehicles).toHaveLength(9);
    for (const { source, origin } of kinds) {
      const own = vehicles.find(({ automation_name: name }) => name === `cars_${source}_import`);
      expect(own).toMatchObject({
        ...{ many: 3, profile_origin: origin, source_type: `cars_${source}_listing` },
        origin_metadata: {
          automation: {
            version: '0.1.0',
            script_path: `apps/cars-${source}-importer/src/main.ts`,
            triggered_by: 'manual',
          },
          source: {
            type: `cars_${source}_listing`,
            url: expect.stringMatching(/^https:/) as string,
          },
          import_source: origin,
        },
      });
    }
  });

  it('import the same again without creating anything', async () => {
    const again = summaries(
      await passes(
        `npx nx run-many --targets=import ${all} --parallel=1 --output-style=static -- --json`,
      ),
    );
    expect(again).toHaveLength(3);
    for (const summary of again) {
      expect(summary).toMatchObject({ created: 0, updated: 0, unchanged: 3, failed: 0 });
    }
  });

  it('are not removed while somebody works on them', async () => {
    const path = join(copy.root, 'apps/cars-html-importer/src/extract/mine.ts');
    writeFileSync(path, 'export const mine = true;\n');
    const { status, stderr } = await copy.sh(
      'npx nx g @logbook/nx-plugin:remove-importer cars-html',
    );
    expect(status).toBe(1);
    expect(stderr).toContain('added    apps/cars-html-importer/src/extract/mine.ts');
    expect(existsSync(path)).toBe(true);
    rmSync(path);
  });

  it('are removed without a trace, the link that npm ci makes included', async () => {
    const link = join(copy.root, 'node_modules/@logbook/cars-html-importer');
    symlinkSync('../../apps/cars-html-importer', link);
    for (const { source } of kinds) {
      await passes(`npx nx g @logbook/nx-plugin:remove-importer cars-${source}`);
      expect(existsSync(join(copy.root, `apps/cars-${source}-importer`))).toBe(false);
    }
    expect(copy.changes()).toEqual([]);
    expect(lstatSync(link, { throwIfNoEntry: false })).toBeUndefined();
  });
}, 240_000);
