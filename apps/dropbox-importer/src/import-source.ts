import type { DropboxCredentials } from './connection/access-token.ts';

/** Where the folders come from. */
export type ImportSource =
  | {
      readonly kind: 'dropbox';
      readonly credentials: DropboxCredentials;
      readonly member: string | null;
      /** For tests: a server on this machine that plays Dropbox. */
      readonly testOrigin: string | null;
    }
  /** The sample dealer folder, shown by a Dropbox that runs in this process. */
  | { readonly kind: 'sample'; readonly directory: string };
