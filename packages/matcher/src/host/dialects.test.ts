import { describe, expect, it } from 'vitest';
import { HOST_DIALECTS, type HostDialectId } from './dialects.ts';
import { matchesHost } from './host-pattern.ts';
import { parseHostPattern } from './parse-host-pattern.ts';

/** What a reader of a rule set wants to know of each pattern around `x.test`. */
const PROBES = {
  apex: 'x.test',
  one: 'a.x.test',
  two: 'a.b.x.test',
  five: 'a.b.c.d.e.x.test',
  six: 'a.b.c.d.e.f.x.test',
  letters: 'evilx.test',
  below: 'a.evilx.test',
  behind: 'x.test.evil.example',
  both: 'a.x.test.evil.example',
  other: 'y.test',
} as const;
type Probe = keyof typeof PROBES;

const BELOW: Probe[] = ['one', 'two', 'five', 'six'];
const TREE: Probe[] = ['apex', ...BELOW];
const ALL = Object.keys(PROBES) as Probe[];

/** For each spelling the probes it means; a text instead is the code of the problem. */
const MEANINGS: Record<HostDialectId, Record<string, readonly Probe[] | string>> = {
  core: {
    'x.test': ['apex'],
    '*.x.test': BELOW,
    '*': ALL,
    'a*.x.test': ['one'],
    'a.*.x.test': ['two'],
    '*x.test': 'wildcard-place',
    '.x.test': 'empty-label',
    '**.x.test': 'wildcard-place',
  },
  exact: {
    'x.test': ['apex'],
    '*.x.test': 'wildcard-place',
    '.x.test': 'empty-label',
    '*': 'wildcard-place',
  },
  'azure-firewall': {
    'x.test': ['apex'],
    '*.x.test': BELOW,
    '*x.test': [...TREE, 'letters', 'below'],
    '*': ALL,
    'a*.x.test': 'wildcard-place',
    'a.*.test': 'wildcard-place',
    '*.*.test': 'wildcard-place',
  },
  cilium: {
    'x.test': ['apex'],
    '*.x.test': ['one'],
    '*.*.x.test': ['two'],
    '**.x.test': ['one'],
    '*x.test': ['apex', 'letters'],
    'evil*.test': ['letters'],
    '*': ALL,
    '***.x.test': 'wildcard-place',
    '.x.test': 'empty-label',
  },
  'cilium-1.19': {
    'x.test': ['apex'],
    '*.x.test': ['one'],
    '**.x.test': BELOW,
    '**.b.x.test': ['two'],
    '**x.test': ['apex', 'letters'],
    '*': ALL,
    '**': ALL,
    '***.x.test': 'wildcard-place',
  },
  knp: { 'x.test': ['apex'], '*.x.test': BELOW, '*': 'wildcard-place', 'a.*.test': 'wildcard-place' },
  'calico-enterprise': {
    'x.test': ['apex'],
    '*.x.test': BELOW,
    'a.*.test': ['one', 'two', 'five', 'six', 'below'],
    'x.test.*': ['behind'],
    '*': ALL,
    '*.*.x.test': 'wildcard-place',
    'a*.x.test': 'wildcard-place',
  },
  ovn: { 'x.test': ['apex'], '*.x.test': ['one'], '*.*.x.test': 'wildcard-place', '*': 'wildcard-place' },
  antrea: {
    'x.test': ['apex'],
    '*.x.test': BELOW,
    '*x.test': [...TREE, 'letters', 'below'],
    'a*.x.test': BELOW,
    'x.test*': ['apex', 'behind'],
    '*': ALL,
  },
  istio: { 'x.test': ['apex'], '*.x.test': BELOW, '*': 'wildcard-place', '*x.test': 'wildcard-place' },
  squid: { 'x.test': ['apex'], '.x.test': TREE, '*.x.test': 'wildcard-place', '..x.test': 'empty-label' },
  haproxy: { 'x.test': ['apex'], '.x.test': BELOW, '*.x.test': 'wildcard-place', '.X.test': 'upper-case' },
  smokescreen: {
    'x.test': ['apex'],
    '*.x.test': BELOW,
    '*': 'wildcard-place',
    '*.': 'root-dot',
    '*x.test': 'wildcard-place',
    'X.test': 'upper-case',
    'x.test.': 'root-dot',
    'a.*.test': 'wildcard-place',
  },
  nginx: {
    'x.test': ['apex'],
    '*.x.test': BELOW,
    '.x.test': TREE,
    'x.test.*': ['behind'],
    'a.*.test': 'wildcard-place',
    '*x.test': 'wildcard-place',
    '~^x': 'wildcard-place',
  },
  'pan-os': {
    'x.test/': ['apex'],
    '*.x.test/': BELOW,
    '^.x.test/': ['one'],
    '^.^.x.test/': ['two'],
    'a.*.test/': ['one', 'two', 'five', 'six', 'below'],
    'x.test': ['apex', 'behind'],
    '*.x.test': [...BELOW, 'both'],
    'a*.x.test/': 'wildcard-place',
    'x.test/path': 'bad-character',
    'https://x.test/': 'bad-character',
  },
  fortigate: { 'x.test': ['apex'], '*.x.test': BELOW, '*': 'wildcard-place' },
  'aws-nfw': { 'x.test': ['apex'], '.x.test': TREE, '*.x.test': 'wildcard-place' },
  zscaler: {
    'x.test': ['apex'],
    '.x.test': ['apex', 'one', 'two', 'five'],
    'X.test': 'upper-case',
    '*.x.test': 'wildcard-place',
  },
  dnsmasq: {
    'x.test': TREE,
    '*.x.test': BELOW,
    '*x.test': [...TREE, 'letters', 'below'],
    '#': ALL,
    '*': 'wildcard-place',
    '.x.test': 'empty-label',
  },
  unbound: { 'x.test': TREE, 'x.test.': TREE, '.': ALL, '*.x.test': 'wildcard-place' },
  rpz: {
    'x.test': ['apex'],
    '*.x.test': BELOW,
    '*': ALL,
    'x.test.': 'root-dot',
    'a.*.test': 'wildcard-place',
  },
};

