import type { Case } from './case.ts';

/** SQL that a program holds as text. */
export const sqlWrites: readonly Case[] = [
  ['pg query', `await pool.query("insert into vehicles (make) values ($1)", ['Ford']);`],
  [
    'pg query template',
    'await pool.query(`INSERT INTO public.vehicles (make) VALUES ($1)`, ["Ford"]);',
  ],
  [
    'pg, as an object',
    `await pool.query({ text: 'insert into vehicles (make) values ($1)', values: ['Ford'] });`,
  ],
  [
    'pg, a named statement',
    `await pool.query({ name: 'x', text: 'insert into vehicles (make) values ($1)', values: ['Ford'] });`,
  ],
  ['postgres.js', 'await sql`insert into vehicles ${sql(row)}`;'],
  ['postgres.js cols', "await sql`insert into vehicles ${sql(row, 'make')} returning id`;"],
  ['postgres.js ident', "await sql`insert into ${sql('vehicles')} ${sql(row)}`;"],
  [
    'postgres.js const ident',
    "const t = 'vehicles'; await sql`insert into ${sql(t)} ${sql(row)}`;",
  ],
  ['unsafe', `await sql.unsafe('insert into vehicles default values');`],
  ['in tx', 'await sql.begin(async (tx) => { await tx`insert into vehicles ${tx(row)}`; });'],
  ['in tx odd name', 'await sql.begin(async (q) => { await q`insert into vehicles ${q(row)}`; });'],
  ['begin array', 'await sql.begin((s) => [s`insert into vehicles ${s(row)}`]);'],
  [
    'prisma executeRaw',
    'await prisma.$executeRaw`INSERT INTO vehicles (make) VALUES (${row.make})`;',
  ],
  [
    'prisma executeRawUnsafe',
    `await prisma.$executeRawUnsafe('INSERT INTO vehicles (make) VALUES ($1)', row.make);`,
  ],
  [
    'prisma queryRaw',
    'await prisma.$queryRaw(Prisma.sql`INSERT INTO vehicles (make) VALUES (${row.make})`);',
  ],
  ['knex raw', `await knex.raw('insert into ?? (make) values (?)', ['vehicles', 'x']);`],
  ['knex raw2', `await knex.raw('insert into vehicles (make) values (?)', ['x']);`],
  ['drizzle execute', 'await db.execute(sql`insert into vehicles (make) values (${row.make})`);'],
  [
    'drizzle execute ident',
    "await db.execute(sql`insert into ${sql.identifier('vehicles')} (make) values (${row.make})`);",
  ],
  [
    'kysely sql',
    "await sql`insert into ${sql.table('vehicles')} (make) values (${row.make})`.execute(db);",
  ],
  ['typeorm query', `await dataSource.query('INSERT INTO vehicles(make) VALUES ($1)', ['x']);`],
  [
    'sequelize query',
    `await sequelize.query('INSERT INTO vehicles (make) VALUES (?)', { replacements: ['x'] });`,
  ],
  ['pglite exec', `await pglite.exec('insert into vehicles default values');`],
  ['pg-promise none', `await db.none('INSERT INTO vehicles(make) VALUES($1)', ['x']);`],
  [
    'pg-promise one',
    "await db.one('INSERT INTO ${table:name}(make) VALUES($1) RETURNING id', { table: 'vehicles' });",
  ],
  [
    'rpc exec_sql',
    `await client.rpc('exec_sql', { sql: "insert into vehicles (make) values ('x')" });`,
  ],
  ['rpc query', `await client.rpc('run', { query: "insert into vehicles (make) values ('x')" });`],
  ['const sql', `const q = 'insert into vehicles (make) values ($1)'; await pool.query(q, ['x']);`],
  [
    'parts joined',
    `const q = ['insert into vehicles', '(make)', 'values ($1)'].join(' '); await pool.query(q, ['x']);`,
  ],
  [
    'parts concat',
    `const q = 'insert into ' + 'vehicles' + ' (make) values ($1)'; await pool.query(q);`,
  ],
  [
    'SQL that grows',
    `let q = 'insert into vehicles '; q += '(make) values ($1)'; await pool.query(q);`,
  ],
  ['table const', "const T = 'vehicles'; await pool.query(`insert into ${T} (make) values ($1)`);"],
  [
    'schema const',
    "const S = 'public'; await pool.query(`insert into ${S}.vehicles (make) values ($1)`);",
  ],
  [
    'quoted hole',
    'const T = \'vehicles\'; await pool.query(`insert into "${T}" (make) values ($1)`);',
  ],
  [
    'SQL from a helper',
    "const ins = (t) => `insert into ${t} (make) values ($1)`; await pool.query(ins('vehicles'), ['x']);",
  ],
  [
    'a loop over tables',
    "for (const t of ['profiles', 'vehicles']) await pool.query(`insert into ${t} (make) values ($1)`);",
  ],
  ['mixed case', `await pool.query('InSeRt InTo "public"."vehicles" (make) VaLuEs ($1)');`],
  [
    'block comment',
    `await pool.query('/* hi */ insert /* into what? */ into vehicles(make) values($1)');`,
  ],
  ['line comment', 'await pool.query(`-- add\\ninsert -- x\\ninto vehicles(make) values($1)`);'],
  ['only', `await pool.query('insert into only public."vehicles" default values');`],
  [
    'cte',
    `await pool.query('with x as (insert into vehicles (make) values ($1) returning id) select * from x');`,
  ],
  [
    'cte before',
    "await pool.query(`with x as (select 1) insert into vehicles (make) select 'a' from x`);",
  ],
  [
    'merge',
    `await pool.query('MERGE INTO vehicles v USING s ON v.vin = s.vin WHEN NOT MATCHED THEN INSERT (make) VALUES (s.make)');`,
  ],
  ['copy', `const s = pool.query(copyFrom('COPY vehicles (make) FROM STDIN CSV'));`],
  [
    'copy2',
    `import { from } from 'pg-copy-streams'; const s = c.query(from('COPY public.vehicles FROM STDIN'));`,
  ],
  ['do', "await pool.query(`do $$ begin insert into vehicles (make) values ('x'); end $$`);"],
  [
    'execute format',
    "await pool.query(`do $$ begin execute format('insert into %I (make) values (1)', 'vehicles'); end $$`);",
  ],
  [
    'several statements',
    'await pool.query(`set local role x; insert into vehicles default values;`);',
  ],
  ['run of any object', `await x.run('insert into vehicles default values');`],
  [
    'dblink',
    "await pool.query(`select dblink_exec('prod', 'insert into vehicles (make) values (1)')`);",
  ],
  ['prepare', `const stmt = db.prepare('insert into vehicles (make) values (?)'); stmt.run('x');`],
  ['insert or', `db.exec('insert or replace into vehicles (make) values (1)');`],
  [
    'create function',
    "await pool.query(`create function f() returns void language sql as 'insert into vehicles default values'`);",
  ],
  [
    'SQL in an object',
    `const queries = { add: 'insert into vehicles (make) values ($1)' }; await pool.query(queries.add);`,
  ],
  [
    'SQL in a class',
    `class Q { static ADD = 'insert into vehicles (make) values ($1)'; } await pool.query(Q.ADD);`,
  ],
  ['exported const', `export const ADD = 'insert into vehicles (make) values ($1)';`],
  [
    'tagged gql',
    'const q = gql`mutation { insertIntovehiclesCollection(objects: [{ make: "x" }]) { records { id } } }`;',
  ],
  ['psql shell', 'execSync(`psql "$DB" -c "insert into vehicles (make) values (\'x\')"`);'],
  ['psql spawn', `spawn('psql', ['-c', "insert into vehicles (make) values ('x')"]);`],
  ['slonik', 'await pool.query(sql.type(x)`INSERT INTO vehicles (make) VALUES (${row.make})`);'],
  [
    'slonik unsafe',
    'await pool.query(sql.unsafe`INSERT INTO vehicles (make) VALUES (${row.make})`);',
  ],
  [
    'sql-template',
    "import SQL from 'sql-template-strings'; await pool.query(SQL`INSERT INTO vehicles (make) VALUES (${row.make})`);",
  ],
  [
    'format',
    `import format from 'pg-format'; await pool.query(format('INSERT INTO %I (make) VALUES %L', 'vehicles', [['x']]));`,
  ],
  [
    'util.format',
    `import { format } from 'node:util'; await pool.query(format('INSERT INTO %s (make) VALUES (1)', 'vehicles'));`,
  ],
  [
    'replace',
    `await pool.query('INSERT INTO :table (make) VALUES (1)'.replace(':table', 'vehicles'));`,
  ],
  ['insert … table', `await pool.query('INSERT INTO vehicles TABLE staging');`],
  [
    'management api',
    `await fetch('https://api.supabase.com/v1/projects/x/database/query', { method: 'POST', body: JSON.stringify({ query: "insert into vehicles (make) values ('x')" }) });`,
  ],
  ['E string', `await pool.query("insert into vehicles (make) values (E'it\\\\'s')");`],
  ['String.raw', "await pool.query(String.raw`insert into vehicles (make) values ('x')`);"],
  ['dedent', "await pool.query(dedent`\n  insert into vehicles (make)\n  values ('x')\n`);"],
  [
    'view',
    `await pool.query('create rule r as on insert to cars do instead insert into vehicles (make) values (new.make)');`,
  ],
  [
    'trigger body',
    'await pool.query(`create function t() returns trigger language plpgsql as $f$ begin insert into public.vehicles (make) values (new.make); return new; end $f$`);',
  ],
  [
    'cron',
    "await pool.query(`select cron.schedule('x', '* * * * *', $$insert into vehicles (make) values ('x')$$)`);",
  ],
  [
    'insert alias',
    `await pool.query('insert into vehicles as v (make) values ($1) on conflict (vin) do update set make = excluded.make');`,
  ],
  ['Deno postgres', `await pg.queryObject('INSERT INTO vehicles (make) VALUES ($1)', ['x']);`],
  ['Deno postgres tag', 'await pg.queryArray`INSERT INTO vehicles (make) VALUES (${row.make})`;'],
  ['Bun sql', "import { sql as q } from 'bun'; await q`INSERT INTO vehicles ${q(row)}`;"],
  ['neon', 'const go = neon(process.env.DB); await go`INSERT INTO vehicles (make) VALUES (1)`;'],
  [
    'neon function',
    `const go = neon(process.env.DB); await go('INSERT INTO vehicles (make) VALUES (1)');`,
  ],
  [
    'hasura',
    'await client.mutate({ mutation: gql`mutation { insert_vehicles(objects: {make: "x"}) { affected_rows } }` });',
  ],
  [
    'hasura one',
    'await client.request(gql`mutation { insert_vehicles_one(object: {make: "x"}) { id } }`);',
  ],
  [
    'sql helper ident',
    "const ident = (x: string) => `\"${x}\"`; await pool.query(`insert into ${ident('vehicles')} (make) values ($1)`, ['x']);",
  ],
  [
    'sql built columns',
    "const cols = Object.keys(row); await pool.query(`insert into vehicles (${cols.join(', ')}) values (${cols.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row));",
  ],
  [
    'sql unnest',
    "await pool.query(`insert into public.vehicles (make) select * from unnest($1::text[])`, [['x']]);",
  ],
  [
    'sql transaction list',
    `for (const q of ['begin', "insert into vehicles (make) values ('x')", 'commit']) await pool.query(q);`,
  ],
  [
    'sql file lines',
    `const lines = ['insert into', '  vehicles', '(make) values (1)']; await pool.query(lines.join('\\n'));`,
  ],
  [
    'sql in fetch to own',
    `await fetch('/api/sql', { method: 'POST', body: JSON.stringify({ sql: "insert into vehicles (make) values ('x')" }) });`,
  ],
  ['sql with semicolon start', 'await pool.query(`;insert into vehicles default values`);'],
  [
    'sql paren',
    'await pool.query(`(with x as (insert into vehicles default values returning *) select * from x)`);',
  ],
  ['sql insert quoted', `await pool.query('insert into "vehicles"(make) values ($1)');`],
  [
    'sql tagged generic',
    'await sql<{ id: string }[]>`insert into vehicles ${sql(row)} returning id`;',
  ],
  ['sql tagged call', 'await db.sql`insert into vehicles ${db.sql(row)}`;'],
  [
    'pgp in tx',
    `await db.tx(async (t: any) => { await t.none('insert into vehicles(make) values($1)', ['x']); });`,
  ],
  [
    'made pretty, then run',
    `await client.query(format('insert into vehicles (make) values (1)'));`,
  ],
  [
    'made pretty and kept',
    `const q = format('insert into vehicles (make) values (1)'); await pool.query(q);`,
  ],
  ['expected to run', `expect(await add('insert into vehicles (make) values (1)')).toBe(1);`],
  [
    'expected to be refused',
    `await expect(add('insert into vehicles (make) values (1)')).rejects.toThrow();`,
  ],
  [
    'settings that were parsed',
    `await schema.parse(process.env).pool.query('insert into vehicles (make) values (1)');`,
  ],
];

/** SQL whose table is only known when it runs. */
export const unknowableSql: readonly Case[] = [
  [
    'append',
    "const q = SQL`INSERT INTO `; q.append('vehicles'); q.append(SQL` (make) VALUES (1)`); await pool.query(q);",
  ],
  ['unknown table', 'export const add = (t) => pool.query(`insert into ${t} (make) values ($1)`);'],
  ['unknown table sql', 'export const add = (t) => sql`insert into ${sql(t)} ${sql(row)}`;'],
  [
    'super call',
    `class Base { save(t: string, r: any) { return client.from(t as any).insert(r); } } class V extends Base { add(r: any) { return super.save('vehicles', r); } } await new V().add(row);`,
  ],
  [
    'declare const enum other file',
    `import { Tables } from './tables'; await client.from(Tables.Vehicles).insert(row);`,
  ],
  [
    'imported const',
    `import { VEHICLES } from './tables'; await client.from(VEHICLES).insert(row);`,
  ],
  ['default export const', `import TABLE from './tables'; await client.from(TABLE).insert(row);`],
];
