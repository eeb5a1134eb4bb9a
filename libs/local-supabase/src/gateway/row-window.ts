import type { ApiRequest } from './api-request.ts';
import { GatewayError } from './gateway-error.ts';

/** Which of the matching rows are wanted: `limit` rows from `offset` on. */
export interface RowWindow {
  readonly offset: number;
  readonly limit: number;
}

function notSatisfiable(details: string): GatewayError {
  return new GatewayError(416, 'PGRST103', 'Requested range not satisfiable', { details });
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^-?\d+$/.test(text) ? Number(text) : null;
}

function fromRangeHeader(header: string | null): { offset: number; limit: number | null } {
  const { first, last } = /^(?<first>\d+)-(?<last>\d*)$/.exec(header ?? '')?.groups ?? {};
  const offset = Number(first ?? 0);
  if (last === undefined || last === '') return { offset, limit: null };
  if (Number(last) < offset) {
    throw notSatisfiable(
      'The lower boundary must be lower than or equal to the upper boundary in the Range header.',
    );
  }
  return { offset, limit: Number(last) - offset + 1 };
}

/** Reads `limit` and `offset`, or the Range header, and cuts at `maxRows` as a project does. */
export function readRowWindow(request: ApiRequest, maxRows: number): RowWindow {
  const range = request.method === 'GET' ? fromRangeHeader(request.headers.get('range')) : null;
  const limit = wholeNumber(request.query.get('limit')) ?? range?.limit ?? maxRows;
  const offset = wholeNumber(request.query.get('offset')) ?? range?.offset ?? 0;
  if (limit < 0) throw notSatisfiable('Limit should be greater than or equal to zero.');
  return { offset: Math.max(offset, 0), limit: Math.min(limit, maxRows) };
}

/** The Content-Range header, and the status that goes with it: 206 where rows were left out. */
export function describeRange(
  { offset }: RowWindow,
  rowCount: number,
  total: number | null,
): { status: number; contentRange: string } {
  if (total !== null && offset > 0 && offset >= total) {
    throw notSatisfiable(`An offset of ${offset} was requested, but there are only ${total} rows.`);
  }
  const rows = rowCount === 0 ? '*' : `${offset}-${offset + rowCount - 1}`;
  return {
    status: total !== null && rowCount < total ? 206 : 200,
    contentRange: `${rows}/${total ?? '*'}`,
  };
}
