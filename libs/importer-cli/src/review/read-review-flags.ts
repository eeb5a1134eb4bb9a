import { reviewKinds } from '@logbook/tracking';
import type { ReviewFilter, ReviewKind } from '@logbook/tracking';
import type { JsonObject } from '@logbook/vehicle-model';
import { z } from 'zod';
import type { FlagValues } from '../flags.ts';
import { UsageError } from '../usage-error.ts';
import { filterFlags } from './review-flags.ts';
import type { ReviewWork } from './review-work.ts';

const uuid = z.guid();

/** True where a flag narrows down which reviews are meant. */
export function isFiltered(values: FlagValues): boolean {
  return filterFlags.some(({ name }) => values[name] !== undefined);
}

/** @throws UsageError for a value that can mean nothing */
export function readFilter({ values, scope }: ReviewWork): ReviewFilter {
  const automation = text(values, 'automation');
  const { automations } = scope;
  if (automation !== undefined && automations !== null && !automations.includes(automation)) {
    throw new UsageError(
      `--automation takes ${automations.join(' or ')} here, not "${automation}".`,
      'Nothing was done. npx nx run provenance:review knows the reviews of all automations.',
    );
  }
  const run = text(values, 'run');
  const asked = automation === undefined ? automations : [automation];
  return {
    ...given('kind', kindOf(values)),
    ...given('automations', asked ?? undefined),
    ...given('runId', run === undefined ? undefined : assertUuid(run, '--run')),
    ...given('source', text(values, 'source')),
    ...given('reason', text(values, 'reason')),
    ...given('minConfidence', share(values, 'min-confidence')),
    ...given('maxConfidence', share(values, 'max-confidence')),
  };
}

function given<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}

/** @throws UsageError where it is no whole number from 1 up */
export function readLimit(values: FlagValues): number | null {
  const said = text(values, 'limit');
  if (said === undefined) return null;
  if (/^[1-9]\d{0,8}$/.test(said)) return Number(said);
  throw new UsageError(`--limit takes a whole number from 1 up, not "${said}".`);
}

/** Who decides. @throws UsageError where nobody is named */
export function readPerson({ values, env }: ReviewWork): string {
  const said = text(values, 'by') ?? env['LOGBOOK_USER']?.trim() ?? '';
  if (said !== '') return assertUuid(said, values['by'] === undefined ? 'LOGBOOK_USER' : '--by');
  throw new UsageError(
    'Nobody is named who decides.',
    'Nothing was done. Name yourself: --by <user uuid>, or LOGBOOK_USER in the environment; the id of a row of auth.users.',
  );
}

/** The fields that `--set` names; null for one that is left out. @throws UsageError */
export function readChanges(values: FlagValues): JsonObject | undefined {
  const said = values['set'];
  if (said === undefined) return undefined;
  const changes: Record<string, string | null> = {};
  for (const change of Array.isArray(said) ? (said as readonly string[]) : [String(said)]) {
    const [, field, value = ''] = /^([a-z_]+)=(.*)$/s.exec(change) ?? [];
    if (field === undefined) {
      throw new UsageError(
        `--set takes field=value, for example --set make=Ford; not "${change}".`,
      );
    }
    if (Object.hasOwn(changes, field)) throw new UsageError(`--set ${field}=… is given twice.`);
    changes[field] = value.trim() === '' ? null : value;
  }
  return changes;
}

export function readBecause(values: FlagValues): string | undefined {
  return text(values, 'because');
}

/** The ids of reviews that were named, each once. @throws UsageError */
export function readIds(operands: readonly string[]): readonly string[] {
  return [...new Set(operands.map((id) => assertUuid(id, 'A review')))];
}

function assertUuid(value: string, what: string): string {
  if (uuid.safeParse(value).success) return value.toLowerCase();
  throw new UsageError(`${what} is named by a UUID, not "${value}".`);
}

function kindOf(values: FlagValues): ReviewKind | undefined {
  const said = text(values, 'kind');
  const kind = reviewKinds.find((known) => known === said);
  if (said === undefined || kind !== undefined) return kind;
  throw new UsageError(`--kind takes ${reviewKinds.join(', ')}, not "${said}".`);
}

function share(values: FlagValues, name: string): number | undefined {
  const said = text(values, name);
  if (said === undefined) return undefined;
  const number = Number(said);
  if (said.trim() !== '' && number >= 0 && number <= 1) return number;
  throw new UsageError(`--${name} takes a number from 0 to 1, not "${said}".`);
}

function text(values: FlagValues, name: string): string | undefined {
  const said = values[name];
  if (said === undefined) return undefined;
  if (typeof said === 'string' && said.trim() !== '') return said;
  throw new UsageError(`--${name} is empty.`);
}
