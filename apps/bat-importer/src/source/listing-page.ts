/** One page as the source stage hands it on: decoded text, and where it was read. */
export interface ListingPage {
  readonly html: string;
  /** The address that was asked for, or null where a saved file does not tell. */
  readonly url: string | null;
  /** Where it was read, for people: a file's path, or an address. */
  readonly origin: string;
}
