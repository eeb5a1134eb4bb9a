import ts from 'typescript';

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  allowJs: true,
  noEmit: true,
};
const resolved = new Map<string, string | null>();

/**
 * The file that a specifier means where it stands: relative, `#alias` or a package, links followed.
 * Null where there is none. A process that lives long (an editor) asks anew for what it did not find.
 */
export function resolveModule(specifier: string, from: string): string | null {
  const key = `${from}\0${specifier}`;
  const known = resolved.get(key);
  if (known !== undefined && known !== null) return known;
  const found = ts.resolveModuleName(specifier, from, options, ts.sys).resolvedModule;
  const path = found?.resolvedFileName ?? null;
  resolved.set(key, path);
  return path;
}
