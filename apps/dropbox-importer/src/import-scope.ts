/**
 * What two runs must not do at once: follow the same folder of the same account. Dropbox refuses
 * two equal listings, and they would fight over the cursor.
 */
export function importScope(accountId: string, folder: string): string {
  return `${accountId}${folder.toLowerCase()}`;
}

/**
 * A folder as somebody wrote it, as a path of Dropbox: empty for all of the account. Null where it
 * cannot be one.
 */
export function folderPath(folder: string): string | null {
  const path = folder.trim().replace(/\/+$/, '');
  if ((path === '' && folder.trim() === '') || path.includes('\0')) return null;
  // Half of a character is in no name; and a path of Dropbox goes nowhere but down.
  if (!path.isWellFormed() || path.split('/').some(isNoName)) return null;
  return path === '' || path.startsWith('/') ? path : `/${path}`;
}

function isNoName(segment: string): boolean {
  return segment === '.' || segment === '..';
}
