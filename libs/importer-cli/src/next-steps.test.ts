import { describe, expect, it } from 'vitest';
import { nextSteps } from './next-steps.ts';

const importer = {
  command: 'npx nx run cars-importer:import',
  examples: [{ what: 'import pages you saved', flags: '--pages <folder>' }],
};
const summary = { automation: 'cars_import', dryRun: false, runId: 'the-run' };

describe('what to type next', () => {
  it('looks at the run and at origins, and shows how to import more', () => {
    const [head, ledger, origin, example] = nextSteps(importer, summary, true);
    expect(head).toBe('Next:');
    expect(ledger).toMatch(/^ {2}what became of each item {5}npx .*run_id = 'the-run'/);
    expect(origin).toMatch(/automation_name = 'cars_import'/);
    expect(example).toMatch(/^ {2}import pages you saved {7}npx .* -- --pages <folder>$/);
  });

  it('is to keep it, after a rehearsal', () => {
    expect(nextSteps(importer, { ...summary, dryRun: true, runId: null }, true)).toEqual([
      expect.stringMatching(/without --dry-run/),
    ]);
  });

  it('is nothing on a platform, where these commands would look into another database', () => {
    expect(nextSteps(importer, summary, false)).toEqual([]);
  });
});
