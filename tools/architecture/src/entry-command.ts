import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  readonly nx?: { readonly name?: string; readonly entries?: Readonly<Record<string, string>> };
}

/**
 * A command with the program that Nx would start in place of Nx: `npx nx run p:t -- flags` becomes
 * the entry that p's package.json names for t. Nx itself takes longer to start than most of them
 * to run; targets that are no programs stay as they are.
 */
export function withEntries(command: string, root: string): string {
  return command.replace(
    /npx nx run ([\w-]+):([\w-]+)(?: --(?= |$))?/g,
    (whole, project: string, target: string) => {
      const entry = entryOf(root, project, target);
      return entry === null ? whole : `${JSON.stringify(process.execPath)} ${entry}`;
    },
  );
}

function entryOf(root: string, project: string, target: string): string | null {
  for (const file of globSync('{apps,libs,tools}/*/package.json', { cwd: root })) {
    const { nx } = JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest;
    if (nx?.name !== project) continue;
    const named = nx.entries?.[target] ?? (target === 'import' ? 'src/main.ts' : null);
    const entry = named === null ? null : join(dirname(file), named);
    return entry !== null && existsSync(join(root, entry)) ? entry : null;
  }
  return null;
}
