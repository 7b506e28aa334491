/** 64 bits of `text` as hexadecimal digits: FNV-1a twice, which is quick, and enough to tell the answers of one address apart. */
export function fingerprint(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + at), 0x85ebca6b);
  }
  return hex(a) + hex(b ^ (b >>> 15));
}

/** 32 bits of `text`: FNV-1a. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** In halves, since a number above 31 bits is no small integer, whose digits cost more. */
const hex = (value: number) => hexOf16(value >>> 16) + hexOf16(value & 0xffff);
const hexOf16 = (value: number) => value.toString(16).padStart(4, '0');

/** Whether `If-None-Match` names the entity tag, or that of its compressed form: proxies weaken it, the server on Node adds to it. */
export function matchesETag(header: string | undefined | null, etag: string): boolean {
  if (!header) return false;
  if (header === etag || header.trim() === '*') return true;
  return header.split(',').some((one) => one.trim().replace(/^W\/|-gzip(?="$)/g, '') === etag);
}
