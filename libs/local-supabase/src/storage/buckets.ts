import { readBucketSettings } from './bucket-settings.ts';
import type { BucketSettings } from './bucket-settings.ts';
import { assertValidBucketName } from './object-key.ts';
import type { StorageCall } from './storage-call.ts';
import { alreadyExists, noSuchBucket, StorageError } from './storage-error.ts';
import { databaseErrorFields } from '../gateway/database-error.ts';
import { readJson } from './storage-request.ts';
import type { StorageTransaction } from './storage-session.ts';

const SHOWN = `id, name, owner, public, file_size_limit, allowed_mime_types, created_at, updated_at`;

/** The columns of a settings object as a record of the table; those that it has not are null. */
const GIVEN = `json_populate_record(null::storage.buckets, $2::text::json) as given`;

const given = (settings: BucketSettings): string => JSON.stringify(settings);

async function shown(
  transaction: StorageTransaction,
  where: string,
  parameters: readonly string[],
): Promise<readonly object[]> {
  const { rows } = await transaction.query(
    `select coalesce(json_agg(b order by b.name), '[]')::text as body
     from (select ${SHOWN} from storage.buckets where ${where}) b`,
    parameters,
  );
  return JSON.parse(String(rows[0]?.['body'])) as object[];
}

/** `GET /bucket`: those that the caller may see. */
export async function listBuckets({ session }: StorageCall): Promise<Response> {
  return Response.json(await session.transaction((transaction) => shown(transaction, 'true', [])));
}

/** `GET /bucket/<id>`. */
export async function getBucket({ session, request }: StorageCall): Promise<Response> {
  const id = request.path[1] ?? '';
  const [bucket] = await session.transaction((transaction) =>
    shown(transaction, 'id = $1::text', [id]),
  );
  if (bucket === undefined) throw noSuchBucket();
  return Response.json(bucket);
}

/** `POST /bucket`. */
export async function createBucket({ session, request }: StorageCall): Promise<Response> {
  const body = await readJson(request);
  const name = typeof body['name'] === 'string' ? body['name'] : '';
  const id = typeof body['id'] === 'string' ? body['id'] : name;
  assertValidBucketName(name);
  assertValidBucketName(id);
  const settings = { ...readBucketSettings(body), name, owner_id: session.userId };
  try {
    await session.transaction((transaction) =>
      transaction.query(
        `insert into storage.buckets (id, name, owner_id, public, file_size_limit, allowed_mime_types)
         select $1::text, given.name, given.owner_id, coalesce(given.public, false), given.file_size_limit,
           given.allowed_mime_types
         from ${GIVEN}`,
        [id, given(settings)],
      ),
    );
  } catch (error) {
    if (databaseErrorFields(error)?.code === '23505') throw alreadyExists('BucketAlreadyExists');
    throw error;
  }
  return Response.json({ name });
}

/** `PUT /bucket/<id>`: changes what is given. */
export async function updateBucket({ session, request }: StorageCall): Promise<Response> {
  const settings = readBucketSettings(await readJson(request));
  const assignments = Object.keys(settings).map((column) => `${column} = given.${column}`);
  const { affectedRows } = await session.transaction((transaction) =>
    transaction.query(
      `update storage.buckets as b
       set ${[...assignments, 'updated_at = now()'].join(', ')}
       from ${GIVEN} where b.id = $1::text`,
      [request.path[1] ?? '', given(settings)],
    ),
  );
  if (affectedRows === 0) throw noSuchBucket();
  return Response.json({ message: 'Successfully updated' });
}

/** `POST /bucket/<id>/empty`: deletes the objects that the caller may delete. */
export async function emptyBucket({ session, request, files }: StorageCall): Promise<Response> {
  const id = request.path[1] ?? '';
  const versions = await session.transaction(async (transaction) => {
    if ((await shown(transaction, 'id = $1::text', [id])).length === 0) throw noSuchBucket();
    await transaction.query(`select set_config('storage.allow_delete_query', 'true', true)`);
    const { rows } = await transaction.query(
      'delete from storage.objects where bucket_id = $1::text returning version',
      [id],
    );
    return rows.map(({ version }) => version);
  });
  for (const version of versions) if (typeof version === 'string') await files.remove(version);
  return Response.json({ message: 'Successfully emptied' });
}

/** `DELETE /bucket/<id>`: only an empty one. */
export async function deleteBucket({ session, request }: StorageCall): Promise<Response> {
  const id = request.path[1] ?? '';
  await session.transaction(async (transaction) => {
    const { rows } = await transaction.asStorage(() =>
      transaction.query('select from storage.objects where bucket_id = $1::text limit 1', [id]),
    );
    if (rows.length > 0) {
      const message = 'The bucket you tried to delete is not empty';
      throw new StorageError(409, 'ResourceNotEmpty', message);
    }
    await transaction.query(`select set_config('storage.allow_delete_query', 'true', true)`);
    const { affectedRows } = await transaction.query(
      'delete from storage.buckets where id = $1::text',
      [id],
    );
    if (affectedRows === 0) throw noSuchBucket();
  });
  return Response.json({ message: 'Successfully deleted' });
}
