/** The folder's page at Dropbox, for who may see it there. */
export function folderUrl(path: string): string {
  const steps = path.split('/').map((name) => encodeURIComponent(name.toWellFormed()));
  return `https://www.dropbox.com/home${steps.join('/')}`;
}
