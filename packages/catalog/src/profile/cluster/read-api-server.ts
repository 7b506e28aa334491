import { parseHostName } from '../host-name.ts';
import { quote } from '../quote.ts';
import { readLocation } from '../read-value.ts';
import { type ApiServerHost, readApiServerHost } from './api-server-host.ts';
import type { ClusterReader } from './cluster-reader.ts';
import type { JsonView } from './json-view.ts';

interface NamedHost extends ApiServerHost {
  readonly host: string;
}

/** Cloud, location, and what is known of the API server. */
export function readApiServer(reader: ClusterReader): void {
  const { properties, resource, recorder } = reader;
  const access = properties.get('apiServerAccessProfile');
  const isPrivate = reader.factFrom('privateCluster', access.get('enablePrivateCluster'));
  reader.factFrom('apiServerVnetIntegration', access.get('enableVnetIntegration'));
  const ranges = access.get('authorizedIpRanges');
  reader.fact('authorizedIpRanges', !isPrivate && ranges.items().length > 0, ranges);

  const fqdn = readHostAt(reader, properties.get('fqdn'));
  const privateFqdn = readHostAt(reader, properties.get('privateFqdn'));
  const portal = readHostAt(reader, properties.get('azurePortalFqdn'));
  const hosts = [fqdn, privateFqdn, portal].filter((host) => host !== undefined);

  const location = resource.get('location');
  if (!location.absent) recorder.attempted.add('location');
  const name = location.absent
    ? undefined
    : readLocation(recorder.catalog, recorder.findings, location.value, location.place);
  if (name !== undefined) recorder.state('location', name, location.place);
  stateCloud(reader, hosts);
  for (const host of hosts) {
    if (name !== undefined && host.region !== name) {
      const message = `${host.host} names the region ${quote(host.region)}, but location is ${name}`;
      reader.find('warning', 'profile/location-mismatch', message, location);
    }
  }
  stateHost(reader, { isPrivate, fqdn, privateFqdn });
}

/** Several names in one document that point to different clouds contradict each other. */
function stateCloud(reader: ClusterReader, hosts: readonly NamedHost[]): void {
  const [first] = hosts;
  if (first === undefined) return;
  const other = hosts.find((host) => host.cloud !== first.cloud);
  if (other === undefined) {
    reader.recorder.state('cloud', first.cloud, `derived: ${first.host} ends in ${first.suffix}`);
  } else {
    const message = `${first.host} is a name of ${first.cloud}, but ${other.host} is one of ${other.cloud}`;
    reader.find('error', 'profile/cloud-conflict', message, reader.properties.get('fqdn'));
  }
}

/**
 * The name by which nodes call the API server. Where the document does not tell it, none is stated: the wide pattern
 * of the catalog then stays, and is never narrowed to a name that nodes do not use.
 */
function stateHost(
  reader: ClusterReader,
  known: {
    readonly isPrivate: boolean;
    readonly fqdn: NamedHost | undefined;
    readonly privateFqdn: NamedHost | undefined;
  },
): void {
  const { properties, recorder } = reader;
  // Without a private DNS zone nodes of a private cluster resolve the public name.
  const zone = properties.get('apiServerAccessProfile', 'privateDnsZone').text()?.toLowerCase();
  const usesPrivateName = known.isPrivate && zone !== 'none';
  const host = usesPrivateName ? known.privateFqdn : known.fqdn;
  const view = properties.get(usesPrivateName ? 'privateFqdn' : 'fqdn');
  if (host !== undefined) {
    recorder.state('apiServerFqdn', host.host, view.place);
  } else if (view.absent) {
    const message = `The document has no ${view.place}; state the API server's name with --api-server-fqdn`;
    reader.openKey('apiServerFqdn', 'apiServerFqdn', message);
  }
  reader.openKey(
    'apiServerIps',
    'apiServerIp',
    `The document does not hold the API server's address; resolve ${host?.host ?? 'its name'} where the nodes are and state it with --api-server-ip`,
  );
}

function readHostAt(reader: ClusterReader, view: JsonView): NamedHost | undefined {
  const text = view.text();
  if (text === undefined) return undefined;
  const host = parseHostName(text);
  if (host === undefined) {
    reader.recorder.findings.invalid(`${quote(text)} is no host name`, view.place);
    return undefined;
  }
  const read = readApiServerHost(host);
  if (read === undefined) {
    const message = `${host} is not of a form that AKS gives API servers; it tells no cloud and narrows no rule (state it with --api-server-fqdn if nodes use it)`;
    reader.find('warning', 'profile/unknown-host', message, view);
    return undefined;
  }
  return { host, ...read };
}
