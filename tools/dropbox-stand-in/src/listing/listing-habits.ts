/**
 * What Dropbox' listings are known to do, now and then, to clients that rely on more than is
 * promised. All of it is allowed by the documentation; all of it is off unless asked for.
 */
export interface ListingHabits {
  /**
   * Entries per page where the request names no limit. Default 500, as seen in practice
   * (dakboard/dakboard issue 1152, maestral's source).
   */
  readonly defaultLimit?: number;
  /** Share of the limit that a page holds: 0.5 gives half-filled pages, 1.1 slightly fuller ones. */
  readonly fill?: number;
  /** Every n-th page is empty and yet has_more (dropbox-sdk-java issue 281). */
  readonly emptyPageEvery?: number;
  /** A page begins with the last entry of the page before (read in maestral's source). */
  readonly repeatLastEntry?: boolean;
  /** Recursive listings stop at nested shared folders (watermint/toolbox issue 667). */
  readonly recursiveStopsAtSharedFolders?: boolean;
  /**
   * Deletions are told only to cursors made with include_deleted. Sources contradict each other;
   * rclone and maestral rely on false, the default.
   */
  readonly deletionsNeedIncludeDeleted?: boolean;
}

export const DEFAULT_LIMIT = 500;
