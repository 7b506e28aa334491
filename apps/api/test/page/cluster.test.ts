import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { address, describePage, type OpenPage, settled, shoot } from './browser.ts';

const FQDN = 'shop-prod-1a2b3c4d.hcp.northeurope.azmk8s.io';
const CLUSTER = {
  id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/shop-prod',
  type: 'Microsoft.ContainerService/ManagedClusters',
  name: 'shop-prod',
  location: 'northeurope',
  dnsPrefix: 'shop-prod-dns',
  fqdn: FQDN,
  tags: { owner: 'Ada Lovelace' },
  addonProfiles: {
    azurepolicy: { enabled: true },
    omsagent: {
      enabled: true,
      config: { logAnalyticsWorkspaceResourceID: '/subscriptions/secret/workspace' },
    },
  },
  agentPoolProfiles: [
    { name: 'syspool', osType: 'Linux', mode: 'System', vmSize: 'Standard_D4s_v5' },
    { name: 'winpool', osType: 'Windows', mode: 'User', vmSize: 'Standard_D4s_v5' },
  ],
  apiServerAccessProfile: { authorizedIpRanges: ['203.0.113.7/32'] },
  identityProfile: { kubeletidentity: { clientId: '99999999-8888-7777-6666-555555555555' } },
  networkProfile: { networkPlugin: 'azure', serviceCidr: '10.99.0.0/16', dnsServiceIp: '10.99.0.10' },
};

/** What of the document may be asked about: it is the same for thousands of clusters. */
const ALLOWED = new Set(['northeurope', 'linux', 'windows', 'azure', 'system', 'user']);

let folder: string;
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aks-egress-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Drags files over the page and lets them go, as the system does it. */
async function drop(page: Page, x: number, y: number, files: readonly string[]): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await debug.send('Input.dispatchDragEvent', { type, x, y, data });
}

const TAKE: readonly (readonly [string, (page: Page, path: string) => Promise<void>])[] = [
  ['chosen', (page, path) => page.setInputFiles('#cluster', path)],
  [
    'dropped on its place',
    async (page, path) => {
      await page.locator('.drop').scrollIntoViewIfNeeded();
      const { x, y } = (await page.locator('.drop').boundingBox()) ?? { x: 0, y: 0 };
      await drop(page, x + 40, y + 20, [path]);
    },
  ],
  ['dropped anywhere', (page, path) => drop(page, 30, 30, [path])],
];

