// `npm test`: every test of the workspace in one run, then one plain line with the figures,
// which is what CI reads. Arguments go to vitest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'logbook-test-'));
const report = join(folder, 'report.json');
try {
  const { status } = spawnSync(
    'vitest',
    [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...process.argv.slice(2),
    ],
    { stdio: 'inherit', shell: process.platform === 'win32' },
  );
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const { numPassedTests: passed, numFailedTests: failedTests, numTotalTests: total } = result;
  // A file that does not load has no tests to fail; it counts as one.
  const brokenFiles = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = failedTests + brokenFiles;
  const neverRan = total - passed - failedTests;
  if (neverRan > 0) console.log(`${neverRan} tests did not run.`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = status !== 0 || failed > 0 || neverRan > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
