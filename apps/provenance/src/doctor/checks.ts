import type { Finding } from './answer.ts';
import type { Comparison } from './catalog.ts';
import type { Check } from './check.ts';
import { changedOwners, changedPolicies, rowSecurityOff } from './compare-access.ts';
import { changedColumns } from './compare-columns.ts';
import { changedConstraints, changedIndexes } from './compare-constraints.ts';
import { changedFunctions, missingFunctions, unknownFunctions } from './compare-functions.ts';
import { missingGrants, widenedGrants } from './compare-grants.ts';
import {
  changedRoles,
  oddSettings,
  unknownEventTriggers,
  unknownRules,
  widenedDefaults,
} from './compare-powers.ts';
import { changedSchemas, changedViews, missingTables } from './compare-tables.ts';
import {
  changedTriggers,
  disabledTriggers,
  missingTriggers,
  unknownTriggers,
} from './compare-triggers.ts';
import { doctorCheckIds } from './check-ids.ts';
import type { DoctorCheckId } from './check-ids.ts';
import { guardMode, migrations, photoBucket, reaper } from './look-at-facts.ts';
import { automations } from './look-at-registry.ts';
import { books } from './look-at-books.ts';
import { catalogTruthful } from './look-at-witness.ts';
import { importers, types, versions } from './look-at-workspace.ts';

/** A check of how the database is built: what is expected beside what is there. */
function compared(
  saw: (comparison: Comparison) => string,
  compare: (comparison: Comparison) => readonly Finding[],
): Check['look'] {
  return async (patient) => {
    const comparison = await patient.comparison();
    return { saw: saw(comparison), findings: compare(comparison) };
  };
}

const counted =
  (what: string, ...kinds: readonly string[]) =>
  ({ expected }: Comparison): string =>
    `${expected.all(...kinds).length} ${what}`;

const looks: Readonly<Record<DoctorCheckId, Omit<Check, 'id'>>> = {
  versions,
  'catalog-truthful': { look: catalogTruthful },
  'migration-missing': { look: migrations },
  'schema-changed': {
    look: compared(counted('schemas and types', 'schema', 'type'), changedSchemas),
  },
  'table-missing': { look: compared(counted('tables', 'table'), missingTables) },
  'column-changed': { look: compared(counted('columns', 'column'), changedColumns) },
  'constraint-changed': {
    look: compared(counted('constraints', 'constraint'), changedConstraints),
  },
  'index-changed': { look: compared(counted('indexes', 'index'), changedIndexes) },
  'view-changed': { look: compared(counted('views', 'view'), changedViews) },
  'function-missing': { look: compared(counted('functions', 'function'), missingFunctions) },
  'function-changed': {
    look: compared(
      counted('functions: body, search_path, security definer', 'function'),
      changedFunctions,
    ),
  },
  'trigger-missing': { look: compared(counted('triggers', 'trigger'), missingTriggers) },
  'trigger-disabled': {
    look: compared(counted('triggers fire as they should', 'trigger'), disabledTriggers),
  },
  'trigger-changed': {
    look: compared(counted('triggers call what they should', 'trigger'), changedTriggers),
  },
  'row-security-off': { look: compared(counted('tables have it', 'table'), rowSecurityOff) },
  'policy-changed': { look: compared(counted('policies', 'policy'), changedPolicies) },
  'grant-widened': {
    look: compared(
      counted('objects', 'table', 'view', 'function', 'schema', 'sequence'),
      widenedGrants,
    ),
  },
  'grant-missing': {
    look: compared(counted('objects', 'table', 'view', 'function', 'schema'), missingGrants),
  },
  'owner-changed': {
    look: compared(({ owner }) => `all of it belongs to ${owner}`, changedOwners),
  },
  'role-powers': {
    look: compared(() => 'anon, authenticated, service_role, authenticator', changedRoles),
  },
  'default-privileges': {
    look: compared(() => 'nothing more is granted by itself', widenedDefaults),
  },
  'guard-mode': { look: guardMode },
  'session-settings': { look: compared(() => 'no session is a replica by itself', oddSettings) },
  'function-unknown': { look: compared(() => 'none', unknownFunctions) },
  'trigger-unknown': { look: compared(() => 'none that could pass the guard', unknownTriggers) },
  'rule-unknown': { look: compared(() => 'none', unknownRules) },
  'event-trigger-unknown': { look: compared(() => 'none', unknownEventTriggers) },
  reaper: { look: reaper },
  'run-stuck': { look: books('run-stuck') },
  'counts-disagree': { look: books('counts-disagree') },
  'automation-unknown': { look: automations },
  'photo-bucket': { look: photoBucket },
  'types-outdated': types,
  'importer-lagging': importers,
};

export const checks: readonly Check[] = doctorCheckIds.map((id) => ({ id, ...looks[id] }));