describePage('the document of a cluster', (open) => {
  it.each(TAKE)('fills the form when it is %s, and no request carries anything of it', async (_, take) => {
    await using opened = await open(
      '/?location=westeurope&target=squid&feature=defender&apiServerIp=20.9.9.9',
    );
    const { page, sent, complaints, origin } = opened;
    await take(page, file('shop-prod-cluster.json', JSON.stringify(CLUSTER)));
    await page.waitForFunction(() => location.search.includes('northeurope'));
    for (const name of ['azure-policy', 'azure-monitor', 'windows'])
      expect(await page.locator(`input[name=${name}]`).isChecked(), name).toBe(true);
    // What was said of another cluster is gone, what was looked at stays.
    expect(await page.locator('input[name=defender]').isChecked()).toBe(false);
    expect(await address(page)).not.toContain('20.9.9.9');
    expect(await page.locator('#target').inputValue()).toBe('squid');
    await page.locator('#cluster-said', { hasText: 'features,' }).waitFor();
    expect(await page.locator('#cluster-said').textContent()).toMatch(
      /^Read shop-prod-cluster\.json: North Europe, 3 features, \d+ rules\./,
    );
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await settled(page);
    expect(carried(opened)).toEqual([]);
    for (const { method, url } of sent) expect(`${method} ${url}`).toMatch(`GET ${origin}/`);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('names the cluster to the server only when somebody wants it', async () => {
    await using opened = await open();
    const { page, sent } = opened;
    await page.setInputFiles('#cluster', file('cluster.json', JSON.stringify(CLUSTER)));
    await page.locator('#use-names').waitFor();
    await settled(page);
    expect(await page.locator('.drop .incomplete').textContent()).toContain(FQDN);
    expect(carried(opened)).toEqual([]);
    await shoot(page, 'cluster');
    await page.locator('#use-names').click();
    await page.waitForFunction((name) => location.search.includes(name), FQDN);
    await settled(page);
    expect(await page.locator('#apiServerFqdn').inputValue()).toBe(FQDN);
    expect(await page.locator('.rules').textContent()).toContain(FQDN);
    expect(carried(opened)).toContain(FQDN);
    expect(carried(opened).filter((text) => !FQDN.includes(text))).toEqual([]);
    expect(sent.at(-1)?.url).toContain(FQDN);
  });

  it('offers no name that changes no rule', async () => {
    await using opened = await open('/?location=westeurope');
    const { page } = opened;
    const privateFqdn = 'shop.1a2b.privatelink.northeurope.azmk8s.io';
    const apiServerAccessProfile = { enablePrivateCluster: true, privateDnsZone: 'system' };
    const text = JSON.stringify({ ...CLUSTER, privateFqdn, apiServerAccessProfile });
    await page.setInputFiles('#cluster', file('private.json', text));
    await page.locator('#cluster-said', { hasText: 'features,' }).waitFor();
    expect(await page.locator('#use-names').count()).toBe(0);
    // With it public again, its name would narrow one.
    await page.setInputFiles('#cluster', file('public.json', JSON.stringify(CLUSTER)));
    await page.locator('#use-names').waitFor();
    await page.locator('input[name=private]').check();
    await page.locator('#use-names').waitFor({ state: 'detached' });
    expect(carried(opened)).toEqual([]);
  });

  it.each([
    ['no JSON', '{"a":', /no JSON/],
    ['no cluster', '{"a":1}', /cluster/],
    ['empty', '', /no JSON/],
    ['too large', ' '.repeat(5_000_001), /too large/],
  ])('that is %s is refused in words, and nothing changes', async (_, text, words) => {
    await using opened = await open('/?location=westeurope');
    const { page, complaints } = opened;
    await drop(page, 30, 30, [file('x.json', text)]);
    await page.waitForFunction(() => document.querySelector('#cluster-said')?.textContent);
    expect(await page.locator('#cluster-said').textContent()).toMatch(words);
    expect(await page.locator('#location').inputValue()).toBe('westeurope');
    expect(await address(page)).toMatch(/\?location=westeurope$/);
    expect(complaints).toEqual([]);
  });

  it('that is one of two, or of two in a list, is refused by name', async () => {
    await using opened = await open('/?location=westeurope');
    const { page } = opened;
    const one = file('one.json', JSON.stringify(CLUSTER));
    const said = async () => {
      await page.waitForFunction(() => document.querySelector('#cluster-said.failed'));
      return page.locator('#cluster-said').textContent();
    };
    await drop(page, 30, 30, [one, file('other.json', JSON.stringify(CLUSTER))]);
    expect(await said()).toMatch(/^These are 2 files/);
    await page.setInputFiles('#cluster', one);
    await page.waitForFunction(() => document.querySelector('#cluster-said:not(.failed)'));
    await drop(page, 30, 30, [file('list.json', JSON.stringify([CLUSTER, { ...CLUSTER, name: 'other' }]))]);
    expect(await said()).toMatch(/^list\.json: .*shop-prod.*other/);
    // What was chosen before is not what was read last.
    expect(await page.locator('#cluster').inputValue()).toBe('');
  });

  it('covers the page where it is held over it', async () => {
    await using opened = await open('/?location=westeurope');
    const { page } = opened;
    const topmost = () =>
      page
        .locator('.rules thead th')
        .first()
        .evaluate((head) => {
          const { x, y } = head.getBoundingClientRect();
          return document.elementFromPoint(x + 2, y + 2)?.className;
        });
    expect(await topmost()).toBe('');
    await page.evaluate(() => {
      document.body.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true }));
      // It lets events through, so that what lies on top could not be asked for.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.drop.over::after { pointer-events: auto }');
      document.adoptedStyleSheets = [sheet];
    });
    await page.locator('.drop.over').waitFor();
    expect(await topmost()).toContain('over');
  });

  it('of another kind, such as text, is refused, and the page stays', async () => {
    await using opened = await open('/?location=westeurope');
    const { page } = opened;
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/uri-list', 'https://elsewhere.example/');
      const event = { bubbles: true, cancelable: true, dataTransfer };
      document.querySelector('h1')?.dispatchEvent(new DragEvent('dragover', event));
      document.querySelector('h1')?.dispatchEvent(new DragEvent('drop', event));
    });
    expect(await page.locator('#cluster-said').textContent()).toBe('There is no file in what was dropped.');
    expect(await page.locator('.drop.over').count()).toBe(0);
  });
});

/** Values of the document, and the name of its file, that stand in any request. */
function carried({ sent }: OpenPage): string[] {
  const texts = [...leaves(CLUSTER), 'shop-prod-cluster'].filter((text) => !ALLOWED.has(text.toLowerCase()));
  const parts = texts.flatMap((text) => [text, ...text.split(/[/:]/)]).filter((part) => part.length > 3);
  // Words of the API's own addresses are nobody's secret.
  const own = /^(?:read|true|false|subscriptions|providers)$/i;
  return sent.flatMap(({ url, rest }) => {
    const said = decodeURIComponent(`${url} ${rest}`.replaceAll('+', ' ')).toLowerCase();
    return parts.filter(
      (part) => !own.test(part) && !ALLOWED.has(part.toLowerCase()) && said.includes(part.toLowerCase()),
    );
  });
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}
