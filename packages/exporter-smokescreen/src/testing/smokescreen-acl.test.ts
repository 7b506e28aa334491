import { describe, expect, it } from 'vitest';
import { checkGlob, decide, loadAcl } from './smokescreen-acl.ts';

const acl = (domains: readonly string[], action = 'enforce') =>
  loadAcl(
    JSON.stringify({
      version: 'v1',
      services: [{ name: 'role', project: 'p', action, allowed_domains: domains }],
    }),
  );

describe('our reading of smokescreen', () => {
  it.each(['example.com', '*.example.com', 'xn--xmple-gra7a.com', 'a_b.example.com'])('takes %s', (glob) => {
    expect(() => checkGlob(glob)).not.toThrow();
  });

  it.each([
    '',
    '*',
    '*.',
    '*example.com',
    'ex*ample.com',
    'api.*.example.com',
    '*.*.example.com',
    'example.*',
    'Example.com',
    'éxämple.com',
    'ab--cd.com',
    'a b.com',
  ])('refuses %j', (glob) => {
    expect(() => checkGlob(glob)).toThrow();
  });

  it.each([
    ['example.com', 'example.com', true],
    ['example.com', 'EXAMPLE.com.', true],
    ['example.com', 'www.example.com', false],
    ['*.example.com', 'a.b.example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com', 'evilexample.com', false],
    ['*.example.com', '', false],
  ])('with %s listed, %s passes: %s', (glob, host, passes) => {
    expect(decide(acl([glob]), 'role', host)).toBe(passes);
  });

  it('denies roles without a rule where there is no default', () => {
    expect(decide(acl(['example.com']), 'other', 'example.com')).toBe(false);
  });

  it.each([
    ['version: v2\nservices: []'],
    ['version: v1\ndefault: {project: p, action: enforce, allowed_domains: []}'],
    ['version: v1\nservices: [{name: a, project: p, action: allow, allowed_domains: []}]'],
  ])('does not start with %j', (text) => {
    expect(() => loadAcl(text)).toThrow();
  });
});
