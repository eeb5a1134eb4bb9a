/**
 * The package names that a specifier may stand for: `pg/lib/client`, `npm:pg@8`, `jsr:@db/postgres`,
 * `https://esm.sh/v135/@supabase/supabase-js@2?target=deno`, `../../node_modules/pg/lib/index.js`.
 * An address can carry a name in several places, so there may be more than one.
 */
export function packageNames(specifier: string): string[] {
  const bare = specifier.replace(/^(npm|jsr):\/?/, '');
  if (/^(https?|data|file):/.test(bare)) return namesInPath(bare.replace(/^\w+:(\/\/[^/]*)?/, ''));
  if (bare.includes('node_modules/')) return namesInPath(bare.split('node_modules/').at(-1) ?? '');
  if (/^[./]/.test(bare)) return [];
  const [name] = namesInPath(bare);
  return name === undefined ? [] : [name];
}

/** Each folder of a path, without its version, and each scope with the folder behind it. */
function namesInPath(path: string): string[] {
  const parts = (path.split(/[?#]/)[0] ?? '')
    .split('/')
    .map((part) => decodeURIComponent(part).replace(/^npm:/, ''))
    .filter((part) => part !== '');
  return parts.flatMap((part, at) => {
    if (!part.startsWith('@')) return [withoutVersion(part)];
    const next = parts[at + 1];
    if (part.includes('/') || next === undefined) return [withoutVersion(part)];
    return [`${part}/${withoutVersion(next)}`];
  });
}

const withoutVersion = (name: string): string => name.replace(/(?<=.)@.*$/, '');
