import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadFile } from 'dropbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContentHash, fault, madeUpContent, startDropboxStandIn } from './index.ts';
import type { DropboxStandIn } from './index.ts';
import { refused, sdkFor } from './testing/clients.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropbox-downloads-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Vectors of n times 'A', from rclone's tests; the last is 2 blocks and a byte. */
const vectors: readonly (readonly [number, string])[] = [
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '1cd6ef71e6e0ff46ad2609d403dc3fee244417089aa4461245a4e4fe23a55e42'],
  [4_194_303, '647c8627d70f7a7d13ce96b1e7710a771a55d41a62c3da490d92e56044d311fa'],
  [4_194_304, 'd4d63bac5b866c71620185392a8a6218ac1092454a2d16f820363b69852befa3'],
  [4_194_305, '8f553da8d00d0bf509d8470e242888be33019c20c0544811f5b2b89e98360b92'],
  [8_388_609, '02c8a4aefc2bfc9036f89a7098001865885938ca580e5c9e5db672385edd303c'],
];

describe("Dropbox' content hash", () => {
  it.each(vectors)('of %i bytes', (count, expected) => {
    const bytes = Buffer.alloc(count, 'A');
    const hash = new ContentHash();
    // Pieces that fit no block.
    for (let at = 0; at < count; at += 1_000_003) hash.update(bytes.subarray(at, at + 1_000_003));
    expect(hash.digest()).toBe(expected);
  });
});

describe('a download', () => {
  it('brings the bytes, and their metadata in a header that any name fits into', async () => {
    await using standIn = await startDropboxStandIn();
    const path = '/日本 “Brücke” 🚗/naïve\u007f.jpg';
    standIn.drive.putFile(path, 'photo');
    const { result } = await sdkFor(standIn).filesDownload({ path });
    expect(result).toMatchObject({ path_display: path, size: 5 });
    expect(Buffer.from(result.fileBinary ?? []).toString()).toBe('photo');
  });

  it('can be pinned to a revision that is gone otherwise', async () => {
    await using standIn = await startDropboxStandIn();
    const { rev, id } = standIn.drive.putFile('/a.txt', 'old');
    standIn.drive.putFile('/a.txt', 'new');
    const dropbox = sdkFor(standIn);
    const text = async (path: string) =>
      Buffer.from((await dropbox.filesDownload({ path })).result.fileBinary ?? []).toString();
    expect(await text(`rev:${rev ?? ''}`)).toBe('old');
    expect(await text(id)).toBe('new');
    standIn.drive.delete('/a.txt');
    expect(await refused(dropbox.filesDownload({ path: `rev:${rev ?? ''}` }))).toBe(
      '409 path/not_found',
    );
  });

  it.each([
    ['a folder', '/folder', '409 path/not_file'],
    ['nothing', '/none', '409 path/not_found'],
    ['a path that cannot be', '/folder//x', '409 path/malformed_path'],
    ['a cloud document', '/notes.paper', '409 unsupported_file'],
    ['what somebody claims', '/claimed.mp3', '409 path/restricted_content'],
  ])('refuses %s', async (_name, path, expected) => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.createFolder('/folder');
    standIn.drive.putPaper('/notes.paper', '# Notes');
    standIn.drive.putFile('/claimed.mp3', 'song');
    standIn.drive.restrict('/claimed.mp3');
    expect(await refused(sdkFor(standIn).filesDownload({ path }))).toBe(expected);
  });

  it('of a cloud document is an export', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putPaper('/notes.paper', '# Notes');
    const dropbox = sdkFor(standIn);
    const { result } = await dropbox.filesExport({ path: '/notes.paper' });
    expect(result).toMatchObject({ export_metadata: { name: 'notes.md', size: 7 } });
    const odd = dropbox.filesExport({ path: '/notes.paper', export_format: 'pdf' });
    expect(await refused(odd)).toBe('409 invalid_export_format');
  });

  /** [Range, status, Content-Range, body] of `0123456789` */
  const ranges: readonly (readonly [string, number, string | null, string])[] = [
    ['bytes=0-3', 206, 'bytes 0-3/10', '0123'],
    ['bytes=7-', 206, 'bytes 7-9/10', '789'],
    ['bytes=-2', 206, 'bytes 8-9/10', '89'],
    ['bytes=8-99', 206, 'bytes 8-9/10', '89'],
    ['bytes=10-', 416, 'bytes */10', ''],
    ['bytes=-0', 416, 'bytes */10', ''],
    ['bytes=5-3', 200, null, '0123456789'],
    ['lines=1-2', 200, null, '0123456789'],
    ['bytes=0-1,3-4', 200, null, '0123456789'],
  ];

  it.each(ranges)('of the range %s', async (range, status, contentRange, body) => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/digits', '0123456789');
    const response = await downloadRaw(standIn, 'POST', { Range: range });
    expect([response.status, response.headers.get('content-range'), await response.text()]).toEqual(
      [status, contentRange, body],
    );
  });

  it('by GET is not sent again to who has it', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/digits', '0123456789');
    const etag = (await downloadRaw(standIn, 'GET', {})).headers.get('etag') ?? '';
    const known = { 'If-None-Match': etag };
    expect((await downloadRaw(standIn, 'GET', known)).status).toBe(304);
    expect((await downloadRaw(standIn, 'POST', known)).status).toBe(200);
    standIn.drive.putFile('/digits', 'other');
    expect((await downloadRaw(standIn, 'GET', known)).status).toBe(200);
  });

  const downloadRaw = (standIn: DropboxStandIn, method: string, headers: Record<string, string>) =>
    fetch(`${standIn.url}/content/2/files/download`, {
      method,
      headers: {
        Authorization: `Bearer ${standIn.accessToken()}`,
        'Dropbox-API-Arg': '{"path":"/digits"}',
        ...headers,
      },
    });
});

