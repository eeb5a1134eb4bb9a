import { LogbookError } from '@logbook/vehicle-model';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The origin of a server on this machine.
 *
 * @throws LogbookError `HTTP_TEST_ORIGIN` (stop-run) for anything else: real requests must not be
 * sent elsewhere by a setting that was left behind
 */
export function loopbackOrigin(origin: string): URL {
  const url = URL.parse(origin);
  if (url?.protocol === 'http:' && loopback.has(url.hostname) && url.username === '') return url;
  throw new LogbookError('The origin for tests is not http on this machine.', {
    code: 'HTTP_TEST_ORIGIN',
    consequence: 'stop-run',
    next: 'Give it as http://127.0.0.1:<port>, or unset it.',
  });
}
