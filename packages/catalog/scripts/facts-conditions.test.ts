import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalog } from '../src/catalog.ts';
import type { Endpoint } from '../src/model/catalog.ts';
import { CLOUD_ALIASES, CLOUDS, type CloudAlias } from '../src/model/cloud.ts';
import { type Condition, evaluate, factsOf } from '../src/model/condition.ts';
import { tuplesOfListing } from '../src/resolve/article-tuples.ts';
import { conditionsInForce, judge } from '../src/resolve/conditions.ts';
import { isActive } from '../src/resolve/intervals.ts';
import { parseExpression } from './build/expression.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const path = join(root, '../../../shared/facts/conditions.json');

interface FactCondition {
  readonly id: string;
  readonly destinations: readonly string[];
  readonly clouds: readonly ('any' | CloudAlias)[];
  readonly feature: string;
  readonly condition: string;
  readonly recommendedCondition?: string;
  readonly sense: 'required-if' | 'not-required-if' | 'only-if';
  readonly from: string;
  readonly to: string | null;
  readonly authority: 'edition' | 'other-article';
}

/** Entries that no row can carry, each with the place that carries it instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'core.md-storage.sometimes': 'known traffic and the note traffic.md.sometimes',
  'core.md-storage.known': 'known traffic',
  'core.umsa.known': 'known traffic',
  'core.aksrepos.dropped': 'the note upgrade.blob-aksrepos; the rows had left the article',
  'core.cdn-mscr.replaced': 'the note mcr.cdn-replaced; the table went on listing the row',
  'core.tunnel.narrow-to-api-ip': 'the alternatives of core/tunnel, narrowest first',
  'core.ntp.fqdn-alternative.public':
    'the alternatives of core/ntp; the gate asks whether a target resolves names',
  'core.ntp.fqdn-alternative.china':
    'the alternatives of core/ntp; the gate asks whether a target resolves names',
  'core.ntp.fqdn-alternative.usgov':
    'the alternatives of core/ntp; the gate asks whether a target resolves names',
  'core.apiip443.beside-fqdn-tag':
    'the note api.beside-fqdn-tag; the row itself stands whatever the firewall',
  'x.vnet-integration.nsg': 'inside the virtual network, not egress',
  'x.customdns.private': 'traffic of the DNS server, not of the nodes',
  'x.customdns.tcp': 'core/dns#tcp-53, recommended for every own DNS server (A-12)',
  'windows.may-block': 'the level legacy, and the note os.windows-blocked',
  'keyvault.istio': 'the feature keyvault-csi is implied by these facts',
  'keyvault.approuting': 'the feature keyvault-csi is implied by these facts',
  'defender.china.retirement': 'the note china.defender-retirement; a resolution depends on the edition only',
  'x.hcp.vnet-integration': 'kept as recommended, since overlay networks may still tunnel through it (A-05)',
  'core.hcp.public.konnectivity':
    'the row is required with and without konnectivity; ALPN is the note api.alpn',
  'x.private.hcp.none-dns': 'the exemption of private clusters on the same row',
};

const FEATURE_FACTS: Readonly<Record<string, string>> = {
  azureMonitor: 'azure-monitor',
  azurePolicy: 'azure-policy',
  devSpaces: 'dev-spaces',
  defender: 'defender',
  keyVaultCsi: 'keyvault-csi',
  workloadIdentity: 'workload-identity',
  costAnalysis: 'cost-analysis',
  clusterExtensions: 'cluster-extensions',
};

function parse({ condition, recommendedCondition }: FactCondition): Condition {
  const text = (recommendedCondition ?? condition)
    .replace('nodesProvisionedBefore("2021-03")', 'nodesBeforeMarch2021')
    .replace(/\b[a-z][A-Za-z]+\b/g, (word) =>
      FEATURE_FACTS[word] ? `feature("${FEATURE_FACTS[word]}")` : word,
    );
  return parseExpression(text);
}

/** Facts under which every row is needed, so that one condition at a time decides. */
const NEUTRAL = {
  linux: true,
  windows: true,
  gpu: true,
  customDns: true,
  podsUseApiServer: true,
  nodesBeforeMarch2021: true,
  marketplaceExtensions: true,
  applicationInsightsAutoinstrumentation: true,
} as const;

