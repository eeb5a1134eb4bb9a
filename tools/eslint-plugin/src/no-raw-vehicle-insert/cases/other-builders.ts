import type { Case } from './case.ts';

/** Query builders and mappers that name the table in a way of their own. */
export const otherBuilderWrites: readonly Case[] = [
  ['kysely', `await db.insertInto('vehicles').values(row).execute();`],
  ['kysely schema', `await db.withSchema('public').insertInto('vehicles').values(row).execute();`],
  ['kysely dotted', `await db.insertInto('public.vehicles').values(row).execute();`],
  ['kysely alias', `await db.insertInto('vehicles as v').values(row).execute();`],
  [
    'kysely merge',
    `await db.mergeInto('vehicles').using('s', 'a', 'b').whenNotMatched().thenInsertValues(row).execute();`,
  ],
  ['kysely replace', `await db.replaceInto('vehicles').values(row).execute();`],
  [
    'kysely, a transaction',
    `await db.transaction().execute(async (trx) => { await trx.insertInto('vehicles').values(row).execute(); });`,
  ],
  ['kysely const', `const T = 'vehicles'; await db.insertInto(T).values(row).execute();`],
  [
    'kysely with',
    `await db.with('x', (q) => q.insertInto('vehicles').values(row).returning('id')).selectFrom('x').selectAll().execute();`,
  ],
  [
    'kysely helper',
    `const add = (t) => db.insertInto(t).values(row).execute(); await add('vehicles');`,
  ],
  ['knex call', `await knex('vehicles').insert(row);`],
  ['knex insert into', `await knex.insert(row).into('vehicles');`],
  ['knex into insert', `await knex.into('vehicles').insert(row);`],
  ['knex from insert', `await knex.from('vehicles').insert(row);`],
  ['knex table', `await knex.table('vehicles').insert(row);`],
  ['knex schema', `await knex.withSchema('public').table('vehicles').insert(row);`],
  ['knex upsert', `await knex('vehicles').upsert(row);`],
  ['knex merge', `await knex('vehicles').insert(row).onConflict('vin').merge();`],
  [
    'knex, a transaction',
    `await knex.transaction(async (trx) => { await trx('vehicles').insert(row); });`,
  ],
  [
    'knex, a transaction of another name',
    `await knex.transaction((t) => t('vehicles').insert(row));`,
  ],
  ['knex transacting', `await knex('vehicles').transacting(trx).insert(row);`],
  ['knex batch', `await knex.batchInsert('vehicles', [row], 100);`],
  ['knex returning', `await knex('vehicles').returning('id').insert(row);`],
  ['knex const', `const T = 'vehicles'; await knex(T).insert(row);`],
  ['knex imported', `import { db } from './db'; await db('vehicles').insert(row);`],
  ['knex alias', `await knex('vehicles as v').insert(row);`],
  ['typeorm manager', `await manager.insert('vehicles', row);`],
  ['typeorm repo', `await dataSource.getRepository('vehicles').insert(row);`],
  ['typeorm repo save', `await dataSource.getRepository('vehicles').save(row);`],
  [
    'typeorm qb',
    `await dataSource.createQueryBuilder().insert().into('vehicles').values(row).execute();`,
  ],
  ['typeorm upsert', `await manager.upsert('vehicles', row, ['vin']);`],
  ['sequelize bulk', `await queryInterface.bulkInsert('vehicles', [row]);`],
  ['sequelize qi', `await sequelize.getQueryInterface().bulkInsert('vehicles', [row]);`],
  ['drizzle', `const vehicles = pgTable('vehicles', {}); await db.insert(vehicles).values(row);`],
  [
    'drizzle other name',
    `const cars = pgTable('vehicles', {}); await db.insert(cars).values(row);`,
  ],
  [
    'drizzle imported',
    `import { vehicles } from './schema'; await db.insert(vehicles).values(row);`,
  ],
  [
    'drizzle, all of a schema',
    `import * as schema from './schema'; await db.insert(schema.vehicles).values(row);`,
  ],
  [
    'drizzle conflict',
    `import { vehicles } from './schema'; await db.insert(vehicles).values(row).onConflictDoUpdate({ target: vehicles.vin, set: row });`,
  ],
  [
    'drizzle, a transaction',
    `import { vehicles } from './schema'; await db.transaction(async (tx) => { await tx.insert(vehicles).values(row); });`,
  ],
  [
    'drizzle kept',
    `import { vehicles } from './schema'; const q = db.insert(vehicles); await q.values(row);`,
  ],
  [
    'drizzle schema',
    `const pub = pgSchema('public'); const v = pub.table('vehicles', {}); await db.insert(v).values(row);`,
  ],
  [
    'drizzle with',
    `import { vehicles } from './schema'; await db.with(cte).insert(vehicles).select(cte);`,
  ],
  ['prisma', `await prisma.vehicles.create({ data: row });`],
  ['prisma, the model of one row', `await prisma.vehicle.create({ data: row });`],
  ['prisma many', `await prisma.vehicle.createMany({ data: [row] });`],
  ['prisma upsert', `await prisma.vehicle.upsert({ where: {}, create: row, update: row });`],
  [
    'prisma, a transaction',
    `await prisma.$transaction(async (tx) => { await tx.vehicle.create({ data: row }); });`,
  ],
  [
    'prisma, a list in a transaction',
    `await prisma.$transaction([prisma.vehicle.create({ data: row })]);`,
  ],
  ['prisma ctx', `await ctx.prisma.vehicle.create({ data: row });`],
  [
    'prisma this',
    `class S { constructor(prisma) { this.prisma = prisma; } add() { return this.prisma.vehicle.create({ data: row }); } }`,
  ],
  [
    'prisma db',
    `import { PrismaClient } from '@prisma/client'; const db = new PrismaClient(); await db.vehicle.create({ data: row });`,
  ],
  ['prisma bracket', `await prisma['vehicle']['create']({ data: row });`],
  ['prisma const', `const model = 'vehicle'; await prisma[model].create({ data: row });`],
  ['prisma kept', `const v = prisma.vehicle; await v.create({ data: row });`],
  ['prisma taken apart', `const { vehicle } = prisma; await vehicle.create({ data: row });`],
  [
    'prisma nested',
    `await prisma.profile.update({ where: {}, data: { vehicles: { create: [row] } } });`,
  ],
  ['pg-promise, helpers', `await pgp.helpers.insert([row], ['make'], 'vehicles');`],
  ['MikroORM', `em.insert('vehicles', row);`],
  ['a client with a member for each table', `await db.vehicles.insert(row);`],
  ['zapatos', `await db.insert('vehicles', row).run(pool);`],
  [
    'objection',
    `class Vehicle extends Model { static tableName = 'vehicles'; } await Vehicle.query().insert(row);`,
  ],
  ['copyFrom', `await db.copyFrom('vehicles', stream);`],
  [
    'a database of another file',
    `import { openDb } from './db'; const db = openDb(); await db.vehicles.insert(row);`,
  ],
];

