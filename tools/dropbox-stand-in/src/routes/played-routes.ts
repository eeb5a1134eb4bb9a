import { checkUser, getCurrentAccount, revokeToken } from './account.ts';
import { createFolder, deleteFile, moveFile } from './change-files.ts';
import { listFolderContinue } from './continue-listing.ts';
import { download, exportFile, getTemporaryLink } from './download.ts';
import { getMetadata } from './get-metadata.ts';
import { getLatestCursor, listFolder } from './list-folder.ts';
import { listFolderLongpoll } from './longpoll.ts';
import type { Route } from './route.ts';
import { getSharedLinkFile, getSharedLinkMetadata, listSharedLinks } from './shared-links.ts';
import { getThumbnail } from './thumbnail.ts';
import { upload } from './upload.ts';

const routes: readonly Route[] = [
  revokeToken,
  checkUser,
  createFolder,
  deleteFile,
  download,
  exportFile,
  getMetadata,
  getTemporaryLink,
  getThumbnail,
  moveFile,
  upload,
  listFolder,
  listFolderContinue,
  getLatestCursor,
  listFolderLongpoll,
  getSharedLinkFile,
  getSharedLinkMetadata,
  listSharedLinks,
  getCurrentAccount,
];

/** Every route that the stand-in plays, by name. */
export const playedRoutes: ReadonlyMap<string, Route> = new Map(
  routes.map((route) => [route.name, route]),
);
