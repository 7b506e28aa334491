import type { ClusterProfile, Feature } from '@aks-egress/catalog';
import type { Terminal } from '../output/terminal.ts';
import { visible } from '../output/visible.ts';
import { wrap } from '../output/wrap.ts';

export interface HeaderFacts {
  readonly title: string;
  /** Edition, or the span of two. */
  readonly edition: string;
  readonly profile?: ClusterProfile | undefined;
  /** Files that the profile comes from. */
  readonly files?: readonly string[];
  readonly features: readonly Feature[];
}

/** What a table is about: cloud, location, edition, features and files. */
export function renderHeader(facts: HeaderFacts, { width, colours }: Terminal): string[] {
  const { title, edition, profile, files = [], features } = facts;
  const place = profile ? [profile.cloud, profile.location] : [];
  const lines = wrap(visible([title, ...place, edition].join(' · ')), width).map((line) =>
    colours.bold(line),
  );
  const about = profile ? [`Features: ${featureNames(profile, features).join(', ')}`] : [];
  if (profile?.minimal) about.push('only what is required');
  if (profile?.asDocumented) about.push('as documented, without corrections');
  if (files.length > 0) about.push(`read from ${files.join(' and ')}`);
  if (about.length > 0)
    lines.push(...wrap(visible(about.join('; ')), width).map((line) => colours.dim(line)));
  return lines;
}

/** The features that are on, in the order of the catalog. */
export function featureNames(profile: ClusterProfile, features: readonly Feature[]): string[] {
  const isOn = ({ id, activation }: Feature) => {
    if (activation === 'always') return true;
    if (activation === 'default') return profile.coreOptional !== false;
    return profile.features.includes(id) || profile.facts?.[id] === true;
  };
  return features.filter(isOn).map(({ id }) => id);
}
