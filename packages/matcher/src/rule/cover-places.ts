import { type Coverage, combine } from '../coverage.ts';
import { coverGlob } from '../host/cover-hosts.ts';
import { type AddressSet, addressSet, coverAddresses } from '../net/address-set.ts';
import { formatCidr } from '../net/cidr.ts';
import { isEverywhere, isWholeBlock, type MatchContext, type Place } from './compile-rule.ts';

/** How much of one place the given places admit together. */
export function coverPlace(places: readonly Place[], wanted: Place, context: MatchContext): Coverage {
  const shown = showPlace(wanted);
  if (wanted.kind === 'unread') return { verdict: 'unknown', reason: wanted.problem.message };
  if (places.length === 0) return { verdict: 'no', reason: `Nothing admits ${shown}.` };
  if (isEverywhere(places)) {
    return { verdict: 'yes', reason: `Every destination is admitted, so ${shown} is.` };
  }
  if (wanted.kind === 'any') return { verdict: 'partly', reason: 'Some destinations are admitted, not all.' };
  if (wanted.kind === 'names') return coverNames(places, wanted.globs, shown);
  return coverAddressPlace(places, wanted, shown, context);
}

/** A place as a person would name it. */
export function showPlace(place: Place): string {
  if (place.kind === 'names') return `\`${place.text}\``;
  if (place.kind === 'block') return formatCidr(place.cidr);
  if (place.kind === 'tag' || place.kind === 'bare-tag') return `service tag ${place.name}`;
  return place.kind === 'any' ? 'any destination' : 'a destination that could not be read';
}

function coverNames(places: readonly Place[], globs: readonly string[], shown: string): Coverage {
  const offered = places.flatMap((place) => (place.kind === 'names' ? place.globs : []));
  const parts = globs.map((glob) => coverGlob(offered, glob));
  const verdict = combine(parts.map((part) => part.verdict));
  if (verdict === 'yes') return { verdict, reason: `Every host of ${shown} is admitted.` };
  const example = parts.find((part) => part.example !== undefined)?.example;
  const found = example === undefined ? {} : { example };
  if (verdict === 'partly') {
    return {
      verdict,
      reason: `${example ?? 'A host'} is meant by ${shown}, and no rule is known to admit it.`,
      ...found,
    };
  }
  if (places.some(isWholeBlock)) {
    const reason = `Only the addresses of one IP version are admitted, whatever ${shown} resolves to.`;
    return { verdict: 'partly', reason, ...found };
  }
  const other = places.find((place) => place.kind !== 'names');
  if (other) {
    const reason = `${shown} is covered only if its addresses lie in ${showPlace(other)}, which a name does not tell.`;
    return { verdict: 'unknown', reason: other.kind === 'unread' ? other.problem.message : reason, ...found };
  }
  return verdict === 'no'
    ? { verdict, reason: `No rule admits a host of ${shown}.`, ...found }
    : { verdict, reason: `${shown} has too many cases to compare.` };
}

function coverAddressPlace(
  places: readonly Place[],
  wanted: AddressPlace,
  shown: string,
  context: MatchContext,
): Coverage {
  const same = places.find((place) => tagCovers(place, wanted));
  if (same) return { verdict: 'yes', reason: `${shown} is admitted by ${showPlace(same)}.` };
  const part = places.find((place) => tagCovers(wanted, place));
  if (part) return { verdict: 'partly', reason: `Only ${showPlace(part)} is admitted, a part of ${shown}.` };
  const known = places.filter((place) => place.kind === 'block' || place.kind === 'tag');
  if (wanted.kind === 'bare-tag') {
    return known.some(isWholeBlock)
      ? {
          verdict: 'partly',
          reason: `Only addresses of one IP version are admitted, whatever ${shown} holds.`,
        }
      : { verdict: 'unknown', reason: wanted.problem.message };
  }
  const { verdict, example } = coverAddresses(addressesOf(known, context), addressesOf([wanted], context));
  if (example === undefined) return { verdict, reason: `All addresses of ${shown} are admitted.` };
  const other = places.find((place) => place.kind !== 'block' && place.kind !== 'tag');
  if (verdict === 'partly' || !other) {
    return { verdict, reason: `${example} is in ${shown}, and no rule is known to admit it.`, example };
  }
  const reason = `${shown} is covered only if ${showPlace(other)} stands for its addresses, which nobody has said.`;
  return { verdict: 'unknown', reason: 'problem' in other ? other.problem.message : reason, example };
}

type AddressPlace = Extract<Place, { kind: 'block' | 'tag' | 'bare-tag' }>;

/** By name: a tag covers itself and, as Azure builds them, its regional parts: `Storage` covers `Storage.WestEurope`. */
function tagCovers(place: Place, wanted: Place): boolean {
  if (!isTag(place) || !isTag(wanted)) return false;
  const has = place.name.toLowerCase();
  const needs = wanted.name.toLowerCase();
  // Where both have addresses, these decide.
  const bare = place.kind === 'bare-tag' || wanted.kind === 'bare-tag';
  return has === needs || (bare && needs.startsWith(`${has}.`));
}

function isTag(place: Place): place is Extract<Place, { kind: 'tag' | 'bare-tag' }> {
  return place.kind === 'tag' || place.kind === 'bare-tag';
}

function addressesOf(places: readonly Place[], context: MatchContext): AddressSet {
  const [first] = places;
  if (places.length === 1 && first?.kind === 'tag' && context.serviceTags) {
    return context.serviceTags.addressesOf(first.tag);
  }
  return addressSet(
    places.flatMap((place) =>
      place.kind === 'block' ? [place.cidr] : place.kind === 'tag' ? place.tag.cidrs : [],
    ),
  );
}
