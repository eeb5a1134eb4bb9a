import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { defineConfig } from 'vitest/config';

// One project per package, so that `nx run <project>:test` runs just that room.
const packages = globSync([
  '{apps,libs,tools}/*/package.json',
  'supabase/package.json',
  'bench/package.json',
]);

export default defineConfig({
  test: {
    // Vitest would leave a core free for itself; most of our tests wait for processes of their own.
    maxWorkers: availableParallelism(),
    projects: packages.map((file) => {
      const root = file.slice(0, -'/package.json'.length);
      return {
        test: {
          name: basename(root),
          root,
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          // A Postgres starts in many of these; two cores are shared.
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      };
    }),
  },
});
