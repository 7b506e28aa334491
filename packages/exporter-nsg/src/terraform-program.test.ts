import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { empty, hostile, large, neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { nsg } from './nsg.ts';

// An empty setting keeps the configuration of whoever runs the tests out of it.
const env = { ...process.env, TF_CLI_CONFIG_FILE: '', CHECKPOINT_DISABLE: '1' };
const run = (args: readonly string[], input?: string) =>
  spawnSync('terraform', args, { input, env, encoding: 'utf8', timeout: 25_000 });
const version = /Terraform v[\d.]+/.exec(run(['version']).stdout ?? '')?.[0];

describe.skipIf(!version)(
  `terraform fmt finds nothing to change (${version ?? 'terraform: not installed'})`,
  () => {
    it.each(Object.entries({ empty, hostile, large, neutral }))('in the %s fixture', (_, fixture) => {
      const options = {
        mode: 'rules',
        format: 'terraform',
        deny: 'all',
        internalAddresses: '10.0.0.0/8,fd00::/8',
      };
      const { files } = runExporter(nsg, fixture, { options, allowPartial: true });
      expect(run(['fmt', '-check', '-diff', '-'], files[0]?.contents)).toMatchObject({
        status: 0,
        stdout: '',
      });
    });

    it('in the golden files', () => {
      const directory = new URL('../golden/', import.meta.url);
      const names = readdirSync(directory).filter((name) => name.endsWith('.tf'));
      expect(names).not.toEqual([]);
      for (const name of names) {
        const text = readFileSync(new URL(name, directory), 'utf8');
        expect(run(['fmt', '-check', '-diff', '-'], text), name).toMatchObject({ status: 0, stdout: '' });
      }
    });
  },
);
