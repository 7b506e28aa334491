const HOW: Record<string, string> = {
  apiServerIp:
    'the API server address; give --api-server-ip (it is what the API server name resolves to), or --no-pods-use-api-server',
  apiServerFqdn: 'the API server name; give --api-server-fqdn or --cluster',
  customDnsServer: 'the addresses of your DNS servers; give --custom-dns for each',
  domainController: 'the addresses of your domain controllers; give --domain-controller for each',
  keyVault: 'the names of your key vaults; give --key-vault for each',
  serviceTagRegion: 'the service tag suffix of this location, which is in no list; give a known --location',
};

/** The sentence that says which value a rule lacks and which flag gives it. */
export function missingText(purpose: string, missing: readonly string[]): string {
  const first = missing[0] ?? '';
  return `This rule cannot be written yet, for want of ${HOW[first] ?? first}. ${purpose}`;
}
