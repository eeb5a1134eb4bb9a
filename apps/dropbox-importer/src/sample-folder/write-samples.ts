import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sampleFiles } from './sample-files.ts';

// Run by hand after the sample changed: node apps/dropbox-importer/src/sample-folder/write-samples.ts
const directory = join(import.meta.dirname, '../../fixtures/dropbox');

rmSync(directory, { recursive: true, force: true });
for (const [path, content] of await sampleFiles()) {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
