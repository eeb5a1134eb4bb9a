import type { JsonObject, VehicleFields } from '@logbook/vehicle-model';
import type { CallOptions } from './logbook-client.ts';

/** What a model may say of a vehicle by looking at it. */
export type ProposedFields = Pick<
  VehicleFields,
  'year' | 'trim' | 'color' | 'bodyStyle' | 'transmission'
> & { readonly make: string | null; readonly model: string | null };

/** A photo that a model was shown. */
export interface ShownPhoto {
  /** From the vehicle's folder. */
  readonly path: string;
  readonly imageUrl: string;
}

/** What a model says an unclear item is: beside the question, until a person decides. */
export interface Proposal {
  readonly fields: ProposedFields;
  readonly model: string;
  readonly promptVersion: string;
  /** The same for the same model, prompt, name and photos: then it is not asked again. */
  readonly question: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Why the confidence is no higher, for the person who decides. */
  readonly reasons: readonly string[];
  /** What the model says it saw, in its own words. */
  readonly evidence: string | null;
  /** Null where the endpoint does not say. */
  readonly usage: { readonly inputTokens: number | null; readonly outputTokens: number | null };
  /** In US dollars; null where nobody told the prices, or the endpoint not the tokens. */
  readonly costUsd: number | null;
  /** ISO 8601. */
  readonly askedAt: string;
  readonly photos: readonly ShownPhoto[];
}

/** What is to be asked about an item. */
export interface Question {
  readonly itemKey: string;
  readonly question: string;
}

/** Whether a model has yet to be asked, has answered before, or nobody waits for an answer. */
export type QuestionState = 'ask' | 'known' | 'closed';

/** What became of a proposal: a person who was faster has the last word. */
export type ProposalOutcome = 'proposed' | 'decided' | 'no-review';

/** What models propose for items that wait for a person. Everything rejects with a `DatabaseError`. */
export interface ProposalBook {
  /** What of it has yet to be asked; answers that are known from before are put where they belong. */
  questionsToAsk(
    runId: string,
    questions: readonly Question[],
    options?: CallOptions,
  ): Promise<ReadonlyMap<string, QuestionState>>;
  /** Puts a proposal beside the open question about an item. It decides nothing. */
  propose(
    runId: string,
    itemKey: string,
    proposal: Proposal,
    options?: CallOptions,
  ): Promise<ProposalOutcome>;
  /** Keeps with the run what was asked, what it cost, and what got no answer. */
  tell(runId: string, identification: JsonObject, options?: CallOptions): Promise<void>;
}
