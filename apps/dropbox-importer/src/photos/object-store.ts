/** Where files are kept, by path. */
export interface ObjectStore {
  /** Keeps it, or finds that it is there: a path that names its content is never written twice. */
  put(path: string, content: ObjectContent, mediaType: string): Promise<void>;
  /** Keeps it where nobody but the platform can read it. */
  withhold(path: string, content: ObjectContent, mediaType: string): Promise<void>;
  /** Takes away what everybody could see. */
  withdraw(path: string): Promise<void>;
  /** Where everybody can see it. */
  publicUrl(path: string): string;
}

/** Bytes, or a file on this machine that is streamed from there. */
export type ObjectContent = Uint8Array | { readonly file: string; readonly sizeBytes: number };
