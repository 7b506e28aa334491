import type { Destination, ResolvedRule } from '@aks-egress/catalog';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeResolution, makeRule } from '../conformance/make-resolution.ts';
import { catalogFacts } from '../conformance/neutral.ts';
import { parsedServiceTags } from '../conformance/run-options.ts';
import { type LayerSupport, WIDENINGS } from '../model/capabilities.ts';
import type { ExportRule } from '../model/exporter.ts';
import { planExport } from './run-exporter.ts';

const RANK = ['fqdn', 'cidr', 'wildcard-fqdn', 'service-tag', 'any'];

const destination: fc.Arbitrary<Destination> = fc.constantFrom<Destination>(
  { kind: 'fqdn', value: 'mcr.microsoft.com' },
  { kind: 'fqdn', value: 'data.mcr.microsoft.com' },
  { kind: 'fqdn', value: 'no name' },
  { kind: 'wildcard-fqdn', value: '*.data.mcr.microsoft.com' },
  { kind: 'cidr', value: '203.0.113.7/32' },
  { kind: 'cidr', value: '2001:db8::/32' },
  { kind: 'cidr', value: '{apiServerIp}' },
  { kind: 'service-tag', value: 'AzureCloud.westeurope' },
  { kind: 'service-tag', value: 'Unknown' },
  { kind: 'any', value: '*' },
);

const rule = fc.record({
  destinations: fc.uniqueArray(destination, { minLength: 1, maxLength: 4, selector: ({ value }) => value }),
  layer: fc.constantFrom('application', 'network'),
  protocol: fc.constantFrom('TCP', 'UDP'),
  application: fc.constantFrom('HTTPS', 'HTTP', null),
  ports: fc.uniqueArray(fc.constantFrom(0, 80, 443, 65_535), { maxLength: 3 }),
  missing: fc.constantFrom([], ['apiServerIp']),
});

const support: fc.Arbitrary<LayerSupport | null> = fc.option(
  fc.record(
    {
      protocols: fc.subarray<'TCP' | 'UDP'>(['TCP', 'UDP']),
      applications: fc.subarray<'HTTPS' | 'HTTP'>(['HTTPS', 'HTTP']),
      ports: fc.constantFrom('exact', 'ignored'),
      fqdn: fc.constantFrom('exact', 'with-subdomains'),
      wildcard: fc.record({ labels: fc.constantFrom('many' as const, 1, 3), apex: fc.boolean() }),
      cidr: fc.constantFrom('ipv4', 'dual-stack'),
      serviceTag: fc.constantFrom('native', 'expanded'),
      any: fc.constant(true),
    },
    { requiredKeys: ['protocols', 'ports'] },
  ) as fc.Arbitrary<LayerSupport>,
);

const input = fc.record({
  rules: fc.array(rule, { maxLength: 6 }).map((all) =>
    all.map(({ destinations, missing, ...rest }, index): ResolvedRule => {
      const sorted = [...destinations].sort((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind));
      return makeRule(`f/r${index}`, sorted, {
        ...(rest as Partial<ResolvedRule>),
        ...(missing.length > 0 && { missing }),
      });
    }),
  ),
  supports: fc.record({ application: support, network: support }),
  widen: fc.subarray([...WIDENINGS]),
  serviceTags: fc.constantFrom({}, { serviceTags: parsedServiceTags }),
  catalog: fc.constantFrom({}, { catalog: catalogFacts }),
});

it('each rule is either written or named by an error, never both and never neither', () => {
  fc.assert(
    fc.property(input, ({ rules, supports, widen, serviceTags, catalog }) => {
      const plan = planExport('t', supports, makeResolution(rules), { widen, ...serviceTags, ...catalog });
      const written = new Set(plan.rules.map(({ id }) => id));
      const errors = new Set(
        plan.findings.filter(({ level }) => level === 'error').map(({ subject }) => subject),
      );
      for (const { id } of rules) expect([id, written.has(id)]).toEqual([id, !errors.has(id)]);
      expect(plan.omitted.map(({ rule: { id } }) => id).sort()).toEqual(
        rules
          .map(({ id }) => id)
          .filter((id) => !written.has(id))
          .sort(),
      );
      for (const { rule: omitted, findings } of plan.omitted) {
        expect(findings.some(({ level, subject }) => level === 'error' && subject === omitted.id)).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});

it('nothing is wider than its narrowest documented destination without a finding and a permission', () => {
  fc.assert(
    fc.property(input, ({ rules, supports, widen, serviceTags, catalog }) => {
      const plan = planExport('t', supports, makeResolution(rules), { widen, ...serviceTags, ...catalog });
      for (const one of plan.rules) {
        const codes = plan.findings.filter(({ subject }) => subject === one.id).map(({ code }) => code);
        for (const kind of one.widened ?? []) {
          expect(widen).toContain(kind);
          expect(codes).toContain(`export/widened-${kind}`);
        }
        const at = one.documented.findIndex((documented) => isForm(one, documented));
        if (at === -1) expect(one.widened?.some((kind) => kind === 'tag' || kind === 'any')).toBe(true);
        // A documented destination that stands behind others is wider than they: the reader is told of each.
        const passed = one.documented
          .slice(0, Math.max(0, at))
          .filter(({ value }) => value !== '{apiServerIp}');
        if (passed.length > 0) expect(codes.some((code) => code.startsWith('export/'))).toBe(true);
        if (one.destination.kind === 'any' && one.documented.some(({ kind }) => kind !== 'any')) {
          expect(one.widened).toContain('any');
        }
        expect(one.widened?.includes('port') ?? false).toBe(supports[one.layer]?.ports === 'ignored');
      }
    }),
    { numRuns: 3000 },
  );
});

function isForm({ destination }: ExportRule, { kind, value }: Destination): boolean {
  switch (destination.kind) {
    case 'fqdn':
    case 'wildcard-fqdn':
      return kind === destination.kind && value === destination.host;
    case 'service-tag':
      return kind === 'service-tag' && destination.tags.includes(value);
    case 'cidr':
      return destination.tags ? destination.tags.includes(value) : destination.cidrs.includes(value);
    case 'any':
      return kind === 'any';
  }
}
