import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exporters } from './index.ts';

const packages = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** Not targets: the contract, and the private example of the guide. */
const NO_TARGETS = ['exporter-kit', 'exporter-example'];

describe('the preset', () => {
  it('holds every exporter package of the repository, and nothing else', () => {
    const folders = readdirSync(packages)
      .filter((name) => name.startsWith('exporter-') && !NO_TARGETS.includes(name))
      .map((name) => name.replace(/^exporter-/, ''));
    expect(exporters.map(({ name }) => name).sort()).toEqual(folders.sort());
  });

  it('depends on each of them', () => {
    const { dependencies } = JSON.parse(readFileSync(join(packages, 'exporters/package.json'), 'utf8'));
    expect(Object.keys(dependencies).sort()).toEqual(
      [...exporters.map(({ name }) => `@aks-egress/exporter-${name}`), '@aks-egress/exporter-kit'].sort(),
    );
  });

  it('holds each with the version of its package, which headers and entity tags carry', () => {
    for (const { name, version } of exporters) {
      const manifest = JSON.parse(readFileSync(join(packages, `exporter-${name}/package.json`), 'utf8'));
      expect({ name, version }).toEqual({ name, version: manifest.version });
    }
  });

  it('names, describes and documents each', () => {
    for (const { name, title, description, options } of exporters) {
      expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(title.length).toBeGreaterThan(2);
      expect(description).toMatch(/\.$/);
      for (const { description: text } of options.docs) expect(text, name).toMatch(/\.$/);
    }
  });
});
