import type { z } from 'zod';

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'object' : typeof value;
}

function valueAt(argument: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Readonly<Record<PropertyKey, unknown>>)[key]
        : undefined,
    argument,
  );
}

function describe(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown field '${issue.keys[0] ?? ''}'`;
    case 'invalid_type':
      return `expected ${issue.expected}, got ${kindOf(value)}`;
    case 'invalid_format':
      return `'${String(value)}' did not match pattern '${issue.pattern ?? ''}'`;
    case 'too_small':
      return `${String(value)} is not within range (at least ${String(issue.minimum)})`;
    case 'too_big':
      return `${String(value)} is not within range (at most ${String(issue.maximum)})`;
    default:
      return issue.message;
  }
}

/**
 * What is wrong with an argument, in the words of Dropbox where they are known: `path: '…' did
 * not match pattern '…'`, `unknown field 'path'`. Source: uppy issue 5267, DropPHP issue 32,
 * dropbox-v2-api issue 1150, dropbox_api issue 38.
 */
export function argumentFault(error: z.ZodError, argument: unknown): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'could not be understood';
  const value = valueAt(argument, issue.path);
  if (issue.code === 'invalid_type' && value === undefined && issue.path.length > 0) {
    return `missing required field '${String(issue.path.at(-1))}'`;
  }
  const where = issue.path.map((part) => `${String(part)}: `).join('');
  return `${where}${describe(issue, value)}`;
}
