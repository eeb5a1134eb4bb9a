import type { Json, JsonObject } from '@logbook/vehicle-model';

/** What JSON can say and `jsonb` cannot hold: one such character fails the whole call. */
const unstorable = /\\u0000|\\ud[89a-f]/;

/** Whether a text of JSON, as `JSON.stringify` writes it, has what the database cannot hold. */
export function isUnstorable(text: string): boolean {
  return unstorable.test(text);
}

/** The same with U+FFFD in place of what `jsonb` cannot hold: NUL, halves of surrogate pairs. */
export function storableJson(value: Json): Json {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storableJson);
  if (typeof value === 'object' && value !== null) return storableObject(value as JsonObject);
  return value;
}

export function storableObject(value: JsonObject): JsonObject {
  const entries = Object.entries(value).map(([key, part]) => [
    storableText(key),
    part === undefined ? undefined : storableJson(part),
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

export function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}
