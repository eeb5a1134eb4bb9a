/**
 * What doctor looks at, in the order in which it answers. Each name is a heading of
 * `docs/runbook.md`, so a name that was published stays.
 */
export const doctorCheckIds = [
  // What everything below relies on.
  'versions',
  'catalog-truthful',
  'migration-missing',
  // What must be there, and as the migrations made it.
  'schema-changed',
  'table-missing',
  'column-changed',
  'constraint-changed',
  'index-changed',
  'view-changed',
  'function-missing',
  'function-changed',
  'trigger-missing',
  'trigger-disabled',
  'trigger-changed',
  // Who may do what.
  'row-security-off',
  'policy-changed',
  'grant-widened',
  'grant-missing',
  'owner-changed',
  'role-powers',
  'default-privileges',
  // What could go past the guard.
  'guard-mode',
  'session-settings',
  'function-unknown',
  'trigger-unknown',
  'rule-unknown',
  'event-trigger-unknown',
  // What the database works on.
  'reaper',
  'run-stuck',
  'counts-disagree',
  'automation-unknown',
  'photo-bucket',
  // This workspace.
  'types-outdated',
  'importer-lagging',
] as const;

export type DoctorCheckId = (typeof doctorCheckIds)[number];
