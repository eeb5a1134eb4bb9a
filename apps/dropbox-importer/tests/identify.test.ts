import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '@logbook/tracking';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { IdentifySettings } from '../src/identify/identify-settings.ts';
import { promptVersion } from '../src/identify/prompt.ts';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { Dealer } from './dealer.ts';
import { answering, failing, saying, VisionEndpoint } from './vision-endpoint.ts';

const anna = '00000000-0000-4000-8000-000000000001';

function settingsFor(
  endpoint: VisionEndpoint,
  rest: Partial<IdentifySettings> = {},
): IdentifySettings {
  return {
    ...{ url: endpoint.url, key: new Secret('sk-of-a-test'), model: 'eyes-1' },
    ...{ prices: null, totalSeconds: 30, idleSeconds: 20, limit: null },
    ...rest,
  };
}

async function dealerWithJeep(): Promise<Dealer> {
  const dealer = await Dealer.open();
  dealer.drive.putFile('/Cars/1986 Jeep/1.jpg', await samplePhoto({ number: 1 }));
  return dealer;
}

async function addPhoto(dealer: Dealer, folder: string, number: number): Promise<void> {
  dealer.drive.putFile(`/Cars/${folder}/${number}.jpg`, await samplePhoto({ number }));
}

const reviewsOf = (dealer: Dealer) =>
  dealer.rows(
    'select item_key, status, proposal from vehicle_reviews order by item_key, created_at',
  );

describe('an unclear folder', () => {
  it('gets a proposal beside its question, which stays open; a second import asks nothing', async () => {
    await using dealer = await dealerWithJeep();
    await using endpoint = await VisionEndpoint.open(answering());
    const identify = settingsFor(endpoint, { prices: { input: 2, output: 10 } });
    const summary = await dealer.import({ identify });
    expect(summary).toMatchObject({ status: 'completed', review: 1, created: 0 });
    const [review, ...others] = await reviewsOf(dealer);
    expect(others).toEqual([]);
    expect(review).toMatchObject({
      status: 'pending',
      proposal: {
        fields: {
          ...{ year: 1986, make: 'Jeep', model: 'Grand Wagoneer' },
          ...{ color: 'dark blue', body_style: 'SUV' },
        },
        ...{ model: 'eyes-1', prompt_version: promptVersion, confidence: 0.82, reasons: [] },
        usage: { input_tokens: 1200, output_tokens: 80 },
        cost_usd: 0.0032,
        run_id: summary.runId,
        photos: [{ path: '1.jpg' }],
      },
    });
    expect(dealer.notes.join('\n')).toMatch(
      /1 asked about; 1 with a proposal; 1200 tokens in, 80 out, 0\.0032 USD/,
    );
    const downloads = dealer.standIn.log.count('files/download');
    await dealer.import({ identify });
    expect(endpoint.questions).toHaveLength(1);
    expect(dealer.standIn.log.count('files/download')).toBe(downloads);
    expect(dealer.notes.join('\n')).toMatch(
      /0 asked about; 0 with a proposal; 1 known from before/,
    );
    expect(await dealer.rows('select from vehicles')).toEqual([]);
  });

  it('that gets one photo more keeps its proposal; nobody is asked again', async () => {
    await using dealer = await dealerWithJeep();
    await using endpoint = await VisionEndpoint.open(answering());
    const identify = settingsFor(endpoint);
    for (const number of [2, 3, 4]) await addPhoto(dealer, '1986 Jeep', number);
    await dealer.import({ identify });
    await addPhoto(dealer, '1986 Jeep', 5);
    await dealer.import({ identify });
    expect(endpoint.questions).toHaveLength(1);
    const reviews = await reviewsOf(dealer);
    expect(reviews.map(({ status }) => status)).toEqual(['rejected', 'pending']);
    expect(reviews[1]?.['proposal']).toEqual(reviews[0]?.['proposal']);
  });

  it('that is renamed is asked about anew, as its name is part of the question', async () => {
    await using dealer = await dealerWithJeep();
    await using endpoint = await VisionEndpoint.open(answering());
    await dealer.import({ identify: settingsFor(endpoint) });
    dealer.drive.move('/Cars/1986 Jeep', '/Cars/1987 Jeep');
    await dealer.import({ identify: settingsFor(endpoint) });
    expect(endpoint.questions.map(({ text }) => /"(.*)"/.exec(text)?.[1])).toEqual([
      '1986 Jeep',
      '1987 Jeep',
    ]);
    const [open] = (await reviewsOf(dealer)).filter(({ status }) => status === 'pending');
    expect(open?.['proposal']).toMatchObject({
      confidence: 0.4,
      reasons: ["it says 1986, the folder's name 1987"],
    });
  });

  it('about which a person decides meanwhile keeps their decision', async () => {
    await using dealer = await dealerWithJeep();
    await using endpoint = await VisionEndpoint.open((response) => {
      const decision = `update vehicle_reviews set status = 'rejected', decided_at = now()`;
      void dealer.rows(decision).then(() => {
        answering()(response);
      });
    });
    await dealer.import({ identify: settingsFor(endpoint) });
    expect(await reviewsOf(dealer)).toMatchObject([{ status: 'rejected', proposal: null }]);
    expect(dealer.notes.join('\n')).toMatch(/"1986 Jeep": a person decided about it meanwhile/);
    await dealer.import({ identify: settingsFor(endpoint) });
    expect(endpoint.questions).toHaveLength(1);
  });

  it('becomes a vehicle when a person approves, in whose origin the model is named', async () => {
    await using dealer = await dealerWithJeep();
    await using endpoint = await VisionEndpoint.open(answering());
    const identify = settingsFor(endpoint);
    await dealer.import({ identify });
    await dealer.rows(`insert into auth.users (id) values ('${anna}') on conflict do nothing`);
    await dealer.rows(
      `select decide_vehicle_reviews(array(select id from vehicle_reviews), 'approve', '${anna}')`,
    );
    const vehicles = () =>
      dealer.rows(
        `select year, make, model, color, body_style, origin_metadata::text as origin from vehicles`,
      );
    const [vehicle] = await vehicles();
    expect(vehicle).toMatchObject({
      ...{ year: 1986, make: 'Jeep', model: 'Grand Wagoneer' },
      ...{ color: 'dark blue', body_style: 'SUV' },
    });
    expect(vehicle?.['origin']).toContain('eyes-1');
    expect(vehicle?.['origin']).toContain(anna);
    await dealer.import({ identify });
    expect(endpoint.questions).toHaveLength(1);
    expect(await vehicles()).toEqual([vehicle]);
  });

  it('without a photo is not asked about, nor is one that says what it is', async () => {
    await using dealer = await Dealer.open();
    await using endpoint = await VisionEndpoint.open(answering());
    dealer.drive.putFile('/Cars/1986 Jeep/notes.txt', Buffer.from('runs'));
    await addPhoto(dealer, '1974 Ford Bronco', 1);
    await dealer.import({ identify: settingsFor(endpoint) });
    expect(endpoint.questions).toEqual([]);
  });
});

