import Table from 'cli-table3';

const maxCellLength = 80;
/** A page's text may hold what a terminal takes for a command. */
const commands = /(?![\n\t])\p{Cc}/gu;

/** What a cell can show. */
export type Cell = string | number | boolean | null | undefined;

/** Text that a terminal can show, whatever was in it. */
export function printable(text: string): string {
  return text.replace(commands, '\uFFFD');
}

/** A value as one cell of a table or part of a line; long text is cut with an ellipsis. */
export function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  const text = printable(String(value));
  return text.length <= maxCellLength ? text : `${text.slice(0, maxCellLength - 1)}…`;
}

/** Rows for people, under their heads. Columns of numbers stand right. */
export function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const printed = new Table({
    head: [...heads],
    style: { head: [], border: [], compact: true },
    colAligns: heads.map((_, at) =>
      rows.length > 0 && rows.every((row) => typeof row[at] === 'number') ? 'right' : 'left',
    ),
  });
  printed.push(...rows.map((row) => row.map(cell)));
  return printed.toString();
}
