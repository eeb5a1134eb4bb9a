import type { Case } from './case.ts';

/** The client, the builder or its method on a roundabout way to the row. */
export const roundaboutBuilders: readonly Case[] = [
  [
    'dynamic import client',
    `const { createClient: make } = await import('@supabase/supabase-js'); await make('u', 'k').from('vehicles').insert(row);`,
  ],
  [
    'dynamic import own client',
    `const { supabase } = await import('./supabase.js'); await supabase.from('vehicles').insert(row);`,
  ],
  [
    'dynamic import then',
    `await import('./db.js').then((m) => m.db.from('vehicles').insert(row));`,
  ],
  [
    'require client',
    `const { supabase } = require('./supabase'); supabase.from('vehicles').insert(row).then(() => {});`,
  ],
  [
    'imported client',
    `import { supabaseAdmin } from '../lib/x'; await supabaseAdmin.from('vehicles').insert(row);`,
  ],
  ['imported default', `import sb from '../lib/x'; await sb.from('vehicles').insert(row);`],
  [
    'function returning client',
    `import { getClient } from '../lib/x'; await getClient().from('vehicles').insert(row);`,
  ],
  [
    'await client',
    `import { getClient } from '../lib/x'; await (await getClient()).from('vehicles').insert(row);`,
  ],
  [
    'hook',
    `import { useSupabase } from '../lib/x'; export function Add() { const supabase = useSupabase(); return () => supabase.from('vehicles').insert(row); }`,
  ],
  [
    'this.supabase',
    `class S { constructor(s) { this.supabase = s; } async add() { return await this.supabase.from('vehicles').insert(row); } }`,
  ],
  [
    'loop of edge function',
    `for (const folder of ['a', 'b']) { const { data: vehicle, error } = await client.from('vehicles').insert({ make: folder, vin: 'TEMP-' + Date.now() }).select().single(); if (error) console.error(error); }`,
  ],
  ['spread args insert', `const args = [row]; await client.from('vehicles').insert(...args);`],
  [
    'private method',
    `class R { #t() { return client.from('vehicles'); } add(r) { return this.#t().insert(r); } } await new R().add(row);`,
  ],
  [
    'getter builder',
    `class R { get t() { return client.from('vehicles'); } add(r) { return this.t.insert(r); } } await new R().add(row);`,
  ],
  [
    'a class with an insert of its own',
    `class R { insert(r) { return client.from('vehicles').insert(r); } } await new R().insert(row);`,
  ],
  [
    'builder taken apart from object',
    `const { cars } = { cars: client.from('vehicles') }; await cars.insert(row);`,
  ],
  ['builder in array', `const [b] = [client.from('vehicles')]; await b.insert(row);`],
  ['builder list loop', `for (const b of [client.from('vehicles')]) await b.insert(row);`],
  ['builder map', `await Promise.all([client.from('vehicles')].map((b) => b.insert(row)));`],
  [
    'builder Map',
    `const m = new Map(); m.set('v', client.from('vehicles')); await m.get('v').insert(row);`,
  ],
  [
    'builder let later',
    `let b; function init() { b = client.from('vehicles'); } init(); await b.insert(row);`,
  ],
  ['builder field late', `const s = {}; s.b = client.from('vehicles'); await s.b.insert(row);`],
  [
    'builder class field late',
    `class S { init() { this.b = client.from('vehicles'); } add() { return this.b.insert(row); } } const s = new S(); s.init(); await s.add();`,
  ],
  [
    'builder class field in arrow',
    `class S { init = () => { this.b = client.from('vehicles'); }; add() { return this.b.insert(row); } }`,
  ],
  [
    'then chain',
    `await Promise.resolve(client).then((c) => c.from('vehicles')).then((b) => b.insert(row));`,
  ],
  ['then one', `await Promise.resolve().then(() => client.from('vehicles').insert(row));`],
  ['IIFE', `await (() => client.from('vehicles'))().insert(row);`],
  ['async IIFE', `await (async () => { await client.from('vehicles').insert(row); })();`],
  [
    'computed destructure',
    `const k = 'insert'; const { [k]: add } = client.from('vehicles'); await add(row);`,
  ],
  [
    'const insert assigned',
    `let add; ({ insert: add } = client.from('vehicles')); await add(row);`,
  ],
  ['insert passed', `[row].forEach(client.from('vehicles').insert);`],
  ['insert in object', `const api = { add: client.from('vehicles').insert }; await api.add(row);`],
  [
    'upsert apply reflect',
    `const t = client.from('vehicles'); await Reflect.apply(t.upsert, t, [row]);`,
  ],
  ['proxy', `const p = new Proxy(client, {}); await p.from('vehicles').insert(row);`],
  ['Object.create', `const p = Object.create(client); await p.from('vehicles').insert(row);`],
  [
    'spread client',
    `const p = { ...client, from: client.from }; await p.from('vehicles').insert(row);`,
  ],
  ['globalThis', `globalThis.db = client; await globalThis.db.from('vehicles').insert(row);`],
  ['window', `window.sb = client; await window.sb.from('vehicles').insert(row);`],
  ['schema const', `const S = 'public'; await client.schema(S).from('vehicles').insert(row);`],
  [
    'schema env',
    `await client.schema(process.env.SCHEMA ?? 'public').from('vehicles').insert(row);`,
  ],
  ['rest', `await client.rest.from('vehicles').insert(row);`],
  [
    'PostgrestClient',
    `import { PostgrestClient } from '@supabase/postgrest-js'; const pg = new PostgrestClient('http://x/rest/v1'); await pg.from('vehicles').insert(row);`,
  ],
  ['ternary method', `await client.from('vehicles')[row ? 'insert' : 'upsert'](row);`],
  ['setTimeout', `setTimeout(() => client.from('vehicles').insert(row), 100);`],
  [
    'label wrapper retry',
    `import { retry } from './retry'; await retry(() => client.from('vehicles').insert(row));`,
  ],
  [
    'withClient',
    `import { withClient } from './x'; await withClient(async (c) => { await c.from('vehicles').insert(row); });`,
  ],
  [
    'withClient 2',
    `import { withClient } from './x'; await withClient(async ({ db }) => db.from('vehicles').insert(row));`,
  ],
  [
    'parameter client any name',
    `export async function save(x, r) { await x.from('vehicles').insert(r); }`,
  ],
  [
    'chain select first',
    `await client.from('vehicles').insert([{ ...row, user_id: '0b9f107a' }], { defaultToNull: false }).select('id').returns();`,
  ],
  [
    'this of an object',
    `const o = { add(r) { return this.from('vehicles').insert(r); } }; Object.assign(o, client);`,
  ],
  [
    'this of what is assigned',
    `Object.assign(client, { add(r) { return this.from('vehicles').insert(r); } });`,
  ],
  [
    'generator of builders',
    `function* builders() { yield client.from('vehicles'); } for (const b of builders()) await b.insert(row);`,
  ],
];
