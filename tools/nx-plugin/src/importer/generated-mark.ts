import { readJson } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { z } from 'zod';
import { profileOrigins, sourceKinds } from './importer-options.ts';
import { Refusal } from './refusal.ts';

const markSchema = z.strictObject({
  version: z.int().min(1),
  source: z.enum(sourceKinds),
  automation: z.string(),
  profileOrigin: z.enum(profileOrigins),
});

/** How an importer was generated, as it stands in its `package.json` under `logbook.template`. */
export type GeneratedMark = z.infer<typeof markSchema>;

/**
 * Null for an app that no generator made.
 *
 * @throws Refusal for a mark that was spoilt: nobody could say any more whether its importer lags
 * behind the template
 */
export function generatedMark(tree: Tree, root: string): GeneratedMark | null {
  const path = `${root}/package.json`;
  if (!tree.exists(path)) return null;
  const { logbook } = readJson<{ logbook?: { template?: unknown } }>(tree, path);
  if (logbook?.template === undefined) return null;
  const mark = markSchema.safeParse(logbook.template);
  if (mark.success) return mark.data;
  const faults = mark.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  throw new Refusal(
    `${path} has a logbook.template that the generator did not write: ${faults.join('; ')}.`,
    'Put it back as it was, or take it out if the importer shall follow the template no more.',
  );
}