/** The same builders, adding no vehicle. */
export const otherBuilderInnocents: readonly Case[] = [
  [
    'prisma read',
    `await prisma.vehicle.findMany(); await prisma.vehicle.update({ where: {}, data: {} });`,
  ],
  ['prisma other', `await prisma.vehicleImage.create({ data: row });`],
  [
    'prisma nested other',
    `await prisma.profile.update({ where: {}, data: { images: { create: [row] } } });`,
  ],
  ['model create', `const vehicle = factory.vehicle.create({ data: row });`],
  ['three create', `const vehicle = scene.vehicle.create({ wheels: 4 });`],
  ['stripe', `await stripe.customers.create({ name: 'vehicles' });`],
  ['kysely select', `await db.selectFrom('vehicles').selectAll().execute();`],
  ['kysely insert other', `await db.insertInto('vehicle_images').values(row).execute();`],
  ['kysely update', `await db.updateTable('vehicles').set(row).execute();`],
  [
    'kysely insert from vehicles',
    `await db.insertInto('vehicles_archive').expression(db.selectFrom('vehicles').selectAll()).execute();`,
  ],
  ['knex read', `await knex('vehicles').select('id');`],
  ['knex update', `await knex('vehicles').update(row);`],
  ['knex other', `await knex('profiles').insert(row);`],
  [
    'knex trx other',
    `await knex.transaction(async (trx) => { await trx('profiles').insert(row); await trx('vehicles').select(); });`,
  ],
  ['drizzle read', `import { vehicles } from './schema'; await db.select().from(vehicles);`],
  [
    'drizzle other',
    `import { vehicleImages } from './schema'; await db.insert(vehicleImages).values(row);`,
  ],
  ['drizzle update', `import { vehicles } from './schema'; await db.update(vehicles).set(row);`],
  [
    'drizzle archive',
    `const vehiclesArchive = pgTable('vehicles_archive', {}); await db.insert(vehiclesArchive).values(row);`,
  ],
  [
    'drizzle named vehicles, other table',
    `const vehicles = pgTable('vehicle_models', {}); await db.insert(vehicles).values(row);`,
  ],
  ['typeorm other', `await manager.insert('profiles', row);`],
  ['typeorm repo read', `await dataSource.getRepository('vehicles').find();`],
  [
    'RxDB',
    `import { createRxDatabase } from 'rxdb'; const db = await createRxDatabase({ name: 'x' }); await db.vehicles.insert(row);`,
  ],
  [
    'BigQuery',
    `import { BigQuery } from '@google-cloud/bigquery'; const bigquery = new BigQuery(); await bigquery.dataset('x').table('vehicles').insert([row]);`,
  ],
  [
    'better-sqlite3',
    `import Sqlite from 'better-sqlite3'; const db = new Sqlite('x.db'); db.prepare('insert into vehicles (make) values (?)').run('x');`,
  ],
  [
    'better-sqlite3, required',
    `const open = require('better-sqlite3'); const db = open('x'); db.exec('insert into vehicles (make) values (1)');`,
  ],
  [
    'expo-sqlite',
    `import * as SQLite from 'expo-sqlite'; const db = await SQLite.openDatabaseAsync('x'); await db.runAsync('INSERT INTO vehicles (make) VALUES (?)', 'x');`,
  ],
];
