import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ImporterWorkspace, summaryOf } from './importer-process.ts';
import { writeManyPages } from './many-pages.ts';

const pageCount = 240;
const started = /run ([0-9a-f-]{36})/i;

function workspaceWithPages(): ImporterWorkspace & { readonly pages: string } {
  const workspace = new ImporterWorkspace();
  const pages = join(workspace.folder, 'pages');
  writeManyPages(pages, 'sold', pageCount);
  return Object.assign(workspace, { pages });
}

/** What must hold whenever everything was imported, however often it was stopped on the way. */
async function expectEverythingOnce(workspace: ImporterWorkspace): Promise<void> {
  const [counts] = await workspace.rows(`
    select (select count(*) from vehicles) as vehicles,
           (select count(*) from vehicle_sources) as sources,
           (select count(distinct item_key) from automation_run_items) as items,
           (select count(*) from automation_run_items where outcome = 'created') as created,
           (select count(*) from automation_runs where status = 'running') as running,
           (select count(*) from vehicles v left join automation_runs r on r.id = v.automation_run_id
             where r.id is null) as orphans`);
  expect(counts).toEqual({
    vehicles: pageCount,
    sources: pageCount,
    items: pageCount,
    created: pageCount,
    running: 0,
    orphans: 0,
  });
}

describe('an import that is stopped', () => {
  it('killed with -9 in the middle, it is failed at the next look, and resuming finishes it', async () => {
    using workspace = workspaceWithPages();
    const first = workspace.start(['--pages', workspace.pages]);
    const [, runId = ''] = await first.saw(started);
    await wait(700);
    first.child.kill('SIGKILL');
    expect((await first.finished).signal).toBe('SIGKILL');

    const resumed = await workspace.import(['--resume', runId]);
    expect(resumed).toMatchObject({ status: 'completed', failed: 0 });
    const [run] = await workspace.rows(
      `select status, failure ->> 'code' as code from automation_runs where id = '${runId}'`,
    );
    expect(run).toEqual({ status: 'failed', code: 'LEASE_EXPIRED' });
    await expectEverythingOnce(workspace);
  });

  it('told to stop once, it finishes the batch, says how to go on, and is cancelled', async () => {
    using workspace = workspaceWithPages();
    const first = workspace.start(['--pages', workspace.pages, '--json']);
    const [, runId = ''] = await first.saw(started);
    await wait(700);
    first.child.kill('SIGINT');
    const stopped = await first.finished;
    const summary = summaryOf(stopped);
    expect(stopped.code).toBe(130);
    expect(summary.status).toBe('cancelled');
    expect(summary.created).toBeLessThan(pageCount);
    expect(stopped.stderr).toContain(`npx nx run bat-importer:import -- --resume ${runId}`);

    const resumed = await workspace.import(['--resume', runId]);
    expect(resumed.status).toBe('completed');
    expect(summary.created + resumed.created).toBe(pageCount);
    await expectEverythingOnce(workspace);
  });

  it('takes the burst of signals that one Ctrl-C sends through nx for one', async () => {
    using workspace = workspaceWithPages();
    const first = workspace.start(['--pages', workspace.pages, '--json']);
    await first.saw(started);
    await wait(700);
    for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      first.child.kill(signal);
    const stopped = await first.finished;
    expect(stopped.code).toBe(130);
    expect(summaryOf(stopped).status).toBe('cancelled');
  });

  it('waits a moment for the one before it, which is still finishing its batch', async () => {
    using workspace = workspaceWithPages();
    const first = workspace.start(['--pages', workspace.pages, '--json']);
    const [, runId = ''] = await first.saw(started);
    await wait(700);
    first.child.kill('SIGTERM');
    const resumed = await workspace.import(['--resume', runId]);
    expect(resumed.status).toBe('completed');
    await expectEverythingOnce(workspace);
  });

  it('killed five times at any instant, it ends with everything once', async () => {
    using workspace = workspaceWithPages();
    for (const millis of [300, 500, 650, 800, 1100]) {
      const run = workspace.start(['--pages', workspace.pages]);
      await wait(millis);
      run.child.kill('SIGKILL');
      await run.finished;
    }
    const last = await workspace.import(['--pages', workspace.pages]);
    expect(last).toMatchObject({ status: 'completed', found: pageCount, failed: 0 });
    expect(last.created + last.unchanged).toBe(pageCount);
    await expectEverythingOnce(workspace);
  });
});
