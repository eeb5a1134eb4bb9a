import type { ProvenanceStory } from '@logbook/supabase-client';
import { cell } from '../steward/table.ts';

type Person = NonNullable<ProvenanceStory['vehicle']['owner']>;
type Run = NonNullable<ProvenanceStory['origin']['run']>;

/** A time to the second, without the noise. */
export function timeText(at: string | null): string {
  return at === null ? 'at an unknown time' : `${at.slice(0, 19).replace('T', ' ')} UTC`;
}

export function personText({ userId, name }: Person): string {
  return name === null ? `person ${userId}` : `${cell(name)} (${userId})`;
}

/** A run by name, version and id. */
export function runText({ automation, version, id }: Run): string {
  return `${automation}${version === null ? '' : ` ${version}`}, run ${id}`;
}

/** A value of a field, as short as it can be told. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return cell(typeof value === 'string' ? value : JSON.stringify(value));
}

/** The first of a list and how many more there are. */
export function cutList(lines: readonly string[], most: number): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), `… ${lines.length - most} more, --all`];
}
