import { describe, expect, it } from 'vitest';
import { createMemo, type Memo, type StoredAnswer } from './memo.ts';

const answer = (bytes: number): StoredAnswer => ({
  etag: `"${bytes}"`,
  cacheControl: 'public',
  body: 'x'.repeat(bytes / 2),
  headers: new Headers(),
});

/** As after two requests. */
const setTwice = (memo: Memo, key: string, made: StoredAnswer) => {
  memo.set(key, made);
  memo.set(key, made);
};

describe('a memo', () => {
  it('gives back what was made twice', () => {
    const memo = createMemo(100_000);
    const one = answer(10);
    memo.set('/a', one);
    expect(memo.get('/a')).toBeUndefined();
    memo.set('/a', one);
    expect(memo.get('/a')).toBe(one);
    expect(memo.get('/b')).toBeUndefined();
    const other = answer(20);
    memo.set('/a', other);
    expect(memo.get('/a')).toBe(other);
  });

  it('forgets the oldest that nobody asked for', () => {
    const memo = createMemo(100_000);
    for (let each = 0; each < 9; each += 1) setTwice(memo, `/${each}`, answer(10_000));
    memo.get('/0');
    setTwice(memo, '/new', answer(10_000));
    expect(memo.get('/0')).toBeDefined();
    expect(memo.get('/1')).toBeUndefined();
    expect(memo.get('/new')).toBeDefined();
  });

  it('stays within its bytes when everything is asked for', () => {
    const memo = createMemo(100_000);
    const keys = Array.from({ length: 500 }, (_, each) => `/${each}`);
    for (const key of keys) {
      setTwice(memo, key, answer(9_000));
      for (const known of keys) memo.get(known);
    }
    const kept = keys.filter((key) => memo.get(key) !== undefined);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length * 10_000).toBeLessThanOrEqual(100_000);
  });

  it('does not keep an answer that would take the place of all others', () => {
    const memo = createMemo(100_000);
    setTwice(memo, '/small', answer(10));
    setTwice(memo, '/large', answer(50_000));
    expect(memo.get('/large')).toBeUndefined();
    expect(memo.get('/small')).toBeDefined();
  });
});
