import { startTestDatabase } from '@logbook/test-database';
import type { Caller, TestDatabase } from '@logbook/test-database';
import { afterAll, beforeAll, expect, it } from 'vitest';

const anna = '00000000-0000-4000-8000-000000000001';
const bert = '00000000-0000-4000-8000-000000000002';
const yucca = '00000000-0000-4000-8000-00000000000b';
const person = (userId: string): Caller => ({ role: 'authenticated', userId });

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.query('insert into auth.users (id) values ($1), ($2)', [anna, bert]);
  await database.query('insert into public.businesses values ($1, $2)', [yucca, 'Yucca']);
  await database.queryAs(
    { role: 'service_role' },
    'insert into public.organization_members (organization_id, user_id) values ($1, $2)',
    [yucca, anna],
  );
});
afterAll(async () => database.close());

const all = 'select user_id from public.organization_members';

it('people see their own memberships, and nobody sees those of others', async () => {
  expect(await database.queryAs(person(anna), all)).toEqual([{ user_id: anna }]);
  expect(await database.queryAs(person(bert), all)).toEqual([]);
  await expect(database.queryAs({ role: 'anon' }, all)).rejects.toMatchObject({ code: '42501' });
});

it('nobody makes themselves a member', async () => {
  const claim = 'insert into public.organization_members values ($1, $2)';
  await expect(database.queryAs(person(bert), claim, [yucca, bert])).rejects.toMatchObject({
    code: '42501',
  });
});
