import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runExporter } from '@aks-egress/exporter-kit';
import { empty, hostile, large, neutral } from '@aks-egress/exporter-kit/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { terraform } from './terraform.ts';
import { MODES } from './test-modes.ts';

// An empty setting keeps the configuration of whoever runs the tests out of it.
const env = { ...process.env, TF_CLI_CONFIG_FILE: '', CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
const run = (args: readonly string[], cwd?: string, input?: string) =>
  spawnSync('terraform', args, { cwd, input, env, encoding: 'utf8', timeout: 25_000 });
const version = /Terraform v[\d.]+/.exec(run(['version']).stdout ?? '')?.[0];
const engine = version ?? 'terraform: not installed, so nothing is proven here';

const contentsOf = (options: object, fixture = neutral) =>
  runExporter(terraform, fixture, { options: { ...options }, allowPartial: true }).files[0]?.contents ?? '';

describe.skipIf(!version)(`terraform fmt finds nothing to change (${engine})`, () => {
  it.each(Object.entries(MODES))('in %s', (_, options) => {
    for (const fixture of [neutral, hostile]) {
      const { status, stdout } = run(
        ['fmt', '-check', '-diff', '-'],
        undefined,
        contentsOf(options, fixture),
      );
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    }
  });

  it.each(['policy', 'classic'])('in a large and in an empty output, mode %s', (mode) => {
    for (const fixture of [large, empty]) {
      const { status } = run(['fmt', '-check', '-'], undefined, contentsOf({ mode }, fixture));
      expect(status).toBe(0);
    }
  });

  it('in the files of the golden directory', () => {
    const directory = new URL('../golden/', import.meta.url);
    for (const name of readdirSync(directory)) {
      const text = readFileSync(new URL(name, directory), 'utf8');
      expect(run(['fmt', '-check', '-diff', '-'], undefined, text).stdout, name).toBe('');
    }
  });
});

// The provider cannot be had everywhere, so variables and outputs are evaluated without its resources.
describe.skipIf(!version)(`terraform evaluates variables and outputs (${engine})`, () => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'aks-egress-terraform-'));
  });

  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  const plan = (contents: string, variables: readonly string[]) => {
    const blocks = contents.match(/^(?:variable|output) .*?^\}$/gms) ?? [];
    writeFileSync(join(directory, 'main.tf'), `${blocks.join('\n')}\n`);
    expect(run(['init', '-backend=false', '-no-color'], directory).stderr).toBe('');
    const given = variables.flatMap((one) => ['-var', one]);
    const { status, stdout, stderr } = run(['plan', '-no-color', '-input=false', ...given], directory);
    return { status, text: stdout + stderr };
  };
  const policy = 'firewall_policy_id=/x';

  it.each(['["10.240.0.0/16"]', '["10.240.0.1", "10.0.0.0/8"]', '["10.240.0.1-10.240.0.9"]', '["*"]'])(
    'and takes the sources %s',
    (sources) => {
      const { status, text } = plan(contentsOf({}), [policy, `source_addresses=${sources}`]);
      expect(status, text).toBe(0);
      expect(text).toContain('aks_egress_edition    = "2026-06-19"');
    },
  );

  it.each(['[]', '["10.240.0.0/33"]', '["nodes"]', '["10.240.0.0/16", ""]', '["fd00::/8"]'])(
    'and refuses the sources %s',
    (sources) => {
      const { status, text } = plan(contentsOf({}), [policy, `source_addresses=${sources}`]);
      expect(status).not.toBe(0);
      expect(text).toContain('Each source must be an IPv4 address, a CIDR, a range or *.');
    },
  );

  it('and lets two calls of a module name their groups differently', () => {
    const given = [policy, 'source_addresses=["10.240.0.0/16"]', 'group_name=rcg-shop'];
    expect(contentsOf({})).toMatch(/resource "\w+" "aks_egress" \{\n {2}name += var\.group_name$/m);
    expect(plan(contentsOf({}), given).status).toBe(0);
    expect(plan(contentsOf({ groups: 'per-feature' }), given).text).toContain('undeclared variable');
  });

  it('and refuses a priority with which a group would leave the range', () => {
    const contents = contentsOf({ groups: 'per-feature', sourceAddresses: '10.240.0.0/16' });
    const last = Number(/from 100 to (\d+)/.exec(contents)?.[1]);
    expect(last).toBeLessThan(65000);
    expect(plan(contents, [policy, `group_priority=${last}`]).status).toBe(0);
    expect(plan(contents, [policy, `group_priority=${last + 1}`]).text).toContain('The priority must be');
  });
});
