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

/** The cloud that `name` means, whatever its case, or undefined. Accepts `AzureCloud`, `public`, `AzurePublicCloud`, … */
export function parseCloud(name: string): CloudName | undefined {
  const wanted = name.trim().toLowerCase();
  for (const [alias, cloud] of Object.entries(CLOUD_ALIASES)) {
    if (wanted === alias || wanted === cloud.toLowerCase()) return cloud;
  }
  return {
    azurepubliccloud: 'AzureCloud',
    azureusgovernmentcloud: 'AzureUSGovernment',
    government: 'AzureUSGovernment',
  }[wanted] as CloudName | undefined;
}
