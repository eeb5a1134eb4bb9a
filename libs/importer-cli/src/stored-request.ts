import type { z } from 'zod';
import type { ImportRequest } from './importer.ts';
import { UsageError } from './usage-error.ts';

/**
 * What the run that `--resume` names was asked for: `PreparedImport.stored` of that time.
 *
 * @throws UsageError where it is not what this importer stores
 */
export function storedRequest<T>(
  schema: z.ZodType<T>,
  { common, stored }: Pick<ImportRequest, 'common' | 'stored'>,
): T {
  const before = schema.safeParse(stored);
  if (before.success) return before.data;
  throw new UsageError(
    `The run ${common.resume ?? ''} does not say what it imported.`,
    'Name the source again beside --resume. Nothing was done.',
  );
}
