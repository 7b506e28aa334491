import type { CloudName } from '../model/cloud.ts';
import { parseHostName } from './host-name.ts';

const SUFFIXES: readonly (readonly [string, CloudName])[] = [
  ['.vault.azure.net', 'AzureCloud'],
  ['.vault.azure.cn', 'AzureChinaCloud'],
  ['.vault.usgovcloudapi.net', 'AzureUSGovernment'],
];

/** A key vault that somebody named, and the cloud if the name was a whole host. */
export interface KeyVaultName {
  readonly name: string;
  readonly cloud?: CloudName;
}

/**
 * The vault that a name (`contoso-kv`), a host (`contoso-kv.vault.azure.net`) or a vault URI means, in lower case, or
 * undefined. Vault names have 3 to 24 letters, digits and single hyphens, begin with a letter and end without a hyphen.
 */
export function parseKeyVault(input: string): KeyVaultName | undefined {
  if (input.length > 100) return undefined;
  const host = /^https:\/\/([^/]+)\/?$/.exec(input)?.[1] ?? input;
  if (isVaultName(host)) return { name: host.toLowerCase() };
  const whole = parseHostName(host);
  const suffix = SUFFIXES.find(([ending]) => whole?.endsWith(ending));
  if (whole === undefined || suffix === undefined) return undefined;
  const name = whole.slice(0, -suffix[0].length);
  return isVaultName(name) ? { name, cloud: suffix[1] } : undefined;
}

const isVaultName = (name: string) => /^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/.test(name);
