import type { Tree } from '@nx/devkit';
import { findSource } from './find-source.ts';
import type { ImporterOptions } from './importer-options.ts';
import { Refusal } from './refusal.ts';

const migrationsFolder = 'supabase/migrations';
const migrationName = /^(\d{14})_(.+)\.sql$/;

/** The migration that enters an automation into the registry. */
export interface Registration {
  readonly path: string;
  readonly sql: string;
}

type Registered = Pick<
  ImporterOptions,
  'automation' | 'profileOrigin' | 'title' | 'root' | 'source'
>;

/**
 * Where the registration of an automation lies or has to go: after every other migration, because
 * databases apply them in the order of their names. One that lies there already, exactly so, was
 * left behind when its importer was removed: it is used again.
 *
 * @throws Refusal where a migration or another importer already has an automation of that name
 */
export function planRegistration(tree: Tree, options: Registered, now: Date): Registration {
  const { automation, root } = options;
  const sql = registrationSql(options);
  const own = registrationOf(tree, automation);
  if (own !== null && tree.read(own, 'utf8') === sql) return { path: own, sql };
  const mention = mentionOf(tree, automation, root);
  if (mention !== null) {
    throw new Refusal(
      `The automation ${automation} is already known to ${mention}.`,
      `Every importer has a name of its own in the registry: choose one with --automation-name.`,
    );
  }
  const version = nextVersion(tree, now);
  return { path: `${migrationsFolder}/${version}_automation_${automation}.sql`, sql };
}

/** A file, other than the importer's own, that already speaks of an automation of that name. */
function mentionOf(tree: Tree, automation: string, root: string): string | null {
  const mentions = (text: string) => text.includes(`'${automation}'`);
  const migration = migrationsIn(tree).find((path) => mentions(tree.read(path, 'utf8') ?? ''));
  if (migration !== undefined) return migration;
  const others = tree.children('apps').map((app) => `apps/${app}`);
  for (const app of others.sort()) {
    const found = app === root ? null : findSource(tree, app, mentions);
    if (found !== null) return found;
  }
  return null;
}

/** The file in which the generator registered an automation, if it lies there. */
export function registrationOf(tree: Tree, automation: string): string | null {
  const ending = `_automation_${automation}.sql`;
  const path = migrationsIn(tree).find((candidate) => candidate.endsWith(ending));
  return path !== undefined && /\/\d{14}$/.test(path.slice(0, -ending.length)) ? path : null;
}

/**
 * Harmless when run twice, and beside other writers: what somebody decided about a registered
 * automation stays, while one that merely came with its first run gets its proper entry.
 */
export function registrationSql({
  automation,
  profileOrigin,
  title,
  root,
  source,
}: Registered): string {
  return `-- Why: vehicles get their profile_origin by the exact name of the automation that writes them, and
-- ${automation} is the one of ${root}. Where it ran before this was applied, its origin was inferred;
-- from here on it is known.

insert into public.automations (name, profile_origin, description, script_path) values
  ('${automation}', '${profileOrigin}', 'Imports ${title} listings (${source})', '${root}/src/main.ts')
on conflict (name) do update
  set profile_origin = excluded.profile_origin, description = excluded.description,
      script_path = excluded.script_path, inferred = false
  where automations.inferred;
`;
}

function migrationsIn(tree: Tree): string[] {
  return tree
    .children(migrationsFolder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => `${migrationsFolder}/${name}`);
}

/** Now, or a second after the last migration where that one is dated later. */
function nextVersion(tree: Tree, now: Date): string {
  const versions = tree
    .children(migrationsFolder)
    .flatMap((name) => migrationName.exec(name)?.[1] ?? [])
    .sort();
  const today = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const last = versions.at(-1);
  return last === undefined || today > last ? today : String(BigInt(last) + 1n);
}
