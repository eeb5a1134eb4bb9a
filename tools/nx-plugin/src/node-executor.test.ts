import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** Says what it got, and what became of it, in a file: its output is not ours to read. */
const entry = `
import { appendFileSync } from 'node:fs';
const log = (line) => appendFileSync(process.env.LOG, line + '\\n');
log('argv ' + JSON.stringify(process.argv.slice(2)));
log('cwd ' + process.cwd());
if (process.argv[2] === 'fail') process.exit(3);
if (process.argv[2] === 'wait') {
  const timer = setTimeout(() => log('nobody stopped me'), 20_000);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => { log(signal); clearTimeout(timer); setTimeout(() => log('ended well'), 100); });
  }
}
`;

/** Runs the executor as Nx does: in a process of its own, with a channel to it. */
const host = `
const { default: run } = await import(process.env.EXECUTOR);
const context = { root: process.env.ROOT, cwd: process.env.ROOT, projectName: 'app',
  projectsConfigurations: { projects: { app: { root: 'app' } } } };
const { success } = await run({ logbookEntry: 'main.mjs', __unparsed__: JSON.parse(process.env.ARGS) }, context);
process.exit(success ? 0 : 1);
`;

describe('the executor of import targets', () => {
  let folder = '';
  let log = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'logbook-executor-'));
    log = join(folder, 'log.txt');
    mkdirSync(join(folder, 'app'));
    writeFileSync(join(folder, 'app/main.mjs'), entry);
    writeFileSync(join(folder, 'host.mjs'), host);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (args: readonly string[]) =>
    spawn(process.execPath, [join(folder, 'host.mjs')], {
      env: {
        ...process.env,
        INIT_CWD: folder,
        ROOT: folder,
        LOG: log,
        ARGS: JSON.stringify(args),
        EXECUTOR: join(import.meta.dirname, 'node-executor.ts'),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  const said = (): string[] => {
    try {
      return readFileSync(log, 'utf8').trimEnd().split('\n');
    } catch {
      return [];
    }
  };
  const until = async (line: string): Promise<void> => {
    for (let tries = 0; tries < 300 && !said().includes(line); tries += 1) await wait(50);
    expect(said()).toContain(line);
  };

  it('hands arguments on as they were typed, and runs where the user stood', async () => {
    const odd = ["O'Neil", '$HOME', '`id`', 'two words', '--flag=1', '*', 'ü'];
    const [code] = (await once(start(odd), 'exit')) as [number];
    expect(code).toBe(0);
    expect(said()).toEqual([`argv ${JSON.stringify(odd)}`, `cwd ${folder}`]);
  });

  it('fails when the program fails', async () => {
    const [code] = (await once(start(['fail']), 'exit')) as [number];
    expect(code).toBe(1);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'hands %s on and lets the program end well',
    async (signal) => {
      const running = start(['wait']);
      await until(`cwd ${folder}`);
      running.kill(signal);
      await once(running, 'exit');
      expect(said().slice(2)).toEqual([signal, 'ended well']);
    },
  );

  it('ends the program when nx itself is gone', async () => {
    const running = start(['wait']);
    await until(`cwd ${folder}`);
    running.disconnect();
    await until('ended well');
    expect(said()[2]).toBe('SIGTERM');
  });
});
