import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ImporterWorkspace } from './importer-process.ts';

const serveMain = join(import.meta.dirname, '../../../libs/local-supabase/src/serve-main.ts');

describe('a database that another process serves', () => {
  it('is imported into through its server, and keeps what was imported', async () => {
    using workspace = new ImporterWorkspace();
    const server = spawn(process.execPath, [serveMain, '--port', '0'], {
      env: { ...process.env, LOGBOOK_DIR: workspace.databaseFolder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(server.stdout, 'data');
    expect(await workspace.import()).toMatchObject({ status: 'completed', failed: 0 });
    server.kill('SIGTERM');
    await once(server, 'exit');
    expect(await workspace.import()).toMatchObject({ created: 0, updated: 0, failed: 0 });
  });
});
