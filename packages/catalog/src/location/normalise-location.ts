/** The portal lists regions with their geography in front: `(Europe) West Europe`. */
const GEOGRAPHY = /^\([A-Za-z ]+\) /;
const WRITTEN_NAME = /^[A-Za-z0-9]+(?:[ _-]+[A-Za-z0-9]+)*$/;
const LONGEST = 64;

/**
 * The ARM form of a location name (`West Europe` and `west-europe` are `westeurope`), or undefined where the text
 * cannot be the name of a region. Says nothing about whether that region exists.
 */
export function normaliseLocation(input: string): string | undefined {
  const name = input.replace(/^ +| +$/g, '').replace(GEOGRAPHY, '');
  if (name.length > LONGEST || !WRITTEN_NAME.test(name)) return undefined;
  return name.replace(/[ _-]+/g, '').toLowerCase();
}
