import { describe, expect, it } from 'vitest';
import { createMemo, type StoredAnswer } from './memo.ts';

const answer = (bytes: number): StoredAnswer => ({
  etag: `"${bytes}"`,
  body: new Uint8Array(bytes),
  headers: new Headers(),
  notModified: new Headers(),
});

describe('a memo', () => {
  it('gives back what it was given', () => {
    const memo = createMemo(100_000);
    const one = answer(10);
    memo.set('/a', one);
    expect(memo.get('/a')).toBe(one);
    expect(memo.get('/b')).toBeUndefined();
    const other = answer(20);
    memo.set('/a', other);
    expect(memo.get('/a')).toBe(other);
  });

  it('forgets the oldest that nobody asked for', () => {
    const memo = createMemo(100_000);
    for (let each = 0; each < 9; each += 1) memo.set(`/${each}`, answer(10_000));
    memo.get('/0');
    memo.set('/new', answer(10_000));
    expect(memo.get('/0')).toBeDefined();
    expect(memo.get('/1')).toBeUndefined();
    expect(memo.get('/new')).toBeDefined();
  });

  it('stays within its bytes when everything is asked for', () => {
    const memo = createMemo(100_000);
    const keys = Array.from({ length: 500 }, (_, each) => `/${each}`);
    for (const key of keys) {
      memo.set(key, answer(9_000));
      for (const known of keys) memo.get(known);
    }
    const kept = keys.filter((key) => memo.get(key) !== undefined);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length * 10_000).toBeLessThanOrEqual(100_000);
  });

  it('does not keep an answer that would take the place of all others', () => {
    const memo = createMemo(100_000);
    memo.set('/small', answer(10));
    memo.set('/large', answer(50_000));
    expect(memo.get('/large')).toBeUndefined();
    expect(memo.get('/small')).toBeDefined();
  });
});
