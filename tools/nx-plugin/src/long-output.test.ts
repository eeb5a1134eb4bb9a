import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const workspace = resolve(import.meta.dirname, '../../..');

// Nx's own relay breaks a line after each 64 KB that it reads; `.env` takes it out of the way.
it('a line of 300 KB comes through nx in one piece', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'logbook-long-'));
  const sql = `select repeat('abc', 100000) as long`;
  // Under nx itself this is set already; what counts is that a person's nx finds it in the file.
  const env = { ...process.env };
  delete env['NX_NATIVE_COMMAND_RUNNER'];
  try {
    const { stdout } = await promisify(execFile)(
      join(workspace, 'node_modules/.bin/nx'),
      ['run', 'local-supabase:query', sql, '--json'],
      {
        cwd: workspace,
        env: { ...env, LOGBOOK_DIR: folder, NX_DAEMON: 'false' },
        maxBuffer: 10_000_000,
      },
    );
    const row = stdout.split('\n').find((line) => line.startsWith('[{')) ?? '';
    expect(JSON.parse(row)).toEqual([{ long: 'abc'.repeat(100_000) }]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
