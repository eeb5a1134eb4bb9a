import { UsageError } from '@logbook/importer-cli';
import type { FlagValues } from '@logbook/importer-cli';
import { identifySettings } from './identify-settings.ts';
import type { IdentifySettings } from './identify-settings.ts';

/**
 * What `--identify` and its flags ask for; null where no model is to be asked.
 *
 * @param isAsked by the command line, or by that of the run that is resumed
 * @throws UsageError where the environment lacks what it needs
 */
export function askedIdentify(
  flags: FlagValues,
  isAsked: boolean,
  env: Readonly<Record<string, string | undefined>>,
): IdentifySettings | null {
  const limit = flags['identify-limit'];
  if (!isAsked) {
    if (limit === undefined) return null;
    throw new UsageError('--identify-limit says nothing without --identify.');
  }
  return identifySettings(env, typeof limit === 'string' ? wholeNumber(limit) : null);
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`--identify-limit takes a whole number from 1 up, not "${text}".`);
}
