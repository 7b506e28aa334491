/** A finished answer of status 200. */
export interface StoredAnswer {
  readonly etag: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Headers;
  /** Those of the 304 in its place. */
  readonly notModified: Headers;
}

/** Answers by address. They depend on nothing else, so that forgetting one costs time only. */
export interface Memo {
  get(key: string): StoredAnswer | undefined;
  set(key: string, answer: StoredAnswer): void;
}

/** Keeps the answers used last, up to so many bytes; an answer above an eighth of that is not kept. */
export function createMemo(maxBytes: number): Memo {
  const entries = new Map<string, StoredAnswer>();
  let bytes = 0;
  // Two bytes a character, and what an entry costs by itself.
  const size = (key: string, { body }: StoredAnswer) => body.byteLength + key.length * 2 + 1024;
  return {
    get(key) {
      const found = entries.get(key);
      if (found) {
        // A Map keeps the order of insertion: the first is the one used longest ago.
        entries.delete(key);
        entries.set(key, found);
      }
      return found;
    },
    set(key, answer) {
      const added = size(key, answer);
      if (added > maxBytes / 8) return;
      const before = entries.get(key);
      if (before) bytes -= size(key, before);
      entries.delete(key);
      entries.set(key, answer);
      bytes += added;
      for (const [oldest, entry] of entries) {
        if (bytes <= maxBytes) break;
        entries.delete(oldest);
        bytes -= size(oldest, entry);
      }
    },
  };
}
