import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleCases } from './sample-cases.ts';
import { sampleFiles } from './sample-files.ts';

// Run by hand after a case or the parser changed: node apps/bat-importer/src/sample-pages/write-samples.ts
const fixtures = join(import.meta.dirname, '../../fixtures');

for (const sample of sampleCases) {
  const folder = join(fixtures, sample.name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(sampleFiles(sample))) {
    writeFileSync(join(folder, name), String(text));
  }
}
