/** The three Azure clouds, named as `az cloud list` prints them. */
export const CLOUDS = ['AzureCloud', 'AzureChinaCloud', 'AzureUSGovernment'] as const;

/** A cloud name as `az cloud list` prints it. */
export type CloudName = (typeof CLOUDS)[number];

/** Short names that data files, flags and queries may use instead. */
export const CLOUD_ALIASES = {
  public: 'AzureCloud',
  china: 'AzureChinaCloud',
  usgov: 'AzureUSGovernment',
} as const satisfies Record<string, CloudName>;

export type CloudAlias = keyof typeof CLOUD_ALIASES;

const NAMES: ReadonlyMap<string, CloudName> = new Map([
  ...CLOUDS.map((cloud) => [cloud.toLowerCase(), cloud] as const),
  ...Object.entries(CLOUD_ALIASES),
  // Names of the same clouds in the service tag files and in older tools.
  ['azurepubliccloud', 'AzureCloud'],
  ['azureusgovernmentcloud', 'AzureUSGovernment'],
]);

/** The cloud that `name` means, whatever its case, or undefined. Accepts `AzureCloud`, `public`, `AzurePublicCloud`, … */
export function parseCloud(name: string): CloudName | undefined {
  return NAMES.get(name.trim().toLowerCase());
}
