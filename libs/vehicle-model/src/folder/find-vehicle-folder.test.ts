import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findVehicleFolder } from './find-vehicle-folder.ts';

describe('which folder of a path is the vehicle', () => {
  it.each([
    ['In Stock/1974 Ford Bronco/Interior', 1, 'vehicle', 'in_stock'],
    ['Sold/Archive 2024/1969 Camaro Z28/photos/raw', 2, 'vehicle', 'sold'],
    ['Consignment/SOLD - 1978 Trans Am', 1, 'vehicle', 'sold'],
    ['1974 Bronco', 0, 'vehicle', null],
    ['1974 Bronco/1974 Bronco engine', 0, 'vehicle', null],
    ['Service/Customer Vehicles/1999 Porsche 911', 2, 'vehicle', 'service'],
    ['2023/1974 Bronco/100APPLE', 1, 'vehicle', null],
    ['Porsche/1988 Carrera', 1, 'vehicle', null],
    ['Ferrari/1982 Smith Special', 1, 'vehicle', null],
    ['Porsche 911/1974 Porsche 911 Targa/exterior', 1, 'vehicle', null],
    ['Smith family/1974 Bronco', 1, 'vehicle', null],
    ['1HGCM82633A004352/photos', 0, 'vehicle', null],
    ['Sold/A1234/photos', 1, 'unsure', 'sold'],
    ['Consignment/Johnson/engine', 1, 'unsure', 'consignment'],
    ['1969 Camaro and 1970 Chevelle/interior', 0, 'unsure', null],
  ])('%s: number %i, %s, %s', (path, at, kind, status) => {
    const found = findVehicleFolder(path.split('/'));
    expect({ at: found?.at, kind: found?.folder.kind, status: found?.folder.status }).toEqual({
      ...{ at, kind, status },
    });
  });

  it.each([
    '',
    'In Stock',
    'In Stock/photos',
    'Marketing/Logos',
    '2024/05/100APPLE',
    'New folder (2)',
  ])('no vehicle: %s', (path) => {
    expect(findVehicleFolder(path.split('/').filter((segment) => segment !== ''))).toBeNull();
  });

  it('a shelf says the make of what lies on it', () => {
    expect(findVehicleFolder(['Ferrari', '1982 Special 400'])?.folder.make).toBe('Ferrari');
  });

  it('shelves above and categories below change nothing', () => {
    const shelf = constantFrom('In Stock', 'Inventory', '2024', 'Vehicles', 'Photos');
    const category = constantFrom('Interior', 'raw', '100APPLE', '2024-05-03', 'Docs', 'Day 1');
    assert(
      property(
        array(shelf, { maxLength: 4 }),
        array(category, { maxLength: 4 }),
        (above, below) => {
          expect(findVehicleFolder([...above, '1974 Ford Bronco', ...below])?.at).toBe(
            above.length,
          );
        },
      ),
    );
  });

  it('takes any path', () => {
    assert(
      property(array(string({ unit: 'binary' }), { maxLength: 12 }), (segments) => {
        const found = findVehicleFolder(segments);
        expect(found === null || found.at < segments.length).toBe(true);
      }),
    );
  });
});
