import type { ProvenanceStory } from '@logbook/supabase-client';
import { personText, runText, timeText, valueText } from './words.ts';

type Origin = ProvenanceStory['origin'];

/** Who made the vehicle, when, from where: one or two lines, and honest where nobody knows. */
export function originLines(origin: Origin): readonly string[] {
  return [`Created ${timeText(origin.at)} by ${creatorText(origin)}`, ...fromWhere(origin)];
}

function creatorText(origin: Origin): string {
  switch (origin.kind) {
    case 'run':
      return origin.run === null ? 'a run' : startedText(origin.run);
    case 'person':
      return origin.person === null ? 'a person' : personText(origin.person);
    case 'stated':
      return `direct SQL, which said why: ${valueText(origin.stated?.['reason'])} (${valueText(origin.stated?.['db_user'])})`;
    case 'inferred':
      return inferredText(origin);
    case 'unknown':
      return `nobody known${origin.writtenBy === null ? '' : ` (written by ${origin.writtenBy})`}; profile_origin says ${valueText(origin.profileOrigin)}`;
  }
}

function startedText(run: NonNullable<Origin['run']>): string {
  const by = run.triggeredByPerson === null ? '' : ` by ${personText(run.triggeredByPerson)}`;
  const script = run.scriptPath === null ? '' : `, ${run.scriptPath}`;
  return `${runText(run)} (${run.triggeredBy ?? 'unknown'} trigger${by}, ${run.status}${script})`;
}

function inferredText({ automation, inferred }: Origin): string {
  const said = (key: string): string => valueText(inferred?.[key]);
  return `${automation ?? 'unknown'}, as was inferred afterwards: rule ${said('rule')}, confidence ${said('confidence')}, backfill ${said('backfill_id')}`;
}

function fromWhere({ source, metadata }: Origin): readonly string[] {
  const url = source?.['url'] ?? metadata['bat_url'] ?? metadata['discovery_url'];
  const parts = [source?.['type'], url].filter((part) => typeof part === 'string');
  return parts.length === 0 ? [] : [`  from ${parts.map(valueText).join(' ')}`];
}
