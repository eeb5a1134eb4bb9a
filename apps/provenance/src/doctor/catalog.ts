import type { CatalogObject } from '@logbook/supabase-client';

/** How a database is built, as `logbook_catalog()` tells it. */
export class Catalog {
  readonly #objects: ReadonlyMap<string, CatalogObject>;

  constructor(objects: readonly CatalogObject[]) {
    this.#objects = new Map(objects.map((object) => [`${object.kind} ${object.name}`, object]));
  }

  find(kind: string, name: string): CatalogObject | undefined {
    return this.#objects.get(`${kind} ${name}`);
  }

  all(...kinds: readonly string[]): readonly CatalogObject[] {
    return [...this.#objects.values()].filter(({ kind }) => kinds.includes(kind));
  }
}

/** The database at hand beside one that the migrations made a moment ago. */
export interface Comparison {
  readonly expected: Catalog;
  readonly actual: Catalog;
  /** The role that owns the objects here. */
  readonly owner: string;
  /** A function's `create or replace`, as the migrations give it. */
  readonly definitionOf: (functionName: string) => string;
  /** The migrations whose text names an object, whole. */
  readonly migrationsOf: (name: string) => string;
}

/** The table of a thing that is named `public.vehicles guard_vehicle_inserts`. */
export function tableOf(name: string): string {
  return name.slice(0, name.indexOf(' '));
}

/** The thing's own name, without its table. */
export function ownNameOf(name: string): string {
  return name.slice(name.indexOf(' ') + 1);
}

/** Facts are JSON that two servers wrote: the order of keys says nothing. */
export function sameFact(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
