import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aksEgress, ensureBuilt } from './aks-egress.ts';

let cwd: string;
beforeAll(async () => {
  await ensureBuilt();
  cwd = mkdtempSync(join(tmpdir(), 'aks-egress-'));
}, 120_000);
afterAll(() => rmSync(cwd, { recursive: true }));

describe('wrong usage exits with 2 and says why in one line', () => {
  it.each([
    ['reslove', '"reslove" is no command; did you mean resolve? (see aks-egress help)'],
    ['help nothing', '"nothing" is no command (see aks-egress help)'],
    ['--nope', '"--nope" is no flag (see aks-egress help)'],
    [
      'resolve --locaton westeurope',
      '"--locaton" is no flag of this command; did you mean --location? (see aks-egress resolve --help)',
    ],
    ['resolve -l', '--location: expects a value (see aks-egress resolve --help)'],
    ['resolve -l a -l b', '--location: can only be specified once (see aks-egress resolve --help)'],
    ['resolve westeurope', '"westeurope" is one argument too many (see aks-egress resolve --help)'],
    ['resolve -l westeurope --findings most', '--findings: "most" is neither a number nor "all"'],
    ['explain', 'the argument FLOW is missing (see aks-egress explain --help)'],
    ['explain -- --json', '"--json" is no host name'],
    ['explain mcr.microsoft.com:99999', '"mcr.microsoft.com:99999": the port must be 1 to 65535'],
    ['list', 'the argument KIND is missing (see aks-egress list --help)'],
    [
      'list feature',
      '"feature" is none of clouds, locations, features, editions, targets (see aks-egress list --help)',
    ],
    ['list clouds squid', '"squid" is one argument too many'],
    ['list targets sqid', 'No target sqid; did you mean squid?'],
    ['export', 'the argument TARGET is missing (see aks-egress export --help)'],
    ['export sqid', 'No target sqid; did you mean squid?'],
    ['export squid nginx', '"nginx" is one argument too many (see aks-egress export --help)'],
    ['export squid --set mode', '--set: "mode" is not of the form KEY=VALUE'],
    ['export squid --set =x', '--set: "=x" is not of the form KEY=VALUE'],
    ['export squid --set mode=sni --set mode=sni', '--set: "mode" is given twice'],
    ['export squid --widen apex,ape', '--widen: "ape" is none of apex, subtree, tag, port, any'],
    [
      'export squid -l westeurope --set mode=sin',
      '--set: Option mode is not one of them; did you mean sni? (given: "sin"); allowed: explicit | sni.',
    ],
    [
      'export documents -l westeurope --set colour=red',
      expect.stringContaining('--set: Option colour is no option (given: "red"); options of documents: '),
    ],
    [
      'export cilium -l westeurope',
      expect.stringContaining('--set: Option selector must be given; allowed: label selector'),
    ],
    [
      'export squid -l westeurope --allow-partial --service-tags missing.json',
      'missing.json: there is no such file',
    ],
    ['plugins remove', '"remove" is none of list, install, link, uninstall (see aks-egress plugins --help)'],
    ['plugins link', 'plugins link needs a plugin'],
    ['plugins list x', '"x" is one argument too many'],
    ['completion tcsh', '"tcsh" is none of bash, zsh, fish (see aks-egress completion --help)'],
    ['changes', 'the flag --from is missing (see aks-egress changes --help)'],
    ['changes --from 2024-06-14 --to 2021-05-03', '--from: 2024-06-14 lies after 2021-05-03'],
    ['changes --from 2019-05-05', '--from: 2019-05-05 is before the first edition, 2019-05-06'],
    [
      'changes --from 2020-01-21 --to 2021-05-03 --as-of 2021-05-04',
      '--to: --to and --as-of name two different days',
    ],
    ['endpoints --cloud pubic', '--cloud: "pubic" is no cloud; did you mean public?'],
    ['endpoints -f azure-monitr', '--feature: "azure-monitr" is no feature; did you mean azure-monitor?'],
    ['endpoints --as-of 2018-01-01', '--as-of: 2018-01-01 is before the first edition, 2019-05-06'],
    ['resolve --as-of 01.02.2024', '--as-of: "01.02.2024" is no date of the form YYYY-MM-DD'],
    ['resolve --as-of 2023-02-29', '--as-of: "2023-02-29" is no day of the calendar'],
    [
      'resolve --cluster - --profile -',
      '--cluster: only one of --cluster and --profile can come from standard input',
    ],
    ['resolve -l westeurope --fact gpu=yes --fact gpu=no', '--fact: "gpu" is said to be both "yes" and "no"'],
  ])('aks-egress %s', async (line, message) => {
    const { stderr, ...rest } = await aksEgress(line.split(' '), { cwd });
    expect(rest).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^aks-egress: .*\n$/);
    expect(stderr.slice('aks-egress: '.length, -1)).toEqual(message);
  });

  it.each([
    ['no location', [], /^aks-egress: .*location.*--location/i],
    [
      'an unknown cloud',
      ['-l', 'westeurope', '--cloud', 'pubic'],
      /^aks-egress: --cloud: "pubic".*did you mean public\?/,
    ],
    [
      'an unknown feature',
      ['-l', 'westeurope', '-f', 'gpus'],
      /^aks-egress: --feature: "gpus".*did you mean gpu\?/,
    ],
    [
      'an unknown fact',
      ['-l', 'westeurope', '--fact', 'usesAcrs'],
      /^aks-egress: --fact: "usesAcrs".*did you mean usesAcr\?/,
    ],
    [
      'an IP that is none',
      ['-l', 'westeurope', '--api-server-ip', '10.0.0.256'],
      /^aks-egress: --api-server-ip: "10\.0\.0\.256"/,
    ],
    [
      'a DNS server that is none',
      ['-l', 'westeurope', '--custom-dns', 'dns.local'],
      /^aks-egress: --custom-dns: "dns\.local"/,
    ],
    [
      'a host that is none',
      ['-l', 'westeurope', '--api-server-fqdn', 'https://x'],
      /^aks-egress: --api-server-fqdn: "https:\/\/x"/,
    ],
    ['a vault that is none', ['-l', 'westeurope', '--key-vault', '-x-'], /^aks-egress: --key-vault: "-x-"/],
    [
      'a channel that is none',
      ['-l', 'westeurope', '--node-os-channel', 'Nightly'],
      /^aks-egress: --.*"Nightly"/,
    ],
  ])('resolve with %s', async (_, args, expected) => {
    const { code, stdout, stderr } = await aksEgress(['resolve', ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    'cloud',
    'location',
    'feature',
    'as-of',
    'api-server-fqdn',
    'api-server-ip',
    'custom-dns',
    'key-vault',
    'fact',
    'cluster',
    'profile',
    'service-tags',
    'node-os-channel',
  ])('shows control characters and shell metacharacters in --%s as text', async (flag) => {
    const hostile = '$(touch pwned)`id`;|&\n\u001b[2J\u202e\u009b\r';
    const { code, stdout, stderr } = await aksEgress(['resolve', '-l', 'westeurope', `--${flag}`, hostile], {
      cwd,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.slice(0, -1)).not.toMatch(/\p{Cc}|\p{Cf}/u);
    expect(stderr).not.toContain(' at ');
  });
});
