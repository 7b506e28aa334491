/** A Service Tags file of `tags` tags with `each` blocks, some nested in others, as the published one has them. */
export function tagFile(tags: number, each: number): string {
  const values = Array.from({ length: tags }, (_, i) => ({
    name: `Service${i % 100}.region${Math.floor(i / 100)}`,
    id: `tag-${i}`,
    properties: {
      region: `region${Math.floor(i / 100)}`,
      systemService: `Service${i % 100}`,
      addressPrefixes: blocks(i, each),
    },
  }));
  return JSON.stringify({ changeNumber: 1, cloud: 'Public', values });
}

/** Addresses of which two in three lie in some block of `tagFile`. */
export function addresses(count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const n = Math.imul(i, 2654435761) >>> 0;
    return i % 3 === 0
      ? `198.18.${n & 255}.${(n >>> 8) & 255}`
      : `${20 + (n % 5)}.${(n >>> 8) & 255}.${(n >>> 16) & 255}.9`;
  });
}

function blocks(tag: number, each: number): string[] {
  return Array.from({ length: each }, (_, i) => {
    const n = tag * each + i;
    if (i === 0) return `2603:${(tag + 4096).toString(16)}::/${40 + (tag % 8)}`;
    return i === 1
      ? `${20 + (tag % 5)}.${(tag >>> 3) & 255}.0.0/16`
      : `${20 + (n % 5)}.${(n >>> 3) & 255}.${n & 255}.0/24`;
  });
}
