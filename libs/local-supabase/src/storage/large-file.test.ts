import { expect, test } from 'vitest';
import { runToEnd } from '../testing/node-process.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

interface Measured {
  readonly result?: number;
  readonly grownMegabytes: number;
}

test.each(['in the process', 'http'])(
  'a file of 200 MB passes through memory, %s, and is never in it',
  async (way) => {
    const { exitCode, stdout, stderr } = await runToEnd(
      'testing/large-file-main.ts',
      [way, '200'],
      temporaryFolder(),
    );
    expect(exitCode, stderr).toBe(0);
    const { uploading, downloading } = JSON.parse(stdout) as Record<
      'uploading' | 'downloading',
      Measured
    >;
    expect(downloading.result).toBe(200_000_000);
    expect(uploading.grownMegabytes).toBeLessThan(100);
    expect(downloading.grownMegabytes).toBeLessThan(100);
  },
  240_000,
);
