import { LogbookError } from '@logbook/vehicle-model';

/** Bad flags or settings: nothing was done, and the process ends with exit code 2. */
export class UsageError extends LogbookError {
  constructor(message: string, next?: string) {
    super(message, {
      code: 'USAGE',
      consequence: 'stop-run',
      next: next ?? 'Nothing was done. Run it with --help to see the flags.',
    });
  }
}