describe('what is sent', () => {
  it('are four photos of the outside, small, and without what the camera wrote', async () => {
    await using dealer = await Dealer.open();
    await using endpoint = await VisionEndpoint.open(answering());
    const taken = { takenAt: '2024:05:06 07:08:09', location: true };
    for (const number of [1, 2, 3, 4, 5, 6]) {
      const place = number <= 2 ? 'interior' : 'exterior';
      const size = { width: 1600, height: 1200 };
      const photo = await samplePhoto({ number, ...size, ...taken });
      dealer.drive.putFile(`/Cars/1986 Jeep/${place}/${number}.jpg`, photo);
    }
    dealer.drive.putFile('/Cars/1986 Jeep/title.jpg', await samplePhoto({ number: 7 }));
    await dealer.import({ identify: settingsFor(endpoint) });
    const [question] = endpoint.questions;
    expect(question?.photos).toHaveLength(4);
    for (const photo of question?.photos ?? []) {
      const { format, width, height, exif, xmp, icc } = await sharp(photo).metadata();
      expect({ format, width, height }).toEqual({ format: 'jpeg', width: 1024, height: 768 });
      expect([exif, xmp, icc]).toEqual([undefined, undefined, undefined]);
    }
    const [review] = await dealer.rows(
      `select proposal -> 'photos' as photos from vehicle_reviews`,
    );
    const photos = review?.['photos'] as { path: string; image_url: string }[];
    expect(photos.map(({ path }) => path)).toEqual([3, 4, 5, 6].map((n) => `exterior/${n}.jpg`));
    expect(await dealer.fetchPublic(photos[0]?.image_url ?? '')).not.toHaveLength(0);
  });

  it('is HEIC as JPEG, too', async () => {
    await using dealer = await Dealer.open();
    await using endpoint = await VisionEndpoint.open(answering());
    dealer.drive.putFile(
      '/Cars/1986 Jeep/1.heic',
      readFileSync(join(import.meta.dirname, 'fixtures/phone.heic')),
    );
    await dealer.import({ identify: settingsFor(endpoint) });
    const { format, exif } = await sharp(endpoint.questions[0]?.photos[0]).metadata();
    expect([format, exif]).toEqual(['jpeg', undefined]);
  });

  it('is nothing at all in a rehearsal', async () => {
    await using dealer = await dealerWithJeep();
    await using endpoint = await VisionEndpoint.open(answering());
    await dealer.import({ identify: settingsFor(endpoint), dryRun: true });
    expect(endpoint.questions).toEqual([]);
  });

  it('is no more than --identify-limit says; the next import goes on', async () => {
    await using dealer = await dealerWithJeep();
    await using endpoint = await VisionEndpoint.open(answering());
    await addPhoto(dealer, '1987 Ford', 2);
    await addPhoto(dealer, '1988 Ford', 3);
    const identify = settingsFor(endpoint, { limit: 2 });
    await dealer.import({ identify });
    expect(endpoint.questions).toHaveLength(2);
    expect(dealer.notes.join('\n')).toMatch(/1 beyond --identify-limit/);
    await dealer.import({ identify });
    expect(endpoint.questions).toHaveLength(3);
  });
});

