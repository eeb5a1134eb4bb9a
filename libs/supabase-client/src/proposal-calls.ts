import type { Json, JsonObject } from '@logbook/vehicle-model';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import type { CallOptions } from './logbook-client.ts';
import type {
  Proposal,
  ProposalBook,
  ProposalOutcome,
  ProposedFields,
  Question,
  QuestionState,
} from './proposal-book.ts';
import { storableJson } from './storable-json.ts';
import { columnOfField } from './vehicle-item.ts';

/** The typed calls about what models propose. */
export function proposalBook(connection: Connection): ProposalBook {
  return {
    questionsToAsk: (runId, questions, options) =>
      questionsToAsk(connection, runId, questions, options),
    propose: (runId, itemKey, proposal, options) =>
      propose(connection, { runId, itemKey }, proposal, options),
    tell: (runId, identification, options) => tell(connection, runId, identification, options),
  };
}

const states = z.array(
  z.object({ item_key: z.string(), state: z.enum(['ask', 'known', 'closed']) }),
);
const outcomes = z.enum(['proposed', 'decided', 'no-review']);

async function questionsToAsk(
  connection: Connection,
  runId: string,
  questions: readonly Question[],
  options: CallOptions | undefined,
): Promise<ReadonlyMap<string, QuestionState>> {
  if (questions.length === 0) return new Map();
  const { value } = await connection.rpc(
    { name: 'reviews_to_identify', repeatable: true, options, facts: { runId } },
    {
      p_run_id: runId,
      p_questions: storableJson(
        questions.map(({ itemKey, question }) => ({ item_key: itemKey, question })),
      ),
    },
    (data) => new Map(states.parse(data).map(({ item_key: key, state }) => [key, state])),
  );
  return value;
}

async function propose(
  connection: Connection,
  { runId, itemKey }: { readonly runId: string; readonly itemKey: string },
  proposal: Proposal,
  options: CallOptions | undefined,
): Promise<ProposalOutcome> {
  const { value } = await connection.rpc(
    { name: 'propose_for_review', repeatable: true, options, facts: { runId, itemKey } },
    {
      p_run_id: runId,
      p_item_key: itemKey,
      p_proposal: storableJson(proposalJson(proposal)),
    },
    (data) => outcomes.parse(data),
  );
  return value;
}

async function tell(
  connection: Connection,
  runId: string,
  identification: JsonObject,
  options: CallOptions | undefined,
): Promise<void> {
  await connection.rpc(
    { name: 'tell_identification', repeatable: true, options, facts: { runId } },
    { p_run_id: runId, p_identification: storableJson(identification) },
    () => null,
  );
}

function proposalJson(proposal: Proposal): JsonObject {
  const { usage, photos } = proposal;
  return {
    fields: fieldsJson(proposal.fields),
    model: proposal.model,
    prompt_version: proposal.promptVersion,
    question: proposal.question,
    confidence: proposal.confidence,
    reasons: proposal.reasons,
    evidence: proposal.evidence,
    usage: { input_tokens: usage.inputTokens, output_tokens: usage.outputTokens },
    cost_usd: proposal.costUsd,
    asked_at: proposal.askedAt,
    photos: photos.map(({ path, imageUrl }) => ({ path, image_url: imageUrl })),
  };
}

/** By the columns of a vehicle; what the model cannot say is not there. */
function fieldsJson(fields: ProposedFields): JsonObject {
  const said = Object.entries(fields) as [keyof ProposedFields, string | number | null][];
  return Object.fromEntries(
    said.flatMap(([field, value]): [string, Json][] =>
      value === null ? [] : [[columnOfField[field], value]],
    ),
  );
}
