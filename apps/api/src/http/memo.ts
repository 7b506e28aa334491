import { hashOf } from './etag.ts';

/** The entity tag of an answer that the caller has, and how long a 304 in its place may be kept. */
export interface KnownTag {
  readonly etag: string;
  readonly cacheControl: string;
}

/** A finished answer of status 200. */
export interface StoredAnswer extends KnownTag {
  readonly body: string;
  /** All but the tag; other answers have the same object. */
  readonly headers: Headers;
}

/** Answers by address, or their tags alone. They depend on nothing else, so that forgetting one costs time only. */
export interface Memo {
  get(key: string): StoredAnswer | KnownTag | undefined;
  set(key: string, answer: StoredAnswer | KnownTag): void;
}

interface Entry {
  readonly answer: StoredAnswer | KnownTag;
  readonly bytes: number;
  asked: boolean;
}

/** Addresses that were asked once and are remembered; two that fall on one place cost an answer that is kept too early. */
const PLACES = 4096;

/**
 * Keeps answers that are made for the second time, up to so many bytes; an answer above an eighth of that is not kept. To keep
 * those that nobody asks for again costs more than to make them: they outlive the garbage collector's quick rounds.
 */
export function createMemo(maxBytes: number): Memo {
  const entries = new Map<string, Entry>();
  const askedOnce = new Uint32Array(PLACES);
  let bytes = 0;
  return {
    get(key) {
      const found = entries.get(key);
      if (found) found.asked = true;
      return found?.answer;
    },
    set(key, answer) {
      const hash = hashOf(key);
      const place = hash % PLACES;
      if (askedOnce[place] !== hash) {
        askedOnce[place] = hash;
        return;
      }
      const entry = { answer, bytes: sizeOf(key, answer), asked: false };
      if (entry.bytes > maxBytes / 8) return;
      bytes += entry.bytes - (entries.get(key)?.bytes ?? 0);
      entries.delete(key);
      entries.set(key, entry);
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

/** Two bytes a character at most, and what an entry costs by itself. */
const sizeOf = (key: string, answer: StoredAnswer | KnownTag) =>
  ('body' in answer ? answer.body.length * 2 : 0) + key.length * 2 + 1024;
