/** The entity tag of an answer that the caller has, and the headers of the 304 in its place. */
export interface KnownTag {
  readonly etag: string;
  readonly notModified: Headers;
}

/** A finished answer of status 200. */
export interface StoredAnswer extends KnownTag {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Headers;
}

/** Answers by address, or their tags alone. They depend on nothing else, so that forgetting one costs time only. */
export interface Memo {
  get(key: string): StoredAnswer | KnownTag | undefined;
  set(key: string, answer: StoredAnswer | KnownTag): void;
}

/** Keeps answers that are asked for, up to so many bytes; an answer above an eighth of that is not kept. */
export function createMemo(maxBytes: number): Memo {
  const entries = new Map<string, { readonly answer: StoredAnswer | KnownTag; asked: boolean }>();
  let bytes = 0;
  // Two bytes a character, and what an entry costs by itself.
  const size = (key: string, answer: StoredAnswer | KnownTag) =>
    ('body' in answer ? answer.body.byteLength : 0) + key.length * 2 + 1024;
  return {
    get(key) {
      const found = entries.get(key);
      if (found) found.asked = true;
      return found?.answer;
    },
    set(key, answer) {
      const added = size(key, answer);
      if (added > maxBytes / 8) return;
      const before = entries.get(key);
      if (before) bytes -= size(key, before.answer);
      entries.delete(key);
      entries.set(key, { answer, asked: false });
      bytes += added;
      // A Map keeps the order of insertion. The oldest goes; but one that was asked for since gets a second chance, which
      // costs a hit less than keeping the order of use.
      for (const [oldest, entry] of entries) {
        if (bytes <= maxBytes) break;
        entries.delete(oldest);
        if (entry.asked) entries.set(oldest, { answer: entry.answer, asked: false });
        else bytes -= size(oldest, entry.answer);
      }
    },
  };
}
