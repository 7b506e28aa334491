import { describe, expect, it } from 'vitest';
import { address, cidr, openZone, parseOpenZone, parseServer, server } from './option-values.ts';

describe('items of list options', () => {
  it.each([
    [address, '10.0.0.1', '10.0.0.1'],
    [address, '2001:DB8::0:1', '2001:db8::1'],
    [address, '10.0.0.01', undefined],
    [address, 'localhost', undefined],
    [cidr, '10.240.0.0/16', '10.240.0.0/16'],
    [cidr, '10.240.0.1/16', undefined],
    [cidr, 'fd00::/64', 'fd00::/64'],
    [server, '168.63.129.16', '168.63.129.16'],
    [server, '127.0.0.1#53', '127.0.0.1'],
    [server, '::1#5353', '::1#5353'],
    [server, '127.0.0.1#0', undefined],
    [server, '127.0.0.1#65536', undefined],
    [server, '127.0.0.1#53#54', undefined],
    [openZone, 'Cluster.Local.', 'cluster.local'],
    [openZone, 'corp.example=10.0.0.4#5353', 'corp.example=10.0.0.4#5353'],
    [openZone, '240.10.in-addr.arpa', '240.10.in-addr.arpa'],
    [openZone, '_msdcs.corp.example', '_msdcs.corp.example'],
    [openZone, '', undefined],
    [openZone, '.', undefined],
    [openZone, '*.corp.example', undefined],
    [openZone, 'corp.example=', undefined],
    [openZone, 'corp.example=10.0.0.4=', undefined],
    [openZone, 'a b', undefined],
  ])('keeps the canonical spelling and refuses what it cannot read: %#', (item, text, expected) => {
    const read = item.read(text);
    expect('value' in read ? read.value : undefined).toBe(expected);
  });

  it('refuses what is no text', () => {
    expect(server.read(7)).toHaveProperty('problem');
  });

  it('reads back what it keeps', () => {
    expect(parseServer('::1#5353')).toEqual({ address: '::1', port: 5353 });
    expect(parseOpenZone('corp.example=10.0.0.4')).toEqual({
      zone: 'corp.example',
      server: { address: '10.0.0.4', port: 53 },
    });
    expect(parseOpenZone('cluster.local')).toEqual({ zone: 'cluster.local' });
    expect(() => parseServer('nobody')).toThrow(TypeError);
    expect(() => parseOpenZone('')).toThrow(TypeError);
  });
});
