/** What may hide a semicolon: a comment, a quoted name, a string, a dollar-quoted body. */
const OPAQUE =
  /--[^\n]*|\/\*|"(?:[^"]|"")*"|\b[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|\$(?<tag>[A-Za-z_]\w*)?\$|\bbegin\s+atomic\b|\bcase\b|\bend\b|;/gi;

/** Block comments nest in Postgres, so no pattern finds their end. */
function endOfBlockComment(sql: string, start: number): number {
  let depth = 0;
  for (const token of sql.slice(start).matchAll(/\/\*|\*\//g)) {
    depth += token[0] === '/*' ? 1 : -1;
    if (depth === 0) return start + token.index + 2;
  }
  return sql.length;
}

function endOfDollarQuote(sql: string, start: number, quote: string): number {
  const end = sql.indexOf(quote, start + quote.length);
  return end === -1 ? sql.length : end + quote.length;
}

/**
 * Splits SQL into its statements, without their semicolons; comments stay with the statement
 * that follows them. Knows dollar quotes, nested comments and `begin atomic … end` bodies.
 */
export function splitStatements(sql: string): readonly string[] {
  const statements: string[] = [];
  let start = 0;
  let atomicDepth = 0;
  OPAQUE.lastIndex = 0;
  for (let token = OPAQUE.exec(sql); token !== null; token = OPAQUE.exec(sql)) {
    const word = token[0].toLowerCase();
    if (word === '/*') OPAQUE.lastIndex = endOfBlockComment(sql, token.index);
    else if (word.startsWith('$')) OPAQUE.lastIndex = endOfDollarQuote(sql, token.index, token[0]);
    else if (word.startsWith('begin')) atomicDepth += 1;
    else if (word === 'case' && atomicDepth > 0) atomicDepth += 1;
    else if (word === 'end' && atomicDepth > 0) atomicDepth -= 1;
    else if (word === ';' && atomicDepth === 0) {
      statements.push(sql.slice(start, token.index));
      start = token.index + 1;
    }
  }
  statements.push(sql.slice(start));
  return statements.map((statement) => statement.trim()).filter((statement) => !isEmpty(statement));
}

function isEmpty(statement: string): boolean {
  return statement.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() === '';
}
