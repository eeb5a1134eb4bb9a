import { checkAddress } from './allowed-address.ts';
import { decodeText } from './decode-text.ts';
import { HostPatience } from './host-patience.ts';
import { HttpError, showAddress } from './http-error.ts';
import { loopbackOrigin } from './loopback-origin.ts';
import { longPause, PatientRequests } from './patient-requests.ts';
import type { GoodAnswer, RequestWait } from './patient-requests.ts';
import { RequestPace } from './request-pace.ts';
import { Robots } from './robots.ts';

export interface HttpClientOptions {
  /** Exactly these hosts are asked, also when an answer redirects; a subdomain is another host. */
  readonly allowedHosts: readonly string[];
  /** Who we are, with a way to reach us: `Name/1.0 (+https://…)`. Its first word is what robots.txt calls us. */
  readonly userAgent: string;
  /** The distance between two requests, whoever sends them. Default 1,000. */
  readonly minimumIntervalMillis?: number;
  /** Up to this much is added to each distance by chance. Default half the distance. */
  readonly jitterMillis?: number;
  /** For one request, from its start to the last byte of its answer. Default 30,000. */
  readonly timeoutMillis?: number;
  /** For one answer, after unpacking. Default 20,000,000. */
  readonly maxBytes?: number;
  /** After the first try. Default 3. */
  readonly maxRetries?: number;
  /** The first wait before a retry; it doubles. Default 1,000. */
  readonly firstRetryWaitMillis?: number;
  /** A server that asks for a longer pause than this ends the run. Default 120,000. */
  readonly longestPauseMillis?: number;
  /** This many refused requests in a row end the run. Default 4. */
  readonly maxRefusals?: number;
  /** Ends every wait and request of this client at once. */
  readonly signal?: AbortSignal;
  /** Told before each wait for a retry, so that a quiet program can say why it is quiet. */
  readonly onWait?: (wait: RequestWait) => void;
  /**
   * For tests: `http://127.0.0.1:<port>`, a server on this machine that plays all allowed hosts.
   * Addresses keep their meaning: a redirect to this very origin is refused like any other.
   */
  readonly testOrigin?: string;
}

export interface HttpResponse {
  /** The address that answered, after redirects. */
  readonly url: string;
  readonly status: number;
  /** As the server says it, or an empty string. */
  readonly contentType: string;
  /** The text in the encoding that the answer or the page names. */
  readonly body: string;
  readonly bytes: Uint8Array;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HttpClient {
  /** @throws HttpError (see its codes), or the signal's own reason when aborted */
  get(url: string | URL, options?: RequestOptions): Promise<HttpResponse>;
  /** Sends a question as JSON. It may be repeated by a retry; it does not follow redirects. */
  postJson(url: string | URL, body: unknown, options?: RequestOptions): Promise<HttpResponse>;
}

interface Question extends RequestOptions {
  readonly method: 'GET' | 'POST';
  readonly body: string | null;
}

const mostRedirects = 5;
const never = new AbortController().signal;
const pageTypes = 'text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.5';

class PoliteClient implements HttpClient {
  readonly #options: HttpClientOptions;
  readonly #hosts: ReadonlySet<string>;
  readonly #testOrigin: URL | null;
  readonly #patience: HostPatience;
  readonly #requests: PatientRequests;
  readonly #robots: Robots;

