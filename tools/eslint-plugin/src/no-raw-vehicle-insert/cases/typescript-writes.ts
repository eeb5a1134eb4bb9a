import type { Case } from './case.ts';

/** What only TypeScript can say. */
export const typescriptWrites: readonly Case[] = [
  ['enum', `enum T { Cars = 'vehicles' } await client.from(T.Cars).insert(row);`],
  ['const enum', `const enum T { Cars = 'vehicles' } await client.from(T.Cars).insert(row);`],
  [
    'as const object',
    `const T = { cars: 'vehicles' } as const; await client.from(T.cars).insert(row);`,
  ],
  [
    'satisfies',
    `const T = { cars: 'vehicles' } as const satisfies Record<string,string>; await client.from(T.cars).insert(row);`,
  ],
  [
    'parameter literal type',
    `export async function add(t: 'vehicles', r: any) { await client.from(t).insert(r); }`,
  ],
  [
    'parameter union type',
    `export async function add(t: 'vehicles' | 'profiles', r: any) { await client.from(t).insert(r); }`,
  ],
  [
    'parameter alias type',
    `type T = 'vehicles'; export async function add(t: T, r: any) { await client.from(t).insert(r); }`,
  ],
  [
    'a type parameter',
    `export async function add<T extends 'vehicles' | 'profiles'>(t: T, r: any) { await client.from(t as any).insert(r); }`,
  ],
  ['as any client', `await (client as any).from('vehicles').insert(row);`],
  [
    'as unknown as',
    `await (client as unknown as { from(t: string): any }).from('vehicles').insert(row);`,
  ],
  [
    'a client of a type of its own',
    `interface Db { from(t: string): { insert(r: object): Promise<unknown> } } declare const db: Db; await db.from('vehicles').insert(row);`,
  ],
  ['any cast builder', `const b: any = client.from('vehicles'); await b.insert(row);`],
  ['non null', `await client!.from('vehicles')!.insert!(row);`],
  ['old cast', `await (<any>client).from('vehicles').insert(row);`],
  [
    'private typed class',
    `class S { private readonly table: string = 'vehicles'; constructor(private readonly c: any) {} add(r: any) { return this.c.from(this.table).insert(r); } } new S(client).add(row);`,
  ],
  [
    'parameter property',
    `class S { constructor(private c: any, private table = 'vehicles') {} add(r: any) { return this.c.from(this.table).insert(r); } } new S(client).add(row);`,
  ],
  [
    'abstract',
    `abstract class S { abstract table: string; add(r: any) { return client.from(this.table as any).insert(r); } } class V extends S { table = 'vehicles'; } new V().add(row);`,
  ],
  [
    'a repository of rows of any type',
    `class Repo<T> { constructor(private t: string) {} async create(r: T) { const { data } = await client.from(this.t as any).insert(r as any).select().single(); return data; } } export const vehicles = new Repo<{make: string}>('vehicles');`,
  ],
  [
    'parameter client any name ts',
    `export async function save(x: any, r: any) { await x.from('vehicles').insert(r); }`,
  ],
  [
    'SupabaseClient parameter',
    `import type { SupabaseClient as SC } from '@supabase/supabase-js'; export const save = (x: SC, r: any) => x.from('vehicles').insert(r);`,
  ],
  [
    'ReturnType',
    `export const save = (x: ReturnType<typeof createClient>, r: any) => x.from('vehicles').insert(r as never);`,
  ],
  [
    'Exclude that leaves it',
    `export const add = (t: Exclude<'vehicles' | 'profiles', 'profiles'>, r: any) => client.from(t).insert(r);`,
  ],
  [
    'a question that stops nobody',
    `export function add(t: 'vehicles' | 'profiles', r: any) { if (t === 'vehicles') console.log(1); return client.from(t).insert(r); }`,
  ],
];

/** What only its type checker knows. */
export const checkedWrites: readonly Case[] = [
  [
    'generic 2',
    `export async function add<T extends keyof Tables>(t: T, r: any) { await client.from(t).insert(r); } interface Tables { vehicles: 1; profiles: 2 }`,
  ],
];
