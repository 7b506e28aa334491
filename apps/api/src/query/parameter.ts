import * as z from 'zod/mini';

/** Values of a parameter that may be repeated, or hold several separated by commas. */
const list = z
  .array(z.string().check(z.trim(), z.minLength(1, 'is empty'), z.maxLength(300, 'is too long')))
  .check(z.maxLength(200, 'has too many values'));

/** One line of text. */
const text = z.string().check(z.minLength(1, 'is empty'), z.maxLength(300, 'is too long'));

const answer = z.pipe(
  z.enum(['true', 'false'], 'is neither true nor false'),
  z.transform((value) => value === 'true'),
);

const day = z.iso.date('is no day of the form YYYY-MM-DD');

const port = z.string().check(
  z.regex(/^\d{1,5}$/, 'is no port'),
  z.refine((value) => Number(value) >= 1 && Number(value) <= 65_535, 'is no port from 1 to 65535'),
);

/** A parameter that must be given. */
const required = <T extends z.ZodMiniType>(schema: T, description: string, example: string): T => {
  const own = z.clone(schema);
  z.globalRegistry.add(own, { description, examples: [example] });
  return own;
};

const doc = <T extends z.ZodMiniType>(schema: T, description: string, example: string) =>
  required(z.optional(schema), description, example);

/** The profile flags of the command line, in camelCase. */
export const profileParameters = {
  cloud: doc(
    text,
    'Cloud: AzureCloud, AzureChinaCloud or AzureUSGovernment (or public, china, usgov).',
    'AzureCloud',
  ),
  location: doc(
    text,
    'Region of the cluster, such as westeurope. Required wherever a cluster is needed.',
    'westeurope',
  ),
  feature: doc(
    list,
    'Features in use, as `/v1/features` names them, or `all`; `no-ID` switches one off.',
    'azure-monitor',
  ),
  coreOptional: doc(answer, 'Include what the article recommends for every cluster (default true).', 'true'),
  private: doc(answer, 'The API server is private.', 'true'),
  konnectivity: doc(answer, 'The tunnel to the nodes is konnectivity, not tunnelfront or aks-link.', 'true'),
  linux: doc(answer, 'There are Linux nodes.', 'true'),
  windows: doc(answer, 'There are Windows nodes.', 'false'),
  gpu: doc(answer, 'There are nodes with NVIDIA GPUs.', 'false'),
  podsUseApiServer: doc(answer, 'Pods of your own call the API server by its address.', 'false'),
  nodeOsChannel: doc(
    text,
    'Node OS upgrade channel: None, Unmanaged, SecurityPatch or NodeImage.',
    'NodeImage',
  ),
  fact: doc(list, 'Any other fact of the cluster as NAME or NAME=VALUE.', 'azureFirewall=true'),
  apiServerFqdn: doc(
    text,
    'Host name of the API server; replaces the wildcard.',
    'shop.hcp.westeurope.azmk8s.io',
  ),
  apiServerIp: doc(list, 'Addresses of the API server; replace the service tag.', '20.50.1.2'),
  customDns: doc(list, 'DNS servers of your own that the nodes use.', '10.0.0.10'),
  domainController: doc(list, 'Domain controllers that Windows pods sign in to.', '10.0.0.20'),
  keyVault: doc(list, 'Key vaults that pods read; replace the wildcard.', 'shop-vault'),
  minimal: doc(answer, 'Only rules of level required.', 'false'),
  asDocumented: doc(answer, "The article's own words: no corrections, no derived conditions.", 'false'),
  asOf: doc(day, 'As the article stood on that UTC day (default: its newest edition).', '2026-06-19'),
};

/** For answers in JSON, which have a place for it. */
export const explainProfile = doc(
  answer,
  'Adds `provenance`: each fact of the cluster with where it came from.',
  'true',
);

/** How much of the answer the caller can take. */
export const exportParameters = {
  allowPartial: doc(
    answer,
    'Answer with what can be written although rules are missing; they are then named in `Aks-Egress-Omitted`.',
    'false',
  ),
  widen: doc(
    list,
    'Permitted ways to write a rule wider than it is where it cannot be written exactly: apex, subtree, tag, port, any.',
    'apex',
  ),
};

export const parameter = { list, text, answer, day, port, required, doc };

export const profileQuery = z.strictObject(profileParameters);

/** What the profile parameters of a query say. */
export type ProfileQuery = z.output<typeof profileQuery>;
