import { describe, expect, it } from 'vitest';
import { HOST_DIALECTS, type HostDialectId } from './dialects.ts';
import { matchesHost } from './host-pattern.ts';
import { parseHostPattern } from './parse-host-pattern.ts';
import { writeHostPattern } from './write-host-pattern.ts';

const DIALECTS = Object.keys(HOST_DIALECTS) as HostDialectId[];

function core(text: string) {
  const pattern = parseHostPattern(text);
  if (!pattern.ok) throw new Error(pattern.problem.message);
  return pattern.value;
}

/** `text effect`, the best first. */
function spellings(text: string, dialect: HostDialectId): string[] {
  return writeHostPattern(core(text), dialect).map((spelling) => `${spelling.text} ${spelling.effect}`);
}

describe('writeHostPattern', () => {
  it.each<[HostDialectId, string[]]>([
    ['core', ['*.x.test exact']],
    ['exact', []],
    ['azure-firewall', ['*.x.test exact', '*x.test wider']],
    ['cilium', ['*.x.test narrower']],
    ['cilium-1.19', ['**.x.test exact', '*.x.test narrower']],
    ['knp', ['*.x.test exact']],
    ['calico-enterprise', ['*.x.test exact']],
    ['ovn', ['*.x.test narrower']],
    ['antrea', ['*.x.test exact']],
    ['istio', ['*.x.test exact']],
    ['squid', ['.x.test wider']],
    ['haproxy', ['.x.test exact']],
    ['smokescreen', ['*.x.test exact']],
    ['nginx', ['*.x.test exact', '.x.test wider']],
    ['pan-os', ['*.x.test/ exact', '^.x.test/ narrower', '*.x.test wider']],
    ['fortigate', ['*.x.test exact']],
    ['aws-nfw', ['.x.test wider']],
    ['zscaler', ['.x.test different']],
    ['dnsmasq', ['*.x.test exact', 'x.test wider', '*x.test wider']],
    ['unbound', ['x.test wider']],
    ['rpz', ['*.x.test exact']],
  ])('writes `*.x.test` for %s', (dialect, expected) => {
    const found = spellings('*.x.test', dialect);
    expect(found.filter((spelling) => expected.includes(spelling))).toEqual(expected);
    // What else is offered is never better than the first.
    expect(found[0]).toBe(expected[0]);
  });

  it('offers an exact spelling of a plain name everywhere but in dialects that include what is below', () => {
    const without = DIALECTS.filter(
      (dialect) => !spellings('x.test', dialect).some((text) => text.endsWith(' exact')),
    );
    expect(without).toEqual(['dnsmasq', 'unbound']);
  });

  it.each<[string, HostDialectId, string | undefined]>([
    ['md-*.blob.test', 'cilium', 'md-*.blob.test exact'],
    ['md-*.blob.test', 'antrea', 'md-*.blob.test wider'],
    ['md-*.blob.test', 'azure-firewall', '*.blob.test wider'],
    ['md-*.blob.test', 'squid', '.blob.test wider'],
    ['md-*.blob.test', 'exact', undefined],
    ['*', 'azure-firewall', '* exact'],
    ['*', 'dnsmasq', '# exact'],
    ['*', 'unbound', '. exact'],
    ['*', 'squid', undefined],
  ])('writes `%s` for %s as %s', (text, dialect, expected) => {
    expect(spellings(text, dialect)[0]).toBe(expected);
  });

  it('names a host that is gained and one that is lost', () => {
    const [squid] = writeHostPattern(core('*.x.test'), 'squid');
    expect(squid).toMatchObject({ effect: 'wider', gained: 'x.test' });
    const [cilium] = writeHostPattern(core('*.x.test'), 'cilium');
    expect(cilium?.lost).toMatch(/^[^.]+\.[^.]+\.x\.test$/);
    const [zscaler] = writeHostPattern(core('*.x.test'), 'zscaler');
    expect(zscaler?.gained).toBe('x.test');
    expect(zscaler?.lost?.split('.')).toHaveLength(8);
  });

  it.each(DIALECTS)('offers for %s only what it reads back with the meaning it states', (dialect) => {
    for (const text of ['x.test', '*.x.test', 'md-*.x.test', 'a.*.x.test', '*']) {
      const pattern = core(text);
      for (const spelling of writeHostPattern(pattern, dialect)) {
        expect(parseHostPattern(spelling.text, dialect)).toEqual({ ok: true, value: spelling.meaning });
        if (spelling.gained !== undefined) {
          expect([
            matchesHost(spelling.meaning, spelling.gained),
            matchesHost(pattern, spelling.gained),
          ]).toEqual([true, false]);
        }
        if (spelling.lost !== undefined) {
          expect([matchesHost(spelling.meaning, spelling.lost), matchesHost(pattern, spelling.lost)]).toEqual(
            [false, true],
          );
        }
      }
    }
  });
});
