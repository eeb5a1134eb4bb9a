import { Secret } from '@logbook/tracking';
import { describe, expect, it } from 'vitest';
import type { IdentifySettings } from '../src/identify/identify-settings.ts';
import { promptVersion } from '../src/identify/prompt.ts';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { Dealer } from './dealer.ts';
import { answering, VisionEndpoint } from './vision-endpoint.ts';

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
});
