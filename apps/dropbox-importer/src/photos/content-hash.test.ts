import { expect, it } from 'vitest';
import { ContentHash } from './content-hash.ts';

it.each([
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '1cd6ef71e6e0ff46ad2609d403dc3fee244417089aa4461245a4e4fe23a55e42'],
  [4194303, '647c8627d70f7a7d13ce96b1e7710a771a55d41a62c3da490d92e56044d311fa'],
  [4194304, 'd4d63bac5b866c71620185392a8a6218ac1092454a2d16f820363b69852befa3'],
  [4194305, '8f553da8d00d0bf509d8470e242888be33019c20c0544811f5b2b89e98360b92'],
  [8388609, '02c8a4aefc2bfc9036f89a7098001865885938ca580e5c9e5db672385edd303c'],
])('the hash of %i bytes is that of Dropbox, in whatever pieces they come', (size, expected) => {
  const bytes = Buffer.alloc(size, 'A');
  expect(new ContentHash().update(bytes).digest()).toBe(expected);
  const inPieces = new ContentHash();
  for (let at = 0; at < size; at += 1_000_003) inPieces.update(bytes.subarray(at, at + 1_000_003));
  expect(inPieces.digest()).toBe(expected);
});
