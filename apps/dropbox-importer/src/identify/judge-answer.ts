import type { ProposedFields } from '@logbook/tracking';
import { canonicalMake, makesAgree } from '@logbook/vehicle-model';
import type { FolderName } from '@logbook/vehicle-model';
import type { ModelAnswer } from './answer-schema.ts';

/** What of an answer may be proposed, and how much it is worth. */
export interface JudgedAnswer {
  readonly fields: ProposedFields;
  readonly confidence: number;
  /** Why the confidence is no higher. */
  readonly reasons: readonly string[];
  readonly evidence: string | null;
}

/** The first car ran in 1885. */
const earliestYear = 1885;
/** With a serious objection an answer is worth no more than this, however sure the model is. */
const mostAfterObjection = 0.4;
const longestField = 60;
const longestEvidence = 300;

/**
 * Judges what a model answered, by what is known without it. Pure. Text that does not look like the
 * name of a thing is dropped, a year that cannot be is dropped, an unknown maker stays as text: each
 * with a reason, and with less confidence.
 *
 * @param latestYear the newest model year to believe
 */
export function judgeAnswer(
  answer: ModelAnswer,
  folder: { readonly name: string; readonly reading: FolderName | null },
  latestYear: number,
): JudgedAnswer {
  const evidence = plainText(answer.evidence).slice(0, longestEvidence) || null;
  if (!answer.is_vehicle) {
    const reasons = ['the model sees no vehicle, or more than one'];
    return { fields: noFields, confidence: 0, reasons, evidence };
  }
  const objections: string[] = [];
  const object = (reason: string): null => {
    objections.push(reason);
    return null;
  };
  const named = (field: keyof ModelAnswer, value: string | null): string | null => {
    const plain = plainText(value ?? '');
    if (plain === '') return null;
    return plain.length <= longestField ? plain : object(`its ${field} is too long to be one`);
  };
  const fields: ProposedFields = {
    year: yearOf(answer.year, latestYear, object),
    make: makeOf(named('make', answer.make), object),
    model: named('model', answer.model) ?? object('it names no model'),
    trim: named('trim', answer.trim),
    color: named('color', answer.color),
    bodyStyle: named('body_style', answer.body_style),
    transmission: named('transmission', answer.transmission),
  };
  objections.push(...contradictions(fields, folder));
  const most = objections.length === 0 ? 1 : mostAfterObjection;
  const confidence = Math.min(most, Math.round(answer.confidence * 100) / 100);
  return { fields, confidence, reasons: objections, evidence };
}

function yearOf(
  year: number | null,
  latestYear: number,
  object: (reason: string) => null,
): number | null {
  if (year === null || (year >= earliestYear && year <= latestYear)) return year;
  return object(`no vehicle is of ${year}`);
}

function makeOf(make: string | null, object: (reason: string) => null): string | null {
  if (make === null) return object('it names no maker');
  const known = canonicalMake(make);
  if (known === null) object(`"${make}" is no maker that is known here`);
  return known ?? make;
}

function contradictions(
  { year, make }: ProposedFields,
  { name, reading }: { readonly name: string; readonly reading: FolderName | null },
): readonly string[] {
  const said: string[] = [];
  if (reading?.year != null && year !== null && reading.year !== year) {
    said.push(`it says ${year}, the folder's name ${reading.year}`);
  }
  if (reading?.make != null && make !== null && !makesAgree(reading.make, make, name)) {
    said.push(`it says ${make}, the folder's name ${reading.make}`);
  }
  return said;
}

/** One line without characters that steer a terminal or a reader's eye. */
function plainText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const noFields: ProposedFields = {
  ...{ year: null, make: null, model: null, trim: null },
  ...{ color: null, bodyStyle: null, transmission: null },
};
