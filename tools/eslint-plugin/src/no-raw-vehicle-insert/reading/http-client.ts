import { propertyOf } from './read-member.ts';
import type { Reader } from './reader.ts';
import { textsOf, unknown } from './values.ts';
import type { Value } from './values.ts';

/** `axios.create({ baseURL })` and its like in other HTTP clients. */
export function httpClient(reader: Reader, settings: readonly Value[]): readonly Value[] {
  const objects = settings.filter(({ kind }) => kind === 'object');
  const bases = ['baseURL', 'baseUrl', 'prefixUrl', 'prefix'].flatMap((key) =>
    textsOf(propertyOf(reader, objects, key).filter((value) => value.kind === 'text')),
  );
  return bases.length === 0 ? unknown : bases.map((base) => ({ kind: 'http', base }));
}
