import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHostName } from './host-name.ts';
import { isReachableAddress, parseIpAddress } from './ip-address.ts';
import { parseKeyVault } from './key-vault.ts';
import { editDistance, nearestName } from './nearest-name.ts';
import { jsonPath, quote } from './quote.ts';

describe('parseHostName', () => {
  it.each([
    ['a.b', 'a.b'],
    ['Contoso-1.hcp.WestEurope.azmk8s.io', 'contoso-1.hcp.westeurope.azmk8s.io'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['1.2.3.x4', '1.2.3.x4'],
  ])('reads %s', (input, host) => {
    expect(parseHostName(input)).toBe(host);
  });

  it.each([
    [''],
    ['localhost'],
    ['a..b'],
    ['.a.b'],
    ['a.b.'],
    ['*.a.b'],
    ['-a.b'],
    ['a-.b'],
    ['a_b.c'],
    ['a.b:443'],
    ['https://a.b'],
    ['a.b/c'],
    ['10.0.0.1'],
    ['a b.c'],
    ['a.b\n'],
    ['a.b;id'],
    ['$(id).b'],
    ['a`b.c'],
    ['bücher.example'],
    ['\u212Aa.b'],
    [`${'a'.repeat(64)}.b`],
    [`${'a.'.repeat(127)}b`],
  ])('refuses %j', (input) => {
    expect(parseHostName(input)).toBeUndefined();
  });

  it('takes the longest label and the longest name that RFC 1123 allows', () => {
    const label = 'a'.repeat(63);
    expect(parseHostName(`${label}.b`)).toBeDefined();
    expect(parseHostName(`${'a.'.repeat(126)}b`)).toHaveLength(253);
  });
});

describe('parseIpAddress', () => {
  it.each([
    ['10.0.0.10', '10.0.0.10'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8:0:1:0:0:0:1', '2001:db8:0:1::1'],
    ['2001:0:0:1:0:0:1:1', '2001::1:0:0:1:1'],
    ['1:0:2:0:3:0:4:0', '1:0:2:0:3:0:4:0'],
    ['0001:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ])('writes %s as %s', (input, address) => {
    expect(parseIpAddress(input)).toBe(address);
  });

  it.each([
    [''],
    ['10.0.0'],
    ['10.0.0.0.1'],
    ['10.0.0.256'],
    ['10.0.0.01'],
    ['010.0.0.1'],
    ['10.0.0.1/32'],
    ['10.0.0.1:443'],
    [' 10.0.0.1'],
    ['10.0.0.1\n'],
    ['0x0a.0.0.1'],
    ['167772161'],
    ['10.0.0.-1'],
    ['10.0.0.1e1'],
    [':'],
    [':::'],
    ['1::2::3'],
    ['1:2:3:4:5:6:7'],
    ['1:2:3:4:5:6:7:8:9'],
    ['1:2:3:4:5:6:7:8::'],
    ['::12345'],
    ['::g'],
    ['fe80::1%eth0'],
    ['[::1]'],
    ['::ffff:10.0.0.1'],
    ['::ffff:a00:1'],
    ['\u0661.0.0.1'],
  ])('refuses %j', (input) => {
    expect(parseIpAddress(input)).toBeUndefined();
  });

  it('takes every IPv4 address, and every IPv6 address in the form in which it writes it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (input) => {
        const address = parseIpAddress(input);
        if (address === undefined) {
          expect(input).toMatch(/:.*\.|::ffff:|(0:)+ffff:/i);
          return;
        }
        expect(isIP(address)).toBe(isIP(input));
        expect(parseIpAddress(address)).toBe(address);
        expect(new URL(`http://${isIP(input) === 6 ? `[${input}]` : input}`).hostname).toBe(
          isIP(input) === 6 ? `[${address}]` : address,
        );
      }),
    );
  });

  it('takes nothing that the platform does not take', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f:.]{0,40}$/), (input) => {
        if (parseIpAddress(input) !== undefined) expect(isIP(input)).not.toBe(0);
      }),
    );
  });
});

