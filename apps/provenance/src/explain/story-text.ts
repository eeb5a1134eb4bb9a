import type { ProvenanceStory } from '@logbook/supabase-client';
import { plainText } from '../steward/plain-text.ts';
import { cell } from '../steward/table.ts';
import { originLines } from './origin-text.ts';
import { cutList, personText, runText, timeText, valueText } from './words.ts';

/** What fits one screen of fifty lines, all sections together. */
const mostLines = { sources: 6, changes: 12, photos: 8, reviews: 5, violations: 3, others: 4 };

/** The story of a vehicle for people; lists are cut unless all is asked for. */
export function storyText(story: ProvenanceStory, all: boolean): string {
  const section = (head: string, lines: readonly string[], most: number): readonly string[] =>
    lines.length === 0
      ? []
      : [head, ...(all ? lines : cutList(lines, most)).map((line) => `  ${line}`)];
  return (
    [
      ...vehicleLines(story),
      ...originLines(story.origin),
      ...story.deletions.map(deletionText),
      ...section(
        `Sources (${story.sources.length}):`,
        story.sources.map(sourceText),
        mostLines.sources,
      ),
      ...section(
        `Changes (${story.changes.length}):`,
        story.changes.map(changeText),
        mostLines.changes,
      ),
      ...section(`Photos (${story.photos.total}):`, photoLines(story), mostLines.photos),
      ...section(
        `Reviews (${story.reviews.length}):`,
        story.reviews.map(reviewText),
        mostLines.reviews,
      ),
      ...section(
        `Violations (${story.violations.length}):`,
        story.violations.map(violationText),
        mostLines.violations,
      ),
      ...section(
        'The same number, perhaps the same car:',
        story.sameNumber.map(otherText),
        mostLines.others,
      ),
    ]
      // A value with a line break in it must not tell a line of the story.
      .map((line) => plainText(line))
      .join('\n')
  );
}

function vehicleLines({ vehicle }: ProvenanceStory): readonly string[] {
  const name = [vehicle.year, vehicle.make, vehicle.model, vehicle.trim]
    .filter((part) => part !== null)
    .join(' ');
  const facts = [
    vehicle.vin === null ? null : `VIN ${vehicle.vin}`,
    vehicle.chassisNumber === null ? null : `chassis ${vehicle.chassisNumber}`,
    vehicle.profileOrigin,
    vehicle.owner === null ? null : `owner ${personText(vehicle.owner)}`,
  ].filter((part) => part !== null);
  return [
    `${cell(name)}${vehicle.exists ? '' : '  (gone)'}`,
    `  ${[vehicle.id, ...facts].join(' · ')}`,
  ];
}

function deletionText({
  what,
  at,
  run,
  person,
  dbRole,
}: ProvenanceStory['deletions'][number]): string {
  const who =
    run !== null
      ? runText(run)
      : person !== null
        ? personText(person)
        : `database role ${dbRole ?? 'unknown'}`;
  return `${what === 'deleted' ? 'Deleted' : 'Brought back'} ${timeText(at)} by ${who}`;
}

function sourceText(source: ProvenanceStory['sources'][number]): string {
  const { firstRun, lastRun } = source;
  const first = firstRun === null ? '' : `, first by ${runText(firstRun)}`;
  const last =
    lastRun === null || lastRun.id === firstRun?.id
      ? ''
      : `, last by ${runText(lastRun)} ${timeText(source.lastSeenAt)}`;
  return `${source.type} ${cell(source.url ?? source.key)}  ${timeText(source.firstSeenAt)}${first}${last}`;
}

function changeText(change: ProvenanceStory['changes'][number]): string {
  const run = change.runId === null ? null : `${change.automation ?? 'run'} ${change.runId}`;
  const person = change.person === null ? null : personText(change.person);
  const author = [person, run].filter((part) => part !== null).join(', ');
  const from = change.sourceUrl === null ? '' : `, ${cell(change.sourceUrl)}`;
  return `${timeText(change.at)}  ${change.field}: ${valueText(change.old)} -> ${valueText(change.new)}  (${author === '' ? `database role ${change.dbRole ?? 'unknown'}` : author}${from})`;
}

function photoLines({ photos }: ProvenanceStory): readonly string[] {
  return [
    ...photos.by.map(({ source, category, count, runId, userId }) => {
      const author = runId === null ? `person ${userId ?? 'unknown'}` : `run ${runId}`;
      return `${count} ${source ?? 'of unknown source'}${category === null ? '' : `, ${category}`}, added by ${author}`;
    }),
    ...photos.first
      .slice(0, 3)
      .map(({ url, isPrimary }) => `${isPrimary ? '* ' : '  '}${cell(url)}`),
  ];
}

function reviewText(review: ProvenanceStory['reviews'][number]): string {
  const decided =
    review.status === 'pending'
      ? ''
      : ` by ${review.decidedBy === null ? 'a program' : personText(review.decidedBy)} ${timeText(review.decidedAt)}`;
  return `${review.status}${decided}: ${cell(review.reasons.join('; '))}  (${review.kind} ${review.id})`;
}

function violationText(violation: ProvenanceStory['violations'][number]): string {
  return `${timeText(violation.at)} ${violation.code} ${violation.operation}: ${cell(violation.reason)} (${violation.apiRole ?? violation.dbUser}${violation.client === null ? '' : `, ${cell(violation.client)}`})`;
}

function otherText(other: ProvenanceStory['sameNumber'][number]): string {
  return `${other.vehicleId}  ${cell(other.vehicle)}  ${other.vin ?? other.chassisNumber ?? ''}`;
}
