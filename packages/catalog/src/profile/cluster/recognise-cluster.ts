import { parseHostName } from '../host-name.ts';
import { isPlainObject } from '../plain-object.ts';
import { readApiServerHost } from './api-server-host.ts';

/** Keys, in lower case, that a managed cluster has and other resources do not (a VM, too, has a networkProfile). */
const KEYS: ReadonlySet<string> = new Set([
  'addonprofiles',
  'agentpoolprofiles',
  'apiserveraccessprofile',
  'azureportalfqdn',
  'currentkubernetesversion',
  'dnsprefix',
  'kubernetesversion',
  'noderesourcegroup',
  'oidcissuerprofile',
  'privatefqdn',
  'servicemeshprofile',
]);

const TYPE = 'microsoft.containerservice/managedclusters';

/** Whether an object has keys that only a managed cluster has, at the top or under `properties`. */
export function hasClusterKeys(value: unknown): boolean {
  return hasOwnClusterKeys(value) || hasOwnClusterKeys(propertiesOf(value));
}

/** Whether the resource nests its own data under `properties`, as ARM does. */
export function isNested(value: unknown): boolean {
  return hasOwnClusterKeys(propertiesOf(value));
}

/** Why a value is not the document of a managed cluster, or undefined if it is one. */
export function whyNotCluster(value: unknown): 'not-an-object' | 'other-type' | 'no-properties' | undefined {
  if (!isPlainObject(value)) return 'not-an-object';
  const type = typeOf(value);
  if (type !== undefined && type.toLowerCase() !== TYPE) return 'other-type';
  return hasClusterKeys(value) ? undefined : 'no-properties';
}

/** The resource type that the document gives, if any. */
export function typeOf(value: unknown): string | undefined {
  if (!isPlainObject(value)) return undefined;
  const entry = Object.entries(value).find(([key]) => key.toLowerCase() === 'type')?.[1];
  return typeof entry === 'string' && entry !== '' ? entry : undefined;
}

function propertiesOf(value: unknown): unknown {
  if (!isPlainObject(value)) return undefined;
  return Object.entries(value).find(
    ([key, inner]) => key.toLowerCase() === 'properties' && inner !== null,
  )?.[1];
}

/** A key with null counts: the command line prints absent profiles so. */
function hasOwnClusterKeys(value: unknown): boolean {
  if (!isPlainObject(value)) return false;
  return Object.entries(value).some(([key, inner]) => {
    const name = key.toLowerCase();
    return KEYS.has(name) || (name === 'fqdn' && isApiServerName(inner));
  });
}

/** Other resources have an `fqdn` too. */
function isApiServerName(value: unknown): boolean {
  const host = typeof value === 'string' ? parseHostName(value) : undefined;
  return host !== undefined && readApiServerHost(host) !== undefined;
}
