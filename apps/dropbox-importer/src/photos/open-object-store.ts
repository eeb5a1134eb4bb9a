import { createReadStream } from 'node:fs';
import { photoStorage } from '@logbook/tracking';
import type { Tracking } from '@logbook/tracking';
import type { ObjectContent, ObjectStore } from './object-store.ts';

/** A name made of its content never means anything else, so browsers may keep it for ever. */
const cacheSeconds = 31_536_000;

/** The platform's own storage. @param signal ends uploads that are under way */
export function openObjectStore(tracking: Tracking, signal: AbortSignal): ObjectStore {
  const storage = photoStorage(tracking);
  const keep = async (
    path: string,
    content: ObjectContent,
    mediaType: string,
    isWithheld: boolean,
  ): Promise<void> => {
    const put = { contentType: mediaType, cacheSeconds, isWithheld };
    await storage.put(path, sourceOf(content), put, { signal });
  };
  return {
    put: (path, content, mediaType) => keep(path, content, mediaType, false),
    withhold: (path, content, mediaType) => keep(path, content, mediaType, true),
    withdraw: (path) => storage.withdraw(path, { signal }),
    publicUrl: (path) => storage.publicUrl(path),
  };
}

function sourceOf(content: ObjectContent) {
  if (!(content instanceof Uint8Array)) return () => createReadStream(content.file);
  return new Uint8Array(content.buffer as ArrayBuffer, content.byteOffset, content.byteLength);
}
