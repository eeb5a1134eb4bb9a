import type { Json, JsonObject } from '@logbook/vehicle-model';

/** Whether a value is a JSON object: no list, not null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text under a key, or '' where there is none. */
export function textAt(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}

/** The whole number under a key, also where it is written as text, or null. */
export function integerAt(object: JsonObject, key: string): number | null {
  const value = object[key];
  if (typeof value === 'number') return Number.isInteger(value) ? value : null;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : null;
}
