/** How an answer ended. */
export type Ending = 'under way' | 'sent' | 'cut' | 'client left';

/** One request and its answer. */
export interface LoggedRequest {
  readonly at: Date;
  readonly method: string;
  /** `files/download`, `oauth2/token`, `oauth2/authorize`, `temporary_link`, or the path. */
  readonly route: string;
  readonly range: string | null;
  /** The end of the token, never the token. */
  readonly token: string | null;
  readonly fault: string | null;
  /** The call's argument as sent, also if it was refused; undefined if there was none. */
  readonly argument: unknown;
  /** Null as long as no headers were sent. */
  readonly status: number | null;
  readonly requestBytes: number;
  /** Bytes of the body that were handed to the network. */
  readonly responseBytes: number;
  readonly ending: Ending;
  readonly durationMillis: number;
}

/** A route's requests in numbers. */
export interface RouteTotals {
  readonly requests: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** How often it answered with which status. */
  readonly statuses: ReadonlyMap<number, number>;
}

type Opening = Pick<LoggedRequest, 'at' | 'method' | 'route' | 'range' | 'token' | 'fault'>;

class Totals implements RouteTotals {
  requests = 0;
  requestBytes = 0;
  responseBytes = 0;
  readonly statuses = new Map<number, number>();
}

/**
 * A request while it is answered. It is told of each byte before the byte is sent, so that a
 * client that has its answer finds it in the log.
 */
export class RequestRecord implements LoggedRequest {
  readonly at: Date;
  readonly method: string;
  readonly route: string;
  readonly range: string | null;
  readonly token: string | null;
  readonly fault: string | null;
  /** Called once, when it has ended. */
  readonly onEnd: (() => void)[] = [];
  argument: unknown = undefined;
  status: number | null = null;
  requestBytes = 0;
  responseBytes = 0;
  ending: Ending = 'under way';
  durationMillis = 0;
  readonly #totals: Totals;
  readonly #started = performance.now();

  constructor(opening: Opening, totals: Totals) {
    this.at = opening.at;
    this.method = opening.method;
    this.route = opening.route;
    this.range = opening.range;
    this.token = opening.token;
    this.fault = opening.fault;
    this.#totals = totals;
    totals.requests += 1;
  }

  received(bytes: number): void {
    this.requestBytes += bytes;
    this.#totals.requestBytes += bytes;
  }

  answered(status: number): void {
    this.status = status;
    this.#totals.statuses.set(status, (this.#totals.statuses.get(status) ?? 0) + 1);
  }

  sent(bytes: number): void {
    this.responseBytes += bytes;
    this.#totals.responseBytes += bytes;
  }

  ended(ending: Ending): void {
    this.ending = ending;
    this.durationMillis = performance.now() - this.#started;
    for (const listener of this.onEnd.splice(0)) listener();
  }
}

/** The last requests are kept whole, so that a long run costs no memory. */
const KEPT_REQUESTS = 10_000;

/** What was asked of the server: state for tests to look at. */
export class RequestLog {
  #requests: RequestRecord[] = [];
  readonly #totals = new Map<string, Totals>();

  begin(opening: Opening): RequestRecord {
    const totals = this.#totals.get(opening.route) ?? new Totals();
    this.#totals.set(opening.route, totals);
    const record = new RequestRecord(opening, totals);
    this.#requests.push(record);
    if (this.#requests.length > 2 * KEPT_REQUESTS) {
      this.#requests = this.#requests.slice(-KEPT_REQUESTS);
    }
    return record;
  }

  /** The last ten thousand, of this route or of all, in the order in which they came. */
  requests(route?: string): readonly LoggedRequest[] {
    const kept = this.#requests.slice(-KEPT_REQUESTS);
    return route === undefined ? kept : kept.filter((request) => request.route === route);
  }

  /** All since the start or the last `clear`. */
  totals(route: string): RouteTotals {
    return this.#totals.get(route) ?? new Totals();
  }

  /** How many requests there were, to this route or to all. */
  count(route?: string): number {
    if (route !== undefined) return this.totals(route).requests;
    return [...this.#totals.values()].reduce((sum, { requests }) => sum + requests, 0);
  }

  /** Routes that were called. */
  routes(): string[] {
    return [...this.#totals.keys()];
  }

  clear(): void {
    this.#requests = [];
    this.#totals.clear();
  }
}
