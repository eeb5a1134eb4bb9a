import type { TSESTree } from '@typescript-eslint/utils';
import { HOLE } from '../sql/tokens.ts';
import { propertyOf } from './reading/read-member.ts';
import type { Reader } from './reading/reader.ts';
import { textsOf, unknown } from './reading/values.ts';
import type { Value } from './reading/values.ts';

/** Where a table's name is left open: `??` and `:name:` of knex, `%I` of pg-format, `$1:name` and `${table~}` of pg-promise. */
const placeholder =
  /(?<=\binto\s+(?:only\s+)?(?:"?\w+"?\.)?"?)(?:\?\??|%(?:(?<at>\d+)\$)?[ILs]|:(?<named>\w+):|\$(?<number>\d+)(?::\w+|~)|\$[{(<[/](?<key>\w+)(?::\w+|~)[})>\]/])/i;

/** Puts the names into a statement that the other arguments of its call give it; HOLE where they cannot be read. */
export function fillIn(reader: Reader, sql: string, statement: TSESTree.Node): string {
  const match = placeholder.exec(sql);
  // What PL/pgSQL formats by itself is read as SQL.
  if (match === null || /format\s*\(\s*'[^']*$/i.test(sql.slice(0, match.index))) return sql;
  const { at, named, number, key } = match.groups ?? {};
  const position = at ?? number;
  const before = sql.slice(0, match.index).match(/\?\??|%[ILs]/g)?.length ?? 0;
  const given = givenBeside(reader, statement);
  const name = named ?? key;
  const values =
    name === undefined
      ? (given[position === undefined ? before : Number(position) - 1] ?? unknown)
      : propertyOf(reader, given.flat(), name);
  return sql.replace(match[0], textsOf(values)[0] ?? HOLE);
}

/** The arguments behind the statement; a list of values is what its items are. */
function givenBeside(reader: Reader, statement: TSESTree.Node): readonly (readonly Value[])[] {
  const call = statement.parent;
  if (call?.type !== 'CallExpression') return [];
  const at = call.arguments.findIndex((argument) => argument === statement);
  const given = call.arguments.slice(at + 1).map((argument) => reader.read(argument));
  const list = given[0]?.find((value) => value.kind === 'array');
  return list?.kind === 'array' ? list.items : given;
}
