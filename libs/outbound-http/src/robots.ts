import parser from 'robots-parser';
import { decodeText } from './decode-text.ts';
import { HttpError, showAddress } from './http-error.ts';
import { orAbort } from './wait.ts';

// Its types promise a `default` that the CommonJS package does not have.
const robotsParser = parser as unknown as typeof parser.default;
type Robot = ReturnType<typeof robotsParser>;

/** RFC 9309, 2.5: at least 500 KiB are read; what is beyond is left out. */
const mostBytes = 500 * 1024;

export interface RobotsSettings {
  readonly userAgent: string;
  /** Fetches without asking robots.txt, with redirects and retries. */
  readonly fetch: (url: URL) => Promise<{ readonly bytes: Uint8Array }>;
  /** Called once per host whose robots.txt asks for a distance between requests. */
  readonly onCrawlDelay: (millis: number, url: URL) => void;
}

/** What the hosts' robots.txt allow us; each is fetched once, when its host is first asked. */
export class Robots {
  readonly #settings: RobotsSettings;
  readonly #byHost = new Map<string, Promise<Robot>>();

  constructor(settings: RobotsSettings) {
    this.#settings = settings;
  }

  /**
   * @throws HttpError `HTTP_ROBOTS_DISALLOWED` if the address is forbidden to our user agent,
   * `HTTP_ROBOTS_UNAVAILABLE` if nobody can tell
   */
  async check(url: URL, signal: AbortSignal): Promise<void> {
    const rules = await orAbort(this.#rulesOf(url), signal);
    if (rules.isAllowed(url.href, this.#settings.userAgent) !== false) return;
    const shown = showAddress(url);
    throw new HttpError('HTTP_ROBOTS_DISALLOWED', `${url.host}/robots.txt forbids ${shown}.`, {
      next: 'Save the page in a browser and give the saved file instead.',
      facts: { url: shown },
    });
  }

  #rulesOf(url: URL): Promise<Robot> {
    const known = this.#byHost.get(url.host);
    if (known !== undefined) return known;
    const loading = this.#load(new URL('/robots.txt', url));
    this.#byHost.set(url.host, loading);
    // A failure is not an answer: the next caller may ask again.
    loading.catch(() => this.#byHost.delete(url.host));
    return loading;
  }

  async #load(url: URL): Promise<Robot> {
    const { userAgent } = this.#settings;
    const rules = robotsParser(url.href, await this.#read(url));
    const seconds = rules.getCrawlDelay(userAgent);
    if (seconds !== undefined && seconds > 0) this.#settings.onCrawlDelay(seconds * 1000, url);
    return rules;
  }

  async #read(url: URL): Promise<string> {
    try {
      const { bytes } = await this.#settings.fetch(url);
      return decodeText(bytes.subarray(0, mostBytes), 'text/plain; charset=utf-8');
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      if (saysThereIsNone(error)) return '';
      throw new HttpError(
        'HTTP_ROBOTS_UNAVAILABLE',
        `${showAddress(url)} could not be read, so it is not known what ${url.host} allows: ${error.message}`,
        {
          next: 'Nothing else was asked of this host. Look whether it answers in a browser, then resume the run; what was recorded stays.',
          facts: { ...error.facts, url: showAddress(url) },
          cause: error,
        },
      );
    }
  }
}

/**
 * RFC 9309, 2.3.1.3: a 4xx means that there are no rules. A host that answers 401 or 403 to this
 * harmless question does not want us, so those do not count.
 */
function saysThereIsNone(error: HttpError): boolean {
  const { status } = error.facts;
  return (
    error.code === 'HTTP_STATUS' &&
    status !== undefined &&
    ![401, 403].includes(status) &&
    status >= 400
  );
}
