import type { files } from 'dropbox';
import { describe, expect, it } from 'vitest';
import { startDropboxStandIn } from './index.ts';
import type { DropboxStandIn } from './index.ts';
import { refused, sdkFor } from './testing/clients.ts';

const paths = (standIn: DropboxStandIn): string[] =>
  standIn.drive.entries().map(({ path }) => path);

async function prepared(): Promise<DropboxStandIn> {
  const standIn = await startDropboxStandIn();
  standIn.drive.putFile('/Cars/a.txt', 'a');
  standIn.drive.createFolder('/Sold');
  return standIn;
}

describe('an upload', () => {
  const upload = (standIn: DropboxStandIn, path: string, more: Partial<files.UploadArg> = {}) =>
    sdkFor(standIn).filesUpload({ path, contents: 'new', ...more });

  it('makes a file, with the folders on its way', async () => {
    await using standIn = await prepared();
    const { result } = await upload(standIn, '/x/y/z.txt', {
      client_modified: '2020-01-02T03:04:05Z',
    });
    expect(result).toMatchObject({
      path_display: '/x/y/z.txt',
      client_modified: '2020-01-02T03:04:05Z',
    });
    const again = await sdkFor(standIn).filesDownload({ path: '/x/y/z.txt' });
    expect(Buffer.from(again.result.fileBinary ?? []).toString()).toBe('new');
  });

  it('into the root', async () => {
    await using standIn = await prepared();
    await upload(standIn, '/new.txt');
    expect(paths(standIn)).toContain('/new.txt');
  });

  it.each<[string, string, Partial<files.UploadArg>, string]>([
    ['over a file', '/Cars/a.txt', {}, '409 path/conflict/file'],
    ['over a folder', '/Cars', {}, '409 path/conflict/folder'],
    ['below a file', '/Cars/a.txt/b.txt', {}, '409 path/conflict/file_ancestor'],
    ['of what is never stored', '/Cars/desktop.ini', {}, '409 path/disallowed_name'],
    ['under an impossible name', '/Cars/../b.txt', {}, '409 path/malformed_path'],
    [
      'over another revision',
      '/Cars/a.txt',
      { mode: { '.tag': 'update', update: '123456789' } },
      '409 path/conflict/file',
    ],
    [
      'of other bytes than promised',
      '/b.txt',
      { content_hash: 'a'.repeat(64) },
      '409 content_hash_mismatch',
    ],
  ])('%s is refused', async (_name, path, more, expected) => {
    await using standIn = await prepared();
    expect(await refused(upload(standIn, path, more))).toBe(expected);
    expect(paths(standIn)).toEqual(['/Cars', '/Cars/a.txt', '/Sold']);
  });

  it('of the same bytes is no conflict and no new revision', async () => {
    await using standIn = await prepared();
    const rev = standIn.drive.entries()[1]?.rev;
    const { result } = await upload(standIn, '/Cars/a.txt', { contents: 'a' });
    expect(result.rev).toBe(rev);
  });

  it('of ten at once to one place: one is first, the others are told', async () => {
    await using standIn = await prepared();
    const calls = Array.from({ length: 10 }, (_, n) =>
      upload(standIn, '/race.txt', { contents: `content ${n}` }),
    );
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('replaces, or steps aside', async () => {
    await using standIn = await prepared();
    const { id } = standIn.drive.entries()[1] ?? {};
    const { result } = await upload(standIn, '/cars/A.txt', { mode: { '.tag': 'overwrite' } });
    expect(result).toMatchObject({ id, size: 3 });
    const aside = await upload(standIn, '/Cars/a.txt', { autorename: true, contents: 'other' });
    expect(aside.result.name).toBe('a (1).txt');
  });
});

describe('folders and files are', () => {
  it('made', async () => {
    await using standIn = await prepared();
    const dropbox = sdkFor(standIn);
    const { result } = await dropbox.filesCreateFolderV2({ path: '/New' });
    expect(result.metadata.path_display).toBe('/New');
    const again = dropbox.filesCreateFolderV2({ path: '/new' });
    expect(await refused(again)).toBe('409 path/conflict/folder');
  });

  it('moved, with their ids', async () => {
    await using standIn = await prepared();
    const { id } = standIn.drive.entries()[0] ?? {};
    const move = { from_path: '/Cars', to_path: '/Sold/Cars' };
    const { result } = await sdkFor(standIn).filesMoveV2(move);
    expect(result.metadata).toMatchObject({ '.tag': 'folder', id, path_display: '/Sold/Cars' });
    expect(paths(standIn)).toEqual(['/Sold', '/Sold/Cars', '/Sold/Cars/a.txt']);
  });

  it('deleted', async () => {
    await using standIn = await prepared();
    const { result } = await sdkFor(standIn).filesDeleteV2({ path: '/Cars' });
    expect(result.metadata).toMatchObject({ '.tag': 'folder', name: 'Cars' });
    expect(paths(standIn)).toEqual(['/Sold']);
  });

  it.each([
    ['from nowhere', '/none', '/x', '409 from_lookup/not_found'],
    ['onto something', '/Cars', '/Sold', '409 to/conflict/folder'],
    ['into themselves', '/Cars', '/Cars/deep', '409 cant_move_folder_into_itself'],
    ['to another case of their name', '/Cars', '/CARS', '409 to/conflict/folder'],
  ])('not moved %s', async (_name, from, to, expected) => {
    await using standIn = await prepared();
    const call = sdkFor(standIn).filesMoveV2({ from_path: from, to_path: to });
    expect(await refused(call)).toBe(expected);
  });

  it('left alone where writing is not allowed', async () => {
    await using standIn = await prepared();
    standIn.account.isReadOnly = true;
    const dropbox = sdkFor(standIn);
    const written = dropbox.filesUpload({ path: '/b.txt', contents: 'b' });
    expect(await refused(written)).toBe('409 path/no_write_permission');
    const made = dropbox.filesCreateFolderV2({ path: '/New' });
    expect(await refused(made)).toBe('409 path/no_write_permission');
    const gone = dropbox.filesDeleteV2({ path: '/Cars' });
    expect(await refused(gone)).toBe('409 path_write/no_write_permission');
    const reader = sdkFor(standIn, { scopes: ['files.content.read'] });
    expect(await refused(reader.filesDeleteV2({ path: '/Cars' }))).toBe('401 missing_scope');
  });
});
