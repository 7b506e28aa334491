import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeResolution } from './conformance/make-resolution.ts';
import { commentHeader, headerLines, makeHeader } from './header.ts';
import { hostileText } from './testing/hostile-text.ts';

const input = {
  target: 'squid',
  version: '1.0.0',
  generator: 'aks-egress 0.3.0',
  options: {},
  allowPartial: false,
  widen: [],
  hasServiceTags: true,
  facts: [],
} as const;

it('says what wrote it, from what, and how to write it again', () => {
  const resolution = makeResolution([], {
    features: ['core', 'gpu'],
    facts: { linux: true, gpu: true },
    minimal: true,
  });
  expect(commentHeader(makeHeader(resolution, input), '# ').split('\n')).toEqual([
    '# Outbound rules of an AKS cluster, written by aks-egress 0.3.0 for squid 1.0.0. Do not edit.',
    '# Edition: 2026-06-19',
    '# Profile: AzureCloud westeurope; features core, gpu; facts gpu=true, linux=true; required rules only',
    '# Command: aks-egress export squid --cloud AzureCloud --location westeurope --feature gpu --fact gpu=true --fact linux=true --minimal --as-of 2026-06-19 --service-tags ServiceTags.json',
    '',
  ]);
});

it('stays on its lines whatever the profile holds', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (location, text) => {
      const header = makeHeader(makeResolution([], { location, features: [text], apiServerFqdn: text }), {
        ...input,
        options: { text },
      });
      const lines = commentHeader(header, '// ').split('\n');
      expect(lines).toHaveLength(headerLines(header).length + 1);
      expect(
        lines.slice(0, -1).every((line) => /^\/\/ (Outbound|Edition:|Profile:|Command:) /.test(line)),
      ).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