  constructor(given: HttpClientOptions) {
    // A contact from the environment may hold what no header can.
    const userAgent = given.userAgent.replace(/[^\x20-\x7e]/g, '');
    const options = { ...given, userAgent };
    const { minimumIntervalMillis = 1000, longestPauseMillis = 120_000 } = options;
    this.#options = options;
    this.#hosts = new Set(options.allowedHosts);
    this.#testOrigin = options.testOrigin === undefined ? null : loopbackOrigin(options.testOrigin);
    this.#patience = new HostPatience(options.maxRefusals ?? 4);
    const pace = new RequestPace({
      minimumIntervalMillis,
      jitterMillis: options.jitterMillis ?? minimumIntervalMillis / 2,
    });
    const retries = {
      maxRetries: options.maxRetries ?? 3,
      firstWaitMillis: options.firstRetryWaitMillis ?? 1000,
      longestWaitMillis: longestPauseMillis,
      longestPauseMillis,
      onWait: options.onWait ?? (() => undefined),
    };
    this.#requests = new PatientRequests(retries, pace, this.#patience);
    this.#robots = new Robots({
      userAgent: options.userAgent,
      fetch: (url) =>
        this.#follow(url, { method: 'GET', body: null }, options.signal ?? never, () => undefined),
      onCrawlDelay: (millis, url) => {
        const shown = showAddress(url);
        if (millis > longestPauseMillis) throw longPause(shown, millis, { url: shown });
        pace.slowDownTo(millis);
      },
    });
  }

  async get(url: string | URL, options: RequestOptions = {}): Promise<HttpResponse> {
    return this.#ask(url, { ...options, method: 'GET', body: null });
  }

  async postJson(
    url: string | URL,
    body: unknown,
    options: RequestOptions = {},
  ): Promise<HttpResponse> {
    const headers = { 'Content-Type': 'application/json', ...options.headers };
    return this.#ask(url, { ...options, headers, method: 'POST', body: JSON.stringify(body) });
  }

  async #ask(address: string | URL, question: Question): Promise<HttpResponse> {
    const signals = [this.#options.signal, question.signal].filter(
      (signal) => signal !== undefined,
    );
    const signal = AbortSignal.any(signals);
    signal.throwIfAborted();
    const allowed = checkAddress(address, this.#hosts);
    const answer = await this.#follow(allowed, question, signal, (url) =>
      this.#robots.check(url, signal),
    );
    const contentType = answer.headers['content-type'] ?? '';
    return {
      url: answer.url.href,
      status: answer.status,
      contentType,
      body: decodeText(answer.bytes, contentType),
      bytes: answer.bytes,
    };
  }

  /** Redirects are followed here, not by the library, so that each address is checked first. */
  async #follow(
    start: URL,
    question: Question,
    signal: AbortSignal,
    permit: (url: URL) => Promise<void> | undefined,
  ): Promise<GoodAnswer & { readonly url: URL }> {
    let url = start;
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      this.#patience.throwIfOver();
      await permit(url);
      const answer = await this.#requests.ask(this.#request(url, question, signal));
      if (answer.status < 300) return { ...answer, url };
      const next = checkAddress(answer.headers['location'] ?? '', this.#hosts, url);
      if (question.method === 'POST') throw redirectedQuestion(url, next, answer.status);
      url = next;
    }
    throw new HttpError(
      'HTTP_TOO_MANY_REDIRECTS',
      `${showAddress(start)} redirects more than ${mostRedirects} times, at last to ${showAddress(url)}.`,
      { facts: { url: showAddress(start), last: showAddress(url) } },
    );
  }

  #request(url: URL, question: Question, signal: AbortSignal) {
    return {
      url,
      method: question.method,
      headers: { Accept: pageTypes, ...question.headers, 'User-Agent': this.#options.userAgent },
      body: question.body,
      signal,
      timeoutMillis: this.#options.timeoutMillis ?? 30_000,
      maxBytes: this.#options.maxBytes ?? 20_000_000,
      testOrigin: this.#testOrigin,
    };
  }
}

function redirectedQuestion(from: URL, to: URL, status: number): HttpError {
  const url = showAddress(from);
  return new HttpError('HTTP_STATUS', `${url} sends a question on to ${showAddress(to)}.`, {
    next: 'A question is not sent on; nothing was read.',
    facts: { url, status, location: showAddress(to) },
  });
}

/**
 * A client that asks only the hosts it was given, over https, as politely as a guest: it says who
 * it is, honours robots.txt, keeps its distance between requests, waits when told to, retries what
 * may pass (429, 5xx, lost connections) and stops when it is refused again and again.
 *
 * @example
 * const http = createHttpClient({ allowedHosts: ['example.org'], userAgent: 'Logbook/1.0 (+https://…)' });
 * const { body } = await http.get('https://example.org/page/', { signal });
 *
 * @throws LogbookError `HTTP_TEST_ORIGIN` if `testOrigin` is not on this machine
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  return new PoliteClient(options);
}
