import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Dropbox } from 'dropbox';
import { describe, expect, it } from 'vitest';
import { startDropboxStandIn, standInFetch } from './index.ts';
import { continueAll, listAll, refused, sdkFor, told } from './testing/clients.ts';

async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'dropbox-folder-'));
  return {
    path,
    put: async (name: string, content: string) => {
      const file = join(path, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

describe('a folder of this machine', () => {
  it('is a Dropbox whose changes are seen', async () => {
    await using folder = await temporaryFolder();
    await folder.put('Cars/a.jpg', 'a');
    await folder.put('Cars/deep/b.jpg', 'b');
    await using standIn = await startDropboxStandIn();
    await standIn.mirrorFolder(folder.path);
    const dropbox = sdkFor(standIn);
    const first = await listAll(dropbox, { path: '', recursive: true });
    expect(told(first.entries)).toEqual([
      'folder /Cars',
      'file /Cars/a.jpg',
      'folder /Cars/deep',
      'file /Cars/deep/b.jpg',
    ]);
    await folder.put('Cars/a.jpg', 'changed');
    await rename(join(folder.path, 'Cars/deep'), join(folder.path, 'Sold'));
    await folder.put('new.txt', 'new');
    const second = await continueAll(dropbox, first.cursor);
    expect(told(second.entries).sort()).toEqual([
      'deleted /Cars/deep',
      'file /Cars/a.jpg',
      'file /Sold/b.jpg',
      'file /new.txt',
      'folder /Sold',
    ]);
    const moved = second.entries.find(({ name }) => name === 'b.jpg');
    const before = first.entries.find(({ name }) => name === 'b.jpg');
    expect(moved).toMatchObject({ id: (before as { id: string }).id });
    const { result } = await dropbox.filesDownload({ path: '/sold/b.jpg' });
    expect(Buffer.from(result.fileBinary ?? []).toString()).toBe('b');
    await rm(join(folder.path, 'Cars'), { recursive: true });
    const third = await continueAll(dropbox, second.cursor);
    expect(told(third.entries)).toEqual(['deleted /Cars']);
    expect((await continueAll(dropbox, third.cursor)).entries).toEqual([]);
  });

  it('gives the bytes that were listed, or none', async () => {
    await using folder = await temporaryFolder();
    await folder.put('a.txt', 'old');
    await using standIn = await startDropboxStandIn();
    await standIn.mirrorFolder(folder.path);
    const dropbox = sdkFor(standIn);
    const { entries } = await listAll(dropbox, { path: '' });
    const { rev } = entries[0] as { rev: string };
    await folder.put('a.txt', 'newer');
    expect(await refused(dropbox.filesDownload({ path: `rev:${rev}` }))).toBe('409 path/not_found');
    expect((await dropbox.filesDownload({ path: '/a.txt' })).result.size).toBe(5);
  });

  it('is described as it was when it is served again', async () => {
    await using folder = await temporaryFolder();
    await folder.put('Cars/a.jpg', 'a');
    const listing = async () => {
      await using standIn = await startDropboxStandIn({ account: { seed: folder.path } });
      await standIn.mirrorFolder(folder.path);
      const { entries } = await listAll(sdkFor(standIn), { path: '', recursive: true });
      return entries;
    };
    expect(await listing()).toEqual(await listing());
  });

  it('leaves out links and what Dropbox never stores, and says so', async () => {
    await using folder = await temporaryFolder();
    await folder.put('a.jpg', 'a');
    await folder.put('.DS_Store', 'x');
    await folder.put('back\\slash.jpg', 'x');
    await symlink('/etc', join(folder.path, 'etc'));
    await using standIn = await startDropboxStandIn();
    const mirror = await standIn.mirrorFolder(folder.path);
    expect(mirror.fileCount()).toBe(1);
    expect(mirror.ignored().map((path) => path.slice(folder.path.length + 1))).toEqual([
      '.DS_Store',
      'back\\slash.jpg',
      'etc',
    ]);
  });

  it('shows names that differ in case only side by side', async () => {
    await using folder = await temporaryFolder();
    await folder.put('Front.jpg', 'one');
    await folder.put('front.JPG', 'two');
    await using standIn = await startDropboxStandIn();
    await standIn.mirrorFolder(folder.path);
    const { entries } = await listAll(sdkFor(standIn), { path: '' });
    expect(told(entries)).toEqual(['file /front (Case Conflict).JPG', 'file /Front.jpg']);
  });

  it('is never written to', async () => {
    await using folder = await temporaryFolder();
    await using standIn = await startDropboxStandIn();
    await standIn.mirrorFolder(folder.path);
    const call = sdkFor(standIn).filesUpload({ path: '/a.txt', contents: 'a' });
    expect(await refused(call)).toBe('409 path/no_write_permission');
  });

  it('wakes a longpoll', async () => {
    await using folder = await temporaryFolder();
    await using standIn = await startDropboxStandIn();
    await standIn.mirrorFolder(folder.path);
    const dropbox = sdkFor(standIn);
    const { cursor } = await listAll(dropbox, { path: '' });
    const poll = dropbox.filesListFolderLongpoll({ cursor });
    await folder.put('a.txt', 'a');
    expect((await poll).result.changes).toBe(true);
  });

  it('tells a file that was touched as the same bytes', async () => {
    await using folder = await temporaryFolder();
    await folder.put('a.txt', 'a');
    await using standIn = await startDropboxStandIn();
    await standIn.mirrorFolder(folder.path);
    const dropbox = sdkFor(standIn);
    const { entries, cursor } = await listAll(dropbox, { path: '' });
    await utimes(join(folder.path, 'a.txt'), 1e9, 1e9);
    const after = await continueAll(dropbox, cursor);
    const hashes = [...entries, ...after.entries].map(
      (entry) => (entry as { content_hash: string }).content_hash,
    );
    expect(new Set(hashes).size).toBe(1);
  });
});

describe('the command', () => {
  const main = join(import.meta.dirname, 'serve-main.ts');
  const start = (...args: string[]) =>
    spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

  it('serves a folder until it is asked to stop', async () => {
    await using folder = await temporaryFolder();
    await folder.put('Cars/a.jpg', 'photo');
    const child = start('--folder', folder.path, '--port', '0', '--team-root');
    const settings = new Map<string, string>();
    for await (const line of createInterface(child.stdout)) {
      const [, name, value] = /^ {2}(DROPBOX_\w+)=(\S+)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) settings.set(name, value);
      if (line.startsWith('The team space')) break;
    }
    const url = settings.get('DROPBOX_STAND_IN_URL') ?? '';
    const dropbox = new Dropbox({
      accessToken: settings.get('DROPBOX_ACCESS_TOKEN') ?? '',
      fetch: standInFetch(url),
    });
    const { entries } = await listAll(dropbox, { path: '', recursive: true });
    expect(told(entries)).toEqual(['folder /Cars', 'file /Cars/a.jpg']);
    const { result } = await dropbox.filesGetTemporaryLink({ path: '/Cars/a.jpg' });
    expect(await (await fetch(result.link)).text()).toBe('photo');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it.each([
    ['no folder', [], 2, /Which folder/],
    ['a folder that is not there', ['--folder', '/none/such'], 2, /there is no such folder/],
    ['a port that is none', ['--folder', '.', '--port', '99999'], 2, /a port is a number/],
    ['an unknown flag', ['--fodler', '.'], 2, /Unknown option/],
    ['a call for help', ['--help'], 0, /^$/],
  ])('given %s', async (_name, args, code, message) => {
    const child = start(...args);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece));
    expect((await once(child, 'exit'))[0]).toBe(code);
    expect(stderr).toMatch(message);
  });
});
