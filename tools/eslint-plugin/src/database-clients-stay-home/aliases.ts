import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

type Names = Readonly<Record<string, unknown>>;

/**
 * What a name is mapped to by the nearest files that give packages other names: `imports` of a
 * deno.json or an import map, `imports` and `npm:` aliases of a package.json. Null where none does.
 */
export function aliasTarget(specifier: string, from: string): string | null {
  if (/^(\.{0,2}\/|node:|https?:)/.test(specifier)) return null;
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    for (const file of ['deno.json', 'deno.jsonc', 'import_map.json', 'package.json']) {
      const target = targetIn(join(folder, file), specifier);
      if (target !== null) return target;
    }
    if (folder === dirname(folder)) return null;
  }
}

interface NamingFile {
  readonly imports?: Names;
  readonly dependencies?: Names;
  readonly devDependencies?: Names;
}
const read = new Map<string, { readonly changed: number; readonly config: NamingFile }>();

/** Each file is read once, as long as it does not change. */
function namingFile(file: string): NamingFile | null {
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (changed === undefined) return null;
  const known = read.get(file);
  if (known?.changed === changed) return known.config;
  const parsed = ts.parseConfigFileTextToJson(file, readFileSync(file, 'utf8'));
  const config = (parsed.config as NamingFile | undefined) ?? {};
  read.set(file, { changed, config });
  return config;
}

function targetIn(file: string, specifier: string): string | null {
  const config = namingFile(file);
  if (config === null) return null;
  const imported = mapped(config.imports, specifier);
  if (imported !== null) return imported;
  const installed = mapped({ ...config.devDependencies, ...config.dependencies }, specifier);
  return installed !== null && /^(npm|jsr):/.test(installed) ? installed : null;
}

function mapped(names: Names | undefined, specifier: string): string | null {
  for (const [name, value] of Object.entries(names ?? {})) {
    const target = targetText(value);
    if (target === null) continue;
    if (name === specifier) return target;
    const prefix = name.endsWith('/') ? name : name.endsWith('/*') ? name.slice(0, -1) : `${name}/`;
    // `sb/` stands for the folder, and the rest of the name goes on from there.
    if (specifier.startsWith(prefix)) return `${target}/${specifier.slice(prefix.length)}`;
  }
  return null;
}

/** A target may depend on conditions; any of them would run somewhere. */
function targetText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return null;
  const texts = Object.values(value).map(targetText);
  return texts.find((text) => text !== null) ?? null;
}
