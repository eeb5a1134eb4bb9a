import { describe, expect, it, onTestFinished } from 'vitest';
import { migrationFiles } from '@logbook/local-supabase';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';

async function bareProject(): Promise<TestDatabase> {
  const database = await startTestDatabase({ engine: 'pglite', migrations: false });
  onTestFinished(() => database.close());
  return database;
}

async function applyAll(database: TestDatabase): Promise<void> {
  for (const file of migrationFiles()) await database.script(file.sql);
}

const BUCKETS = `select id, public from storage.buckets where id = 'vehicle-data'`;

describe('the bucket of the photos', () => {
  it('is made once, and its photos are shown by public address', async () => {
    const database = await bareProject();
    await applyAll(database);
    await applyAll(database);
    expect(await database.query(BUCKETS)).toEqual([{ id: 'vehicle-data', public: true }]);
  });

  it('stays as a project has it', async () => {
    const database = await bareProject();
    await database.script(
      `insert into storage.buckets (id, name) values ('vehicle-data', 'vehicle-data')`,
    );
    await applyAll(database);
    expect(await database.query(BUCKETS)).toEqual([{ id: 'vehicle-data', public: false }]);
  });

  it('has a private one beside it, and one of its name that is public is refused', async () => {
    const documents = `select id, public from storage.buckets where id = 'vehicle-documents'`;
    const database = await bareProject();
    await applyAll(database);
    expect(await database.query(documents)).toEqual([{ id: 'vehicle-documents', public: false }]);
    await database.script(`update storage.buckets set public = true`);
    await expect(applyAll(database)).rejects.toThrow(/"vehicle-documents" is public/);
  });

  it('is left out where there is no Storage', async () => {
    const database = await bareProject();
    await database.script('drop schema storage cascade');
    await applyAll(database);
    expect(await database.query(`select to_regnamespace('storage') as storage`)).toEqual([
      { storage: null },
    ]);
  });
});
