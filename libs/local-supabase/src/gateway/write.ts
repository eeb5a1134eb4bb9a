import { demandOneRow } from './api-answer.ts';
import type { ApiAnswer } from './api-answer.ts';
import type { ApiRequest } from './api-request.ts';
import { findRelation } from './catalog.ts';
import type { Column, Relation } from './catalog.ts';
import { unquote } from './field.ts';
import type { GatewayTransaction } from './gateway-database.ts';
import { GatewayError } from './gateway-error.ts';
import { splitList } from './grammar.ts';
import { readObject, readRowsPayload } from './payload.ts';
import { whereSql } from './read.ts';
import { selectListSql } from './select-list.ts';
import { Parameters, quoteIdentifier } from './sql-parts.ts';

interface Statement {
  readonly sql: string;
  readonly parameters: Parameters;
}

interface Target {
  readonly relation: Relation;
  /** `"public"."vehicles"` */
  readonly sql: string;
  readonly scope: { readonly from: string; readonly columns: readonly Column[] };
}

function columnsNamed(relation: Relation, names: readonly string[]): readonly Column[] {
  return names.map((name) => {
    const column = relation.columns.find((candidate) => candidate.name === name);
    if (column !== undefined) return column;
    throw new GatewayError(
      400,
      'PGRST204',
      `Could not find the '${name}' column of '${relation.name}' in the schema cache`,
    );
  });
}

function list(columns: readonly Column[]): string {
  return columns.map(({ name }) => quoteIdentifier(name)).join(', ');
}

function recordDefinition(columns: readonly Column[]): string {
  return columns.map(({ name, type }) => `${quoteIdentifier(name)} ${type}`).join(', ');
}

/** The payload's rows, each missing key filled from its column's default. */
function filledRowsSql(json: string, columns: readonly Column[], parameters: Parameters): string {
  const defaults = columns.flatMap(({ name, defaultSql }) =>
    defaultSql === null ? [] : [`${parameters.text(name)}, ${defaultSql}`],
  );
  return `jsonb_to_recordset((select jsonb_agg(jsonb_build_object(${defaults.join(', ')}) || pgrst_row)
    from jsonb_array_elements(${parameters.as(json, 'jsonb')}) as pgrst_row))`;
}

function conflictSql(request: ApiRequest, relation: Relation, columns: readonly Column[]): string {
  const { resolution } = request.preferences;
  if (resolution === null) return '';
  const given = request.query.get('on_conflict');
  const names = given === null ? relation.primaryKey : splitList(given).map(unquote);
  if (names.length === 0) return '';
  const target = `on conflict (${names.map(quoteIdentifier).join(', ')})`;
  if (resolution === 'ignore-duplicates' || columns.length === 0) return `${target} do nothing`;
  const updates = columns.map(({ name }) => {
    const quoted = quoteIdentifier(name);
    return `${quoted} = excluded.${quoted}`;
  });
  return `${target} do update set ${updates.join(', ')}`;
}

function insertStatement(request: ApiRequest, { relation, sql }: Target): Statement | null {
  const asked = request.query.get('columns');
  const payload = readRowsPayload(
    request.body,
    asked === null ? null : splitList(asked).map(unquote),
  );
  if (payload.rowCount === 0) return null;
  const columns = columnsNamed(relation, payload.keys);
  const parameters = new Parameters();
  if (columns.length === 0) return { sql: `insert into ${sql} default values`, parameters };
  const { missingIsDefault } = request.preferences;
  const rows = missingIsDefault
    ? filledRowsSql(payload.json, columns, parameters)
    : `json_to_recordset(${parameters.as(payload.json, 'json')})`;
  return {
    sql: `insert into ${sql} (${list(columns)})
      select ${list(columns)} from ${rows} as pgrst_row(${recordDefinition(columns)})
      ${conflictSql(request, relation, columns)}`,
    parameters,
  };
}

/** Hosted projects load `safeupdate`, which refuses to change a whole table by accident. */
function demandFilter(where: string, command: string): void {
  if (where === '') throw new GatewayError(400, '21000', `${command} requires a WHERE clause`);
}

function updateStatement(request: ApiRequest, { relation, sql, scope }: Target): Statement | null {
  const columns = columnsNamed(relation, Object.keys(readObject(request.body)));
  if (columns.length === 0) return null;
  const parameters = new Parameters();
  const json = parameters.as(request.body, 'json');
  const updates = columns.map(({ name }) => {
    const quoted = quoteIdentifier(name);
    return `${quoted} = pgrst_body.${quoted}`;
  });
  const where = whereSql(request, scope, parameters);
  demandFilter(where, 'UPDATE');
  return {
    sql: `update ${sql} set ${updates.join(', ')}
      from json_to_record(${json}) as pgrst_body(${recordDefinition(columns)}) ${where}`,
    parameters,
  };
}

function deleteStatement(request: ApiRequest, { sql, scope }: Target): Statement {
  const parameters = new Parameters();
  const where = whereSql(request, scope, parameters);
  demandFilter(where, 'DELETE');
  return { sql: `delete from ${sql} ${where}`, parameters };
}

function statementFor(request: ApiRequest, target: Target): Statement | null {
  if (request.method === 'POST') return insertStatement(request, target);
  if (request.method === 'PATCH') return updateStatement(request, target);
  return deleteStatement(request, target);
}

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
