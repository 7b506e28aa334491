/**
 * Why smokescreen would refuse a name, and with it the whole file, at start; undefined if it takes it. It reads names by
 * UTS 46, whose validity criteria (section 4.1) leave `??--` to Punycode. Punycode itself is not decoded here: a wrong
 * one keeps smokescreen from starting, which nobody overlooks.
 */
export function refusalOf(host: string): string | undefined {
  const odd = host.split('.').find((label) => /^..--/.test(label) && !label.startsWith('xn--'));
  return odd === undefined ? undefined : `has two hyphens in third and fourth place (${odd})`;
}