describe("the SDK's own downloader", () => {
  const target = (name: string): string => join(folder, name);

  it('resumes where the connection was cut, and has every byte once', async () => {
    await using standIn = await startDropboxStandIn();
    const content = madeUpContent(9_000_000);
    standIn.drive.putFile('/big.bin', content);
    standIn.faults.add(fault.cut(5_000_000), { route: 'files/download' });
    const to = target('resumed.bin');
    const { resumedFrom } = await downloadFile(sdkFor(standIn), '/big.bin', to, { retryDelay: 1 });
    expect(resumedFrom).toBeGreaterThan(0);
    expect((await stat(to)).size).toBe(9_000_000);
    expect(new ContentHash().update(await readFile(to)).digest()).toBe(await content.hash());
    expect(standIn.log.requests('files/download')).toMatchObject([
      { ending: 'cut', status: 200, responseBytes: 5_000_000, fault: 'cut' },
      { ending: 'sent', status: 206, range: `bytes=${resumedFrom}-` },
    ]);
  });

  it('downloads parts side by side', async () => {
    await using standIn = await startDropboxStandIn();
    const content = madeUpContent(1_000_000, 7);
    standIn.drive.putFile('/big.bin', content);
    const to = target('parallel.bin');
    await downloadFile(sdkFor(standIn), '/big.bin', to, { parallelDownloads: 4 });
    expect(new ContentHash().update(await readFile(to)).digest()).toBe(await content.hash());
    expect(standIn.log.totals('files/download').statuses.get(206)).toBe(4);
  });

  it.each([
    ['one wrong bit', fault.wrongBytes(1234), /content hash mismatch/],
    ['a body that ends too early and looks complete', fault.short(1), /incomplete download/],
  ])('notices %s', async (_name, wrong, message) => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/photo.jpg', madeUpContent(10_000));
    standIn.faults.add(wrong, { route: 'files/download' });
    const call = downloadFile(sdkFor(standIn), '/photo.jpg', target('wrong.jpg'));
    await expect(call).rejects.toThrow(message);
  });

  it('stumbles over its own leftovers: a complete part is a 416', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/photo.jpg', 'photo');
    const to = target('left.jpg');
    await writeFile(`${to}.part`, 'photo');
    const call = downloadFile(sdkFor(standIn), '/photo.jpg', to);
    await expect(call).rejects.toMatchObject({ status: 416 });
  });
});

describe('a temporary link', () => {
  const linkTo = async (standIn: DropboxStandIn, path: string) =>
    (await sdkFor(standIn).filesGetTemporaryLink({ path })).result.link;

  it('is open to everyone, also in parts', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/a b.jpg', '0123456789');
    const link = await linkTo(standIn, '/a b.jpg');
    expect(new URL(link).hostname).toMatch(/\.dl\.dropboxusercontent\.com$/);
    expect(await (await standIn.fetch(link)).text()).toBe('0123456789');
    const part = await standIn.fetch(link, { headers: { Range: 'bytes=2-3' } });
    expect([part.status, await part.text()]).toEqual([206, '23']);
    const head = await standIn.fetch(link, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('10');
    expect(standIn.log.count('temporary_link')).toBe(3);
  });

  it('dies after four hours, or at once', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/a.jpg', 'a');
    const link = await linkTo(standIn, '/a.jpg');
    standIn.clock.advanceSeconds(4 * 3600);
    expect((await standIn.fetch(link)).status).toBe(410);
    const second = await linkTo(standIn, '/a.jpg');
    expect((await standIn.fetch(second)).status).toBe(200);
    standIn.expireTemporaryLinks();
    expect((await standIn.fetch(second)).status).toBe(410);
  });

  it('is given to who has confirmed their address', async () => {
    await using standIn = await startDropboxStandIn({ account: { emailVerified: false } });
    standIn.drive.putFile('/a.jpg', 'a');
    expect(await refused(linkTo(standIn, '/a.jpg'))).toBe('409 email_not_verified');
  });

  it('can lead to the stand-in by its own address', async () => {
    await using standIn = await startDropboxStandIn({ directLinks: true });
    standIn.drive.putFile('/a.jpg', 'a');
    const link = await linkTo(standIn, '/a.jpg');
    expect(await (await fetch(link)).text()).toBe('a');
    expect((await fetch(link.replace('/get/', '/get/x'))).status).toBe(404);
  });
});

describe('a thumbnail', () => {
  it.each([
    ['/a.jpg', null],
    ['/a.heic', '409 unsupported_extension'],
    ['/large.png', '409 unsupported_image'],
    ['/none.jpg', '409 path/not_found'],
  ])('of %s', async (path, expected) => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/a.jpg', 'photo');
    standIn.drive.putFile('/a.heic', 'photo');
    standIn.drive.putFile('/large.png', madeUpContent(20 * 1024 * 1024 + 1));
    const call = sdkFor(standIn).filesGetThumbnailV2({
      resource: { '.tag': 'path', path },
      size: { '.tag': 'w256h256' },
    });
    if (expected === null) expect((await call).result.file_metadata?.size).toBe(5);
    else expect(await refused(call)).toBe(expected);
  });
});
