import type { JsonObject } from '@logbook/vehicle-model';
import type { Prices } from './identify-settings.ts';
import type { TokenUsage } from './no-answer.ts';
import type { OpenQuestion } from './open-question.ts';
import { promptVersion } from './prompt.ts';

/** A folder that stays without a proposal, and why. */
interface Unanswered {
  readonly itemKey: string;
  readonly name: string;
  readonly reason: string;
}

/** As many reasons as a person reads; the run keeps more. */
const mostToldReasons = 5;
const mostKeptReasons = 200;

/** What was asked in this run, what came of it, and what it cost. */
export class IdentifyTally {
  readonly #model: string;
  readonly #prices: Prices | null;
  readonly #unanswered: Unanswered[] = [];
  #asked = 0;
  #proposed = 0;
  #known = 0;
  #overLimit = 0;
  #inputTokens = 0;
  #outputTokens = 0;

  constructor(model: string, prices: Prices | null) {
    this.#model = model;
    this.#prices = prices;
  }

  get isEmpty(): boolean {
    return this.#asked + this.#known + this.#overLimit + this.#unanswered.length === 0;
  }

  asked(): void {
    this.#asked += 1;
  }

  proposed(): void {
    this.#proposed += 1;
  }

  /** Asked in an earlier run; the answer stands beside the question. */
  known(count: number): void {
    this.#known += count;
  }

  overLimit(count: number): void {
    this.#overLimit += count;
  }

  /** An answer that is of no use costs as much as a good one. */
  spent({ inputTokens, outputTokens }: TokenUsage): void {
    this.#inputTokens += inputTokens ?? 0;
    this.#outputTokens += outputTokens ?? 0;
  }

  unanswered({ itemKey, name }: Pick<OpenQuestion, 'itemKey' | 'name'>, reason: string): void {
    this.#unanswered.push({ itemKey, name, reason });
  }

  /** For the run. */
  json(): JsonObject {
    return {
      model: this.#model,
      prompt_version: promptVersion,
      asked: this.#asked,
      proposed: this.#proposed,
      known: this.#known,
      over_limit: this.#overLimit,
      input_tokens: this.#inputTokens,
      output_tokens: this.#outputTokens,
      cost_usd: this.#cost(),
      unanswered: this.#unanswered.length,
      reasons: this.#unanswered
        .slice(0, mostKeptReasons)
        .map(({ itemKey, reason }) => ({ item_key: itemKey, reason })),
    };
  }

  /** For who waits. */
  lines(): readonly string[] {
    const cost = this.#cost();
    const tokens = `${this.#inputTokens} tokens in, ${this.#outputTokens} out`;
    const counts = [
      `${this.#asked} asked about`,
      `${this.#proposed} with a proposal`,
      ...(this.#known === 0 ? [] : [`${this.#known} known from before`]),
      ...(this.#overLimit === 0 ? [] : [`${this.#overLimit} beyond --identify-limit`]),
      cost === null ? tokens : `${tokens}, ${cost.toFixed(4)} USD`,
    ];
    const told = this.#unanswered.slice(0, mostToldReasons);
    const more = this.#unanswered.length - told.length;
    return [
      `Identify (${this.#model}): ${counts.join('; ')}.`,
      ...told.map(({ name, reason }) => `  without a proposal: "${name}": ${reason}`),
      ...(more === 0 ? [] : [`  and ${more} more, in automation_runs.metadata -> 'identify'`]),
    ];
  }

  #cost(): number | null {
    const usage = { inputTokens: this.#inputTokens, outputTokens: this.#outputTokens };
    return costUsd(usage, this.#prices);
  }
}

/** Null where the prices or the tokens are not known. */
export function costUsd(
  { inputTokens, outputTokens }: TokenUsage,
  prices: Prices | null,
): number | null {
  if (prices === null || inputTokens === null || outputTokens === null) return null;
  const dollars = (inputTokens * prices.input + outputTokens * prices.output) / 1_000_000;
  return Math.round(dollars * 1_000_000) / 1_000_000;
}
