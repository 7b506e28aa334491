import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';
import { parsePath } from './parse-path.ts';
import { parseYaml } from './parse-yaml.ts';

describe('parseYaml', () => {
  it.each([
    ['a tab as indentation', 'cloud: public\nfeatures:\n\t- gpu\n', /^p\.yaml:3:1: /],
    ['a list that is never closed', 'cloud: public\nfeatures: [gpu', /^p\.yaml:2:15: /],
    [
      'a key that stands twice',
      'cloud: public\nlocation: a\ncloud: china\n',
      /^p\.yaml:3:1: this key stands twice/,
    ],
    ['two documents', 'cloud: public\n---\ncloud: china\n', /^p\.yaml:2:1: a second document begins here/],
    [
      'a tag that names a type of another language',
      'cloud: !!js/function x\n',
      /^p\.yaml:1:8: Unresolved tag/,
    ],
    ['an alias without an anchor', 'cloud: *nobody\n', /^p\.yaml:1:8: /],
    ['a colon that nobody quoted', 'location: a: b\n', /^p\.yaml:1:11: /],
  ])('names the place of %s', (_, text, expected) => {
    expect(() => parseYaml({ name: 'p.yaml', text })).toThrow(expected);
  });

  it('refuses aliases that multiply', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const before = level === 0 ? '"x"' : `*l${level - 1}`;
      return `l${level}: &l${level} [${Array(9).fill(before).join(', ')}]`;
    });
    expect(() => parseYaml({ name: 'p.yaml', text: levels.join('\n') })).toThrow(/^p\.yaml:1:1: .*alias/);
  });

  it('reads JSON too, and tells where a value stands', () => {
    const document = parseYaml({
      name: 'p.yaml',
      text: '{"facts": {"private": true},\n "features": ["gpu", "x"]}',
    });
    expect(document.value).toEqual({ facts: { private: true }, features: ['gpu', 'x'] });
    expect(document.positionOf(['features', 1])).toBe('2:22');
    expect(document.positionOf([])).toBe('1:1');
    expect(document.positionOf(['nothing', 3])).toBeUndefined();
  });
});

describe('parseJson', () => {
  it('tells where a value stands, whatever the case of its keys', () => {
    const document = parseJson({
      name: 'c.json',
      text: '{\n  "agentPoolProfiles": [\n    {"osType": 7}\n  ]\n}',
    });
    expect(document.positionOf(['agentpoolprofiles', 0, 'ostype'])).toBe('3:16');
    expect(document.positionOf(['agentPoolProfiles', 1])).toBeUndefined();
  });

  it('names the place of an error', () => {
    expect(() => parseJson({ name: 'c.json', text: '{\n  "fqdn": x\n}' })).toThrow(
      'c.json:2:11: expected a value, not "x"',
    );
  });
});

describe('parsePath', () => {
  it.each([
    ['$', []],
    ['agentPoolProfiles[1].osType', ['agentPoolProfiles', 1, 'osType']],
    ['["a b"].c', ['a b', 'c']],
    ['features[0]', ['features', 0]],
  ])('reads %s', (text, path) => {
    expect(parsePath(text)).toEqual(path);
  });

  it.each(['', '--cloud', 'core/mcr', 'a b', 'a[', '[x]'])('knows that %j is no path', (text) => {
    expect(parsePath(text)).toBeUndefined();
  });
});
