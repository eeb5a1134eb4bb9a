import { UsageError } from '@logbook/importer-cli';

/** How the world outside calls what we have: names that must not depend on who exports. */
export interface LineageNames {
  readonly jobNamespace: string;
  /** `postgres://host:port`, as OpenLineage names a Postgres. */
  readonly databaseNamespace: string;
  readonly databaseName: string;
  /** Where the code can be read, without a slash at its end; null where nobody said. */
  readonly repository: string | null;
}

export interface NamesAsked {
  /** The address of the API. */
  readonly apiUrl: string;
  readonly embedded: boolean;
  readonly namespace: string | undefined;
  /** `postgres://host[:port]/name`, where the address of the API does not tell. */
  readonly database: string | undefined;
  readonly repository: string | undefined;
}

const usualPort = '5432';

/** @throws UsageError for an address that is none */
export function lineageNames(asked: NamesAsked): LineageNames {
  const database = asked.database === undefined ? ofApi(asked) : ofAddress(asked.database);
  return {
    jobNamespace: nonEmpty('namespace', asked.namespace ?? 'logbook'),
    databaseNamespace: `postgres://${database.host}`,
    databaseName: database.name,
    repository: asked.repository === undefined ? null : repositoryUrl(asked.repository),
  };
}

/** A Supabase project's database has its own host; anything else is named as it is called. */
function ofApi({ apiUrl, embedded }: NamesAsked): { readonly host: string; readonly name: string } {
  const { hostname } = new URL(apiUrl);
  const loopback = embedded || hostname === '127.0.0.1' || hostname === 'localhost';
  const host = hostname.endsWith('.supabase.co') ? `db.${hostname}` : hostname;
  return { host: `${loopback ? 'localhost' : host}:${usualPort}`, name: 'postgres' };
}

/** The password that such an address often holds must not travel on. */
function ofAddress(address: string): { readonly host: string; readonly name: string } {
  const parsed =
    /^postgres(?:ql)?:\/\/(?:[^@/]*@)?([a-z0-9.-]+|\[[0-9a-f:]+\])(?::(\d+))?\/([^/?#]+)/i.exec(
      address,
    );
  const [, host, port, name] = parsed ?? [];
  if (host !== undefined && name !== undefined) {
    return { host: `${host.toLowerCase()}:${port ?? usualPort}`, name };
  }
  throw new UsageError('--database takes postgres://host:port/name, and no more than that.');
}

function repositoryUrl(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (
    url === null ||
    (url.protocol !== 'https:' && url.protocol !== 'http:') ||
    url.username !== ''
  ) {
    throw new UsageError(
      '--repository takes the https address under which the code can be read, without a password.',
    );
  }
  return url.href.replace(/(\.git)?\/*$/, '');
}

function nonEmpty(flag: string, value: string): string {
  if (value.trim() !== '') return value;
  throw new UsageError(`--${flag} is empty.`);
}
