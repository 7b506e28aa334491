/** What a rule can lack: the field of the form that gives it, and its name. */
const VALUES: Readonly<Record<string, readonly [field: string, title: string]>> = {
  apiServerIp: ['apiServerIp', 'the address of the API server'],
  apiServerFqdn: ['apiServerFqdn', 'the host name of the API server'],
  customDnsServer: ['customDns', 'the addresses of your DNS servers'],
  domainController: ['domainController', 'the addresses of your domain controllers'],
  keyVault: ['keyVault', 'the names of your key vaults'],
  serviceTagRegion: ['location', 'a location that is known'],
};

/** In words, what completes a rule. */
export const wanted = (missing: readonly string[]): string =>
  missing.map((name) => VALUES[name]?.[1] ?? name).join(' or ');

/** The field of the form that gives it. */
export const fieldOf = (missing: readonly string[]): string => VALUES[missing[0] ?? '']?.[0] ?? '';
