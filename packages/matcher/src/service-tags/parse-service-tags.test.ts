import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostile } from '../testing/arbitrary-hosts.ts';
import { parseServiceTags } from './parse-service-tags.ts';

function tag(name: string, addressPrefixes: unknown, more: object = {}) {
  return { name, id: name, properties: { region: '', systemService: '', addressPrefixes, ...more } };
}

function file(...values: unknown[]) {
  return { changeNumber: 7, cloud: 'Public', values };
}

function problems(input: unknown) {
  const parsed = parseServiceTags(input);
  return parsed.ok ? [] : parsed.problems.map(({ code, place }) => `${place} ${code}`);
}

describe('parseServiceTags', () => {
  it('reads the published form, as text and as value', () => {
    const input = file(
      tag('Storage', ['192.0.2.0/24', '2001:db8::/32']),
      tag('Storage.WestEurope', ['192.0.2.0/25'], { region: 'westeurope', systemService: 'AzureStorage' }),
    );
    for (const form of [input, JSON.stringify(input), `\uFEFF${JSON.stringify(input, null, 2)}`]) {
      const parsed = parseServiceTags(form);
      if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
      const { cloud, changeNumber, tags } = parsed.value;
      expect({ cloud, changeNumber }).toEqual({ cloud: 'Public', changeNumber: 7 });
      expect(
        tags.map(({ name, region, systemService, addressPrefixes }) => [
          name,
          region,
          systemService,
          addressPrefixes,
        ]),
      ).toEqual([
        ['Storage', '', '', ['192.0.2.0/24', '2001:db8::/32']],
        ['Storage.WestEurope', 'westeurope', 'AzureStorage', ['192.0.2.0/25']],
      ]);
    }
  });

  it('keeps a tag without blocks, which some clouds have', () => {
    const parsed = parseServiceTags(file(tag('Empty', [])));
    expect(parsed.ok && parsed.value.find('empty')?.cidrs).toEqual([]);
  });

  it.each([
    ['{"values": [}', ['line 1, column 13 bad-json']],
    ['{\n  "cloud": "Public",\n  oops\n}', ['line 3, column 3 bad-json']],
    ['{"changeNumber": 1', ['line 1, column 19 bad-json']],
    ['', ['line 1, column 1 bad-json']],
    ['<html>', ['line 1, column 1 bad-json']],
    [[], ['document bad-type', 'cloud bad-type', 'changeNumber bad-type', 'values bad-type']],
    [null, ['document bad-type', 'cloud bad-type', 'changeNumber bad-type', 'values bad-type']],
    ['[]', ['document bad-type', 'cloud bad-type', 'changeNumber bad-type', 'values bad-type']],
    [{ cloud: 'Public', changeNumber: '7', values: [tag('A', [])] }, ['changeNumber bad-type']],
    [{ cloud: '', changeNumber: 7, values: [tag('A', [])] }, ['cloud bad-type']],
    [file(), ['values empty']],
    [
      file(null),
      [
        'values[0] bad-type',
        'values[0].name bad-type',
        'values[0].properties bad-type',
        'values[0].properties.addressPrefixes bad-type',
      ],
    ],
    [file({ name: 'A' }), ['values[0].properties bad-type', 'values[0].properties.addressPrefixes bad-type']],
    [file(tag('A', '192.0.2.0/24')), ['values[0].properties.addressPrefixes bad-type']],
    [file(tag('A', []), tag('a', [])), ['values[1].name duplicate']],
    [file(tag('A', [], { region: 5 })), ['values[0].properties.region bad-type']],
    [
      file(tag('A', ['192.0.2.0/24', '192.0.2.1/24']), tag('B', ['x', 5, '10.0.0.0/33'])),
      [
        'values[0].properties.addressPrefixes[1] host-bits',
        'values[1].properties.addressPrefixes[0] bad-address',
        'values[1].properties.addressPrefixes[1] not-text',
        'values[1].properties.addressPrefixes[2] bad-prefix',
      ],
    ],
  ])('names the place of each problem in %j', (input, expected) => {
    expect(problems(input)).toEqual(expected);
  });

  it('repeats the place in the message, and stops after a hundred problems', () => {
    const parsed = parseServiceTags(file(tag('A', new Array(500).fill('nonsense'))));
    if (parsed.ok) throw new Error('expected problems');
    expect(parsed.problems).toHaveLength(100);
    expect(parsed.problems[3]?.message).toBe(
      'values[0].properties.addressPrefixes[3]: "nonsense" is not an address block such as 10.0.0.0/8.',
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.json(), fc.anything()), (input) => void parseServiceTags(input)),
    );
    const dangerous =
      '{"__proto__": {"cloud": "Public"}, "changeNumber": 1, "values": [{"name": "__proto__", "properties": {"addressPrefixes": []}}]}';
    expect(problems(dangerous)).toEqual(['cloud bad-type']);
  });
});
