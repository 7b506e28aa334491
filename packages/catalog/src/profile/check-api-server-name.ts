import { readApiServerHost } from './cluster/api-server-host.ts';
import type { FindingList } from './finding-list.ts';
import { quote } from './quote.ts';
import type { Statements } from './statement.ts';

/**
 * Warns of a name of the API server that nodes may not use, since rules are narrowed to it. Only of names that a person states:
 * those of a cluster's document are judged where it is read.
 */
export function checkApiServerName(
  said: Statements,
  location: string | undefined,
  findings: FindingList,
): void {
  const statement = said.get('apiServerFqdn');
  if (typeof statement?.value !== 'string' || statement.source === 'cluster') return;
  const { value: host, from } = statement;
  const warn = (code: string, message: string) => findings.add('warning', code, message, from);
  const read = readApiServerHost(host);
  if (!read) {
    const text = `${host} is not of a form that AKS gives API servers; rules allow this name in place of those that nodes use, unless it is one`;
    warn('profile/unknown-host', text);
    return;
  }
  const isLabel = (label: string) => `.${host}.`.includes(`.${label}.`);
  if (isLabel('portal')) {
    const text = `${host} is the name that the Azure portal uses; nodes use the one without .portal`;
    warn('profile/unknown-host', text);
  }
  if (location !== undefined && read.region !== location) {
    const text = `${host} names the region ${quote(read.region)}, but location is ${location}`;
    warn('profile/location-mismatch', text);
  }
  if (isLabel('privatelink') && said.get('facts.privateCluster')?.value !== true) {
    const text = `${host} is the name of a private cluster, but the cluster is taken as public; state --private if it is private`;
    warn('profile/private-host', text);
  }
}