const ROWS = Object.entries(MEANINGS).flatMap(([dialect, spellings]) =>
  Object.entries(spellings).map(([text, meaning]) => ({ dialect: dialect as HostDialectId, text, meaning })),
);
const READ = ROWS.filter(({ meaning }) => Array.isArray(meaning));

function read(dialect: HostDialectId, text: string) {
  const pattern = parseHostPattern(text, dialect);
  if (!pattern.ok) throw new Error(pattern.problem.message);
  return pattern.value;
}

describe('what each dialect means', () => {
  it.each(READ)('$dialect: `$text` means $meaning', ({ dialect, text, meaning }) => {
    const pattern = read(dialect, text);
    expect(ALL.filter((probe) => matchesHost(pattern, PROBES[probe])).sort()).toEqual([...meaning].sort());
  });

  it.each(ROWS.filter(({ meaning }) => typeof meaning === 'string'))(
    '$dialect: `$text` is refused as $meaning',
    ({ dialect, text, meaning }) => {
      const pattern = parseHostPattern(text, dialect);
      expect(pattern).toMatchObject({ ok: false, problem: { code: meaning } });
      if (!pattern.ok) expect(pattern.problem.message).toContain(JSON.stringify(text));
    },
  );

  it.each(READ)(
    '$dialect: `$text` does not depend on case or a dot at the end of the host',
    ({ dialect, text }) => {
      const pattern = read(dialect, text);
      for (const host of Object.values(PROBES)) {
        const expected = matchesHost(pattern, host);
        expect(matchesHost(pattern, host.toUpperCase())).toBe(expected);
        expect(matchesHost(pattern, `${host}.`)).toBe(expected);
      }
    },
  );

  it.each(READ)('$dialect: `$text` means no text that is not a host name', ({ dialect, text }) => {
    const pattern = read(dialect, text);
    const long = `${'a.'.repeat(130)}x.test`;
    for (const host of [
      '',
      '.',
      '.x.test',
      'a..x.test',
      'x.test..',
      `${'a'.repeat(64)}.x.test`,
      long,
      ' a.x.test',
    ]) {
      expect(matchesHost(pattern, host)).toBe(false);
    }
  });

  it.each(READ.filter(({ dialect }) => !('lowerCaseOnly' in HOST_DIALECTS[dialect])))(
    '$dialect: `$text` may be written in upper case',
    ({ dialect, text }) => {
      expect(read(dialect, text.toUpperCase())).toEqual(read(dialect, text));
    },
  );
});

describe('parseHostPattern', () => {
  it.each(['__proto__', 'constructor', 'toString', 'nginx '])(
    'throws on the unknown dialect %j',
    (dialect) => {
      expect(() => parseHostPattern('a.b', dialect as HostDialectId)).toThrow(RangeError);
    },
  );

  it('reads `x` as the name x, not as the placeholder of the table', () => {
    expect(read('core', 'x').globs).toEqual(['x']);
    expect(read('squid', '.x').globs).toEqual(['x', '**.x']);
    expect(read('core', '*.x').globs).toEqual(['**.x']);
  });

  it('takes a name of the greatest length behind a wildcard', () => {
    const longest = `${'a.'.repeat(125)}com`;
    expect(read('core', `*.${longest}`).suffix).toBe(longest);
    expect(parseHostPattern(`*.a.${longest}`)).toMatchObject({ ok: false, problem: { code: 'too-long' } });
  });

  it('refuses addresses', () => {
    for (const text of ['192.0.2.1', '*.0.2.1', '::1']) expect(parseHostPattern(text).ok).toBe(false);
  });
});
