import { describe, expect, it } from 'vitest';
import { parseSelector, readSelector, withLabel } from './label-selector.ts';

describe('parseSelector', () => {
  it.each([
    ['*', {}],
    ['app=web', { matchLabels: { app: 'web' } }],
    ['app==web , tier=', { matchLabels: { app: 'web', tier: '' } }],
    ['app!=web', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] }],
    [
      'tier in (a, b),!old',
      {
        matchExpressions: [
          { key: 'tier', operator: 'In', values: ['a', 'b'] },
          { key: 'old', operator: 'DoesNotExist' },
        ],
      },
    ],
    [
      'example.com/team notin (x),app=web,z',
      {
        matchLabels: { app: 'web' },
        matchExpressions: [
          { key: 'example.com/team', operator: 'NotIn', values: ['x'] },
          { key: 'z', operator: 'Exists' },
        ],
      },
    ],
  ])('reads %s', (text, selector) => {
    expect(parseSelector(text)).toEqual(selector);
  });

  it.each([
    '',
    ' ',
    ',app=web',
    'app=web,',
    'app=a=b',
    'app = web x',
    'a/b/c=d',
    '/app=web',
    '-app=web',
    'app=-web',
    `app=${'x'.repeat(64)}`,
    `${'x'.repeat(64)}=a`,
    'Example.COM/team=x',
    'app in ()x',
    'app in (a',
    'app within (a)',
    'app=web,app=api',
    'app=we\nb',
    '!',
  ])('refuses %j', (text) => {
    expect(parseSelector(text)).toBeUndefined();
  });

  it('keeps labels of the user when one is added', () => {
    expect(withLabel(readSelector('app=web'), 'namespace', ['a'])).toEqual({
      matchLabels: { namespace: 'a', app: 'web' },
    });
    expect(withLabel(readSelector('namespace=b'), 'namespace', ['a'])).toEqual({
      matchLabels: { namespace: 'b' },
      matchExpressions: [{ key: 'namespace', operator: 'In', values: ['a'] }],
    });
  });
});
