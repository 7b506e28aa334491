import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runExporter } from '@aks-egress/exporter-kit';
import { neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { azureCli } from './azure-cli.ts';
import { FIREWALL, fakeAzure, POLICY } from './testing/fake-azure.ts';
import { missing, skipped, write, writes } from './testing/write-script.ts';

describe.skipIf(missing.length > 0)(`a classic script${skipped}`, () => {
  const classic = (options: Readonly<Record<string, unknown>> = {}, resolution = neutral) =>
    write({ mode: 'classic', ...options }, resolution);

  it('gives action and priority with the first rule of each collection only', () => {
    using azure = fakeAzure();
    expect(azure.run(classic(), { asProgram: true }).status).toBe(0);
    const created = azure.calls().filter((words) => words.includes('create'));
    const collection = (words: readonly string[]) => words[words.indexOf('--collection-name') + 1];
    const first = created.filter(
      (words, at) => at === 0 || collection(words) !== collection(created[at - 1] ?? []),
    );
    expect(created.filter((words) => words.includes('--priority'))).toEqual(first);
    expect(created).toHaveLength(neutral.rules.length);
  });

  it('deletes only its own collections, creates them again, and can be undone', () => {
    using azure = fakeAzure();
    azure.run(classic());
    const before = azure.groups();
    const { status, stderr } = azure.run(classic());
    expect(status).toBe(0);
    expect(azure.groups()).toEqual(before);
    expect(azure.calls().filter((words) => words.includes('delete'))).toHaveLength(5);
    expect(stderr).toContain("to restore: az rest --method put --url '");
    const [saved] = readdirSync(azure.folder).filter((name) => name.startsWith('fw-hub.'));
    const kept = JSON.parse(readFileSync(join(azure.folder, saved as string), 'utf8'));
    expect(kept).not.toHaveProperty('etag');
    expect(kept.properties).not.toHaveProperty('provisioningState');
  });

  it('passes names with a star on as they are, even where files match', () => {
    using azure = fakeAzure();
    for (const name of ['a.data.mcr.microsoft.com', 'b.hcp.westeurope.azmk8s.io'])
      writeFileSync(join(azure.folder, name), '');
    azure.run(classic({ fqdnTag: 'both' }), { env: { SOURCE_ADDRESSES: '*' } });
    const text = JSON.stringify(azure.groups());
    expect(text).toContain('"targetFqdns":["*.data.mcr.microsoft.com"]');
    expect(text).toContain('"sourceAddresses":["*"]');
    expect(text).not.toContain('a.data.mcr');
    expect(text).toContain('"fqdnTags":["AzureKubernetesService"]');
  });

  it('prints its commands with --dry-run, and calls nothing', () => {
    using azure = fakeAzure();
    const { status, stdout } = azure.run(classic(), { args: ['--dry-run'] });
    expect(status).toBe(0);
    expect(azure.calls()).toEqual([]);
    azure.run(stdout);
    const again = fakeAzure();
    try {
      again.run(classic());
      expect(azure.groups()).toEqual(again.groups());
    } finally {
      again[Symbol.dispose]();
    }
  });

  const firewall = (properties: object) => ({ id: FIREWALL, name: 'fw-hub', properties }) as never;
  it.each<[string, object, RegExp]>([
    ['the firewall has a policy', { firewallPolicy: { id: POLICY } }, /has a policy/],
    ['the DNS proxy is off', { additionalProperties: {} }, /turn on the DNS proxy/],
    [
      'a priority belongs to another collection',
      {
        additionalProperties: { 'Network.DNS.EnableProxy': 'true' },
        networkRuleCollections: [{ name: 'other', properties: { priority: 200, rules: [] } }],
      },
      /priority 200 belongs to collection other/,
    ],
  ])('writes nothing when %s', (_, properties, message) => {
    using azure = fakeAzure();
    azure.put(FIREWALL, firewall(properties));
    const { status, stderr } = azure.run(classic());
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(writes(azure)).toEqual([]);
  });

  it('stops at the first failure and says what to restore', () => {
    using azure = fakeAzure();
    const { status, stderr } = azure.run(classic(), { env: { FAKE_AZ_FAIL: '--name core-tunnel-tcp-9000' } });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/stopped half-way: restore what was saved above\n$/);
    expect(azure.calls().at(-1)).toContain('core-tunnel-tcp-9000');
  });

  it('warns of the gap, and does not go with SKUs that need a policy', () => {
    const { findings } = runExporter(azureCli, neutral, { options: { mode: 'classic' } });
    expect(findings.map(({ code, level }) => `${level} ${code}`)).toContain('warning export/prerequisite');
    const { files, findings: refused } = runExporter(azureCli, neutral, {
      options: { mode: 'classic', sku: 'Premium' },
      allowPartial: true,
    });
    expect(files).toEqual([]);
    expect(refused.some(({ code, subject }) => `${code} ${subject}` === 'export/bad-option mode')).toBe(true);
  });
});
