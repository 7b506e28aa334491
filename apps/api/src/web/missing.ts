/** What a rule can lack: the field of the form that gives it, and its name. */
const VALUES: Readonly<Record<string, readonly [field: string, title: string]>> = {
  apiServerIp: ['apiServerIp', 'the address of the API server'],
  apiServerFqdn: ['apiServerFqdn', 'the host name of the API server'],
  customDns: ['customDns', 'the addresses of your DNS servers'],
  customDnsServer: ['customDns', 'the addresses of your DNS servers'],
  domainController: ['domainController', 'the addresses of your domain controllers'],
  keyVault: ['keyVault', 'the names of your key vaults'],
  serviceTagRegion: ['location', 'a location that is known'],
};

/** In words, what completes a rule. */
export const wanted = (missing: readonly string[]): string => missing.map(titleOf).join(' or ');

/** The field of the form that gives it. */
export const fieldOf = (missing: readonly string[]): string => VALUES[missing[0] ?? '']?.[0] ?? '';

/** What stands for the destination of a rule until then. */
export const ungiven = ([first = '']: readonly string[]): string => titleOf(first).replace(/^(?:the|a) /, '');

/** A finding in the words of this page: no flags of the command line, no names of parameters. */
export const inWords = (message: string): string =>
  message
    .replace(/[;.] state it with [^;]*\.$/i, '.')
    .replace(/\bgive (\w+(?: or \w+)*)/g, (_, names: string) => `give ${wanted(names.split(' or '))}`);

const titleOf = (name: string) => VALUES[name]?.[1] ?? name;
