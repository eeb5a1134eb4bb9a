import { LogbookError } from '@logbook/vehicle-model';

/** What fails a photo alone. */
export function unreadable(name: string, cause: unknown): LogbookError {
  const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
  return new LogbookError(`${name} cannot be read as a photo: ${why}.`, {
    code: 'PHOTO_UNREADABLE',
    consequence: 'skip-item',
    facts: { name },
    next: 'It is kept as it is, and not shown.',
    cause,
  });
}
