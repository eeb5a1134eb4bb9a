import { openLocalSupabase } from '@logbook/local-supabase';
import type { LocalSupabase } from '@logbook/local-supabase';
import { startDropboxStandIn } from '@logbook/dropbox-stand-in';
import type { DropboxStandIn, DropboxStandInOptions } from '@logbook/dropbox-stand-in';
import { openTracking } from '@logbook/tracking';
import type { RunOptions, RunSummary, Tracking } from '@logbook/tracking';
import { Secret } from '@logbook/tracking';
import { importFolders } from '../src/import-folders.ts';
import type { ImportInput } from '../src/import-folders.ts';

type Options = Partial<
  Pick<ImportInput, 'folder' | 'link' | 'organization' | 'limit' | 'afresh' | 'identify'>
> &
  Partial<Pick<RunOptions, 'dryRun' | 'resume' | 'signal'>>;

let dealers = 0;
let platform: Promise<LocalSupabase> | null = null;

/**
 * One database for all tests of a file, emptied for each: opening one takes longer than most tests.
 * Storage cannot be emptied, so that each dealer is another account.
 */
async function emptyPlatform(): Promise<LocalSupabase> {
  platform ??= openLocalSupabase({ memory: true });
  const local = await platform;
  await local.query(`
    set local logbook.origin = 'a test begins anew';
    truncate vehicles, automation_runs, dropbox_mirrors, dropbox_files, businesses cascade;`);
  return local;
}

/** A dealer with a Dropbox, and a platform with an empty database: both real, both in this process. */
export class Dealer implements AsyncDisposable {
  readonly standIn: DropboxStandIn;
  readonly notes: string[] = [];
  readonly #local: LocalSupabase;
  readonly #tracking: Tracking;

  private constructor(standIn: DropboxStandIn, local: LocalSupabase) {
    this.standIn = standIn;
    this.#local = local;
    this.#tracking = openTracking(local.settings);
  }

  static async open(options: DropboxStandInOptions = {}): Promise<Dealer> {
    dealers += 1;
    const account = { seed: `dealer ${dealers}`, ...options.account };
    return new Dealer(await startDropboxStandIn({ ...options, account }), await emptyPlatform());
  }

  get drive(): DropboxStandIn['drive'] {
    return this.standIn.drive;
  }

  get tracking(): Tracking {
    return this.#tracking;
  }

  /** Imports what the command line would import. */
  async import({ dryRun, resume, signal, ...input }: Options = {}): Promise<RunSummary> {
    const credentials = {
      accessToken: new Secret(this.standIn.accessToken()),
      refreshToken: null,
      appKey: null,
      appSecret: null,
    };
    return await importFolders(
      {
        source: { kind: 'dropbox', credentials, member: null, testOrigin: this.standIn.url },
        ...{ folder: '/Cars', link: null },
        ...{ organization: null, limit: null, concurrency: 4, afresh: false, identify: null },
        progress: {
          expect: () => undefined,
          update: () => undefined,
          note: (line) => this.notes.push(line),
          stop: () => undefined,
        },
        tracking: this.#tracking,
        ...input,
      },
      {
        tracking: this.#tracking,
        trigger: { type: 'manual' },
        handleSignals: false,
        ...(dryRun === undefined ? {} : { dryRun }),
        ...(resume === undefined ? {} : { resume }),
        ...(signal === undefined ? {} : { signal }),
      },
    );
  }

  /** What anybody gets at a public address. */
  async fetchPublic(url: string): Promise<Buffer> {
    const response = await this.#local.settings.fetch(url);
    if (!response.ok) throw new Error(`${url} answers with status ${response.status}.`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** The names of the dealer's objects in storage: of both buckets, or of one. */
  async objects(bucket = '%'): Promise<string[]> {
    const account = this.standIn.account.accountId.replace('dbid:', '');
    const rows = await this.rows(
      `select name from storage.objects
       where bucket_id like '${bucket}' and name like 'dropbox/${account}/%' order by name`,
    );
    return rows.map(({ name }) => String(name));
  }

  async rows(sql: string): Promise<readonly Record<string, unknown>[]> {
    return (await this.#local.query(sql)).at(-1)?.rows ?? [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#tracking.close();
    await this.standIn.close();
  }
}
