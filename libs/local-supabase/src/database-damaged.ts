import { LogbookError } from '@logbook/vehicle-model';

/** There is a database in the folder, and Postgres cannot start on it. */
export class DatabaseDamaged extends LogbookError {
  constructor(dataDirectory: string, cause: unknown) {
    const text = cause instanceof Error ? cause.message : String(cause);
    super(
      `Postgres cannot start on the files in ${dataDirectory}: they are damaged, or of another version (${text}).`,
      {
        code: 'DATABASE_DAMAGED',
        consequence: 'stop-run',
        next: 'Nothing was changed. Put back a copy of the folder, or begin anew with "npx nx run local-supabase:reset".',
        facts: { dataDirectory },
        cause,
      },
    );
  }
}
