import { LogbookError } from '@logbook/vehicle-model';

/**
 * Whose fault it is that there is no answer.
 *
 * - `answer`: the model answered, and it is nothing to go by. Other folders may fare better.
 * - `endpoint`: it gave none. If that goes on, nobody is asked any more.
 * - `settings`: address, key, model or account are refused, or a long pause is asked for: so it would
 *   be for every folder.
 */
export type Blame = 'answer' | 'endpoint' | 'settings';

/** What was spent, where the endpoint says. */
export interface TokenUsage {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
}

/** Why a folder stays in review without a proposal. It fails nothing else. */
export class NoAnswerError extends LogbookError {
  readonly blame: Blame;
  readonly usage: TokenUsage;

  constructor(
    blame: Blame,
    message: string,
    options: { readonly usage?: TokenUsage; readonly cause?: unknown } = {},
  ) {
    super(message, { code: 'NO_ANSWER', consequence: 'skip-item', cause: options.cause });
    this.blame = blame;
    this.usage = options.usage ?? noUsage;
  }
}

export const noUsage: TokenUsage = { inputTokens: null, outputTokens: null };

/** The SDK's count in ours. */
export function tokensOf(
  usage:
    | { readonly inputTokens: number | undefined; readonly outputTokens: number | undefined }
    | undefined,
): TokenUsage {
  return { inputTokens: usage?.inputTokens ?? null, outputTokens: usage?.outputTokens ?? null };
}
