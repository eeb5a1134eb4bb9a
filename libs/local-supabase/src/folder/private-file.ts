import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Json } from '@logbook/vehicle-model';

/** Writes JSON that only this user can read, all at once: no reader ever sees half of it. */
export function writePrivateJson(path: string, value: object): void {
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

/** Reads such a file; null when it is missing, or is no JSON object. */
export function readPrivateJson(path: string): Readonly<Record<string, Json>> | null {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, Json>>)
      : null;
  } catch {
    return null;
  }
}