describe('isReachableAddress', () => {
  it.each([
    ['10.0.0.10'],
    ['168.63.129.16'],
    ['223.255.255.255'],
    ['169.253.0.1'],
    ['2001:db8::1'],
    ['ff::1'],
    ['fe::1'],
    ['fd00::1'],
    ['1::'],
  ])('%s can be a server', (address) => {
    expect(isReachableAddress(address)).toBe(true);
  });

  it.each([
    ['0.0.0.0'],
    ['0.1.2.3'],
    ['127.0.0.1'],
    ['169.254.10.10'],
    ['224.0.0.1'],
    ['255.255.255.255'],
    ['::'],
    ['::1'],
    ['ff02::1'],
    ['fe80::1'],
    ['febf::1'],
  ])('%s cannot', (address) => {
    expect(isReachableAddress(address)).toBe(false);
  });
});

describe('parseKeyVault', () => {
  it.each([
    ['contoso-kv', { name: 'contoso-kv' }],
    ['Contoso1', { name: 'contoso1' }],
    ['abc', { name: 'abc' }],
    [`a${'b'.repeat(23)}`, { name: `a${'b'.repeat(23)}` }],
    ['contoso.vault.azure.net', { name: 'contoso', cloud: 'AzureCloud' }],
    ['CONTOSO.vault.azure.cn', { name: 'contoso', cloud: 'AzureChinaCloud' }],
    ['contoso.vault.usgovcloudapi.net', { name: 'contoso', cloud: 'AzureUSGovernment' }],
    ['https://contoso.vault.azure.net/', { name: 'contoso', cloud: 'AzureCloud' }],
  ])('reads %s', (input, vault) => {
    expect(parseKeyVault(input)).toEqual(vault);
  });

  it.each([
    [''],
    ['ab'],
    ['1abc'],
    ['abc-'],
    ['a--b'],
    ['a_b'],
    ['*'],
    [`a${'b'.repeat(24)}`],
    ['contoso.managedhsm.azure.net'],
    ['x.contoso.vault.azure.net'],
    ['*.vault.azure.net'],
    ['vault.azure.net'],
    ['contoso.vault.azure.net.evil.example'],
    ['contoso.vault.azure.net:443'],
    ['https://contoso.vault.azure.net/secrets/x'],
    ['abc\n'],
    ['abc;id'],
  ])('refuses %j', (input) => {
    expect(parseKeyVault(input)).toBeUndefined();
  });
});

describe('nearestName', () => {
  it.each([
    ['AzureMonitor', 'azure-monitor'],
    ['azure-moniter', 'azure-monitor'],
    ['defnder', 'defender'],
    ['gpus', 'gpu'],
    ['pgu', 'gpu'],
  ])('%s is near %s', (input, name) => {
    expect(nearestName(input, ['azure-monitor', 'azure-policy', 'defender', 'gpu'])).toBe(name);
  });

  it.each([['istio'], [''], ['g'], ['x'.repeat(1_000_000)]])('nothing is near %j', (input) => {
    expect(nearestName(input, ['azure-monitor', 'defender', 'gpu'])).toBeUndefined();
  });

  it('takes the nearest of several, and the first of equally near ones', () => {
    expect(nearestName('eastus', ['eastus3', 'eastus2', 'eastus'])).toBe('eastus');
    expect(nearestName('eastus4', ['eastus3', 'eastus2'])).toBe('eastus3');
  });
});

describe('editDistance', () => {
  it('is a distance: zero for the same, the same both ways, at most the longer length', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });

  it('counts a swap of neighbours once', () => {
    expect(editDistance('westeuorpe', 'westeurope')).toBe(1);
  });
});

describe('quote and jsonPath', () => {
  it('show any value as one line of printable ASCII that is not long', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true }), (value) => {
        expect(quote(value)).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (value) => {
        expect(quote(value)).toMatch(/^[\x20-\x7e]{0,400}$/);
        expect(jsonPath([value, 0])).toMatch(/^[\x20-\x7e]{0,400}$/);
      }),
    );
  });

  it.each([
    [[], '$'],
    [['a'], 'a'],
    [['a', 'b-c', 0, 'd'], 'a.b-c[0].d'],
    [[0, 'location'], '[0].location'],
    [['facts', 'a b'], 'facts["a b"]'],
    [['facts', '\u001b[31m'], 'facts["\\u001b[31m"]'],
  ])('%j is %s', (path, text) => {
    expect(jsonPath(path)).toBe(text);
  });

  it('escapes what could reorder, hide or end a line', () => {
    expect(quote('a\nb\u0000\u202e\u2028"')).toBe('"a\\nb\\u0000\\u202e\\u2028\\""');
  });
});
