import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { containsCidr } from '../net/cidr.ts';
import { parseIp } from '../net/ip-address.ts';
import { parseServiceTags } from './parse-service-tags.ts';
import type { ServiceTags } from './service-tags.ts';

function load(input: unknown): ServiceTags {
  const parsed = parseServiceTags(input);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.value;
}

const TAGS = load({
  changeNumber: 1,
  cloud: 'Public',
  values: [
    ['AzureCloud', ['192.0.2.0/24', '198.51.100.0/24', '2001:db8::/32']],
    ['AzureCloud.westeurope', ['192.0.2.0/25', '2001:db8:1::/48']],
    ['Storage.WestEurope', ['192.0.2.16/28']],
    ['__proto__', ['203.0.113.0/24']],
    ['Nested', ['203.0.113.0/25', '203.0.113.0/26', '203.0.113.0/25']],
  ].map(([name, addressPrefixes]) => ({ name, properties: { addressPrefixes } })),
});

describe('a file of service tags', () => {
  it.each([
    ['AzureCloud.westeurope', 'AzureCloud.westeurope'],
    ['azurecloud.WestEurope', 'AzureCloud.westeurope'],
    ['STORAGE.WESTEUROPE', 'Storage.WestEurope'],
    ['__PROTO__', '__proto__'],
    ['constructor', undefined],
    ['Storage', undefined],
    ['', undefined],
  ])('finds the tag %j whatever the case', (name, expected) => {
    expect(TAGS.find(name)?.name).toBe(expected);
  });

  it.each([
    ['192.0.2.17', ['Storage.WestEurope', 'AzureCloud.westeurope', 'AzureCloud']],
    ['192.0.2.1', ['AzureCloud.westeurope', 'AzureCloud']],
    ['192.0.2.200', ['AzureCloud']],
    ['2001:db8:1::5', ['AzureCloud.westeurope', 'AzureCloud']],
    ['2001:db8:2::5', ['AzureCloud']],
    ['::ffff:192.0.2.1', ['AzureCloud.westeurope', 'AzureCloud']],
    ['203.0.113.9', ['__proto__', 'Nested']],
    ['8.8.8.8', []],
    ['not an address', []],
    ['', []],
  ])('names the tags of %s, the smallest first', (ip, expected) => {
    const names = TAGS.tagsOf(ip).map(({ name }) => name);
    expect(names.slice().sort()).toEqual(expected.slice().sort());
    if (ip !== '203.0.113.9') expect(names).toEqual(expected);
  });

  it('joins the blocks of a tag', () => {
    const nested = TAGS.find('Nested');
    expect(nested && TAGS.addressesOf(nested)[4]).toEqual([[0xcb007100n, 0xcb00717fn]]);
    expect(nested && TAGS.addressesOf(nested)).toBe(nested && TAGS.addressesOf(nested));
  });
});

/** The published files of the three clouds lie beside the repository on some machines; they are not part of it. */
const PUBLISHED = new URL('../../../../../shared/service-tags/', import.meta.url);

describe.skipIf(!existsSync(PUBLISHED))(
  'the published files (skipped where ../shared/service-tags is absent)',
  () => {
    it.each(['public', 'china', 'usgov'])('reads %s and finds each block again', (cloud) => {
      const tags = load(readFileSync(new URL(`${cloud}.json`, PUBLISHED), 'utf8'));
      expect(tags.tags.length).toBeGreaterThan(200);
      for (const tag of tags.tags.filter((_, i) => i % 29 === 0)) {
        expect(tags.find(tag.name.toUpperCase())).toBe(tag);
        for (const prefix of tag.addressPrefixes.slice(0, 5)) {
          expect(tags.tagsOf(prefix.split('/')[0] ?? '')).toContain(tag);
        }
      }
    });

    it('agrees with a search through all blocks', () => {
      const tags = load(readFileSync(new URL('usgov.json', PUBLISHED), 'utf8'));
      for (const text of ['20.140.56.70', '52.127.0.9', '13.72.0.1', '2001:489a:2102:1000::1', '8.8.8.8']) {
        const ip = parseIp(text);
        const slow = tags.tags.filter(
          ({ cidrs }) => ip.ok && cidrs.some((cidr) => containsCidr(cidr, ip.value)),
        );
        expect(new Set(tags.tagsOf(text))).toEqual(new Set(slow));
      }
    });
  },
);
