/** Collects a statement's values: SQL text only ever holds their placeholders. */
export class Parameters {
  readonly values: (string | null)[] = [];

  /** A placeholder for `value`, of type text. */
  text(value: string | null): string {
    this.values.push(value);
    return `$${this.values.length}::text`;
  }

  /** A placeholder for `value`, read as `type` the way Postgres reads a literal of that type. */
  as(value: string | null, type: string): string {
    return `cast(${this.text(value)} as ${type})`;
  }
}

/** An identifier, whatever characters it has. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A literal, for the few places where SQL takes no parameter, such as the keys of a JSON path. */
export function quoteLiteral(value: string): string {
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return value.includes('\\') ? `e${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** `{"a","b"}`: an array in Postgres' own text form. */
export function arrayLiteral(values: readonly string[]): string {
  const elements = values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`);
  return `{${elements.join(',')}}`;
}
