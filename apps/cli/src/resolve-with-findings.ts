import type { Finding, Resolution, ResolvedRule } from '@aks-egress/catalog';
import type { LoadedCore } from './core.ts';
import type { LoadedProfile } from './flags/load-profile.ts';
import type { ServiceTagsFile } from './input/service-tags.ts';

/** Resolves, and puts what was found while reading the profile and the service tags beside what the resolver found. */
export function resolveWithFindings(core: LoadedCore, loaded: LoadedProfile): Resolution {
  const { profile, findings, asOf, serviceTags } = loaded;
  const resolution = core.resolve(core.catalog, profile, asOf);
  // The resolver checks the location once more, and knows better what follows.
  const said = new Set(resolution.findings.map(({ code }) => code));
  const more = findings.filter(({ code }) => code !== 'profile/unknown-location' || !said.has(code));
  const ofTags = serviceTags ? serviceTagFindings(serviceTags, resolution.rules) : [];
  return { ...resolution, findings: core.sortFindings([...resolution.findings, ...more, ...ofTags]) };
}

/** What a file of service tags says about the tags that rules name. */
function serviceTagFindings(
  { name: file, tags }: ServiceTagsFile,
  rules: readonly ResolvedRule[],
): Finding[] {
  const places = rules.flatMap(({ destinations }) => destinations);
  const names = new Set(places.filter(({ kind }) => kind === 'service-tag').map(({ value }) => value));
  return [...names].map((subject): Finding => {
    const blocks = tags.find(subject)?.addressPrefixes.length;
    const source = `${file} (${tags.cloud}, change number ${tags.changeNumber})`;
    if (blocks === undefined) {
      const message = `${subject} is not in ${source}; is it the file of another cloud?`;
      return { code: 'service-tags/unknown-tag', level: 'warning', message, subject };
    }
    const message = `${subject} stands for ${blocks} address blocks in ${source}.`;
    return { code: 'service-tags/expands', level: 'note', message, subject };
  });
}
