import type { ApiRequest } from './api-request.ts';
import type { Column, Relation } from './catalog.ts';
import { unquote } from './field.ts';
import { GatewayError } from './gateway-error.ts';
import { splitList } from './grammar.ts';
import { readObject, readRowsPayload } from './payload.ts';
import { whereSql } from './read.ts';
import { Parameters, quoteIdentifier } from './sql-parts.ts';

/** An insert, update or delete, without what it returns. */
export interface Statement {
  readonly sql: string;
  readonly parameters: Parameters;
}

/** The table or view that is written. */
export interface Target {
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

/** The statement for a POST, PATCH or DELETE; null when the body has nothing to write. */
export function statementFor(request: ApiRequest, target: Target): Statement | null {
  if (request.method === 'POST') return insertStatement(request, target);
  if (request.method === 'PATCH') return updateStatement(request, target);
  return deleteStatement(request, target);
}
