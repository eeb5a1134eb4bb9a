import type { Database, Tables } from './database-types.ts';

type Functions = Database['public']['Functions'];

/** A function that the migrations make; a name that they do not make does not compile. */
export type FunctionName = keyof Functions;

/** Postgres takes null for "not said" everywhere, which the generated types do not know. */
type Sendable<T> = (T extends string | number | boolean ? T : unknown) | null;

/** The arguments of a function, by the names that the migrations give them. */
export type FunctionArguments<Name extends FunctionName> = {
  readonly [Argument in keyof Functions[Name]['Args']]: Sendable<Functions[Name]['Args'][Argument]>;
};

/** The columns of a table. */
export type ColumnOf<Name extends keyof Database['public']['Tables']> = keyof Tables<Name> & string;
