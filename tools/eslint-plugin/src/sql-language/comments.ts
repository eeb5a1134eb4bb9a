/** A comment of a SQL file, in the shape in which rules meet comments of TypeScript. */
export interface SqlComment {
  readonly type: 'Line' | 'Block';
  /** Without the dashes, or the slashes and stars. */
  readonly value: string;
  readonly range: readonly [number, number];
}

/**
 * The comments of a SQL text, those in the bodies of functions too: a body is a string to Postgres,
 * but an exemption stands beside the statement that it is for.
 */
export function commentsOf(sql: string): SqlComment[] {
  const comments: SqlComment[] = [];
  for (let at = 0; at < sql.length;) {
    const two = sql.slice(at, at + 2);
    if (two === '--') {
      const end = endOfLine(sql, at);
      comments.push({ type: 'Line', value: sql.slice(at + 2, end), range: [at, end] });
      at = end;
    } else if (two === '/*') {
      const end = endOfBlock(sql, at);
      comments.push({ type: 'Block', value: sql.slice(at + 2, end - 2), range: [at, end] });
      at = end;
    } else if (sql.charAt(at) === "'" || sql.charAt(at) === '"') at = endOfQuote(sql, at);
    else at += 1;
  }
  return comments;
}

function endOfLine(sql: string, at: number): number {
  const end = sql.indexOf('\n', at);
  return end < 0 ? sql.length : end;
}

/** Postgres nests block comments. */
function endOfBlock(sql: string, at: number): number {
  let depth = 0;
  for (let here = at; here < sql.length; here += 1) {
    const two = sql.slice(here, here + 2);
    if (two !== '/*' && two !== '*/') continue;
    depth += two === '/*' ? 1 : -1;
    here += 1;
    if (depth === 0) return here + 1;
  }
  return sql.length;
}

function endOfQuote(sql: string, at: number): number {
  const quote = sql.charAt(at);
  const escapes = /\be$/i.test(sql.slice(Math.max(0, at - 2), at));
  for (let here = at + 1; here < sql.length; here += 1) {
    if (escapes && sql.charAt(here) === '\\') here += 1;
    else if (sql.charAt(here) === quote) {
      if (sql.charAt(here + 1) !== quote) return here + 1;
      here += 1;
    }
  }
  return sql.length;
}
