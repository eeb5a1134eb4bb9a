import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ImporterWorkspace } from './importer-process.ts';
import { renumberedPage } from './many-pages.ts';

describe('a folder full of bad input', () => {
  it('fails or skips each bad file with its reason and imports the good one', async () => {
    using workspace = new ImporterWorkspace();
    const folder = join(workspace.folder, 'pages');
    mkdirSync(join(folder, 'deep/er'), { recursive: true });
    const good = renumberedPage('sold', 1);
    writeFileSync(join(folder, 'good.html'), good);
    writeFileSync(join(folder, 'deep/er/empty.html'), '');
    writeFileSync(
      join(folder, 'binary.html'),
      Buffer.from(Array.from({ length: 9000 }, (_, i) => (i * 37) % 256)),
    );
    writeFileSync(
      join(folder, 'other-site.html'),
      '<!doctype html><title>Cars</title><h1>A car shop</h1>',
    );
    writeFileSync(join(folder, 'truncated.html'), good.slice(0, good.length / 2));
    writeFileSync(join(folder, 'notes.txt'), 'not a page');
    writeFileSync(join(folder, 'huge.html'), '');
    truncateSync(join(folder, 'huge.html'), 100_000_000);

    const finished = await workspace.run(['--pages', folder, '--json']);
    expect(finished.code).toBe(3);
    const ledger = await workspace.rows(
      'select item_key, outcome, reason from automation_run_items order by item_key',
    );
    const outcomes = new Map(ledger.map((row) => [row['item_key'], row['outcome']]));
    expect(outcomes.get('page:good.html')).toBe('created');
    expect(outcomes.get('page:truncated.html')).toBe('failed');
    expect(outcomes.get('page:other-site.html')).toBe('skipped');
    expect(outcomes.size).toBe(7);
    for (const row of ledger.filter(({ outcome }) => outcome !== 'created')) {
      expect(row['outcome']).toMatch(/^(failed|skipped)$/);
      expect(String(row['reason']).length, String(row['item_key'])).toBeGreaterThan(15);
    }
    expect(await workspace.rows('select count(*) as n from vehicles')).toEqual([{ n: 1 }]);
  });

  it.each([
    [['--pages', '/no/such/folder'], /does not exist/],
    [['--listing', 'https://evil.example/listing/x/'], /evil\.example/],
    [['--listing', 'https://bringatrailer.com.evil.example/listing/x/'], /evil\.example/],
    [['--listing', 'not an address'], /not an address/],
    [['--pages', 'a', '--member', 'b'], /exclude each other/],
    [['--automation', 'bat'], /--automation takes bat_import/],
    [['--organization', '59743025-be7a-466f-abba-6bf0be29f33f'], /no organisation 59743025/],
    [['--pages', 'a', '--pages', 'b'], /--pages is given twice/],
    [['stray'], /"stray" belongs to no flag/],
    [['--resume', '59743025-be7a-466f-abba-6bf0be29f33f'], /59743025-be7a-466f-abba-6bf0be29f33f/],
  ])('refuses %j with exit code 2 and leaves no run behind', async (args, message) => {
    using workspace = new ImporterWorkspace();
    const finished = await workspace.run(args);
    expect(finished.stderr).toMatch(message);
    expect(finished.stdout).toBe('');
    expect(finished.code).toBe(2);
    expect(await workspace.rows('select count(*) as n from automation_runs')).toEqual([{ n: 0 }]);
  });

  it('samples never reach a real platform', async () => {
    using workspace = new ImporterWorkspace();
    const finished = await workspace.run([], {
      SUPABASE_URL: 'http://127.0.0.1:9',
      SUPABASE_SERVICE_ROLE_KEY: 'sb_secret_of_a_test',
    });
    expect(finished.code).toBe(2);
    expect(finished.stderr).toMatch(/samples never reach a real platform/);
    expect(finished.stderr + finished.stdout).not.toContain('sb_secret_of_a_test');
  });
});
