import type { Finding, Resolution } from '@aks-egress/catalog';
import type { LoadedCore } from './core.ts';
import type { LoadedProfile } from './flags/load-profile.ts';

/** Resolves, and puts what was found while reading the profile beside what the resolver found. */
export function resolveWithFindings(core: LoadedCore, loaded: LoadedProfile): Resolution {
  const { profile, findings, asOf } = loaded;
  return core.withProfileFindings(core.resolve(core.catalog, profile, asOf), findings);
}

/** What the file of service tags says about the tags that rules name; about a file, hence for nobody but its reader. */
export function serviceTagFindings(
  { serviceTags }: Pick<LoadedProfile, 'serviceTags'>,
  { rules }: Pick<Resolution, 'rules'>,
): Finding[] {
  if (!serviceTags) return [];
  const { name: file, tags } = serviceTags;
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