describe('a model that does not help', () => {
  it('fails no import and loses no photo; the run keeps the reason and what was spent', async () => {
    await using dealer = await dealerWithJeep();
    await using endpoint = await VisionEndpoint.open(
      saying(null, { refusal: 'I see a person.' }),
      answering(),
    );
    const identify = settingsFor(endpoint, { prices: { input: 1, output: 1 } });
    const summary = await dealer.import({ identify });
    expect(summary).toMatchObject({ status: 'completed', review: 1, failed: 0 });
    expect(await reviewsOf(dealer)).toMatchObject([{ status: 'pending', proposal: null }]);
    const [review] = await dealer.rows(
      `select draft -> 'images' -> 0 ->> 'image_url' as url from vehicle_reviews`,
    );
    expect(await dealer.fetchPublic(String(review?.['url']))).not.toHaveLength(0);
    const reason = 'the model refuses: "I see a person."';
    expect(dealer.notes.join('\n')).toContain(`without a proposal: "1986 Jeep": ${reason}`);
    const [run] = await dealer.rows(
      `select metadata -> 'identify' as told from automation_runs where id = '${summary.runId ?? ''}'`,
    );
    expect(run?.['told']).toMatchObject({
      ...{ model: 'eyes-1', asked: 1, proposed: 0, unanswered: 1 },
      ...{ input_tokens: 1200, output_tokens: 80, cost_usd: 0.00128 },
      reasons: [{ reason }],
    });
    await dealer.import({ identify });
    expect((await reviewsOf(dealer))[0]?.['proposal']).not.toBeNull();
  });

  it('because the key is refused is asked no more in this run', async () => {
    await using dealer = await dealerWithJeep();
    await using endpoint = await VisionEndpoint.open(failing(401));
    for (const number of [2, 3, 4, 5, 6]) await addPhoto(dealer, `198${number} Ford`, number);
    expect(await dealer.import({ identify: settingsFor(endpoint) })).toMatchObject({ review: 6 });
    // Two are asked about at a time.
    expect(endpoint.questions.length).toBeLessThanOrEqual(2);
    expect(dealer.notes.join('\n')).toMatch(/not asked any more: status 401/);
    expect(dealer.notes.join('\n')).not.toContain('sk-of-a-test');
  });

  it('because it is down is asked no more after three folders', async () => {
    await using dealer = await dealerWithJeep();
    await using endpoint = await VisionEndpoint.open(failing(503, { 'retry-after-ms': '5' }));
    for (const number of [2, 3, 4, 5, 6, 7, 8]) {
      await addPhoto(dealer, `198${number} Ford`, number);
    }
    await dealer.import({ identify: settingsFor(endpoint) });
    // Three tries for each folder, and the one that was under way beside the third.
    expect(endpoint.questions.length).toBeLessThanOrEqual(12);
    expect(endpoint.questions.length).toBeGreaterThanOrEqual(9);
  });

  it('because it hangs does not keep a run that is cancelled from ending', async () => {
    await using dealer = await dealerWithJeep();
    const ending = new AbortController();
    await using endpoint = await VisionEndpoint.open(() => {
      ending.abort(new Error('a person stops it'));
    });
    const summary = await dealer.import({
      identify: settingsFor(endpoint),
      signal: ending.signal,
    });
    expect(summary).toMatchObject({ status: 'cancelled', review: 1 });
    expect(await reviewsOf(dealer)).toMatchObject([{ status: 'pending', proposal: null }]);
  });
});
