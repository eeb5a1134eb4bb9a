import { expect, it } from 'vitest';
import { generatedFiles } from '../scripts/generated-files.ts';
import { outdatedFiles } from '../scripts/outdated-files.ts';

it('schema.sql and the database types fit the migrations (npx nx run supabase:schema, supabase:types)', async () => {
  const outdated = await outdatedFiles(generatedFiles);
  expect(
    outdated.map(
      ({ file, line, generated }) => `${file.command}: line ${line} is now ${generated}`,
    ),
  ).toEqual([]);
});
