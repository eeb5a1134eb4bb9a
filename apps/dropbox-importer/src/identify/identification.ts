import type { Proposal, ProposalBook } from '@logbook/tracking';
import { Gate } from '../photos/gate.ts';
import type { IdentifySettings } from './identify-settings.ts';
import { costUsd, IdentifyTally } from './identify-tally.ts';
import { judgeAnswer } from './judge-answer.ts';
import { NoAnswerError } from './no-answer.ts';
import { openQuestion } from './open-question.ts';
import type { OpenQuestion } from './open-question.ts';
import type { UnsureFolder } from './unsure-folder.ts';
import { Patience } from './patience.ts';
import { promptVersion } from './prompt.ts';
import { shownPhotos } from './shown-photos.ts';
import type { PhotoSource, ShownPhotos } from './shown-photos.ts';
import { VisionModel } from './vision-model.ts';
import type { Answered } from './vision-model.ts';

/** Folders asked about at a time: more only makes endpoints say 429. */
const atATime = 2;

export interface IdentificationSettings extends PhotoSource {
  readonly settings: IdentifySettings;
  readonly book: ProposalBook;
  readonly runId: string;
  readonly latestYear: number;
  /** Ends with the run. */
  readonly signal: AbortSignal;
  readonly note: (line: string) => void;
}

/**
 * Has a model look at the folders that wait for a person, beside the import and after their photos are
 * safe. What it says becomes a proposal. Nothing that goes wrong here fails anything else: the folder
 * stays in review without a proposal, and the run keeps the reason.
 */
export class Identification {
  readonly #with: IdentificationSettings;
  readonly #model: VisionModel;
  readonly #tally: IdentifyTally;
  readonly #patience = new Patience();
  readonly #gate = new Gate(atATime);
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal;
  readonly #underWay: Promise<void>[] = [];
  #toAsk = 0;

  constructor(settings: IdentificationSettings) {
    this.#with = settings;
    this.#model = new VisionModel(settings.settings);
    this.#tally = new IdentifyTally(settings.settings.model, settings.settings.prices);
    this.#signal = AbortSignal.any([settings.signal, this.#ending.signal]);
  }

  /** Begins to ask about folders that are recorded; resolves at once. */
  consider(folders: readonly UnsureFolder[]): void {
    const questions = folders.flatMap(
      (folder) => openQuestion(folder, this.#with.settings.model) ?? [],
    );
    if (questions.length > 0) this.#underWay.push(this.#all(questions));
  }

  /** Waits for every answer. */
  async finish(): Promise<void> {
    while (this.#underWay.length > 0) await Promise.all(this.#underWay.splice(0));
  }

  /** Breaks off what is still under way, and tells what was spent. */
  async close(): Promise<void> {
    this.#ending.abort();
    await this.finish();
    if (this.#tally.isEmpty) return;
    for (const line of this.#tally.lines()) this.#with.note(line);
    // A run that is over takes no more words; what was spent stands with each proposal as well.
    await this.#with.book.tell(this.#with.runId, this.#tally.json()).catch(() => undefined);
  }

  async #all(questions: readonly OpenQuestion[]): Promise<void> {
    const { book, runId, settings } = this.#with;
    try {
      const options = { signal: this.#signal };
      const states = await book.questionsToAsk(
        runId,
        questions.map(({ itemKey, question }) => ({ itemKey, question })),
        options,
      );
      const isIn = (state: string) => (question: OpenQuestion) =>
        states.get(question.itemKey) === state;
      this.#tally.known(questions.filter(isIn('known')).length);
      const open = questions.filter(isIn('ask'));
      const allowed = Math.max(0, (settings.limit ?? Infinity) - this.#toAsk);
      this.#toAsk += open.length;
      this.#tally.overLimit(open.slice(allowed).length);
      await Promise.all(
        open.slice(0, allowed).map((question) => this.#gate.through(() => this.#one(question))),
      );
    } catch (error) {
      if (this.#isOver()) return;
      for (const question of questions) this.#tally.unanswered(question, reasonOf(error));
    }
  }

  async #one(question: OpenQuestion): Promise<void> {
    if (this.#isOver()) return;
    const { stopped } = this.#patience;
    if (stopped !== null) {
      this.#tally.unanswered(question, `not asked any more: ${stopped}`);
      return;
    }
    try {
      const shown = await shownPhotos(question.photos, this.#with);
      await this.#propose(question, shown, await this.#ask(question, shown));
    } catch (error) {
      if (this.#isOver()) return;
      this.#tally.unanswered(question, reasonOf(error));
    }
  }

  async #ask({ name }: OpenQuestion, { jpegs }: ShownPhotos): Promise<Answered> {
    this.#tally.asked();
    try {
      const answered = await this.#model.ask({ name, photos: jpegs }, this.#signal);
      this.#tally.spent(answered.usage);
      this.#patience.answered();
      return answered;
    } catch (error) {
      if (error instanceof NoAnswerError) {
        this.#tally.spent(error.usage);
        this.#patience.failed(error.blame, error.message);
      }
      throw error;
    }
  }

  #isOver(): boolean {
    return this.#signal.aborted;
  }

  async #propose(
    question: OpenQuestion,
    { photos }: ShownPhotos,
    { answer, usage }: Answered,
  ): Promise<void> {
    const { settings, book, runId, latestYear } = this.#with;
    const proposal: Proposal = {
      ...judgeAnswer(answer, question, latestYear),
      model: settings.model,
      promptVersion,
      question: question.question,
      usage,
      costUsd: costUsd(usage, settings.prices),
      askedAt: new Date().toISOString(),
      photos: photos.map(({ file, imageUrl }) => ({ path: file.path, imageUrl })),
    };
    const outcome = await book.propose(runId, question.itemKey, proposal, { signal: this.#signal });
    if (outcome === 'proposed') this.#tally.proposed();
    else this.#tally.unanswered(question, 'a person decided about it meanwhile');
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
