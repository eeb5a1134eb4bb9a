import type { Case } from './case.ts';

/** Code that adds no vehicle. */
export const builderInnocents: readonly Case[] = [
  ['select', `await client.from('vehicles').select('*');`],
  [
    'select, ordered',
    `await client.from('vehicles').select('id, make').eq('make', 'Ford').order('id').limit(10).single();`,
  ],
  ['update', `await client.from('vehicles').update({ make: 'Ford' }).eq('id', '1');`],
  ['delete', `await client.from('vehicles').delete().eq('id', '1');`],
  ['another table', `await client.from('profiles').insert(row);`],
  ['a longer name', `await client.from('vehicles_archive').insert(row);`],
  ['a name that ends so', `await client.from('organization_vehicles').upsert(row);`],
  [
    'a longer name in pieces',
    "const t = 'vehicles'; await client.from(`${t}_archive`).insert(row);",
  ],
  [
    'a longer name by concatenation',
    `const t = 'vehicles'; await client.from('organization_' + t).insert(row);`,
  ],
  ['another schema', `await client.schema('archive').from('vehicles').insert(row);`],
  ['another table in a const', `const TABLE = 'profiles'; await client.from(TABLE).insert(row);`],
  [
    'a loop over other tables',
    `for (const table of ['profiles', 'organization_vehicles']) { await client.from(table).insert(row); }`,
  ],
  [
    'a helper for other tables',
    `const table = (name) => client.from(name); await table('profiles').insert(row); await table('vehicles').select();`,
  ],
  [
    'an object of names, another one',
    `const Tables = { vehicles: 'vehicles', profiles: 'profiles' }; await client.from(Tables.profiles).insert(row);`,
  ],
  [
    'a builder that reads',
    `const vehicles = client.from('vehicles'); await vehicles.select('id');`,
  ],
  [
    'insert of another, then a read',
    `await client.from('profiles').insert(row); await client.from('vehicles').select();`,
  ],
  ['Array.from', `const letters = Array.from('vehicles'); letters.push('x');`],
  [
    'Array.from with insert of its own',
    `const list = Array.from(['vehicles']); list.splice(0, 0, 'x');`,
  ],
  [
    'Set.from',
    `class Bag { static from(items) { return new Bag(); } insert(item) { return this; } } Bag.from(['vehicles']).insert(row);`,
  ],
  ['Buffer.from', `const bytes = Buffer.from('vehicles'); bytes.write('x');`],
  [
    'a list of our own',
    `class List { insert(item) { return this; } } new List().insert('vehicles').insert(row);`,
  ],
  [
    'a message builder',
    `class Message { from(who) { return this; } insert(text) { return this; } } new Message().from('vehicles').insert('Hello');`,
  ],
  [
    'a message builder with objects',
    `class Message { from(who) { return this; } insert(part) { return this; } } new Message().from('vehicles').insert({ text: 'Hello' });`,
  ],
  [
    'a trie',
    `class Trie { insert(word, value) { return this; } } new Trie().insert('vehicles', { count: 1 });`,
  ],
  [
    'DOM',
    `document.querySelector('#vehicles').insertAdjacentHTML('beforeend', '<b>vehicles</b>');`,
  ],
  ['DOM before', `document.body.insertBefore(document.createElement('p'), null);`],
  ['an editor', `editor.insert('vehicles');`],
  ['a text document', `doc.from(3).insert('vehicles');`],
  ['storage', `await client.storage.from('vehicles').upload('a.jpg', new Blob([]));`],
  [
    'realtime',
    `client.channel('x').on('postgres_changes', { event: 'INSERT', schema: 'public', table: 'vehicles' }, () => undefined).subscribe();`,
  ],
  ['words', `console.log("never call client.from('vehicles').insert(row)");`],
  ['a comment', `// client.from('vehicles').insert(row)`],
  [
    'a function of that name',
    `function insert(table, item) { return [table, item]; } insert('vehicles', row);`,
  ],
  ['a log of the word', `const insert = 'insert'; console.log(insert, 'vehicles');`],
  ['a Map', `const from = new Map([['vehicles', 1]]); from.set('insert', 2);`],
  [
    'a DSL of sentences',
    `const sentence = { from: (x) => ({ insert: (y) => x + y }) }; sentence.from('vehicles').insert('x');`,
  ],
  ['rpc that reads', `await client.rpc('count_vehicles');`],
  ['moment', `moment.from('vehicles');`],
  [
    'a query behind another name',
    `await client.from('vehicle_images?columns=vehicles').insert(row);`,
  ],
  [
    'this of an object, other table',
    `const o = { add(r) { return this.from('profiles').insert(r); } }; Object.assign(o, client);`,
  ],
  [
    'Exclude',
    `export const add = (t: Exclude<'vehicles' | 'profiles', 'vehicles'>, r: any) => client.from(t).insert(r);`,
  ],
  [
    'a list of what is allowed',
    `export function add(table, r) { if (!['vehicle_images', 'timeline_events'].includes(table)) throw new Error(table); return client.from(table).insert(r); }`,
  ],
  [
    'a set of what is allowed',
    `const allowed = new Set(['vehicle_images']); export function add(table, r) { if (!allowed.has(table)) { throw new Error(table); } return client.from(table).insert(r); }`,
  ],
  [
    'refused beforehand',
    `export function add(t: 'vehicles' | 'profiles', r: any) { if (t === 'vehicles') throw new Error(t); return client.from(t).insert(r); }`,
  ],
  [
    'only where it is another',
    `export function add(table, r) { if (table === 'profiles') return client.from(table).insert(r); }`,
  ],
  [
    'generator of other builders',
    `function* builders() { yield client.from('profiles'); } for (const b of builders()) await b.insert(row);`,
  ],
  [
    'one or the other',
    `export function add(t, r) { if (t === 'profiles' || t === 'businesses') return client.from(t).insert(r); }`,
  ],
];
