import { AccessToken } from './access-token.ts';
import type { DropboxCredentials } from './access-token.ts';
import { DropboxError } from './dropbox-error.ts';
import type { PatientRequests } from './patient-requests.ts';
import { routeOf } from './dropbox-address.ts';
import { refusal, saysExpired } from './refusal.ts';
import type { Secret } from '@logbook/tracking';

/**
 * The `fetch` that the SDK is given: its requests go out with our token, at the account's pace,
 * again where that may help, and what is refused is thrown as a `DropboxError`.
 */
export function authorizedFetch(
  requests: PatientRequests,
  credentials: DropboxCredentials,
): typeof fetch {
  const token = new AccessToken(credentials, (address, init) =>
    refreshing(requests, address, init),
  );
  return async (input, init = {}) => {
    const address = input instanceof Request ? input.url : String(input);
    const first = await token.current();
    const response = await requests.ask(address, withToken(init, first));
    if (response.status !== 401) return response;
    const refused = await refusalOf(address, response);
    if (!saysExpired(refused)) throw refused;
    const second = await token.insteadOf(first);
    const again = await requests.ask(address, withToken(init, second));
    if (again.status === 401) throw await refusalOf(address, again);
    return again;
  };
}

function withToken(init: RequestInit, token: Secret): RequestInit {
  const headers = new Headers(init.headers);
  headers.set('Authorization', `Bearer ${token.reveal()}`);
  return { ...init, headers };
}

async function refusalOf(address: string, response: Response): Promise<DropboxError> {
  const requestId = response.headers.get('x-dropbox-request-id');
  const call = { route: routeOf(address), status: response.status, requestId };
  return refusal(call, await response.text());
}

/** A refresh that is refused means one thing to a dealer, whatever status it has. */
async function refreshing(
  requests: PatientRequests,
  address: string,
  init: RequestInit,
): Promise<Response> {
  try {
    const response = await requests.ask(address, init);
    if (response.ok) return response;
    throw await refusalOf(address, response);
  } catch (error) {
    if (!(error instanceof DropboxError) || !isRefusedGrant(error)) throw error;
    throw new DropboxError(
      'DROPBOX_RECONNECT',
      'Dropbox does not accept the refresh token of this account any more.',
      {
        next: 'The dealer must connect this Dropbox again. What was imported stays.',
        facts: error.facts,
      },
    );
  }
}

function isRefusedGrant({ code }: DropboxError): boolean {
  return (
    code === 'DROPBOX_BAD_REQUEST' ||
    code === 'DROPBOX_RECONNECT' ||
    code === 'DROPBOX_ACCESS_DENIED'
  );
}
