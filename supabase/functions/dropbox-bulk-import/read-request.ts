import { z } from 'zod';
import { folderPath } from '../../../apps/dropbox-importer/src/edge.ts';
import { Refusal } from '../_shared/answers.ts';
import { readBody } from '../_shared/read-body.ts';

const mostBodyBytes = 16 * 1024;
const mostPathLength = 4000;

const schema = z.object({
  organizationId: z.uuid(),
  dropboxPath: z
    .string()
    .max(mostPathLength)
    .transform((text, context) => {
      const path = folderPath(text);
      if (path !== null) return path;
      context.addIssue({ code: 'custom', message: 'is no path of a folder' });
      return z.NEVER;
    }),
  /** For who calls with the service role key: what made them call. */
  trigger: z.enum(['manual', 'scheduled']).default('manual'),
});

export type ImportRequest = z.infer<typeof schema>;

/** @throws Refusal 400, 413, 415 */
export async function readRequest(request: Request): Promise<ImportRequest> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== '' && type !== 'application/json') {
    throw new Refusal(415, 'NOT_JSON', `Send application/json, not ${type.slice(0, 100)}.`);
  }
  const read = schema.safeParse(parseJson(await readBody(request, mostBodyBytes)));
  if (read.success) return read.data;
  const faults = read.error.issues.map(
    ({ path, message }) => `${path.length === 0 ? 'the body' : path.join('.')}: ${message}`,
  );
  throw new Refusal(400, 'BAD_REQUEST', `This cannot be imported: ${faults.join('; ')}.`);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, 'BAD_JSON', 'The body is no JSON.');
  }
}
