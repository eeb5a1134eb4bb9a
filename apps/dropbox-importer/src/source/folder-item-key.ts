/** The key of a folder in the ledger. Both parts are Dropbox' own ids: short, and without surprises. */
export function folderItemKey(folder: {
  readonly accountId: string;
  readonly key: string;
}): string {
  return `dropbox:${folder.accountId}/${folder.key}`;
}
