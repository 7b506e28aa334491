import { expect, it } from 'vitest';
import * as matcher from './index.ts';

it('exports exactly this', () => {
  expect(Object.keys(matcher).sort()).toEqual([
    'HOST_DIALECTS',
    'containsCidr',
    'covers',
    'coversHosts',
    'createIndex',
    'explainHost',
    'formatCidr',
    'formatIp',
    'formatPorts',
    'hostPattern',
    'judge',
    'matches',
    'matchesHost',
    'normalizeHost',
    'overlapsCidr',
    'overlapsHosts',
    'parseAddressRange',
    'parseCidr',
    'parseHostPattern',
    'parseIp',
    'parsePorts',
    'parseServiceTags',
    'writeHostPattern',
  ]);
});
