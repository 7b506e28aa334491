import type { Finding, Resolution } from '@aks-egress/catalog';
import type { LoadedCore } from './core.ts';
import type { LoadedProfile } from './flags/load-profile.ts';

/** Resolves, and puts what was found while reading the profile and the service tags beside what the resolver found. */
export async function resolveWithFindings(
  core: LoadedCore,
  { profile, findings, asOf }: LoadedProfile,
  serviceTagsFile?: string,
): Promise<Resolution> {
  const resolution = core.resolve(core.catalog, profile, asOf);
  const tagFindings: Finding[] = [];
  if (serviceTagsFile !== undefined) {
    const { serviceTagFindings } = await import('./input/service-tags.ts');
    tagFindings.push(...(await serviceTagFindings(serviceTagsFile, resolution)));
  }
  // The resolver checks the profile once more: of two findings about one thing its own is the better placed.
  const said = new Set(resolution.findings.map(({ code }) => code));
  const more = findings.filter(({ code }) => code !== 'profile/unknown-location' || !said.has(code));
  return { ...resolution, findings: core.sortFindings([...resolution.findings, ...more, ...tagFindings]) };
}
