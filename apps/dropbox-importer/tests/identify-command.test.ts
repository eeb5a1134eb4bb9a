import { expect, it } from 'vitest';
import { ImporterProcess } from './importer-process.ts';
import { answering, VisionEndpoint } from './vision-endpoint.ts';

const key = 'sk-of-a-test-0123456789';

it('the sample dealer has one unclear folder: it gets a proposal, and the key is nowhere', async () => {
  using importer = new ImporterProcess(null);
  await using endpoint = await VisionEndpoint.open(answering());
  const env = {
    ...{ LOGBOOK_AI_URL: endpoint.url, LOGBOOK_AI_KEY: key, LOGBOOK_AI_MODEL: 'eyes-1' },
    ...{ LOGBOOK_AI_PRICE_IN: '2.5', LOGBOOK_AI_PRICE_OUT: '10' },
  };
  const rehearsed = await importer.run(['--identify', '--dry-run', '--json'], env);
  expect(rehearsed.code).toBe(0);
  expect(rehearsed.stderr).toMatch(/A rehearsal asks no model/);
  expect(endpoint.questions).toEqual([]);

  const done = await importer.run(['--identify', '--json'], env);
  expect(done.code).toBe(0);
  expect(JSON.parse(done.stdout)).toMatchObject({ status: 'completed', review: 1 });
  expect(done.stderr).toMatch(/Identify \(eyes-1\): 1 asked about; .* 0\.0038 USD/);
  expect(done.stderr + done.stdout).not.toContain(key);
  expect(endpoint.questions[0]).toMatchObject({ authorization: `Bearer ${key}` });
  expect(endpoint.questions[0]?.photos).toHaveLength(2);
  const [review] = await importer.rows(
    `select proposal -> 'fields' ->> 'model' as model, r::text as whole, a.metadata::text as run
     from vehicle_reviews r join automation_runs a on a.id = r.run_id`,
  );
  expect(review?.['model']).toBe('Grand Wagoneer');
  expect(JSON.stringify(review)).not.toContain(key);
});

it('without its settings --identify is refused, and nothing is done', async () => {
  using importer = new ImporterProcess(null);
  const env = { LOGBOOK_AI_URL: '', LOGBOOK_AI_KEY: key, LOGBOOK_AI_MODEL: '' };
  const refused = await importer.run(['--identify'], env);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/LOGBOOK_AI_URL and LOGBOOK_AI_MODEL are not set/);
  expect(refused.stderr).not.toContain(key);
  const clear = { ...env, LOGBOOK_AI_URL: 'http://ai.example/v1', LOGBOOK_AI_MODEL: 'eyes-1' };
  expect(await importer.run(['--identify'], clear)).toMatchObject({ code: 2 });
  expect(await importer.rows('select from automation_runs')).toEqual([]);
});
