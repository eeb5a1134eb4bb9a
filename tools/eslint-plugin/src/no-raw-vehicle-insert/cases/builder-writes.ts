import type { Case } from './case.ts';

/** Raw writes through a query builder. `client` and `row` stand above each; all of them run in plain JavaScript too. */
export const builderWrites: readonly Case[] = [
  ['insert', `await client.from('vehicles').insert(row);`],
  ['insert of many', `await client.from('vehicles').insert([row, row]).select('id');`],
  ['upsert', `await client.from('vehicles').upsert(row, { onConflict: 'vin' });`],
  [
    'insert, its answer read',
    `const { data, error } = await client.from('vehicles').insert({ make: 'Ford' }).select().single();`,
  ],
  ['on several lines', `await client\n  .from('vehicles')\n  // the rows\n  .insert([row]);`],
  ['not awaited', `void client.from('vehicles').insert(row).then(() => undefined);`],
  [
    'awaited later',
    `const pending = client.from('vehicles').insert(row); console.log('x'); await pending;`,
  ],
  ['double quotes', `await client.from("vehicles").insert(row);`],
  ['template without holes', 'await client.from(`vehicles`).insert(row);'],
  ['a const', `const TABLE = 'vehicles'; await client.from(TABLE).insert(row);`],
  [
    'a const that names a const',
    `const A = 'vehicles'; const B = A; await client.from(B).upsert(row);`,
  ],
  ['a let', `let table = 'vehicles'; await client.from(table).insert(row);`],
  [
    'a let that is set later',
    `let table = 'profiles'; if (row.make === 'Ford') table = 'vehicles'; await client.from(table).insert(row);`,
  ],
  ['template of consts', "const stem = 'vehicle'; await client.from(`${stem}s`).insert(row);"],
  ['concatenation', `await client.from('veh' + 'icles').insert(row);`],
  [
    'concatenation of consts',
    `const a = 'veh'; const b = 'icles'; await client.from(a + b).insert(row);`,
  ],
  ['a let that grows', `let name = 'vehi'; name += 'cles'; await client.from(name).insert(row);`],
  ['joined', `await client.from(['vehi', 'cles'].join('')).insert(row);`],
  ['lower case', `await client.from('VEHICLES'.toLowerCase()).insert(row);`],
  ['replaced', `await client.from('vehicles_v2'.replace('_v2', '')).insert(row);`],
  ['either of two', `await client.from(row.make === 'x' ? 'profiles' : 'vehicles').insert(row);`],
  ['with a fallback', `await client.from(process.env['TABLE'] ?? 'vehicles').insert(row);`],
  [
    'an object of names',
    `const Tables = { vehicles: 'vehicles', profiles: 'profiles' }; await client.from(Tables.vehicles).insert(row);`,
  ],
  [
    'a frozen object',
    `const Tables = Object.freeze({ car: 'vehicles' }); await client.from(Tables.car).insert(row);`,
  ],
  [
    'a nested object',
    `const config = { db: { tables: { main: 'vehicles' } } }; await client.from(config.db.tables.main).insert(row);`,
  ],
  [
    'an object, by bracket',
    `const Tables = { car: 'vehicles' }; await client.from(Tables['car']).insert(row);`,
  ],
  [
    'an object taken apart',
    `const { car } = { car: 'vehicles' }; await client.from(car).insert(row);`,
  ],
  [
    'an object with spread',
    `const base = { car: 'vehicles' }; const all = { ...base, x: 'y' }; await client.from(all.car).insert(row);`,
  ],
  [
    'a list of names',
    `const tables = ['profiles', 'vehicles']; await client.from(tables[1]).insert(row);`,
  ],
  [
    'a loop over names',
    `for (const table of ['profiles', 'vehicles']) { await client.from(table).insert(row); }`,
  ],
  [
    'forEach over names',
    `['profiles', 'vehicles'].forEach((table) => { void client.from(table).insert(row); });`,
  ],
  [
    'map over names',
    `await Promise.all(['vehicles'].map((table) => client.from(table).upsert(row)));`,
  ],
  [
    'a default parameter',
    `async function add(r, table = 'vehicles') { await client.from(table).insert(r); } await add(row);`,
  ],
  [
    'a parameter, by its call',
    `async function add(table, r) { await client.from(table).insert(r); } await add('vehicles', row);`,
  ],
  [
    'a parameter of an arrow',
    `const add = (table) => client.from(table).insert(row); await add('vehicles');`,
  ],
  [
    'a named parameter',
    `const add = ({ table }) => client.from(table).insert(row); await add({ table: 'vehicles' });`,
  ],
  [
    'a parameter of a parameter',
    `const one = (t) => client.from(t).insert(row); const two = (u) => one(u); await two('vehicles');`,
  ],
  [
    'a function that names it',
    `function table() { return 'vehicles'; } await client.from(table()).insert(row);`,
  ],
  [
    'an arrow that names it',
    `const table = () => 'vehicles'; await client.from(table()).insert(row);`,
  ],
  [
    'the builder in a variable',
    `const vehicles = client.from('vehicles'); await vehicles.insert(row);`,
  ],
  [
    'the builder, assigned',
    `let builder; builder = client.from('vehicles'); await builder.insert(row);`,
  ],
  [
    'the builder in an object',
    `const db = { vehicles: client.from('vehicles') }; await db.vehicles.insert(row);`,
  ],
  [
    'the builder behind a getter',
    `const db = { get cars() { return client.from('vehicles'); } }; await db.cars.insert(row);`,
  ],
  [
    'the builder from a helper',
    `const vehicles = () => client.from('vehicles'); await vehicles().insert(row);`,
  ],
  [
    'the builder from an async helper',
    `async function vehicles() { const c = client; return c.from('vehicles'); } const t = await vehicles(); await t.insert(row);`,
  ],
  [
    'the builder from a helper with the name',
    `const table = (name) => client.from(name); await table('vehicles').insert(row);`,
  ],
  [
    'the builder from any helper',
    `function pick(name) { return client.from(name); } const t = pick('vehicles'); await t.upsert(row);`,
  ],
  [
    'the builder handed over',
    `async function save(builder) { await builder.insert(row); } await save(client.from('vehicles'));`,
  ],
  [
    'the builder, chosen',
    `const builder = row.make ? client.from('vehicles') : client.from('profiles'); await builder.insert(row);`,
  ],
  ['insert taken apart', `const { insert } = client.from('vehicles'); await insert(row);`],
  ['insert renamed', `const { insert: add } = client.from('vehicles'); await add(row);`],
  [
    'insert in a variable',
    `const table = client.from('vehicles'); const add = table.insert; await add.call(table, row);`,
  ],
  [
    'insert bound',
    `const add = client.from('vehicles').insert.bind(client.from('vehicles')); await add(row);`,
  ],
  ['insert.call', `const t = client.from('vehicles'); await t.insert.call(t, row);`],
  ['insert.apply', `const t = client.from('vehicles'); await t.insert.apply(t, [row]);`],
  ['brackets', `await client['from']('vehicles')['insert'](row);`],
  ['brackets with a const', `const verb = 'insert'; await client.from('vehicles')[verb](row);`],
  ['brackets with pieces', `await client.from('vehicles')['up' + 'sert'](row);`],
  [
    'brackets with either',
    `const verb = row.make ? 'insert' : 'update'; await client.from('vehicles')[verb](row);`,
  ],
  ['Reflect.get', `const add = Reflect.get(client.from('vehicles'), 'insert'); await add(row);`],
  ['optional chaining', `await client?.from('vehicles')?.insert(row);`],
  ['optional call', `await client.from?.('vehicles').insert?.(row);`],
  ['in brackets', `await (client.from('vehicles')).insert(row);`],
  ['schema', `await client.schema('public').from('vehicles').insert(row);`],
  [
    'schema in a variable',
    `const db = client.schema('public'); await db.from('vehicles').insert(row);`,
  ],
  ['from bound', `const from = client.from.bind(client); await from('vehicles').insert(row);`],
  ['from taken apart', `const { from } = client; await from('vehicles').insert(row);`],
  ['from renamed', `const { from: table } = client; await table('vehicles').insert(row);`],
  [
    'from in a variable of another name',
    `const q = client.from; await q.call(client, 'vehicles').insert(row);`,
  ],
  ['from.call', `await client.from.call(client, 'vehicles').insert(row);`],
  ['from.apply', `await client.from.apply(client, ['vehicles']).insert(row);`],
  ['Reflect.apply', `await Reflect.apply(client.from, client, ['vehicles']).insert(row);`],
  ['the client renamed', `const api = client; await api.from('vehicles').insert(row);`],
  [
    'the client made on the spot',
    `await createClient('http://x', 'k').from('vehicles').insert(row);`,
  ],
  [
    'the client in an object',
    `const services = { store: client }; await services.store.from('vehicles').insert(row);`,
  ],
  [
    'the client from a function',
    `const open = () => client; await open().from('vehicles').insert(row);`,
  ],
  [
    'the client as a parameter',
    `async function add(c, r) { return c.from('vehicles').insert(r); } await add(client, row);`,
  ],
  [
    'a wrapper class',
    `class Store { constructor(c) { this.c = c; } from(name) { return this.c.from(name); } } await new Store(client).from('vehicles').insert(row);`,
  ],
  [
    'a wrapper class with table()',
    `class Store { table(name) { return client.from(name); } add() { return this.table('vehicles').insert(row); } } await new Store().add();`,
  ],
  [
    'a class with the name as a field',
    `class Repo { table = 'vehicles'; add(r) { return client.from(this.table).insert(r); } } await new Repo().add(row);`,
  ],
  [
    'a class with a private field',
    `class Repo { #table = 'vehicles'; add(r) { return client.from(this.#table).insert(r); } } await new Repo().add(row);`,
  ],
  [
    'a class with a static field',
    `class Repo { static table = 'vehicles'; add(r) { return client.from(Repo.table).insert(r); } } await new Repo().add(row);`,
  ],
  [
    'a class with a getter',
    `class Repo { get table() { return 'vehicles'; } add(r) { return client.from(this.table).insert(r); } } await new Repo().add(row);`,
  ],
  [
    'a class that keeps the builder',
    `class Repo { builder = client.from('vehicles'); add(r) { return this.builder.insert(r); } } await new Repo().add(row);`,
  ],
  [
    'a class made with the name',
    `class Repo { constructor(table) { this.table = table; } add(r) { return client.from(this.table).insert(r); } } await new Repo('vehicles').add(row);`,
  ],
  [
    'a subclass that names it',
    `class Repo { table = ''; add(r) { return client.from(this.table).insert(r); } } class Vehicles extends Repo { table = 'vehicles'; } await new Vehicles().add(row);`,
  ],
  [
    'a subclass that tells its parent',
    `class Repo { constructor(table) { this.table = table; } add(r) { return client.from(this.table).insert(r); } } class Vehicles extends Repo { constructor() { super('vehicles'); } } await new Vehicles().add(row);`,
  ],
  ['throwOnError', `await client.from('vehicles').insert(row).throwOnError();`],
  ['in a batch', `await Promise.all([row].map((r) => client.from('vehicles').insert(r)));`],
  ['in a try', `try { await client.from('vehicles').insert(row); } catch { /* ignored */ }`],
  ['a returned promise', `const add = () => client.from('vehicles').insert(row); await add();`],
  [
    'settings that are set later',
    `const settings = { table: 'profiles' }; settings.table = 'vehicles'; await client.from(settings.table).insert(row);`,
  ],
  [
    'a map of handlers',
    `const handlers = { add: (r) => client.from('vehicles').insert(r) }; await handlers.add(row);`,
  ],
  ['String.raw', 'await client.from(String.raw`vehicles`).insert(row);'],
  ['a comma', `await (0, client.from('vehicles').insert)(row);`],
];
