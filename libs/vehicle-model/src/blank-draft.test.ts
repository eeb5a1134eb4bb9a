import { expect, it } from 'vitest';
import { imagesAt } from './blank-draft.ts';

it('takes each picture once, and the first for the cover', () => {
  const a = 'https://cars.example/photos/a.jpg?w=900';
  const b = 'https://cars.example/photos/b.jpg';
  const images = imagesAt([a, b, a]);
  expect(images.map(({ url, isPrimary }) => [url, isPrimary])).toEqual([
    [a, true],
    [b, false],
  ]);
});

it('names the file of a picture, without what follows it in the address', () => {
  expect(imagesAt(['https://cars.example/photos/a.jpg?w=900'])[0]?.filename).toBe('a.jpg');
  expect(imagesAt(['no address'])[0]?.filename).toBeNull();
});
