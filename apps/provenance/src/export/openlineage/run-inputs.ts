import type { RunRecord } from '@logbook/supabase-client';
import type { JsonObject } from '@logbook/vehicle-model';
import type { Dataset } from './run-event.ts';

/**
 * What a run reads, as its first moment knows it: from what was asked for, and never from what was
 * found, so that the event of its start stays the same. Nothing where nobody can say.
 */
export function runInputs(run: RunRecord, profileOrigin: string | null): readonly Dataset[] {
  const request = requestOf(run);
  switch (profileOrigin) {
    case 'bat_import':
      return [{ namespace: 'https://bringatrailer.com', name: 'listing' }];
    case 'dropbox_import':
      return dropboxInput(run, request);
    default:
      return otherInput(run, request);
  }
}

function dropboxInput({ scope }: RunRecord, request: JsonObject): readonly Dataset[] {
  const { account, folder } = request;
  if (typeof account === 'string' && account !== '' && typeof folder === 'string') {
    return [{ namespace: `dropbox://${account}`, name: folder === '' ? '/' : folder }];
  }
  // The scope is account and folder in one word; an account has no slash.
  const [, name = '/'] = /^[^/]*(\/.*)$/s.exec(scope ?? '') ?? [];
  const owner = (scope ?? '').split('/')[0] ?? '';
  return owner === '' ? [] : [{ namespace: `dropbox://${owner}`, name }];
}

function otherInput(run: RunRecord, request: JsonObject): readonly Dataset[] {
  const { path } = request;
  if (typeof path === 'string' && path !== '') return [{ namespace: 'file', name: path }];
  if (run.scope === null || run.scope === '') return [];
  return [{ namespace: `logbook:${run.automation}`, name: run.scope }];
}

function requestOf({ metadata }: RunRecord): JsonObject {
  const request = metadata['request'];
  return typeof request === 'object' && request !== null && !Array.isArray(request)
    ? (request as JsonObject)
    : {};
}
