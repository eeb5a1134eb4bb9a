import type { StorageCall } from './storage-call.ts';
import { invalidRequest } from './storage-error.ts';
import { readJson } from './storage-request.ts';

const COLUMNS: readonly unknown[] = ['name', 'updated_at', 'created_at', 'last_accessed_at'];

function wholeNumber(value: unknown, fallback: number, name: string): string {
  if (value === undefined) return String(fallback);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return String(value);
  throw invalidRequest(`body/${name} must be integer`);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `POST /object/list/<bucket>`: one folder, as far as the caller may see what is in it. */
export async function list({ request, session }: StorageCall): Promise<Response> {
  const body = await readJson(request);
  const prefix = textOf(body['prefix']);
  const sortBy = (body['sortBy'] ?? {}) as { column?: unknown; order?: unknown };
  if (sortBy.column !== undefined && !COLUMNS.includes(sortBy.column)) {
    throw invalidRequest('body/sortBy/column must be equal to one of the allowed values');
  }
  const parameters = [
    prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
    request.path[2] ?? '',
    wholeNumber(body['limit'], 100, 'limit'),
    wholeNumber(body['offset'], 0, 'offset'),
    textOf(body['search']),
    textOf(sortBy.column ?? 'name'),
    textOf(sortBy.order ?? 'asc'),
  ];
  const { rows } = await session.transaction((transaction) =>
    transaction.query(
      `select coalesce(json_agg(s), '[]')::text as body from storage.search(
         $1::text, $2::text, $3::text::integer, $4::text::integer, $5::text, $6::text, $7::text) s`,
      parameters,
    ),
  );
  return new Response(String(rows[0]?.['body']), {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}
