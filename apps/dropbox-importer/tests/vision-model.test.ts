import type { ServerResponse } from 'node:http';
import { Secret } from '@logbook/tracking';
import { describe, expect, it } from 'vitest';
import type { IdentifySettings } from '../src/identify/identify-settings.ts';
import { NoAnswerError } from '../src/identify/no-answer.ts';
import { VisionModel } from '../src/identify/vision-model.ts';
import type { Answered } from '../src/identify/vision-model.ts';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { answering, failing, jeep, saying, VisionEndpoint } from './vision-endpoint.ts';
import type { Reaction } from './vision-endpoint.ts';

const key = 'sk-of-a-test-0123456789';
const going = new AbortController().signal;

interface Asked {
  readonly outcome: Answered | Pick<NoAnswerError, 'blame' | 'message' | 'usage'>;
  readonly questions: VisionEndpoint['questions'];
  readonly millis: number;
}

const jeepPhoto = async () => ({
  name: '1986 Jeep',
  photos: [await samplePhoto({ number: 1 })],
});

/** Asks a model whose endpoint reacts like this. */
async function ask(
  reactions: readonly Reaction[],
  limits: Partial<IdentifySettings> = {},
): Promise<Asked> {
  await using endpoint = await VisionEndpoint.open(...reactions);
  const model = new VisionModel({
    ...{ url: endpoint.url, key: new Secret(key), model: 'eyes-1', prices: null, limit: null },
    ...{ totalSeconds: 30, idleSeconds: 20 },
    ...limits,
  });
  const since = Date.now();
  const outcome = await model.ask(await jeepPhoto(), going).catch((error: unknown) => {
    if (!(error instanceof NoAnswerError)) throw error;
    const { blame, message, usage: spent } = error;
    return { blame, message, usage: spent };
  });
  return { outcome, questions: endpoint.questions, millis: Date.now() - since };
}

const usage = { inputTokens: 1200, outputTokens: 80 };

describe('an endpoint that answers', () => {
  it('is asked once, with the key, the schema, the name as data, and the photo', async () => {
    const { outcome, questions } = await ask([answering()]);
    expect(outcome).toEqual({ answer: jeep, usage });
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatchObject({
      ...{ path: '/v1/chat/completions', authorization: `Bearer ${key}`, model: 'eyes-1' },
      ...{ format: 'json_schema', photos: [await samplePhoto({ number: 1 })] },
      schema: {
        required: Object.keys(jeep),
        additionalProperties: false,
      },
    });
    expect(questions[0]?.text).toContain('"1986 Jeep"');
    expect(questions[0]?.instructions).not.toContain('1986 Jeep');
  });

  it('may wrap its JSON in a code fence', async () => {
    const { outcome } = await ask([saying('```json\n' + JSON.stringify(jeep) + '\n```')]);
    expect(outcome).toMatchObject({ answer: jeep });
  });

  it('may not say how many tokens it took', async () => {
    const { outcome } = await ask([
      (response) => {
        const message = { role: 'assistant', content: JSON.stringify(jeep) };
        const choices = [{ index: 0, finish_reason: 'stop', message }];
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ choices }));
      },
    ]);
    expect(outcome).toMatchObject({ usage: { inputTokens: null, outputTokens: null } });
  });
});

describe('an endpoint that does not know JSON schemas', () => {
  const knows =
    (known: (format: string | null) => boolean): Reaction =>
    (response, question) => {
      (known(question.format) ? answering() : failing(400))(response);
    };

  it('is asked for a JSON object with the shape in words', async () => {
    const { outcome, questions } = await ask([knows((format) => format !== 'json_schema')]);
    expect(outcome).toMatchObject({ answer: jeep });
    expect(questions.map(({ format }) => format)).toEqual(['json_schema', 'json_object']);
    expect(questions[1]?.instructions).toContain('"body_style"');
  });

  it('is asked in words alone, and so from then on', async () => {
    await using endpoint = await VisionEndpoint.open(knows((format) => format === null));
    const model = new VisionModel({
      ...{ url: endpoint.url, key: new Secret(key), model: 'eyes-1', prices: null, limit: null },
      ...{ totalSeconds: 30, idleSeconds: 20 },
    });
    await model.ask(await jeepPhoto(), going);
    await model.ask(await jeepPhoto(), going);
    const formats = endpoint.questions.map(({ format }) => format);
    expect(formats).toEqual(['json_schema', 'json_object', null, null]);
  });

  it('and refuses for another reason: the first refusal is told', async () => {
    const { outcome, questions } = await ask([failing(400)]);
    expect(questions).toHaveLength(3);
    expect(outcome).toMatchObject({
      blame: 'endpoint',
      message: expect.stringMatching(/status 400/) as string,
    });
  });
});

