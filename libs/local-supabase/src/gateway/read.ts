import { demandOneRow } from './api-answer.ts';
import type { ApiAnswer } from './api-answer.ts';
import { RESERVED_PARAMETERS } from './api-request.ts';
import type { ApiRequest } from './api-request.ts';
import { findRelation } from './catalog.ts';
import type { FieldScope } from './field.ts';
import { filterSql } from './filter.ts';
import type { GatewayTransaction } from './gateway-database.ts';
import { groupSql } from './logic-tree.ts';
import { describeRange, readRowWindow } from './row-window.ts';
import { orderSql, selectListSql } from './select-list.ts';
import { Parameters, quoteIdentifier } from './sql-parts.ts';

const LOGIC_PARAMETER = /^(?:not\.)?(?:and|or)$/;

/** `where …` for all filters of a request; empty where it has none. */
export function whereSql(
  request: ApiRequest,
  scope: FieldScope,
  parameters: Parameters,
  isNoFilter: (name: string) => boolean = () => false,
): string {
  const conditions: string[] = [];
  for (const [name, value] of request.query) {
    if (RESERVED_PARAMETERS.has(name) || isNoFilter(name)) continue;
    const isTree = LOGIC_PARAMETER.test(name);
    conditions.push(
      isTree
        ? groupSql(`${name}${value}`, scope, parameters)
        : filterSql(name, value, scope, parameters),
    );
  }
  return conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
}

/** A row source as SQL, with what may be named in it. */
export interface RowSource {
  readonly fromSql: string;
  readonly scope: FieldScope;
  readonly parameters: Parameters;
  readonly isNoFilter?: (name: string) => boolean;
}

/** Reads rows with the request's select, filters, order and window, and answers them as JSON. */
export async function readRows(
  transaction: GatewayTransaction,
  request: ApiRequest,
  source: RowSource,
  maxRows: number,
): Promise<ApiAnswer> {
  const { fromSql, scope, parameters } = source;
  const window = readRowWindow(request, maxRows);
  const where = whereSql(request, scope, parameters, source.isNoFilter);
  const total = request.preferences.wantsCount
    ? `(select count(*) from ${fromSql} ${where})`
    : 'null';
  const rowsJson = request.wantsObject
    ? "coalesce((json_agg(pgrst_rows) -> 0)::text, 'null')"
    : "coalesce(json_agg(pgrst_rows)::text, '[]')";
  const { rows } = await transaction.query(
    `with pgrst_rows as (
       select ${selectListSql(request.query.get('select'), scope)} from ${fromSql} ${where}
       ${orderSql(request.query.get('order'), scope)}
       limit ${window.limit} offset ${window.offset}
     )
     select ${rowsJson} as body, count(*)::int as row_count, ${total}::text as total
     from pgrst_rows`,
    parameters.values,
  );
  const rowCount = Number(rows[0]?.['row_count']);
  const totalRows = rows[0]?.['total'];
  const range = describeRange(window, rowCount, totalRows === null ? null : Number(totalRows));
  if (request.wantsObject) demandOneRow(rowCount);
  return { ...range, body: String(rows[0]?.['body']) };
}

/** GET and HEAD on a table or view. */
export async function readRelation(
  transaction: GatewayTransaction,
  request: ApiRequest,
  maxRows: number,
): Promise<ApiAnswer> {
  const relation = await findRelation(transaction, request.target);
  const from = `"public".${quoteIdentifier(relation.name)}`;
  const scope = { from: quoteIdentifier(relation.name), columns: relation.columns };
  const source = { fromSql: from, scope, parameters: new Parameters() };
  return readRows(transaction, request, source, maxRows);
}
