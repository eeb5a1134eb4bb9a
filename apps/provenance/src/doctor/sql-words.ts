/** A name as SQL reads it: quoted where it must be. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** `public.vehicles`, each part quoted where it must be. */
export function quotedPath(path: string): string {
  return path.split('.').map(quoted).join('.');
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Statements as they are sent: one after another, each with its semicolon. */
export function statements(...parts: readonly string[]): string {
  return parts
    .filter((part) => part.trim() !== '')
    .map((part) => `${part.trim().replace(/;$/, '')};`)
    .join('\n');
}
