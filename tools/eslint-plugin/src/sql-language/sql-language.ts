import { SqlSourceCode } from './sql-source-code.ts';
import type { SqlFile } from './sql-source-code.ts';

/** SQL as a language of ESLint: `{ files: ['**\/*.sql'], language: '@logbook/sql' }`. */
export const sqlLanguage = {
  fileType: 'text' as const,
  lineStart: 1 as const,
  columnStart: 0 as const,
  nodeTypeKey: 'type',
  visitorKeys: { Sql: [] },
  validateLanguageOptions(): void {
    // There are none.
  },
  parse({ body }: { readonly body: string | Uint8Array }): { ok: true; ast: SqlFile } {
    return { ok: true, ast: new SqlSourceCode(textOf(body)).ast as SqlFile };
  },
  createSourceCode({ body }: { readonly body: string | Uint8Array }): SqlSourceCode {
    return new SqlSourceCode(textOf(body));
  },
};

const textOf = (body: string | Uint8Array): string =>
  typeof body === 'string' ? body : new TextDecoder().decode(body);
