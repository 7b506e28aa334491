import type { CloudAlias } from '@aks-egress/catalog';
import type { RowCloud, Statement } from '../../src/model.ts';

/** A listing as a data file writes it, apart from its day. */
export interface NewListing {
  readonly clouds: 'any' | readonly CloudAlias[];
  readonly documents?: readonly string[] | undefined;
  readonly documentedAs?: Readonly<Record<string, string>> | undefined;
  readonly ports?: string | undefined;
  readonly corrects?: string | undefined;
}

/** What happens to one requirement file. */
export interface FilePlan {
  /** Listings that end, by their places in the file. */
  readonly ended: { readonly endpoint: number; readonly listing: number }[];
  readonly listed: { readonly endpoint: number; readonly listing: NewListing }[];
  readonly endpoints: NewEndpoint[];
}

export interface NewEndpoint {
  readonly id?: string | undefined;
  readonly to: readonly string[];
  readonly ports: string;
  readonly listings: readonly NewListing[];
}

/** One thing that the article newly states: alternatives of a row together, in the clouds that it is for. */
export interface Need {
  readonly feature: string;
  readonly port: string;
  readonly destinations: readonly string[];
  readonly clouds: readonly RowCloud[];
  readonly statements: readonly Statement[];
}

export type Plan = Map<string, FilePlan>;

/** The plan of one file, made when it is first asked for. */
export function planFor(plan: Plan, requirement: string): FilePlan {
  const present = plan.get(requirement);
  if (present !== undefined) return present;
  const made: FilePlan = { ended: [], listed: [], endpoints: [] };
  plan.set(requirement, made);
  return made;
}

const ORDER: readonly CloudAlias[] = ['public', 'china', 'usgov'];

/** Clouds of statements as listings name them: `any` stands alone. */
export function listingClouds(clouds: Iterable<RowCloud>): ('any' | readonly CloudAlias[])[] {
  const set = new Set(clouds);
  const named = ORDER.filter((cloud) => set.has(cloud));
  return [...(set.has('any') ? (['any'] as const) : []), ...(named.length > 0 ? [named] : [])];
}
