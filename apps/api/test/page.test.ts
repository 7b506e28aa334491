import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, serve } from '../src/node/index.ts';
import { catalog, exporters } from './app.ts';

const CHROMIUM = '/usr/bin/chromium';
const AXE = readFileSync(join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8');
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Kept where somebody wants to look at them. */
const SCREENSHOTS = process.env['SCREENSHOTS'];

const CLUSTER = {
  id: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/shop-prod',
  type: 'Microsoft.ContainerService/ManagedClusters',
  name: 'shop-prod',
  location: 'northeurope',
  fqdn: 'shop-prod-1a2b3c4d.hcp.northeurope.azmk8s.io',
  addonProfiles: { azurepolicy: { enabled: true } },
  agentPoolProfiles: [{ name: 'system', osType: 'Linux', mode: 'System', vmSize: 'Standard_D4s_v5' }],
  apiServerAccessProfile: { enablePrivateCluster: true },
  secretMarker: 'never-sent-anywhere',
};

describe.skipIf(!existsSync(CHROMIUM))('the page in Chromium, where it is installed', () => {
  let server: RunningServer;
  let browser: Browser;
  let origin: string;
  beforeAll(async () => {
    server = await serve({ catalog, exporters, host: '127.0.0.1', port: 0 });
    origin = `http://127.0.0.1:${server.port}`;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    if (SCREENSHOTS) mkdirSync(SCREENSHOTS, { recursive: true });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Opens the page, waits for the rules, and says afterwards what the browser complained of and what was sent. */
  async function open(search = '', options: BrowserContextOptions = {}) {
    const context = await browser.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    const sent: string[] = [];
    page.on('console', (message) => {
      // A problem of the API is one that the page shows.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) =>
      sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`),
    );
    await page.goto(origin + search);
    await page.locator('#count, [role=alert]').first().waitFor();
    return { page, context, complaints, sent };
  }

  async function shoot(page: Page, name: string) {
    if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
  }

  async function violations(page: Page): Promise<string[]> {
    await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
    // The policy of the page forbids scripts from elsewhere; the debugger is not bound by it.
    await page.evaluate(AXE);
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: {
          run(): Promise<{
            violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
          }>;
        };
      };
      const { violations } = await axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
    });
  }

  it('loads everything from its own origin, below 150 KB compressed, without complaints', async () => {
    const { page, complaints, sent, context } = await open();
    expect(await page.locator('#count').textContent()).toMatch(/^\d+ rules$/);
    const bodies = await Promise.all(
      sent.map(async (line) => gzipSync(await (await fetch(line.split(' ')[1] as string)).text()).length),
    );
    expect(bodies.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(150 * 1024);
    expect(sent.every((line) => line.startsWith(`GET ${origin}/`))).toBe(true);
    expect(complaints).toEqual([]);
    await shoot(page, 'first-load');
    await context.close();
  });

  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['phone', { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }],
  ] as const)('is free of axe violations in %s', async (name, options) => {
    const { page, context } = await open(
      '/?location=westeurope&feature=azure-monitor&from=2024-01-18&private=true',
      options,
    );
    await page.locator('#comparison li, #comparison p').first().waitFor();
    await page.locator('tbody button').first().click();
    await page.locator('#files a, #files [role=alert]').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await shoot(page, name);
    await context.close();
  });

  it('fits a phone without scrolling sideways', async () => {
    const { page, context } = await open('/?location=westeurope&feature=all', {
      viewport: { width: 360, height: 740 },
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await context.close();
  });

  it('follows a change of the form, and a link reproduces it', async () => {
    const { page, context } = await open();
    const before = await page.locator('tbody tr').count();
    await page.locator('input[name=azure-monitor]').check();
    await page.waitForFunction((count) => document.querySelectorAll('tbody tr').length > count, before);
    await page.selectOption('#cloud', 'AzureChinaCloud');
    await page.waitForFunction(
      () =>
        document.body.textContent?.includes('.azk8s.cn') || document.body.textContent?.includes('azure.cn'),
    );
    await page.fill('#find', 'monitor');
    const state = async (one: Page) => [
      await one.locator('#count').textContent(),
      await one.locator('tbody').textContent(),
    ];
    const link = await page.evaluate(() => location.href);
    expect(link).toContain('cloud=AzureChinaCloud');
    const again = await open(link.slice(origin.length));
    expect(await state(again.page)).toEqual(await state(page));
    expect(await again.page.locator('#find').inputValue()).toBe('monitor');
    await shoot(page, 'changed');
    await Promise.all([context.close(), again.context.close()]);
  });

  it('downloads what the API exports', async () => {
    const { page, context } = await open('/?location=westeurope&private=true&target=squid');
    const waiting = page.waitForEvent('download');
    await page.locator('#files a').first().click();
    const download = await waiting;
    const expected = await (await fetch(`${origin}/v1/export/squid?location=westeurope&private=true`)).text();
    expect(readFileSync(await download.path(), 'utf8')).toBe(expected);
    await context.close();
  });

  it('offers the address of a feed that answers', async () => {
    const { page, context } = await open('/?location=westeurope&private=true&feed=edl-url');
    await page.locator('#feed-list p').waitFor();
    const address = await page.locator('#feed-url').inputValue();
    expect(await (await fetch(address)).text()).toContain('mcr.microsoft.com/');
    await page.getByRole('button', { name: 'Copy' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
    await context.close();
  });

  it('compares two editions, as the API does', async () => {
    const { page, context } = await open('/?location=westeurope&feature=azure-monitor');
    await page.selectOption('#from', { index: 20 });
    const from = await page.evaluate(() => new URL(location.href).searchParams.get('from'));
    await page.locator('#comparison li').first().waitFor();
    const { added, removed, changed } = await (
      await fetch(`${origin}/v1/changes?from=${from}&location=westeurope&feature=azure-monitor`)
    ).json();
    expect(await page.locator('#comparison li').count()).toBe(added.length + removed.length + changed.length);
    await shoot(page, 'comparison');
    await context.close();
  });

  it('shows what is wrong, and goes on when it is put right', async () => {
    const { page, context } = await open('/?location=westeurope&apiServerIp=1.2.3');
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByRole('alert').first().textContent()).toContain('1.2.3');
    expect(await violations(page)).toEqual([]);
    await shoot(page, 'error');
    await page.locator('summary').first().click();
    await page.locator('#apiServerIp').fill('20.50.1.2');
    await page.locator('#apiServerIp').blur();
    await page.locator('#count').waitFor();
    await context.close();
  });

  it('reads the document of a cluster without sending it', async () => {
    const { page, sent, complaints, context } = await open();
    const file = join(mkdtempSync(join(tmpdir(), 'aks-egress-')), 'cluster.json');
    writeFileSync(file, JSON.stringify(CLUSTER));
    await page.setInputFiles('#cluster', file);
    await page.waitForFunction(() => location.search.includes('northeurope'));
    expect(await page.locator('input[name=azure-policy]').isChecked()).toBe(true);
    expect(await page.locator('input[name=private]').isChecked()).toBe(true);
    await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
    expect(sent.every((line) => line.startsWith(`GET ${origin}/`))).toBe(true);
    expect(sent.join()).not.toMatch(/never-sent-anywhere|subscriptions|00000000/);
    expect(complaints).toEqual([]);
    await page.setInputFiles('#cluster', {
      name: 'x.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"a":'),
    });
    await page.waitForFunction(() =>
      document.querySelector('#cluster-said')?.textContent?.includes('no JSON'),
    );
    await shoot(page, 'cluster');
    await context.close();
  });

  it('works by keyboard alone', async () => {
    const { page, context } = await open('/?location=westeurope');
    const reached = new Set<string>();
    for (let step = 0; step < 80; step++) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate(
          () =>
            document.activeElement?.id ||
            document.activeElement?.getAttribute('name') ||
            document.activeElement?.textContent ||
            '',
        ),
      );
    }
    for (const id of ['cloud', 'location', 'asOf', 'azure-monitor', 'find', 'cluster'])
      expect([...reached]).toContain(id);
    await page.locator('tbody button').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('tr.why').count()).toBe(1);
    await context.close();
  });
});
