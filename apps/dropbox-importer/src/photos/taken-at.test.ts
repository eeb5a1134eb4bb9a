import { expect, it } from 'vitest';
import { takenAt } from './taken-at.ts';

const now = Date.UTC(2026, 10, 27);
const none = { local: null, offset: null };

it.each([
  [
    'the camera, with its zone',
    { camera: { local: '2024-05-06T07:08:09', offset: '-07:00' } },
    '2024-05-06T14:08:09.000Z',
    'exif',
  ],
  [
    'the camera, without one',
    { camera: { local: '2024-05-06T07:08:09', offset: null } },
    '2024-05-06T07:08:09.000Z',
    'exif-local',
  ],
  [
    'the camera, with a zone that is none',
    { camera: { local: '2024-05-06T07:08:09', offset: 'PST' } },
    '2024-05-06T07:08:09.000Z',
    'exif-local',
  ],
  [
    "Dropbox' camera upload",
    { fileName: '2020-11-14 13.44.16.jpg' },
    '2020-11-14T13:44:16.000Z',
    'file-name',
  ],
  ['a phone', { fileName: 'IMG_20240506_070809.jpg' }, '2024-05-06T07:08:09.000Z', 'file-name'],
  ['a Pixel', { fileName: 'PXL_20240506_070809123.jpg' }, '2024-05-06T07:08:09.000Z', 'file-name'],
  [
    'a serial number that looks like a date',
    { fileName: '20249950_996199.jpg', clientModified: '2023-01-02T03:04:05Z' },
    '2023-01-02T03:04:05.000Z',
    'file-date',
  ],
  [
    "the file's date",
    { clientModified: '2023-01-02T03:04:05Z' },
    '2023-01-02T03:04:05.000Z',
    'file-date',
  ],
  [
    'a camera whose clock was never set',
    { camera: { local: '1980-01-01T00:00:00', offset: null } },
    null,
    null,
  ],
  [
    'a camera from the future',
    { camera: { local: '2031-01-01T00:00:00', offset: null } },
    null,
    null,
  ],
  ['nothing', {}, null, null],
] as const)('the time comes from %s', (_, hints, expected, source) => {
  const given = { camera: none, fileName: 'DSC_0001.jpg', clientModified: null, ...hints };
  expect(takenAt(given, now)).toEqual({ takenAt: expected, takenAtSource: source });
});
