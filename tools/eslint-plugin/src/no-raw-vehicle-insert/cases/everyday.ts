import type { Case } from './case.ts';

/** As the code of platforms has them: in routes, hooks, workers, repositories. */
export const everydayWrites: readonly Case[] = [
  [
    'usesupabase hook ts',
    `export const useAdd = () => { const sb = useSupabaseClient(); return useMutation({ mutationFn: (r: any) => sb.from('vehicles').insert(r) }); };`,
  ],
  ['nuxt', `const { data } = await useSupabaseClient().from('vehicles').insert(row);`],
  [
    'locals',
    `export const POST = async ({ locals, request }: any) => { await locals.supabase.from('vehicles').insert(await request.json()); };`,
  ],
  [
    'c.get',
    `app.get('/x', async (c: any) => { await c.get('supabase').from('vehicles').insert(row); });`,
  ],
  [
    'express handler',
    `app.post('/add', async (req: any, res: any) => { const { error } = await client.from('vehicles').insert(req.body); res.json(error); });`,
  ],
  [
    'queue worker',
    `worker.on('job', async ({ payload }: any) => { await client.from('vehicles').upsert(payload); });`,
  ],
  [
    'p-limit',
    `const limit = pLimit(2); await Promise.all([row].map((r) => limit(() => client.from('vehicles').insert(r))));`,
  ],
  [
    'chunked',
    `for (let i = 0; i < 10; i += 5) { const chunk = [row].slice(i, i + 5); const { error } = await client.from('vehicles').insert(chunk); if (error) throw error; }`,
  ],
  [
    'switch table',
    `let table; switch (row.make) { case 'a': table = 'profiles'; break; default: table = 'vehicles'; } await client.from(table).insert(row);`,
  ],
  [
    'ternary chain',
    `const t = row.make === 'a' ? 'profiles' : row.make === 'b' ? 'businesses' : 'vehicles'; await client.from(t).insert(row);`,
  ],
  [
    'object lookup',
    `const map = { car: 'vehicles', org: 'businesses' }; const kind = process.argv[2] ?? 'car'; await client.from(map[kind as 'car']).insert(row);`,
  ],
  [
    'Record type',
    `const map: Record<string, string> = { car: 'vehicles' }; await client.from(map['car']!).insert(row);`,
  ],
  [
    'class inheritance ts',
    `abstract class Base { protected abstract get table(): string; save(r: any) { return client.from(this.table as any).insert(r); } } class V extends Base { protected get table() { return 'vehicles'; } } await new V().save(row);`,
  ],
  [
    'static factory',
    `class Repo { static for(t: string) { return new Repo(t); } constructor(private t: string) {} add(r: any) { return client.from(this.t as any).insert(r); } } await Repo.for('vehicles').add(row);`,
  ],
  [
    'fluent',
    `class Q { #t = ''; into(t: string) { this.#t = t; return this; } add(r: any) { return client.from(this.#t as any).insert(r); } } await new Q().into('vehicles').add(row);`,
  ],
  [
    'optional parameter',
    `export async function add(r: any, t?: 'vehicles') { await client.from(t ?? 'vehicles').insert(r); }`,
  ],
  [
    'using',
    `await using db = { c: client, async [Symbol.asyncDispose]() {} }; await db.c.from('vehicles').insert(row);`,
  ],
  [
    'decorator',
    `function Log(_: any, c: any) { return _; } class S { @Log add() { return client.from('vehicles').insert(row); } } await new S().add();`,
  ],
  [
    'generator yield',
    `async function* go() { yield client.from('vehicles').insert(row); } for await (const r of go()) console.log(r);`,
  ],
  [
    'nested function const in block',
    `{ const t = 'vehicles'; { const u = t; await client.from(u).insert(row); } }`,
  ],
  [
    'label retry',
    `let tries = 0; while (tries++ < 3) { const { error } = await client.from('vehicles').insert(row); if (!error) break; }`,
  ],
];

/** From the same code, and no raw write. */
export const everydayInnocents: readonly Case[] = [
  [
    'insert generic others',
    `class Repo<T> { constructor(private t: 'profiles' | 'businesses') {} add(r: T) { return client.from(this.t as any).insert(r as any); } } await new Repo('profiles').add(row as any);`,
  ],
  [
    'switch others',
    `let table; switch (row.make) { case 'a': table = 'profiles'; break; default: table = 'organization_vehicles'; } await client.from(table as any).insert(row);`,
  ],
  [
    'entries others',
    `const data = { profiles: [row], vehicle_images: [] }; for (const [t, rows] of Object.entries(data)) await client.from(t as any).insert(rows as any);`,
  ],
  [
    'map others',
    `await Promise.all(['profiles', 'organization_vehicles'].map((t) => client.from(t as any).insert(row)));`,
  ],
  [
    'push others',
    `const tables: string[] = []; tables.push('profiles'); for (const t of tables) await client.from(t as any).insert(row);`,
  ],
  [
    'fluent others',
    `class Q { #t = 'profiles'; into() { this.#t = 'organization_vehicles'; return this; } add(r: any) { return client.from(this.#t as any).insert(r); } } await new Q().into().add(row);`,
  ],
  [
    'cart',
    `const cart = { items: [] as any[], insert(i: any) { this.items.push(i); return this; } }; cart.insert({ sku: 'vehicles' });`,
  ],
  [
    'linked list',
    `class Node2 { next: any; insert(n: any) { this.next = n; return n; } } const vehicles = new Node2(); vehicles.insert({ a: 1 });`,
  ],
  ['pg listen', `await pool.query('listen vehicles');`],
  [
    'router table',
    `const routes = { '/rest/v1/vehicles': { method: 'POST', handler: () => null } }; console.log(routes);`,
  ],
  ['test desc', `describe("from('vehicles').insert", () => { it('is refused', () => {}); });`],
  [
    'yjs nested',
    `ydoc.getMap('vehicles').set('x', 1); ydoc.getText('x').insert(0, 'insert into vehicles');`,
  ],
  [
    'sql other concat',
    "const t = 'vehicle' + '_images'; await pool.query(`insert into ${t} (a) values (1)`);",
  ],
  ['kysely dynamic read', `const t = 'vehicles'; await db.selectFrom(t).selectAll().execute();`],
  [
    'supabase functions',
    `await client.functions.invoke('dropbox-bulk-import', { method: 'POST', body: { path: '/rest/v1/vehicles' } });`,
  ],
  ['json patch', `const patch = [{ op: 'insert', path: '/vehicles', value: row }]; apply(patch);`],
  ['toast', `toast.success('Insert into vehicles (make) values (1) done');`],
  ['mui', `const columns = [{ field: 'vehicles', headerName: 'Insert into vehicles' }];`],
  ['save doc', `await doc.save({ name: 'vehicles' }); ctx.save();`],
  ['repo save other', `await dataSource.getRepository('profiles').save(row);`],
  ['collection mongo', `await mongo.collection('vehicles').insertOne(row);`],
];
