/**
 * What verify looks for, as the SQL function `verify_provenance` names it. Each name is a heading of
 * `docs/runbook.md`, so a name that was published stays.
 */
export const verifyCheckIds = [
  'origin-missing',
  'origin-unreadable',
  'origin-contradicts',
  'run-unknown',
  'automation-unregistered',
  'counts-disagree',
  'run-stuck',
  'ledger-without-vehicle',
  'vehicle-without-ledger',
  'vehicle-without-source',
  'vehicle-without-history',
  'source-without-vehicle',
  'violation',
] as const;

export type VerifyCheckId = (typeof verifyCheckIds)[number];
