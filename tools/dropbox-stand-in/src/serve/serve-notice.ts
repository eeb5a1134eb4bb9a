import type { DropboxStandIn, FolderMirror } from '../index.ts';

/** What a person must know to use the served folder. */
export function serveNotice(
  standIn: DropboxStandIn,
  folder: string,
  mirror: FolderMirror,
  accessToken: string,
): string {
  const ignored = mirror.ignored();
  const { rootNamespaceId, homeNamespaceId } = standIn.account;
  const root = JSON.stringify({ '.tag': 'root', root: rootNamespaceId });
  const lines = [
    `${folder} is served as a Dropbox: ${mirror.fileCount()} files, to this machine only. Ctrl-C ends it.`,
    '',
    `  DROPBOX_STAND_IN_URL=${standIn.url}`,
    `  DROPBOX_ACCESS_TOKEN=${accessToken}`,
    `  DROPBOX_REFRESH_TOKEN=${standIn.refreshToken()}`,
    `  DROPBOX_APP_KEY=${standIn.app.key}`,
    `  DROPBOX_APP_SECRET=${standIn.app.secret}`,
    '',
    '  import { Dropbox } from "dropbox";',
    '  import { standInFetch } from "@logbook/dropbox-stand-in";',
    `  const dropbox = new Dropbox({ accessToken, fetch: standInFetch("${standIn.url}") });`,
    '',
    `  curl -X POST ${standIn.url}/api/2/files/list_folder -H "Authorization: Bearer ${accessToken}" \\`,
    `    -H "Content-Type: application/json" -d '{"path": ""}'`,
  ];
  if (rootNamespaceId !== homeNamespaceId) {
    lines.push('', `The team space: Dropbox-API-Path-Root: ${root}`);
  }
  if (ignored.length > 0) {
    lines.push('', 'Not served, since Dropbox does not store links and such names:');
    lines.push(...ignored.slice(0, 20).map((path) => `  ${JSON.stringify(path)}`));
    if (ignored.length > 20) lines.push(`  and ${ignored.length - 20} more`);
  }
  return `${lines.join('\n')}\n`;
}
