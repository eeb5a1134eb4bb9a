import { addAbortSignal } from 'node:stream';
import type { Readable } from 'node:stream';
import { decodeText } from '@logbook/outbound-http';
import { parse } from 'csv-parse/sync';
import { megabytes, mostFileBytes, readBoundedFile, readUpTo } from '@logbook/source-files';
import { SourceError } from './source-error.ts';

/** An address as it stands in a list, and where. */
export interface ListedAddress {
  readonly text: string;
  readonly line: number;
}

/**
 * The addresses in a text: one a line, or a table with a column `url`, separated by comma,
 * semicolon or tab. Blank lines and what follows a `#` at the start of a line or after a blank are
 * left out. The addresses are not judged here.
 *
 * @throws SourceError `BAT_SOURCE` for a table without such a column, or one that cannot be read
 */
export function addressesIn(text: string, origin: string): ListedAddress[] {
  const lines = text.split(/\r\n|\r|\n/);
  const header = lines.findIndex((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const separator = separatorOf(lines[header] ?? '');
  if (separator !== null) return tableAddresses(lines, header, separator, origin);
  return lines
    .map((line, i) => ({ text: line.replace(/(^|\s)#.*$/, '').trim(), line: i + 1 }))
    .filter((address) => address.text !== '');
}

/** The separator of a table's head, or `null` where the line is an address. */
function separatorOf(line: string): string | null {
  const cell = line.trim().replace(/^"(.*)"$/, '$1');
  if (cell.toLowerCase() === 'url') return ',';
  if (/^(https?:|www\.|bringatrailer\.)/i.test(cell)) return null;
  return ['\t', ';', ','].find((separator) => line.includes(separator)) ?? null;
}

function tableAddresses(
  lines: readonly string[],
  header: number,
  separator: string,
  origin: string,
): ListedAddress[] {
  const rows = rowsOf(lines.slice(header).join('\n'), separator, origin);
  const names = (rows[0]?.record ?? []).map((name) => name.trim().toLowerCase());
  const column = names.indexOf('url');
  if (column === -1) {
    throw new SourceError('BAT_SOURCE', `${origin} is a table without a column "url".`, {
      next: `It has: ${names.join(', ').slice(0, 200)}. Name the column of addresses "url".`,
      facts: { origin, columns: names },
    });
  }
  return rows
    .slice(1)
    .map(({ record, info }) => ({ text: (record[column] ?? '').trim(), line: header + info.lines }))
    .filter((address) => address.text !== '');
}

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function rowsOf(table: string, delimiter: string, origin: string): Row[] {
  try {
    return parse(table, {
      delimiter,
      info: true,
      comment: '#',
      comment_no_infix: true,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
    }) as unknown as Row[];
  } catch (cause) {
    const { message } = cause as Error;
    throw new SourceError('BAT_SOURCE', `${origin} cannot be read as a table: ${message}.`, {
      facts: { origin },
      cause,
    });
  }
}

/**
 * Reads a list of addresses from a file, or from standard input where the file is `-`.
 *
 * @throws SourceError `BAT_SOURCE` if there is no such file, or it is no list
 */
export async function readAddressList(
  file: string,
  stdin: Readable,
  signal?: AbortSignal,
): Promise<ListedAddress[]> {
  const origin = file === '-' ? 'standard input' : file;
  const bytes = file === '-' ? await readStdin(stdin, signal) : await readListFile(file);
  if (bytes === null) {
    throw new SourceError('BAT_SOURCE', `${origin} has more than ${megabytes(mostFileBytes)}.`, {
      next: 'Split the list.',
    });
  }
  const text = decodeText(bytes);
  if (text.includes('\0')) throw new SourceError('BAT_SOURCE', `${origin} is no text.`);
  return addressesIn(text, origin);
}

async function readStdin(stdin: Readable, signal?: AbortSignal): Promise<Uint8Array | null> {
  signal?.throwIfAborted();
  if (signal !== undefined) addAbortSignal(signal, stdin);
  try {
    return await readUpTo(stdin);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

async function readListFile(file: string): Promise<Uint8Array | null> {
  try {
    const content = await readBoundedFile(file);
    return content.kind === 'content' ? content.bytes : null;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new SourceError('BAT_SOURCE', `${file} cannot be read (${code}).`, {
      facts: { file, code },
      cause,
    });
  }
}