describe('an endpoint that is busy or falters', () => {
  it.each([
    ['429 with Retry-After', failing(429, { 'retry-after': '1' }), 900],
    ['503', failing(503, { 'retry-after-ms': '20' }), 10],
    ['a connection that is cut', (response: ServerResponse) => response.socket?.destroy(), 1900],
    [
      'an answer that is cut off',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices": [');
        setTimeout(() => response.socket?.destroy(), 50);
      },
      1900,
    ],
  ] as const)('%s is asked again, after a pause', async (_, reaction, leastMillis) => {
    const { outcome, questions, millis } = await ask([reaction, answering()]);
    expect(outcome).toMatchObject({ answer: jeep });
    expect(questions).toHaveLength(2);
    expect(millis).toBeGreaterThanOrEqual(leastMillis);
  });

  it('for good is asked three times', async () => {
    const { outcome, questions } = await ask([failing(500, { 'retry-after-ms': '10' })]);
    expect(questions).toHaveLength(3);
    expect(outcome).toMatchObject({
      blame: 'endpoint',
      message: 'status 500: status 500 it is (3 tries)',
    });
  });

  it('and asks for a long pause is not waited for', async () => {
    const { outcome, questions } = await ask([failing(429, { 'retry-after': '3600' })]);
    expect(questions).toHaveLength(1);
    expect(outcome).toMatchObject({
      blame: 'settings',
      message: expect.stringMatching(/a pause of 3600 s/) as string,
    });
  });
});

const dripping: Reaction = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drip = setInterval(() => response.write(' '), 100);
  response.on('close', () => {
    clearInterval(drip);
  });
};

describe('a folder has no answer where', () => {
  it.each([
    [
      'the model refuses',
      saying(null, { refusal: 'I cannot help with that.' }),
      /the model refuses: "I cannot help with that\."/,
    ],
    ['the provider filters', saying('', { finish_reason: 'content_filter' }), /the model refuses/],
    ['the answer is prose', saying('That is a Jeep!'), /no JSON: "That is a Jeep!"/],
    ['the answer is half', saying('{"is_vehicle": tr', { finish_reason: 'length' }), /breaks off/],
    ['the answer is empty', saying(''), /no JSON|empty/],
    ['a field is missing', saying('{"make": "Jeep"}'), /wrong shape: is_vehicle/],
    ['a confidence is no share', answering({ confidence: 85 }), /wrong shape: confidence/],
    ['a year is text', answering({ year: 'eighties' }), /wrong shape: year/],
  ])('%s: asked once, and paid for', async (_, reaction, reason) => {
    const { outcome, questions } = await ask([reaction]);
    expect(questions).toHaveLength(1);
    expect(outcome).toMatchObject({
      blame: 'answer',
      message: expect.stringMatching(reason) as string,
      usage,
    });
  });

  it.each([
    ['nothing comes', () => undefined, { idleSeconds: 0.3 }, /nothing came for 0\.3 s/],
    ['it takes too long', dripping, { totalSeconds: 0.5 }, /longer than 0\.5 s/],
    [
      'the answer never ends',
      (response: ServerResponse) => {
        const more = (): void => {
          while (response.write('x'.repeat(65_536)));
        };
        response.writeHead(200, { 'content-type': 'application/json' }).on('drain', more);
        more();
      },
      {},
      /longer than 200 kB/,
    ],
    [
      'a page of HTML comes',
      (response: ServerResponse) => response.end('<h1>Welcome</h1>'),
      {},
      /status 200: Invalid JSON/,
    ],
  ] as const)('%s: asked once', async (_, reaction, limits, reason) => {
    const { outcome, questions, millis } = await ask([reaction], limits);
    expect(questions).toHaveLength(1);
    expect(outcome).toMatchObject({ message: expect.stringMatching(reason) as string });
    expect(millis).toBeLessThan(5000);
  });

  it.each([
    [failing(401), /status 401/],
    [failing(404), /status 404/],
    [failing(302, { location: 'http://127.0.0.1:9/elsewhere' }), /elsewhere \(status 302\)/],
  ])('the settings are wrong: asked once, and nothing goes elsewhere', async (reaction, reason) => {
    const { outcome, questions } = await ask([reaction]);
    expect(questions).toHaveLength(1);
    expect(outcome).toMatchObject({
      blame: 'settings',
      message: expect.stringMatching(reason) as string,
    });
  });
});

it('the key is in no reason, also where the endpoint repeats it', async () => {
  const { outcome } = await ask([
    (response) => {
      const message = `Incorrect API key provided: ${key}\u001b[31m\nfor photos`;
      response.writeHead(401).end(JSON.stringify({ error: { message } }));
    },
  ]);
  const message = 'status 401: Incorrect API key provided: [secret] [31m for photos';
  expect(outcome).toMatchObject({ message });
});

it('a run that ends does not wait for an answer', async () => {
  await using endpoint = await VisionEndpoint.open(() => undefined);
  const model = new VisionModel({
    ...{ url: endpoint.url, key: new Secret(key), model: 'eyes-1', prices: null, limit: null },
    ...{ totalSeconds: 30, idleSeconds: 20 },
  });
  const ending = new AbortController();
  const asked = model.ask(await jeepPhoto(), ending.signal);
  setTimeout(() => {
    ending.abort(new Error('the run ends'));
  }, 100);
  await expect(asked).rejects.toThrow('the run ends');
});
