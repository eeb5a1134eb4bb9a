import { UsageError } from '@logbook/importer-cli';
import { Secret } from '@logbook/tracking';

type Environment = Readonly<Record<string, string | undefined>>;

/** Which model is asked, where, and within which limits. */
export interface IdentifySettings {
  /** The address below which `/chat/completions` is, without a slash at its end. */
  readonly url: string;
  readonly key: Secret;
  readonly model: string;
  /** US dollars for a million tokens; null where nobody told. */
  readonly prices: Prices | null;
  /** For one folder, with all repetitions. */
  readonly totalSeconds: number;
  /** How long nothing may come. */
  readonly idleSeconds: number;
  /** Folders to ask about in one run; null for all. */
  readonly limit: number | null;
}

export interface Prices {
  readonly input: number;
  readonly output: number;
}

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);
const nothingWasDone = 'Nothing was done.';

/**
 * Reads the `LOGBOOK_AI_…` variables, which `--identify` needs.
 *
 * @throws UsageError for one that is missing or cannot work; the key is never shown
 */
export function identifySettings(env: Environment, limit: number | null): IdentifySettings {
  const missing = ['LOGBOOK_AI_URL', 'LOGBOOK_AI_KEY', 'LOGBOOK_AI_MODEL'].filter(
    (name) => text(env, name) === '',
  );
  if (missing.length > 0) {
    throw new UsageError(
      `--identify asks a vision model, and ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set.`,
      `Set the address of an OpenAI-compatible endpoint, its key and a model. ${nothingWasDone}`,
    );
  }
  return {
    url: addressOf(text(env, 'LOGBOOK_AI_URL')),
    key: keyOf(text(env, 'LOGBOOK_AI_KEY')),
    model: text(env, 'LOGBOOK_AI_MODEL'),
    prices: pricesOf(env),
    totalSeconds: secondsOf(env, 'LOGBOOK_AI_TIMEOUT_SECONDS') ?? 120,
    idleSeconds: secondsOf(env, 'LOGBOOK_AI_IDLE_SECONDS') ?? 60,
    limit,
  };
}

function addressOf(address: string): string {
  // The address is not shown: who puts a key into it has it in a log otherwise.
  const url = URL.parse(address);
  if (url === null) throw new UsageError('LOGBOOK_AI_URL is no address.', nothingWasDone);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopbackHosts.has(url.hostname))) {
    throw new UsageError(
      `LOGBOOK_AI_URL must be https, but is ${url.protocol}//${url.host}: key and photos would travel in clear text.`,
      nothingWasDone,
    );
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new UsageError(
      'LOGBOOK_AI_URL has a name, a password or parameters in it.',
      `The key belongs into LOGBOOK_AI_KEY. ${nothingWasDone}`,
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
}

function keyOf(key: string): Secret {
  if (/^[\x21-\x7e]+$/.test(key)) return new Secret(key);
  throw new UsageError('LOGBOOK_AI_KEY has characters that no key has.', nothingWasDone);
}

function pricesOf(env: Environment): Prices | null {
  const [input, output] = ['LOGBOOK_AI_PRICE_IN', 'LOGBOOK_AI_PRICE_OUT'].map((name) =>
    numberOf(env, name),
  );
  if (input == null && output == null) return null;
  if (input != null && output != null) return { input, output };
  throw new UsageError(
    'Of LOGBOOK_AI_PRICE_IN and LOGBOOK_AI_PRICE_OUT only one is set.',
    `Set both, in US dollars for a million tokens, or none. ${nothingWasDone}`,
  );
}

function secondsOf(env: Environment, name: string): number | null {
  const seconds = numberOf(env, name);
  if (seconds === null || (seconds > 0 && seconds <= 3600)) return seconds;
  throw new UsageError(`${name} takes seconds, up to 3600, not "${seconds}".`, nothingWasDone);
}

function numberOf(env: Environment, name: string): number | null {
  const value = text(env, name);
  if (value === '') return null;
  if (/^\d{1,9}(\.\d{1,9})?$/.test(value)) return Number(value);
  throw new UsageError(`${name} takes a number, not "${value}".`, nothingWasDone);
}

function text(env: Environment, name: string): string {
  return env[name]?.trim() ?? '';
}
