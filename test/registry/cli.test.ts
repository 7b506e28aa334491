import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, inject } from 'vitest';
import { nodes } from './nodes.ts';
import { run, runWell } from './run.ts';
import { emptyFolder, itIfPossible, npm } from './stranger.ts';

const repository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

describe.each([20, 24])('@aks-egress/cli, installed globally under Node %d', (major) => {
  const cwd = emptyFolder();
  const node = nodes.get(major);
  const lacks = node === undefined ? `no Node ${major} on the path` : undefined;
  const first = node ?? '';
  const program = join(cwd, 'global/bin/aks-egress');
  const env = { AKS_EGRESS_DATA_DIR: join(cwd, 'data') };
  const aks = (line: string) => run(program, line.split(' '), { cwd, env, first });
  const json = async (line: string) => JSON.parse((await aks(`${line} --json`)).stdout);

  beforeAll(async () => {
    if (inject('registry').missing !== undefined || lacks !== undefined) return;
    await npm(['install', '--global', '--prefix', join(cwd, 'global'), '@aks-egress/cli'], { cwd, first });
    copyFileSync(repository('examples/cluster.json'), join(cwd, 'cluster.json'));
  });

  itIfPossible(
    'brings nothing but itself, and says its version and that of Node',
    async () => {
      expect(readdirSync(join(cwd, 'global/lib/node_modules'))).toEqual(['@aks-egress']);
      expect(readdirSync(join(cwd, 'global/lib/node_modules/@aks-egress'))).toEqual(['cli']);
      const { version } = JSON.parse(readFileSync(repository('apps/cli/package.json'), 'utf8'));
      const { code, stdout, stderr } = await aks('--version');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(version);
      expect(stdout).toContain(`node-v${major}.`);
    },
    lacks,
  );

  itIfPossible(
    'resolves the rules of a cluster',
    async () => {
      const { edition, profile, rules } = await json('resolve --cluster cluster.json');
      expect(edition.id).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(profile).toMatchObject({ cloud: 'AzureCloud', location: 'westeurope' });
      const hosts = rules.flatMap(({ destinations }: { destinations: { value: string }[] }) =>
        destinations.map(({ value }) => value),
      );
      expect(hosts).toEqual(
        expect.arrayContaining(['mcr.microsoft.com', 'shop-prod-4k7m2x9q.hcp.westeurope.azmk8s.io']),
      );
    },
    lacks,
  );

  itIfPossible(
    'exports them, and lists the other targets',
    async () => {
      expect(await aks('export azure-firewall --cluster cluster.json -o rules/')).toMatchObject({
        code: 0,
      });
      const files = readdirSync(join(cwd, 'rules')).map((name) =>
        readFileSync(join(cwd, 'rules', name), 'utf8'),
      );
      expect(files.join('')).toContain('mcr.microsoft.com');
      const { targets } = await json('list targets');
      expect(targets.length).toBeGreaterThan(15);
    },
    lacks,
  );

  itIfPossible(
    'completes commands and targets in bash',
    async () => {
      const script = `PATH=${join(cwd, 'global/bin')}:$PATH; eval "$(aks-egress completion bash)"
        COMP_WORDS=(aks-egress export azure-); COMP_CWORD=2; _aks_egress; echo "\${COMPREPLY[@]}"`;
      const printed = await runWell('bash', ['--norc', '-euc', script], { cwd, first });
      expect(printed.trim().split(/\s+/)).toEqual(['azure-cli', 'azure-firewall']);
    },
    lacks,
  );
});
