import type { Entry } from './clients.ts';

/**
 * A client that keeps a copy by the three rules of the specification: a file replaces what is
 * there and drops its children, a folder replaces and keeps them, a deletion drops both.
 */
export class Copy {
  /** By path, what is there: `id rev` of a file, the id of a folder. */
  readonly nodes = new Map<string, string>();

  apply(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const path = entry.path_lower ?? '';
      if (entry['.tag'] !== 'folder') this.#drop(path);
      if (entry['.tag'] === 'file') this.nodes.set(path, `${entry.id} ${entry.rev}`);
      if (entry['.tag'] === 'folder') this.nodes.set(path, entry.id);
    }
  }

  #drop(path: string): void {
    for (const known of this.nodes.keys()) {
      if (known === path || known.startsWith(`${path}/`)) this.nodes.delete(known);
    }
  }
}
