import type { ClusterProfile, Finding } from '@aks-egress/catalog';
import { type ExportRule, exportFinding } from '@aks-egress/exporter-kit';
import { grantsOfRules } from './names/grants.ts';
import type { Grant } from './names/name-tree.ts';
import { hasInnerApiServer, innerApiServer, monitorZones, SUFFIXES } from './names/private-names.ts';

/**
 * Names that must resolve although the list has no rule for them, since they lead to private endpoints, and that neither
 * the profile nor `openZones` tells.
 */
export function privateFindings(
  rules: readonly ExportRule[],
  open: readonly Grant[],
  profile: ClusterProfile,
): Finding[] {
  const texts = [
    apiServerText(rules, open, profile),
    registryText(rules, open, profile),
    vaultText(rules, open, profile),
    monitorText(rules, open, profile),
  ];
  return texts.flatMap((text) =>
    text === undefined ? [] : [exportFinding('prerequisite', 'warning', 'dns', text)],
  );
}

type Say = (
  rules: readonly ExportRule[],
  open: readonly Grant[],
  profile: ClusterProfile,
) => string | undefined;

const apiServerText: Say = (rules, open, profile) => {
  const { apiServer: suffix } = SUFFIXES[profile.cloud];
  if (!hasInnerApiServer(profile) || innerApiServer(profile) !== undefined) return undefined;
  if (takes(open, suffix) || open.some(({ name }) => isUnder(name, suffix))) return undefined;
  if (profile.facts?.['privateCluster'] === true)
    return 'The API server is private and its name is denied: give --api-server-fqdn, or its private zone in openZones.';
  // Outside a private cluster the API server keeps its public name, which a rule may hold.
  const zone = `hcp.${profile.location}.${suffix}`;
  if (takes(grantsOfRules(rules), zone)) return undefined;
  return `No rule opens the name of the API server, which nodes must still resolve: give --api-server-fqdn, or add ${zone} to openZones.`;
};

const registryText: Say = (rules, open, { cloud, facts = {}, location }) => {
  if (facts['networkIsolated'] !== true) return undefined;
  const { registry } = SUFFIXES[cloud];
  const data = `data.${registry}`;
  const all = [...grantsOfRules(rules), ...open];
  const names = stated(open);
  const hasLogin = names.some((name) => isUnder(name, registry) && !isIn(name, data));
  const hasData = names.some((name) => isUnder(name, data));
  const closed = [
    ...(hasLogin || takes(all, registry) ? [] : [`REGISTRY.${registry}`]),
    ...(hasData || takes(all, data) ? [] : [`REGISTRY.${location}.${data}`]),
  ];
  if (closed.length === 0) return undefined;
  return `Nodes of a network isolated cluster start from its private registry, of which names are denied: add ${closed.join(' and ')} to openZones, with the name of the registry. ${ALONE}`;
};

const vaultText: Say = (rules, open, profile) => {
  if (profile.facts?.['keyVaultPrivateEndpoint'] !== true) return undefined;
  const { vault } = SUFFIXES[profile.cloud];
  const isNamed = (profile.keyVaults ?? []).length > 0;
  const isOpen = takes([...grantsOfRules(rules), ...open], vault);
  if (isNamed || isOpen || stated(open).some((name) => isUnder(name, vault))) return undefined;
  return `Key vaults are reached over a private endpoint and their names are denied: give --key-vault, or add their names, or ${vault}, to openZones. ${ALONE}`;
};

const monitorText: Say = (_, open, profile) => {
  const { facts = {}, features } = profile;
  // Without isolation the rules of the feature stay.
  const hasRules = facts['networkIsolated'] !== true && features.includes('azure-monitor');
  if (facts['monitorPrivateEndpoint'] !== true || hasRules) return undefined;
  const names = stated(open);
  const closed = monitorZones(profile).filter(
    (zone) => !takes(open, zone) && !names.some((name) => isUnder(name, zone)),
  );
  if (closed.length === 0) return undefined;
  return `Azure Monitor is reached over a private endpoint and its names are denied: add ${closed.join(', ')} to openZones. ${ALONE}`;
};

const ALONE = 'Zones that begin with privatelink do not open them.';

const isUnder = (name: string, zone: string) => name.endsWith(`.${zone}`);
const isIn = (name: string, zone: string) => name === zone || isUnder(name, zone);

/** Whether all names under a zone are open. */
const takes = (grants: readonly Grant[], zone: string) =>
  grants.some(({ name, covers }) => covers !== 'name' && isIn(zone, name));

/** What was opened by name. Clients ask for names without the label of the private zone that answers. */
const stated = (open: readonly Grant[]) =>
  open.map(({ name }) => name).filter((name) => !name.split('.').includes('privatelink'));
