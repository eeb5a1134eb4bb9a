import Table from 'cli-table3';
import type { Json } from '@logbook/vehicle-model';
import type { StatementResult } from '../database/run-script.ts';

const MAX_CELL_LENGTH = 80;
/** A page's text may hold what a terminal takes for a command. */
const COMMANDS = /(?![\n\t])\p{Cc}/gu;

function cell(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(
    COMMANDS,
    '\uFFFD',
  );
  return text.length <= MAX_CELL_LENGTH ? text : `${text.slice(0, MAX_CELL_LENGTH - 1)}…`;
}

function count(number: number): string {
  return `(${number} ${number === 1 ? 'row' : 'rows'})`;
}

/** One statement's answer for people: a table, or how many rows it changed. */
export function resultText({ columns, rows, affectedRows }: StatementResult): string {
  if (columns.length === 0) return affectedRows > 0 ? count(affectedRows) : '(done)';
  const table = new Table({ head: [...columns], style: { head: [], border: [], compact: true } });
  for (const row of rows) table.push(columns.map((column) => cell(row[column])));
  return `${table.toString()}\n${count(rows.length)}`;
}

/** The last statement's rows for programs: one line. */
export function resultJson(results: readonly StatementResult[]): string {
  return JSON.stringify(results.at(-1)?.rows ?? []);
}
