import type { ApiAnswer } from './api-answer.ts';
import { RESERVED_PARAMETERS } from './api-request.ts';
import type { ApiRequest } from './api-request.ts';
import type { GatewayTransaction } from './gateway-database.ts';
import { GatewayError } from './gateway-error.ts';
import { readObject } from './payload.ts';
import { readRows } from './read.ts';
import { findRoutine } from './routine.ts';
import type { Routine, Routines } from './routine.ts';
import { Parameters, quoteIdentifier } from './sql-parts.ts';

interface Call {
  /** `"public"."f"("a" := …)` */
  readonly callSql: string;
  /** Where the arguments come from; empty when there are none. */
  readonly argumentsSql: string;
}

function callOf(
  routine: Routine,
  given: readonly string[],
  json: string,
  parameters: Parameters,
): Call {
  const used = routine.arguments.filter((argument) => given.includes(argument.name));
  const name = `"public".${quoteIdentifier(routine.name)}`;
  if (used.length === 0) return { callSql: `${name}()`, argumentsSql: '' };
  const columns = used.map(({ name: a, type }) => `${quoteIdentifier(a)} ${type}`).join(', ');
  const values = used.map(({ name: a }) => {
    const quoted = quoteIdentifier(a);
    return `${quoted} := pgrst_arguments.${quoted}`;
  });
  return {
    callSql: `${name}(${values.join(', ')})`,
    argumentsSql: `jsonb_to_record(${parameters.as(json, 'jsonb')}) as pgrst_arguments(${columns})`,
  };
}

/** Arguments in the address are text; Postgres reads them as the argument's type. */
function argumentsOf(request: ApiRequest): { given: readonly string[]; json: string } {
  if (request.method === 'POST') {
    const json = request.body === '' ? '{}' : request.body;
    return { given: Object.keys(readObject(json)), json };
  }
  const pairs = [...request.query].filter(([name]) => !RESERVED_PARAMETERS.has(name));
  return { given: pairs.map(([name]) => name), json: JSON.stringify(Object.fromEntries(pairs)) };
}

async function callForScalar(
  transaction: GatewayTransaction,
  { callSql, argumentsSql }: Call,
  { returnType, returnsVoid }: Routine,
  parameters: Parameters,
): Promise<ApiAnswer> {
  const isJson = returnType === 'json' || returnType === 'jsonb';
  const from = argumentsSql === '' ? '' : `from ${argumentsSql}`;
  const { rows } = await transaction.query(
    `select coalesce(${isJson ? callSql : `to_json(${callSql})`}::text, 'null') as body ${from}`,
    parameters.values,
  );
  if (returnsVoid) return { status: 204, body: null };
  return { status: 200, body: String(rows[0]?.['body']) };
}

/** A function of one row answers an object, one of many scalars an array of them. */
async function callForRows(
  transaction: GatewayTransaction,
  request: ApiRequest,
  { callSql, argumentsSql }: Call,
  routine: Routine,
  parameters: Parameters,
  maxRows: number,
): Promise<ApiAnswer> {
  const lateral = argumentsSql === '' ? '' : `${argumentsSql}, lateral `;
  if (!routine.returnsRow) {
    const { rows } = await transaction.query(
      `select coalesce(json_agg(pgrst_call)::text, '[]') as body
       from (select pgrst_call from ${lateral}${callSql} as pgrst_call limit ${maxRows}) as pgrst_rows`,
      parameters.values,
    );
    return { status: 200, body: String(rows[0]?.['body']) };
  }
  const names = new Set(routine.arguments.map((argument) => argument.name));
  const source = {
    fromSql: `(select pgrst_result.* from ${lateral}${callSql} as pgrst_result) as pgrst_call`,
    scope: { from: 'pgrst_call', columns: routine.columns },
    parameters,
    isNoFilter: (name: string) => request.method !== 'POST' && names.has(name),
  };
  const asObject = { ...request, wantsObject: request.wantsObject || !routine.returnsSet };
  return readRows(transaction, asObject, source, maxRows);
}

/** `/rest/v1/rpc/<function>`: named arguments from the body of a POST or a GET's address. */
export async function callRoutine(
  transaction: GatewayTransaction,
  request: ApiRequest,
  maxRows: number,
  routines: Routines,
): Promise<ApiAnswer> {
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) {
    throw new GatewayError(405, 'PGRST101', `Cannot use the ${request.method} method on RPC`);
  }
  const isPost = request.method === 'POST';
  const { given, json } = argumentsOf(request);
  const routine = await findRoutine(transaction, request.target, given, isPost, routines);
  // A function that promises to change nothing is held to it, and so is every GET.
  if (!isPost || !routine.isVolatile) await transaction.query('set transaction read only');
  const parameters = new Parameters();
  const call = callOf(routine, given, json, parameters);
  return routine.returnsSet || routine.returnsRow
    ? callForRows(transaction, request, call, routine, parameters, maxRows)
    : callForScalar(transaction, call, routine, parameters);
}
