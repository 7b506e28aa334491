import { SWITCHES } from './in-force.ts';
import { VALUES as OWN } from './own-values.tsx';

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
    .replace(/--fact (\w+)/g, 'fact=$1 in the address')
    .replace(/--feature ([\w-]+)/g, 'the feature $1')
    .replace(/--cluster\b/g, 'the document of the cluster')
    .replace(/--(no-)?([a-z-]+)(?: for each)?/g, (flag, no: string | undefined, name: string) => {
      const label = labelOf(name);
      return label ? `${no ? 'untick ' : ''}“${label}”` : flag;
    })
    .replace(/\bgive (\w+(?: or \w+)*)/g, (_, names: string) => `give ${wanted(names.split(' or '))}`);

/** Fields of the form by their parameters. */
const LABELS = new Map<string, string>([
  ['cloud', 'Cloud'],
  ['location', 'Location'],
  ...[...OWN, ...SWITCHES].map(([name, title]) => [name, title] as const),
]);

/** The label of the field that says what a flag says. */
const labelOf = (flag: string): string | undefined =>
  LABELS.get(flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()));

const titleOf = (name: string) => VALUES[name]?.[1] ?? name;
