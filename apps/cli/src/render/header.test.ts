import type { ClusterProfile, Feature } from '@aks-egress/catalog';
import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { featureNames, renderHeader } from './header.ts';

const feature = (id: string, activation: Feature['activation']): Feature => ({
  id,
  title: id,
  activation,
  summary: '',
});
const FEATURES = [
  feature('core', 'always'),
  feature('core-optional', 'default'),
  feature('gpu', 'node-pools'),
  feature('azure-monitor', 'selected'),
];
const PROFILE: ClusterProfile = { cloud: 'AzureCloud', location: 'westeurope', features: [] };

describe('featureNames', () => {
  it.each([
    ['nothing selected', PROFILE, ['core', 'core-optional']],
    [
      'a selected feature',
      { ...PROFILE, features: ['azure-monitor'] },
      ['core', 'core-optional', 'azure-monitor'],
    ],
    ['the recommended part switched off', { ...PROFILE, coreOptional: false }, ['core']],
    ['a node pool that brings one', { ...PROFILE, facts: { gpu: true } }, ['core', 'core-optional', 'gpu']],
  ])('%s', (_, profile, expected) => {
    expect(featureNames(profile, FEATURES)).toEqual(expected);
  });
});

describe('renderHeader', () => {
  const terminal = { width: 60, colours: picocolors.createColors(false) };

  it('says what the table is about, within the width', () => {
    const lines = renderHeader(
      {
        title: 'Outbound rules',
        edition: 'edition 2026-06-19',
        profile: { ...PROFILE, minimal: true, asDocumented: true },
        files: ['cluster.json', 'aks-egress.yaml'],
        features: FEATURES,
      },
      terminal,
    );
    expect(lines).toEqual([
      'Outbound rules · AzureCloud · westeurope · edition',
      '2026-06-19',
      'Features: core, core-optional; only what is required; as',
      'documented, without corrections; read from cluster.json and',
      'aks-egress.yaml',
    ]);
  });

  it('escapes what a file name or a location holds', () => {
    const profile = { ...PROFILE, location: 'a\u001b[2J' };
    const lines = renderHeader(
      { title: 'T', edition: 'e', profile, files: ['x\ny'], features: [] },
      terminal,
    );
    expect(lines.join(' ')).toContain('a\\x1b[2J');
    expect(lines.join(' ')).toContain('x\\ny');
  });
});
