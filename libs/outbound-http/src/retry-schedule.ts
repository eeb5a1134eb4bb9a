export interface RetrySettings {
  readonly maxRetries: number;
  /** The first wait; every further one is twice as long. */
  readonly firstWaitMillis: number;
  readonly longestWaitMillis: number;
}

/** Is this a status that may be different the next time? 404, 410 and the like are not. */
export function isWorthRetrying(status: number): boolean {
  return status === 429 || status === 408 || (status >= 500 && status !== 501);
}

/** Does the status say that the host does not want us, or cannot serve us, now? */
export function isRefusal(status: number): boolean {
  return status === 403 || status === 401 || isWorthRetrying(status);
}

/**
 * How long to wait before retry number `retry` (from 1): doubling, with chance in the upper half,
 * so that many clients that failed together do not come back together.
 */
export function retryWaitMillis(retry: number, settings: RetrySettings, random = Math.random) {
  const full = Math.min(settings.firstWaitMillis * 2 ** (retry - 1), settings.longestWaitMillis);
  return full / 2 + (random() * full) / 2;
}

/**
 * What a `Retry-After` header asks for, in milliseconds: seconds or an HTTP date (RFC 9110,
 * section 10.2.3). `null` if there is none or it makes no sense; a date in the past is 0.
 */
export function retryAfterMillis(header: string | undefined, nowMillis: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Date.parse takes almost anything, "-5" is the year 2005 to it: only forms with a weekday.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /i.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMillis);
}
