// The process edge of the edge function: POST {organizationId, dropboxPath}. See ../README.md.
import { answerImport } from './answer-import.ts';

Deno.serve(answerImport);
