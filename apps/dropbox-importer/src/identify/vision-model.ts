import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { extractJsonMiddleware, generateText, Output, wrapLanguageModel } from 'ai';
import type { LanguageModelMiddleware } from 'ai';
import { answerSchema } from './answer-schema.ts';
import type { ModelAnswer } from './answer-schema.ts';
import { boundedFetch } from './bounded-fetch.ts';
import type { IdentifySettings } from './identify-settings.ts';
import { NoAnswerError, tokensOf } from './no-answer.ts';
import type { TokenUsage } from './no-answer.ts';
import { instructions, questionText, shapeInWords } from './prompt.ts';
import { isAboutTheRequest, whyNoAnswer } from './why-no-answer.ts';

// The SDK would warn on our stderr about what an endpoint does not know, for which there are ways below.
globalThis.AI_SDK_LOG_WARNINGS = false;

/** How the shape of the answer is told: not every endpoint knows every way. */
const formats = ['json_schema', 'json_object', 'words'] as const;
type Format = (typeof formats)[number];

/** After the first try. The SDK waits 2 s and 4 s, or as long as `Retry-After` says. */
const maxRetries = 2;
const longestPauseMillis = 60_000;
const mostAnswerBytes = 200_000;

export interface Answered {
  readonly answer: ModelAnswer;
  readonly usage: TokenUsage;
}

interface Photographed {
  readonly name: string;
  /** JPEG files. */
  readonly photos: readonly Uint8Array[];
}

/** A vision model behind an OpenAI-compatible endpoint. */
export class VisionModel {
  readonly #settings: IdentifySettings;
  /** The best way that this endpoint has not refused yet. */
  #format: Format = 'json_schema';

  constructor(settings: IdentifySettings) {
    this.#settings = settings;
  }

  /**
   * Asks which vehicle the photos show.
   *
   * @throws NoAnswerError where there is none, whatever the reason
   */
  async ask(asked: Photographed, signal: AbortSignal): Promise<Answered> {
    const { totalSeconds, key } = this.#settings;
    const timeout = AbortSignal.timeout(totalSeconds * 1000);
    const either = AbortSignal.any([signal, timeout]);
    let refusal: unknown = null;
    for (const format of formats.slice(formats.indexOf(this.#format))) {
      try {
        const answered = await this.#askAs(format, asked, either);
        this.#format = format;
        return answered;
      } catch (error) {
        signal.throwIfAborted();
        // If no way helps, the first refusal says best what is wrong.
        refusal ??= error;
        if (!isAboutTheRequest(error)) {
          throw whyNoAnswer(error, { key, totalSeconds, isOver: timeout.aborted });
        }
      }
    }
    throw whyNoAnswer(refusal, { key, totalSeconds, isOver: timeout.aborted });
  }

  async #askAs(
    format: Format,
    { name, photos }: Photographed,
    abortSignal: AbortSignal,
  ): Promise<Answered> {
    const result = await generateText({
      model: this.#model(format),
      output: Output.object({ schema: answerSchema, name: 'vehicle' }),
      instructions: format === 'json_schema' ? instructions : `${instructions}\n\n${shapeInWords}`,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: questionText(name) },
            ...photos.map((data) => ({ type: 'file' as const, mediaType: 'image/jpeg', data })),
          ],
        },
      ],
      maxRetries,
      abortSignal,
    });
    const usage = tokensOf(result.usage);
    if (result.text !== '') return { answer: result.output, usage };
    const isRefusal = result.finishReason === 'content-filter';
    throw new NoAnswerError('answer', isRefusal ? 'the model refuses' : 'the answer is empty', {
      usage,
    });
  }

  #model(format: Format) {
    const { url, key, model, idleSeconds } = this.#settings;
    const endpoint = createOpenAICompatible({
      name: 'logbook',
      baseURL: url,
      apiKey: key.reveal(),
      supportsStructuredOutputs: format === 'json_schema',
      fetch: boundedFetch({
        idleMillis: idleSeconds * 1000,
        mostBytes: mostAnswerBytes,
        longestPauseMillis,
      }),
    });
    return wrapLanguageModel({
      model: endpoint.chatModel(model),
      // Many models put their JSON into a code fence, asked to or not.
      middleware: [extractJsonMiddleware(), ...(format === 'words' ? [inWords] : [])],
    });
  }
}

/** The last resort: the shape stands in the instructions alone. */
const inWords: LanguageModelMiddleware = {
  specificationVersion: 'v4',
  transformParams: ({ params }) => Promise.resolve({ ...params, responseFormat: { type: 'text' } }),
};
