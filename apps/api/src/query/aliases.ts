/** Keys of a profile document that differ from the flag; accepted too, so that either spelling works in either place. */
export const ALIASES: Readonly<Record<string, string>> = {
  features: 'feature',
  apiServerIps: 'apiServerIp',
  customDnsServers: 'customDns',
  domainControllers: 'domainController',
  keyVaults: 'keyVault',
};
