import { describe, expect, it } from 'vitest';
import { defineExporter, type Exporter } from './model/exporter.ts';
import { collectExporters, provideExporters } from './oclif-hook.ts';
import { defineOptions } from './options/define-options.ts';
import { createRegistry } from './registry.ts';
import { supporting } from './testing/supports.ts';

const named = (name: string) =>
  defineExporter({
    apiVersion: 1,
    name,
    title: name,
    description: 'For tests.',
    supports: supporting(),
    options: defineOptions({}),
    render: () => ({ files: [] }),
  }) as Exporter;

describe('a registry', () => {
  const registry = createRegistry([
    { origin: 'aks-egress', exporters: [named('squid'), named('haproxy')] },
    { origin: 'plugin-a', exporters: [named('nginx'), named('squid')] },
  ]);

  it('has the exporters of all sources by name', () => {
    expect(registry.exporters.map(({ exporter, origin }) => `${exporter.name} of ${origin}`)).toEqual([
      'haproxy of aks-egress',
      'nginx of plugin-a',
    ]);
    expect(registry.find('nginx')).toMatchObject({ origin: 'plugin-a', exporter: { name: 'nginx' } });
  });

  it('gives neither of two exporters of one name, and names both origins', () => {
    const finding = {
      code: 'export/duplicate-target',
      level: 'error',
      subject: 'squid',
      message: 'Target squid comes from aks-egress and plugin-a: remove one of them.',
    };
    expect(registry.findings).toEqual([finding]);
    expect(registry.find('squid')).toEqual({ finding });
  });

  it.each([
    ['ngnix', 'No target ngnix; did you mean nginx?'],
    ['zzz', 'No target zzz; there are haproxy, nginx.'],
    ['', 'No target ; there are haproxy, nginx.'],
    ['toString', 'No target toString; there are haproxy, nginx.'],
  ])('says for %j: %s', (name, message) => {
    expect(registry.find(name)).toMatchObject({
      finding: { code: 'export/unknown-target', level: 'error', message },
    });
  });

  it.each<[unknown, string]>([
    [undefined, 'plugin: what it provides is no exporter.'],
    [
      { ...named('a'), name: 'A' },
      'plugin: an exporter has no name of lower-case letters, digits and hyphens.',
    ],
    [
      { ...named('a'), name: '../a' },
      'plugin: an exporter has no name of lower-case letters, digits and hyphens.',
    ],
    [{ ...named('a'), apiVersion: 2 }, 'plugin: exporter a has apiVersion 2, this program reads 1.'],
    [{ ...named('a'), render: 'x' }, 'plugin: exporter a has no render function.'],
    [{ ...named('a'), options: {} }, 'plugin: exporter a has no options schema with docs.'],
    [{ ...named('a'), supports: null }, 'plugin: exporter a does not say what it supports.'],
  ])('refuses %#: %s', (exporter, message) => {
    const broken = createRegistry([{ origin: 'plugin', exporters: [exporter as Exporter, named('b')] }]);
    expect(broken.findings).toEqual([
      { code: 'export/bad-exporter', level: 'error', subject: 'plugin', message },
    ]);
    expect(broken.exporters.map(({ exporter: { name } }) => name)).toEqual(['b']);
  });
});

describe('the hook of plugins', () => {
  it('gives the exporters of the plugins that work, and a warning that names each that does not', async () => {
    const { sources, findings } = collectExporters({
      successes: [
        { result: await provideExporters(named('a'), named('b'))(), plugin: { name: 'good' } },
        { result: undefined, plugin: { name: 'empty' } },
      ],
      failures: [
        { error: new Error('no such\nmodule'), plugin: { name: 'broken' } },
        { error: 'text', plugin: { name: 'odd' } },
      ],
    });
    expect(sources.map(({ origin, exporters }) => [origin, exporters.length])).toEqual([['good', 2]]);
    expect(findings.map(({ level, subject, message }) => [level, subject, message])).toEqual([
      ['warning', 'broken', 'Plugin broken could not provide its targets: no such\\nmodule'],
      ['warning', 'odd', 'Plugin odd could not provide its targets: text'],
      ['warning', 'empty', 'Plugin empty provided no list of targets.'],
    ]);
  });
});
