import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testCatalog } from '../profile/test-catalog.ts';
import { cloudOfLocation } from './cloud-of-location.ts';
import { findLocation } from './find-location.ts';
import { normaliseLocation } from './normalise-location.ts';
import { suggestLocation } from './suggest-location.ts';

const { locations } = testCatalog();

describe('normaliseLocation', () => {
  it.each([
    ['westeurope', 'westeurope'],
    ['West Europe', 'westeurope'],
    ['WEST  EUROPE', 'westeurope'],
    ['  west-europe ', 'westeurope'],
    ['west_europe', 'westeurope'],
    ['(Europe) West Europe', 'westeurope'],
    ['East US 2', 'eastus2'],
    ['1', '1'],
  ])('reads %j as %s', (input, name) => {
    expect(normaliseLocation(input)).toBe(name);
  });

  it.each([
    [''],
    [' '],
    ['-'],
    ['west/europe'],
    ['west\neurope'],
    ['westeurope\n'],
    ['west\teurope'],
    ['\nwesteurope'],
    ['$(id)'],
    ['west;europe'],
    ['wést'],
    ['\u212Aorea'],
    ['__proto__'],
    ['(;) westeurope'],
    ['a'.repeat(65)],
  ])('refuses %j', (input) => {
    expect(normaliseLocation(input)).toBeUndefined();
  });

  it('returns nothing but lower-case letters and digits, and the same again for its own result', () => {
    fc.assert(
      fc.property(fc.string(), (input) => {
        const name = normaliseLocation(input);
        if (name === undefined) return;
        expect(name).toMatch(/^[a-z0-9]+$/);
        expect(normaliseLocation(name)).toBe(name);
      }),
    );
  });
});

describe('findLocation', () => {
  it('finds each location by its name and its display name, in any case', () => {
    for (const location of locations) {
      for (const input of [location.name, location.displayName, location.displayName.toUpperCase()]) {
        expect(findLocation(locations, input)).toBe(location);
      }
    }
  });

  it('goes by the display name where that is not the name with blanks', () => {
    const odd = {
      name: 'odd1',
      displayName: 'Far Away',
      cloud: 'AzureCloud',
      serviceTagSuffix: 'o',
    } as const;
    expect(findLocation([odd], 'far away')).toBe(odd);
  });

  it.each([['westeurop'], ['europe'], [''], ['constructor'], ['west europe!']])(
    'does not find %j',
    (input) => {
      expect(findLocation(locations, input)).toBeUndefined();
    },
  );
});

describe('suggestLocation', () => {
  it.each([
    ['westeurop', 'westeurope'],
    ['West Euorpe', 'westeurope'],
    ['weseurope', 'westeurope'],
    ['estus', 'eastus'],
    ['chinaeast', 'chinaeast2'],
    ['usgovvirgina', 'usgovvirginia'],
  ])('%s is near %s', (input, name) => {
    expect(suggestLocation(locations, input)).toBe(name);
  });

  it.each([['europewest'], ['mars'], [''], ['x'.repeat(10_000)]])('nothing is near %j', (input) => {
    expect(suggestLocation(locations, input)).toBeUndefined();
  });
});

describe('cloudOfLocation', () => {
  it.each([
    ['West Europe', 'AzureCloud'],
    ['chinanorth3', 'AzureChinaCloud'],
    ['China West 9', 'AzureChinaCloud'],
    ['usgoviowa', 'AzureUSGovernment'],
    ['US DoD North', 'AzureUSGovernment'],
    ['marsnorth', undefined],
    ['', undefined],
  ])('%j is in %s', (input, cloud) => {
    expect(cloudOfLocation(locations, input)).toBe(cloud);
  });

  it('trusts the table before the prefix', () => {
    const table = [
      { name: 'chinatown', displayName: 'Chinatown', cloud: 'AzureCloud', serviceTagSuffix: '' } as const,
    ];
    expect(cloudOfLocation(table, 'chinatown')).toBe('AzureCloud');
  });
});
