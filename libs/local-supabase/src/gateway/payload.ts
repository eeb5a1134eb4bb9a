import { GatewayError } from './gateway-error.ts';

function invalidBody(message: string): GatewayError {
  return new GatewayError(400, 'PGRST102', message);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw invalidBody('Empty or invalid json');
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A body that has to be one JSON object. */
export function readObject(body: string): Readonly<Record<string, unknown>> {
  const value = parse(body);
  if (!isObject(value)) throw invalidBody('Json object expected');
  return value;
}

/** The rows of a POST: an object or an array of them, and the keys that they all have. */
export interface RowsPayload {
  readonly keys: readonly string[];
  readonly rowCount: number;
  /** Always a JSON array. */
  readonly json: string;
}

/** Reads the body of an insert. Without `columns`, all objects must have the same keys. */
export function readRowsPayload(body: string, columns: readonly string[] | null): RowsPayload {
  const value = parse(body);
  const rows: readonly unknown[] = Array.isArray(value) ? value : [value];
  const objects = rows.filter(isObject);
  if (objects.length !== rows.length) throw invalidBody('Json object expected');
  const keys = Object.keys(objects[0] ?? {});
  const areAlike = objects.every(
    (row) => Object.keys(row).length === keys.length && keys.every((key) => key in row),
  );
  if (columns === null && !areAlike) throw invalidBody('All object keys must match');
  return {
    keys: columns ?? keys,
    rowCount: objects.length,
    json: Array.isArray(value) ? body : `[${body}]`,
  };
}
