import { expect, it } from 'vitest';
import { RecentMap } from './recent-map.ts';

it('keeps the entries used last, and makes those that it forgot anew', () => {
  const map = new RecentMap<object>(2);
  const made: string[] = [];
  const get = (key: string) =>
    map.get(key, () => {
      made.push(key);
      return {};
    });
  const a = get('a');
  get('b');
  expect(get('a')).toBe(a);
  get('c');
  expect(get('a')).toBe(a);
  get('b');
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
