const FLAGS: Readonly<Record<string, string>> = {
  apiServerIp: '--api-server-ip',
  apiServerFqdn: '--api-server-fqdn',
  customDnsServer: '--custom-dns',
  keyVault: '--key-vault',
  domainController: '--domain-controller',
  location: '--location',
  serviceTagRegion: '--location',
  regionCidrs: '--service-tags',
};

/** Names of the `{placeholders}` in a destination that nobody replaced. */
export function placeholders(value: string): string[] {
  return [...value.matchAll(/\{([A-Za-z]+)\}/g)].map((match) => match[1] as string);
}

/** The flag that gives the value; a value without a flag of its own goes through the profile. */
export function flagFor(value: string): string {
  return FLAGS[value] ?? `the profile (${value})`;
}
