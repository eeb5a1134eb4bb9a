import { demandOneRow } from './api-answer.ts';
import type { ApiAnswer } from './api-answer.ts';
import type { ApiRequest } from './api-request.ts';
import { findRelation } from './catalog.ts';
import type { GatewayTransaction } from './gateway-database.ts';
import { selectListSql } from './select-list.ts';
import { quoteIdentifier } from './sql-parts.ts';
import { statementFor } from './write-statement.ts';
import type { Statement, Target } from './write-statement.ts';

interface Written {
  readonly rowCount: number;
  readonly body: string | null;
  readonly isAllOld: boolean;
}

async function runWithRows(
  transaction: GatewayTransaction,
  request: ApiRequest,
  { scope, relation }: Target,
  { sql, parameters }: Statement,
): Promise<Written> {
  const json = request.wantsObject
    ? "coalesce((json_agg(pgrst_rows) -> 0)::text, 'null')"
    : "coalesce(json_agg(pgrst_rows)::text, '[]')";
  // A row version without a deleter is a new row: an upsert that made none answers 200.
  const marksNew = request.preferences.resolution !== null && relation.isTable;
  const isNew = marksNew ? `${scope.from}.xmax = 0` : 'true';
  const { rows } = await transaction.query(
    `with pgrst_written as (
       ${sql} returning ${selectListSql('*', scope)}, ${isNew} as pgrst_is_new
     ), pgrst_rows as (
       select ${selectListSql(request.query.get('select'), { ...scope, from: 'pgrst_written' })}
       from pgrst_written
     )
     select ${json} as body, count(*)::int as row_count,
       (select bool_or(pgrst_is_new) from pgrst_written) as any_new
     from pgrst_rows`,
    parameters.values,
  );
  const row = rows[0] ?? {};
  return {
    rowCount: Number(row['row_count']),
    body: String(row['body']),
    isAllOld: row['any_new'] === false,
  };
}

async function runWithoutRows(
  transaction: GatewayTransaction,
  { sql, parameters }: Statement,
): Promise<Written> {
  const { affectedRows } = await transaction.query(sql, parameters.values);
  return { rowCount: affectedRows, body: null, isAllOld: false };
}

function answerFor(request: ApiRequest, written: Written): ApiAnswer {
  const total = request.preferences.wantsCount ? written.rowCount : '*';
  const isInsert = request.method === 'POST';
  const range = isInsert || written.rowCount === 0 ? '*' : `0-${written.rowCount - 1}`;
  const success = isInsert && !written.isAllOld ? 201 : written.body === null ? 204 : 200;
  return { status: success, body: written.body, contentRange: `${range}/${total}` };
}

/** POST, PATCH and DELETE on a table or view, as one statement. */
export async function writeRelation(
  transaction: GatewayTransaction,
  request: ApiRequest,
): Promise<ApiAnswer> {
  const relation = await findRelation(transaction, request.target);
  const target: Target = {
    relation,
    sql: `"public".${quoteIdentifier(relation.name)}`,
    scope: { from: quoteIdentifier(relation.name), columns: relation.columns },
  };
  const { wantsRows } = request.preferences;
  const statement = statementFor(request, target);
  if (statement === null) {
    return answerFor(request, { rowCount: 0, body: wantsRows ? '[]' : null, isAllOld: false });
  }
  const written = wantsRows
    ? await runWithRows(transaction, request, target, statement)
    : await runWithoutRows(transaction, statement);
  if (request.wantsObject && wantsRows) demandOneRow(written.rowCount);
  return answerFor(request, written);
}
