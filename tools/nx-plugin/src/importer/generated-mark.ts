import { readJson } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { z } from 'zod';

const markSchema = z.strictObject({
  version: z.int().min(1),
  source: z.enum(['html', 'json', 'csv']),
  automation: z.string(),
  profileOrigin: z.enum([
    'bat_import',
    'dropbox_import',
    'url_scraper',
    'api_import',
    'automated_entry',
  ]),
});

/** How an importer was generated, as it stands in its `package.json` under `logbook.template`. */
export type GeneratedMark = z.infer<typeof markSchema>;

const manifestSchema = z.looseObject({
  logbook: z.looseObject({ template: markSchema }),
});

/** Null for an app that no generator made, or whose mark was lost. */
export function generatedMark(tree: Tree, root: string): GeneratedMark | null {
  const path = `${root}/package.json`;
  if (!tree.exists(path)) return null;
  const manifest = manifestSchema.safeParse(readJson<unknown>(tree, path));
  return manifest.success ? manifest.data.logbook.template : null;
}
