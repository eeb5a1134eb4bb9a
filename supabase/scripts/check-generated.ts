import process from 'node:process';
import { generatedFiles } from './generated-files.ts';
import { outdatedFiles } from './outdated-files.ts';

const outdated = await outdatedFiles(generatedFiles);
for (const { file, line, committed, generated } of outdated) {
  console.error(`${file.name} does not fit the migrations, from line ${line} on:`);
  console.error(`  committed: ${committed}`);
  console.error(`  generated: ${generated}`);
  console.error(`Write it again and commit it: ${file.command}\n`);
}
if (outdated.length === 0)
  console.log(`${generatedFiles.map((file) => file.name).join(', ')}: up to date`);
process.exitCode = outdated.length === 0 ? 0 : 1;