function endpointsOf(entry: FactCondition, edition: string): Endpoint[] {
  const wanted = new Set(entry.destinations);
  return catalog.requirements
    .filter(({ feature }) => feature === entry.feature)
    .flatMap(({ endpoints }) => endpoints)
    .filter((endpoint) =>
      endpoint.listings.some(
        (listing) =>
          isActive(listing, edition) &&
          tuplesOfListing(endpoint, listing, entry.feature, edition).some(
            ({ destination, protocol, port, cloud }) =>
              (cloud === 'any' || entry.clouds.includes('any') || entry.clouds.includes(cloud)) &&
              wanted.has(`${destination} ${protocol}:${port}`),
          ),
      ),
    );
}

function* assignments(names: readonly string[]): Generator<Record<string, boolean | string>> {
  const [name, ...rest] = names;
  if (name === undefined) return yield {};
  const values = catalog.facts.find(({ id }) => id === name)?.values ?? [true, false];
  for (const others of assignments(rest)) for (const value of values) yield { [name]: value, ...others };
}

const present = existsSync(path);
const entries: FactCondition[] = present ? JSON.parse(readFileSync(path, 'utf8')) : [];

describe.skipIf(!present)('the collected conditions (skipped where ../shared/facts is absent)', () => {
  it('are all there', () => {
    expect(entries).toHaveLength(178);
    const ids = new Set(entries.map(({ id }) => id));
    expect(Object.keys(ELSEWHERE).filter((id) => !ids.has(id))).toEqual([]);
  });

  it.each(entries.filter(({ id }) => !(id in ELSEWHERE)))(
    '$id decides as it says in every edition that says it',
    (entry) => {
      const condition = parse(entry);
      const features = new Set(catalog.features.map(({ id }) => id));
      const names = [...new Set(factsOf(condition))].filter((name) =>
        catalog.facts.some(({ id }) => id === name),
      );
      const editions = catalog.editions
        .map(({ id }) => id)
        .filter((id) => entry.from <= id && (entry.to === null || id <= entry.to));
      let checked = 0;
      for (const edition of editions) {
        const found = endpointsOf(entry, edition);
        expect(
          found.length,
          `${entry.id} at ${edition}: rows of ${entry.destinations.join(', ')}`,
        ).toBeGreaterThan(0);
        for (const endpoint of found) {
          for (const given of assignments(names)) {
            const facts: Record<string, boolean | string> = { ...NEUTRAL, ...given };
            const scope = { facts, stated: new Set(Object.keys(facts)), features };
            // Rules of GPU and Windows nodes are in force only with the feature, which follows the fact.
            if (facts[entry.feature] === false) continue;
            const holds = evaluate(condition, scope) === true;
            const aliases = entry.clouds.includes('any')
              ? (['public'] as const)
              : (entry.clouds as CloudAlias[]);
            for (const alias of aliases) {
              const cloud = CLOUD_ALIASES[alias];
              const asDocumented = entry.authority === 'edition';
              const verdict = judge(conditionsInForce(endpoint, { edition, cloud, asDocumented }), scope);
              const place = `${entry.id} at ${edition} on ${endpoint.id} with ${JSON.stringify(given)}`;
              if (entry.sense === 'not-required-if') {
                if (holds) expect(verdict.needed, place).toBe(false);
              } else if (!holds && entry.authority === 'edition') expect(verdict.needed, place).toBe(false);
              else if (holds && entry.sense === 'required-if' && names.every((name) => !exempts(name))) {
                expect(verdict.needed, place).toBe(true);
              }
              checked += 1;
            }
          }
        }
      }
      expect(checked).toBeGreaterThan(0);
      expect(CLOUDS).toHaveLength(3);
    },
  );
});

/** Facts that exempt by another entry where they hold, so that "required if" cannot be seen alone. */
function exempts(name: string): boolean {
  return ['privateCluster', 'konnectivity', 'networkIsolated'].includes(name);
}
