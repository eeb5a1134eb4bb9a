import type { Case } from './case.ts';

/** SQL that adds no vehicle, and words about SQL. */
export const sqlInnocents: readonly Case[] = [
  ['monaco', `editor.executeEdits('vehicles', [{ range: r, text: 'insert into vehicles' }]);`],
  ['log', `console.log('insert into vehicles (make) values (1) is refused');`],
  ['throw', `throw new Error('Never insert into vehicles (make) values (1) by hand');`],
  [
    'i18n',
    `const messages = { en: { addVehicle: 'Insert into vehicles' }, de: { addVehicle: 'In Fahrzeuge einfügen' } };`,
  ],
  ['i18n t', `t('Insert into vehicles');`],
  ['docs text', `const help = 'Use insert into vehicles (make) values (...) only in psql.';`],
  [
    'comment',
    `// insert into vehicles (make) values (1)
/* client.from('vehicles').insert(row) */
console.log(1);`,
  ],
  ['test name', `it('refuses insert into vehicles (make) values (1)', () => {});`],
  ['regex', `const r = /insert into vehicles \\(/i; console.log(r);`],
  ['includes', `if (String(row).includes('insert into vehicles')) console.log(1);`],
  ['select sql', `await pool.query('select * from vehicles where make = $1', ['Ford']);`],
  ['update sql', `await pool.query('update vehicles set make = $1 where id = $2', ['Ford', 1]);`],
  ['delete sql', `await pool.query('delete from vehicles where id = $1', [1]);`],
  [
    'insert other sql',
    `await pool.query('insert into vehicle_images (vehicle_id) select id from vehicles', []);`,
  ],
  [
    'insert archive sql',
    `await pool.query('insert into vehicles_archive select * from vehicles', []);`,
  ],
  ['insert org sql', 'await sql`insert into organization_vehicles ${sql(row)}`;'],
  [
    'insert other schema',
    `await pool.query('insert into archive.vehicles select * from public.vehicles');`,
  ],
  [
    'other const',
    "const T = 'vehicle_images'; await pool.query(`insert into ${T} (make) values ($1)`);",
  ],
  ['copy to', `await pool.query(copyTo('COPY vehicles TO STDOUT'));`],
  ['string in sql', `await pool.query("select 'insert into vehicles (make) values (1)'");`],
  ['comment in sql', 'await pool.query(`-- insert into vehicles (make) values (1)\nselect 1`);'],
  [
    'cte named vehicles',
    `await pool.query('with vehicles as (select 1) insert into cars select * from vehicles');`,
  ],
  [
    'merge update',
    `await pool.query('merge into vehicles v using s on v.id = s.id when matched then update set make = s.make');`,
  ],
  [
    'trigger ddl',
    `await pool.query('create trigger t after insert on vehicles for each row execute function f()');`,
  ],
  ['grant', `await pool.query('revoke insert on vehicles from anon');`],
  ['policy', `await pool.query('create policy p on vehicles for insert with check (true)');`],
  ['truncate', `await pool.query('truncate vehicles');`],
  [
    'sentence',
    `const text = 'Please insert into vehicles only through a run.'; console.log(text);`,
  ],
  ['sentence 2', `const note = 'We merge into vehicles what the page says.';`],
  ['jsx text', `export const a = 'How to insert into vehicles';`],
  [
    'sql other templated',
    'export const add = (id) => sql`insert into vehicle_images (vehicle_id) values (${id})`;',
  ],
  ['analytics', `analytics.track('insert into vehicles (make) values (1)');`],
  [
    'mutation other gql',
    'const q = gql`mutation { insertIntoprofilesCollection(objects: []) { affectedCount } }`;',
  ],
  ['gql query', 'const q = gql`query { vehiclesCollection { edges { node { id } } } }`;'],
  [
    'hasura other',
    'const q = gql`mutation { insert_vehicles_archive(objects: {}) { affected_rows } }`;',
  ],
  ['hasura update', 'const q = gql`mutation { update_vehicles(where: {}) { affected_rows } }`;'],
  ['select function', `await pool.query('select record_vehicles_count()');`],
  ['sql comment about function', `await pool.query('-- record_vehicles() does this\\nselect 1');`],
  ['drop function', `await pool.query('drop function record_vehicles(uuid, jsonb)');`],
  ['an editor of text', `quill.insertText(0, 'INSERT INTO vehicles (a) values (1)');`],
  [
    'an editor of code',
    `monaco.editor.create(el, { value: 'insert into vehicles (make) values (1)' });`,
  ],
  [
    'the clipboard',
    `await navigator.clipboard.writeText('insert into vehicles (make) values (1)');`,
  ],
  ['coloured', `highlight('insert into vehicles (make) values (1)', 'sql');`],
  ['made pretty', `format('insert into vehicles (make) values (1)');`],
  [
    'made pretty with options',
    `format('insert into vehicles (make) values (1)', { language: 'postgresql' });`,
  ],
  [
    'what a parser is expected to say',
    `expect(parse('insert into vehicles (make) values (1)').table).toBe('vehicles');`,
  ],
  [
    'what a function is expected to say',
    `expect(tablesIn('insert into vehicles (make) values (1)')).toEqual([]);`,
  ],
  [
    'a value that is bound',
    "await sql`insert into job_queue (payload) values (${JSON.stringify({ q: 'insert into vehicles (make) values (1)' })})`;",
  ],
];
