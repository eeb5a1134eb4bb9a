import { quoted, quotedPath } from './sql-words.ts';
import { stringsOf } from './facts.ts';

/** Who may do what: `{ service_role: ['SELECT'] }`. A star is the right to pass it on. */
export type Grants = Readonly<Record<string, readonly string[]>>;

/** The roles that a key gives; everybody else has a password, and the platform's reasons. */
const apiRoles = ['public', 'anon', 'authenticated', 'service_role'];

export function isApiRole(role: string): boolean {
  return apiRoles.includes(role);
}

export function grantsOf(fact: unknown): Grants {
  if (fact === null || typeof fact !== 'object') return {};
  return Object.fromEntries(
    Object.entries(fact).map(([role, rights]) => [role, stringsOf(rights)]),
  );
}

/** What `one` has and `other` lacks. */
export function surplus(one: Grants, other: Grants): Grants {
  return Object.fromEntries(
    Object.entries(one)
      .map(([role, rights]): [string, readonly string[]] => [
        role,
        rights.filter((right) => !(other[role] ?? []).includes(right)),
      ])
      .filter(([, rights]) => rights.length > 0),
  );
}

const keywords: Readonly<Record<string, string>> = {
  table: 'table',
  view: 'table',
  sequence: 'sequence',
  schema: 'schema',
  function: 'function',
};

/** `table public.vehicles`, as GRANT and REVOKE want it. */
export function grantTarget(kind: string, name: string): string {
  return `${keywords[kind] ?? 'table'} ${kind === 'function' ? name : quotedPath(name)}`;
}

export function grantSql(target: string, grants: Grants): readonly string[] {
  return Object.entries(grants).map(
    ([role, rights]) => `grant ${plain(rights)} on ${target} to ${quoted(role)}`,
  );
}

export function revokeSql(target: string, grants: Grants): readonly string[] {
  return Object.entries(grants).map(
    ([role, rights]) => `revoke ${plain(rights)} on ${target} from ${quoted(role)} cascade`,
  );
}

function plain(rights: readonly string[]): string {
  return [...new Set(rights.map((right) => right.replace('*', '').toLowerCase()))].join(', ');
}

/** `select, insert to service_role`. */
export function grantWords(grants: Grants): string {
  return Object.entries(grants)
    .map(([role, rights]) => `${rights.join(', ').toLowerCase()} to ${role}`)
    .join('; ');
}
