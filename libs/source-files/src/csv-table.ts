import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse';
import { nameOr, namesOnce } from './names-once.ts';
import { SourceFileError, systemCode } from './source-file-error.ts';
import { itemKeyOf } from './source-item.ts';
import type { ReadOptions, SourceItem } from './source-item.ts';

/** One row of a table: its cells by column, and where it stood. */
export interface TableRow {
  /** Names of columns in lower case; cells without blanks around. */
  readonly cells: Readonly<Record<string, string>>;
  /** File and line, for messages. */
  readonly origin: string;
}

/** How a table is built. */
export interface TableShape {
  /** A row's own name, the same whenever the table is read; null where it has none. */
  readonly idOf: (cells: TableRow['cells']) => string | null;
}

interface ParsedRow {
  readonly record: TableRow['cells'];
  readonly info: { readonly lines: number };
}

/**
 * The rows of a CSV table whose first line names the columns, in its order, unjudged, read as a
 * stream: the file may be of any size. A row's key is its own id, because lines change from day to
 * day; only one without an id is named by its line.
 *
 * @throws SourceFileError `SOURCE_PATH` for a file that is no such table
 */
export async function* readTable(
  path: string,
  shape: TableShape,
  { signal, isDone }: ReadOptions,
): AsyncGenerator<SourceItem<TableRow>> {
  const file = basename(path);
  const once = namesOnce();
  for await (const { record: cells, info } of rowsIn(path)) {
    signal?.throwIfAborted();
    const where = `line ${info.lines}`;
    const itemKey = itemKeyOf('row', once(nameOr(shape.idOf(cells), where)));
    if (isDone(itemKey)) continue;
    yield { kind: 'listing', itemKey, listing: { cells, origin: `${where} of ${file}` } };
  }
}

async function* rowsIn(path: string): AsyncGenerator<ParsedRow> {
  const rows = createReadStream(path).compose(
    parse({
      bom: true,
      columns: (names: readonly string[]) => names.map((name) => name.trim().toLowerCase()),
      info: true,
      // A cell too few or too many spoils its row, not the table: the row says what it lacks.
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }),
  ) as AsyncIterable<ParsedRow>;
  try {
    yield* rows;
  } catch (cause) {
    const why = cause instanceof CsvError ? cause.message : systemCode(cause);
    throw new SourceFileError('SOURCE_PATH', `${path} cannot be read as a table: ${why}.`, {
      next: 'The rows before are recorded.',
      facts: { path },
      cause,
    });
  }
}
