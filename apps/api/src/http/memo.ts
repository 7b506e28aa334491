/** The entity tag of an answer that the caller has, and how long a 304 in its place may be kept. */
export interface KnownTag {
  readonly etag: string;
  readonly cacheControl: string;
}

/** A finished answer of status 200. */
export interface StoredAnswer extends KnownTag {
  readonly body: string;
  readonly headers: Headers;
}

/** Answers by address, or their tags alone. They depend on nothing else, so that forgetting one costs time only. */
export interface Memo {
  get(key: string): StoredAnswer | KnownTag | undefined;
  set(key: string, answer: StoredAnswer | KnownTag): void;
}

interface Entry {
  /** Absent until it is made for the second time. */
  readonly answer?: StoredAnswer | KnownTag;
  readonly bytes: number;
  asked: boolean;
}

/**
 * Keeps answers that are asked for more than once, up to so many bytes; an answer above an eighth of that is not kept. To keep
 * those that nobody asks for again costs more than to make them: they outlive the garbage collector's quick rounds.
 */
export function createMemo(maxBytes: number): Memo {
  const entries = new Map<string, Entry>();
  let bytes = 0;
  return {
    get(key) {
      const found = entries.get(key);
      if (!found?.answer) return undefined;
      found.asked = true;
      return found.answer;
    },
    set(key, answer) {
      const before = entries.get(key);
      const entry = before ? { answer, bytes: sizeOf(key, answer), asked: false } : promise(key);
      if (entry.bytes > maxBytes / 8) return;
      entries.delete(key);
      entries.set(key, entry);
      bytes += entry.bytes - (before?.bytes ?? 0);
      // A Map keeps the order of insertion. The oldest goes; but one that was asked for since gets a second chance, which
      // costs a hit less than keeping the order of use.
      for (const [oldest, one] of entries) {
        if (bytes <= maxBytes) break;
        entries.delete(oldest);
        if (one.asked) entries.set(oldest, { ...one, asked: false });
        else bytes -= one.bytes;
      }
    },
  };
}

/** An address that was asked once. */
const promise = (key: string): Entry => ({ bytes: key.length * 2 + 128, asked: false });

/** Two bytes a character at most, and what an entry costs by itself. */
const sizeOf = (key: string, answer: StoredAnswer | KnownTag) =>
  ('body' in answer ? answer.body.length * 2 : 0) + key.length * 2 + 1024;
