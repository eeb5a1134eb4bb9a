import type { Case } from './case.ts';

/** The name on a roundabout way to the builder. */
export const roundaboutNames: readonly Case[] = [
  [
    'object entries',
    `const data = { vehicles: [row], profiles: [] }; for (const [table, rows] of Object.entries(data)) { await client.from(table).insert(rows); }`,
  ],
  [
    'object keys',
    `const data = { vehicles: [row], profiles: [] }; for (const table of Object.keys(data)) { await client.from(table).insert(data[table]); }`,
  ],
  [
    'for in',
    `const data = { vehicles: [row] }; for (const table in data) { await client.from(table).insert(data[table]); }`,
  ],
  [
    'list of objects',
    `const jobs = [{ table: 'vehicles', rows: [row] }]; for (const job of jobs) { await client.from(job.table).insert(job.rows); }`,
  ],
  [
    'list of objects destructured',
    `const jobs = [{ table: 'vehicles', rows: [row] }]; for (const { table, rows } of jobs) { await client.from(table).insert(rows); }`,
  ],
  [
    'list of tuples',
    `const jobs = [['vehicles', [row]]]; for (const [table, rows] of jobs) { await client.from(table).insert(rows); }`,
  ],
  [
    'map of tuples',
    `await Promise.all([['vehicles', [row]]].map(([table, rows]) => client.from(table).insert(rows)));`,
  ],
  [
    'Map entries',
    `const m = new Map([['vehicles', row]]); for (const [t, r] of m) { await client.from(t).insert(r); }`,
  ],
  [
    'Map get',
    `const m = new Map([['car', 'vehicles']]); await client.from(m.get('car')).insert(row);`,
  ],
  ['Set loop', `for (const t of new Set(['vehicles'])) { await client.from(t).insert(row); }`],
  [
    'reduce chain',
    `await ['vehicles'].reduce((p, t) => p.then(() => client.from(t).insert(row)), Promise.resolve());`,
  ],
  [
    'filter map',
    `await Promise.all(['vehicles', 'profiles'].filter((t) => t !== 'x').map((t) => client.from(t).insert(row)));`,
  ],
  [
    'concat lists',
    `const a = ['vehicles']; const b = [...a, 'profiles']; for (const t of b) await client.from(t).insert(row);`,
  ],
  [
    'index loop',
    `const a = ['vehicles']; for (let i = 0; i < a.length; i++) await client.from(a[i]).insert(row);`,
  ],
  [
    'while shift',
    `const a = ['vehicles']; while (a.length) { const t = a.shift(); await client.from(t).insert(row); }`,
  ],
  ['spread args', `const args = ['vehicles']; await client.from(...args).insert(row);`],
  [
    'rest parameters',
    `const add = (...args) => client.from(args[0]).insert(args[1]); await add('vehicles', row);`,
  ],
  [
    'curried',
    `const into = (table) => (r) => client.from(table).insert(r); await into('vehicles')(row);`,
  ],
  [
    'curried kept',
    `const into = (table) => (r) => client.from(table).insert(r); const addCar = into('vehicles'); await addCar(row);`,
  ],
  [
    'factory object',
    `const repo = (table) => ({ add: (r) => client.from(table).insert(r), list: () => client.from(table).select() }); await repo('vehicles').add(row);`,
  ],
  [
    'factory class',
    `const make = (table) => class { add(r) { return client.from(table).insert(r); } }; const V = make('vehicles'); await new V().add(row);`,
  ],
  [
    'partial bind',
    `function add(table, r) { return client.from(table).insert(r); } const addCar = add.bind(null, 'vehicles'); await addCar(row);`,
  ],
  [
    'add.call',
    `function add(table, r) { return client.from(table).insert(r); } await add.call(null, 'vehicles', row);`,
  ],
  [
    'add.apply',
    `function add(table, r) { return client.from(table).insert(r); } await add.apply(null, ['vehicles', row]);`,
  ],
  [
    'Function.prototype.call',
    `await Function.prototype.call.call(client.from, client, 'vehicles').insert(row);`,
  ],
  [
    'method shorthand',
    `const api = { add(table, r) { return client.from(table).insert(r); } }; await api.add('vehicles', row);`,
  ],
  [
    'this in object',
    `const api = { table: 'vehicles', add(r) { return client.from(this.table).insert(r); } }; await api.add(row);`,
  ],
  [
    'static block',
    `class R { static t; static { R.t = 'vehicles'; } static add(r) { return client.from(R.t).insert(r); } } await R.add(row);`,
  ],
  [
    'computed field',
    `class R { ['table'] = 'vehicles'; add(r) { return client.from(this.table).insert(r); } } await new R().add(row);`,
  ],
  [
    'static getter',
    `class R { static get TABLE() { return 'vehicles'; } add(r) { return client.from(R.TABLE).insert(r); } } await new R().add(row);`,
  ],
  [
    'this.constructor',
    `class R { static table = 'vehicles'; add(r) { return client.from(this.constructor.table).insert(r); } } await new R().add(row);`,
  ],
  [
    'template with function',
    'const pre = () => "veh"; await client.from(`${pre()}icles`).insert(row);',
  ],
  ['reverse', `await client.from('selcihev'.split('').reverse().join('')).insert(row);`],
  ['escape', `await client.from('\\u0076ehicles').insert(row);`],
  ['pad', `await client.from('vehicle'.padEnd(8, 's')).insert(row);`],
  ['slice', `await client.from('xvehicles'.slice(1)).insert(row);`],
  ['env or', `await client.from(process.env.TABLE || 'vehicles').insert(row);`],
  ['comma operator', `await client.from((0, 'vehicles')).insert(row);`],
  ['assign in call', `let t; await client.from(t = 'vehicles').insert(row);`],
  ['nullish assign', `let t; t ??= 'vehicles'; await client.from(t).insert(row);`],
  ['or assign', `let t = ''; t ||= 'vehicles'; await client.from(t).insert(row);`],
  [
    'taken apart default',
    `const { table = 'vehicles' } = {}; await client.from(table).insert(row);`,
  ],
  [
    'parameter taken apart default',
    `const add = ({ table = 'vehicles' } = {}) => client.from(table).insert(row); await add();`,
  ],
  ['taken apart assign', `let t; ({ t } = { t: 'vehicles' }); await client.from(t).insert(row);`],
  ['array taken apart', `const [t] = ['vehicles']; await client.from(t).insert(row);`],
  ['array taken apart assign', `let t; [t] = ['vehicles']; await client.from(t).insert(row);`],
  [
    'taken apart twice',
    `const { db: { cars } } = { db: { cars: 'vehicles' } }; await client.from(cars).insert(row);`,
  ],
  ['IIFE args', `await ((c, t) => c.from(t).insert(row))(client, 'vehicles');`],
  [
    'a function with a switch',
    `function t(k) { switch (k) { case 1: return 'profiles'; default: return 'vehicles'; } } await client.from(t(row)).insert(row);`,
  ],
  [
    'a function with an if',
    `function t(k) { if (k) { return 'profiles'; } return 'vehicles'; } await client.from(t(row)).insert(row);`,
  ],
  [
    'a function with a try',
    `function t() { try { return 'vehicles'; } finally { console.log(1); } } await client.from(t()).insert(row);`,
  ],
  [
    'named function expression',
    `const t = function name() { return 'vehicles'; }; await client.from(t()).insert(row);`,
  ],
  [
    'closure variable',
    `function outer() { const t = 'vehicles'; function inner() { return client.from(t).insert(row); } return inner(); } await outer();`,
  ],
  [
    'Object.assign',
    `const T = Object.assign({}, { car: 'vehicles' }); await client.from(T.car).insert(row);`,
  ],
  [
    'Object.values',
    `await Promise.all(Object.values({ car: 'vehicles' }).map((t) => client.from(t).insert(row)));`,
  ],
  [
    'structuredClone',
    `const T = structuredClone({ car: 'vehicles' }); await client.from(T.car).insert(row);`,
  ],
  ['insert with bracket template', 'await client.from("vehicles")[`insert`](row);'],
  ['schema bracket', `await client['schema']('public')['from']('vehicles')['upsert'](row);`],
  ['from quoted schema', `await client.from('public.vehicles').insert(row);`],
  [
    'PostgrestQueryBuilder',
    `import { PostgrestQueryBuilder } from '@supabase/postgrest-js'; await new PostgrestQueryBuilder(new URL('http://x/rest/v1/vehicles'), {}).insert(row);`,
  ],
  ['a point before the name', `await client.from('./vehicles').insert(row);`],
  ['a query behind the name', `await client.from('vehicles?columns=make,model').insert(row);`],
  ['a letter as its code', `await client.from('%76ehicles').insert(row);`],
  [
    'generator',
    `function* names() { yield 'vehicles'; } for (const t of names()) await client.from(t).insert(row);`,
  ],
  [
    'generator of a list',
    `function* names() { yield* ['vehicles']; } for (const t of names()) await client.from(t).insert(row);`,
  ],
  [
    'a guard that allows it',
    `export function add(table, r) { if (!['vehicles', 'profiles'].includes(table)) throw new Error(table); return client.from(table).insert(r); }`,
  ],
];

/** The name comes out of what only runs: it may be vehicles, and is asked for. */
export const unknowableNames: readonly Case[] = [
  [
    'arguments',
    `function add() { return client.from(arguments[0]).insert(arguments[1]); } await add('vehicles', row);`,
  ],
  [
    'prototype',
    `function Repo() { this.table = 'vehicles'; } Repo.prototype.add = function (r) { return client.from(this.table).insert(r); }; await new Repo().add(row);`,
  ],
  ['JSON.parse', `await client.from(JSON.parse('"vehicles"')).insert(row);`],
  ['Deno env', `await client.from(Deno.env.get('TABLE')).insert(row);`],
];

/** The same, where a client that knows its tables says that vehicles is among them. */
export const namesOfTypes: readonly Case[] = [
  [
    'char codes',
    `await client.from(String.fromCharCode(118,101,104,105,99,108,101,115)).insert(row);`,
  ],
  ['atob', `await client.from(atob('dmVoaWNsZXM=')).insert(row);`],
  ['env', `await client.from(process.env.TABLE).insert(row);`],
  [
    'Object.fromEntries',
    `const T = Object.fromEntries([['car', 'vehicles']]); await client.from(T.car).insert(row);`,
  ],
];
