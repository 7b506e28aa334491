import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aksEgress, ensureBuilt, PROGRAM, run } from './aks-egress.ts';
import { CLUSTER } from './cluster.ts';

let cwd: string;
const text = JSON.stringify(CLUSTER, null, 2);

beforeAll(async () => {
  await ensureBuilt();
  cwd = mkdtempSync(join(tmpdir(), 'aks-egress-'));
  mkdirSync(join(cwd, 'folder'));
  const files: Record<string, string | Uint8Array> = {
    'cluster.json': text,
    'bom.json': `\ufeff${text}`,
    'utf16.json': Buffer.from(`\ufeff${text}`, 'utf16le'),
    'list.json': JSON.stringify([CLUSTER]),
    'empty.json': '',
    'blank.json': '\n\n',
    'broken.json': text.replace('"shop-prod",\n', '"shop-prod"\n'),
    'cut.json': text.slice(0, 300),
    'latin1.json': Buffer.from(text.replace('shop-prod', 'sh\u00f6p'), 'latin1'),
    'other.json': '{"kind": "Deployment"}',
    'null.json': 'null',
    'number.json': '42',
    'nobody.json': '[]',
    'two.json': JSON.stringify([CLUSTER, { ...CLUSTER, name: 'other' }]),
    'deep.json': `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
    'huge.json': '',
    'good.yaml': 'cloud: public\nlocation: northeurope\nfeatures: [azure-monitor]\nprivate: true\n',
    'tab.yaml': 'cloud: public\nfeatures:\n\t- gpu\n',
    'open.yaml': 'location: westeurope\nfeatures: [gpu\n',
    'feature.yaml': 'location: westeurope\nfeatures:\n  - azure-policy\n  - azure-monitr\n',
    'key.yaml': 'location: westeurope\nregion: westeurope\n',
    'address.yaml': 'location: westeurope\napiServerIp:\n  - 10.0.0.300\n',
    'list.yaml': '- location: westeurope\n',
    'broken-profile.json': '{"location": "westeurope",}',
    'tags.json': '{"changeNumber": 1, "cloud": "Public", "values": [{"name": "AzureCloud"}]}',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
  truncateSync(join(cwd, 'huge.json'), 50 * 1024 * 1024);
}, 120_000);
afterAll(() => rmSync(cwd, { recursive: true }));

describe('unreadable input exits with 2 and names the place in one line', () => {
  it.each([
    ['--cluster missing.json', /^missing\.json: there is no such file$/],
    ['--cluster folder', /^folder: this is a directory, not a file$/],
    ['--cluster cluster.json/x', /^cluster\.json\/x: part of the path is not a directory$/],
    ['--cluster empty.json', /^empty\.json: is empty$/],
    ['--cluster blank.json', /^blank\.json: holds nothing but blanks$/],
    ['--cluster broken.json', /^broken\.json:4:3: expected "," or "}", not "\\""$/],
    ['--cluster cut.json', /^cut\.json:\d+:\d+: /],
    ['--cluster latin1.json', /^latin1\.json:\d+:\d+: not UTF-8 from here on$/],
    ['--cluster huge.json', /^huge\.json: has 50\.0 MiB, more than the 32 MiB that are read$/],
    ['--cluster other.json', /^other\.json:1:1: /],
    ['--cluster null.json', /^null\.json:1:1: /],
    ['--cluster number.json', /^number\.json:1:1: /],
    ['--cluster deep.json', /^deep\.json:1:2: /],
    ['--cluster nobody.json', /^nobody\.json:1:1: /],
    ['--cluster two.json', /^two\.json:1:1: .*2 clusters/],
    ['--cluster good.yaml', /^good\.yaml:1:1: expected a value, not "c"$/],
    ['--profile tab.yaml', /^tab\.yaml:3:1: /],
    ['--profile open.yaml', /^open\.yaml:\d:\d+: /],
    ['--profile feature.yaml', /^feature\.yaml:4:5: "azure-monitr" .*did you mean azure-monitor\?/],
    ['--profile key.yaml', /^key\.yaml:2:9: "region" /],
    ['--profile address.yaml', /^address\.yaml:3:5: "10\.0\.0\.300" /],
    ['--profile list.yaml', /^list\.yaml:1:1: /],
    ['--profile cluster.json', /^cluster\.json:1:1: .*--cluster/],
    ['--profile broken-profile.json', /^broken-profile\.json:1:27: /],
    ['--profile missing.yaml', /^missing\.yaml: there is no such file$/],
    ['-l westeurope --service-tags missing.json', /^missing\.json: there is no such file$/],
    ['-l westeurope --service-tags cluster.json', /^cluster\.json:\d+:\d+: not the Service Tags file: /],
    ['-l westeurope --service-tags tags.json', /^tags\.json:1:\d+: not the Service Tags file: .*values\[0\]/],
  ])('resolve %s', async (line, expected) => {
    const { code, stdout, stderr } = await aksEgress(['resolve', ...line.split(' ')], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [message = '', ...others] = stderr.trimEnd().split('\n');
    expect(others).toEqual([]);
    expect(message.replace(/^aks-egress: /, '')).toMatch(expected);
  });

  it('takes its reading of standard input as seriously', async () => {
    const { code, stdout, stderr } = await aksEgress(['resolve', '--cluster', '-'], {
      cwd,
      stdin: '{"a": }',
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe('aks-egress: standard input:1:7: expected a value, not "}"\n');
  });

  it('says that standard input was empty or closed', async () => {
    const { code, stderr } = await aksEgress(['profile', '--cluster', '-'], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'aks-egress: standard input: is empty\n' });
  });

  it('stops reading standard input at the limit', async () => {
    const stdin = Buffer.alloc(33 * 1024 * 1024, 0x20);
    const { code, stderr } = await aksEgress(['profile', '--cluster', '-'], { cwd, stdin });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'aks-egress: standard input: has more than the 32 MiB that are read\n',
    });
  });
});

describe('readable input', () => {
  const rulesOf = async (args: readonly string[], stdin?: string) => {
    const { code, stdout, stderr } = await aksEgress(['resolve', '--json', ...args], {
      cwd,
      ...(stdin === undefined ? {} : { stdin }),
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout);
  };

  it.each(['bom.json', 'utf16.json', 'list.json'])('%s gives what cluster.json gives', async (name) => {
    expect(await rulesOf(['--cluster', name])).toEqual(await rulesOf(['--cluster', 'cluster.json']));
  });

  it('comes from standard input too', async () => {
    expect(await rulesOf(['--cluster', '-'], text)).toEqual(await rulesOf(['--cluster', 'cluster.json']));
  });

  it('lets flags override the profile, and the profile the cluster', async () => {
    const { profile } = await rulesOf([
      '--cluster',
      'cluster.json',
      '--profile',
      'good.yaml',
      '--no-private',
    ]);
    expect(profile).toMatchObject({
      location: 'northeurope',
      features: expect.arrayContaining(['azure-policy', 'azure-monitor']),
      facts: { privateCluster: false, nodeOsChannel: 'NodeImage' },
    });
  });

  it('includes aks-egress.yaml of the working directory', async () => {
    const folder = join(cwd, 'with-profile');
    mkdirSync(folder);
    writeFileSync(join(folder, 'aks-egress.yaml'), 'location: uksouth\n');
    const { stdout } = await aksEgress(['resolve'], { cwd: folder });
    expect(stdout).toContain('uksouth');
    expect(stdout).toContain('read from aks-egress.yaml');
  });

  it('can be written to aks-egress.yaml of the working directory, again and again', async () => {
    const folder = join(cwd, 'kept-profile');
    mkdirSync(folder);
    const line = '"$0" "$1" profile -l westus --gpu > aks-egress.yaml && "$0" "$1" resolve';
    for (const _ of [1, 2]) {
      const { code, stdout } = await run('sh', ['-c', line, process.execPath, PROGRAM], { cwd: folder });
      expect(code).toBe(0);
      expect(stdout).toContain('read from aks-egress.yaml');
    }
  });
});
