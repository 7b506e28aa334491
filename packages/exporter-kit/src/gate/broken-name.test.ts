import { expect, it } from 'vitest';
import { HOSTILE_HOSTS } from '../conformance/hostile.ts';
import { makeResolution, makeRule } from '../conformance/make-resolution.ts';
import { planExport } from './run-exporter.ts';

const layer = {
  protocols: ['TCP', 'UDP'],
  ports: 'exact',
  fqdn: 'exact',
  cidr: 'dual-stack',
  any: true,
} as const;

it.each(HOSTILE_HOSTS)('never opens every address for %j, even where that widening is permitted', (value) => {
  const resolution = makeResolution([makeRule('bad/rule', [{ kind: 'fqdn', value }])]);
  const { rules, findings } = planExport('test', { application: layer, network: layer }, resolution, {
    widen: ['any'],
  });
  expect(rules).toEqual([]);
  expect(findings.filter(({ level }) => level === 'error').map(({ subject }) => subject)).toEqual([
    'bad/rule',
  ]);
});
