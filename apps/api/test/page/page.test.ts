import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { address, describePage } from './browser.ts';

describePage('the page', (open) => {
  it('follows a change of the form, a link reproduces it, and going back undoes it', async () => {
    await using opened = await open();
    const { page, origin } = opened;
    const before = await page.locator('.rule').count();
    await page.locator('input[name=azure-monitor]').check();
    await page.waitForFunction((count) => document.querySelectorAll('.rule').length > count, before);
    await page.selectOption('#cloud', 'AzureChinaCloud');
    await page.waitForFunction(() => document.querySelector('.rules')?.textContent?.includes('azure.cn'));
    await page.fill('#find', 'monitor');
    const state = async (one: Page) => [
      await one.locator('#count').textContent(),
      await one.locator('.rules').textContent(),
    ];
    const link = await address(page);
    expect(link).toContain('cloud=AzureChinaCloud');
    {
      await using again = await open(link.slice(origin.length));
      expect(await state(again.page)).toEqual(await state(page));
      expect(await again.page.locator('#find').inputValue()).toBe('monitor');
    }
    await page.goBack();
    await page.waitForFunction(() => !document.querySelector('.rules')?.textContent?.includes('azure.cn'));
    expect(await page.locator('#cloud').inputValue()).toBe('AzureCloud');
    expect(await page.locator('input[name=azure-monitor]').isChecked()).toBe(true);
  });

  it('shows what the API takes for true where nothing is said, and says so when it is changed', async () => {
    await using opened = await open();
    const { page } = opened;
    const pods = page.locator('input[name=podsUseApiServer]');
    expect(await pods.isChecked()).toBe(true);
    await page.locator('.incomplete').waitFor();
    await pods.uncheck();
    expect(await address(page)).toContain('podsUseApiServer=false');
    await page.locator('.answer .incomplete').waitFor({ state: 'detached' });
    await pods.check();
    expect(await address(page)).not.toContain('podsUseApiServer');
  });

  it('leads from a rule that is not complete to the field that completes it', async () => {
    await using opened = await open('/?location=westeurope');
    const { page } = opened;
    await page.getByRole('button', { name: 'Go to the field' }).first().click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('apiServerIp');
    await page.keyboard.type('20.50.1.2');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.rules')?.textContent?.includes('20.50.1.2'));
    expect(await page.locator('.answer .incomplete').count()).toBe(0);
  });

  it('draws every rule once, the thicker the wider, and says so in words', async () => {
    await using opened = await open('/?location=westeurope&konnectivity=false&feature=azure-monitor');
    const { page } = opened;
    const rows = await page.locator('.rule').count();
    expect(await page.locator('.map .flow').count()).toBe(rows);
    const height = (kind: string) =>
      page.locator(`.legend .wire.${kind}`).evaluate((wire) => wire.getBoundingClientRect().height);
    const heights = await Promise.all(['narrow', 'wildcard', 'tag', 'any'].map(height));
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(new Set(heights).size).toBe(4);
    const label = (await page.locator('.map').getAttribute('aria-label')) ?? '';
    const counts = [...label.matchAll(/(\d+) to /g)].map(([, count]) => Number(count));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows);
    expect(label).toContain('2 to a service tag');
  });

  it('downloads what the API exports', async () => {
    await using opened = await open('/?location=westeurope&private=true&target=squid');
    const { page, origin } = opened;
    const waiting = page.waitForEvent('download');
    await page.locator('#files a').first().click();
    const download = await waiting;
    const expected = await (await fetch(`${origin}/v1/export/squid?location=westeurope&private=true`)).text();
    expect(readFileSync(await download.path(), 'utf8')).toBe(expected);
  });

  it('writes nothing that lacks a rule, until the rest or a wider rule is asked for', async () => {
    await using opened = await open(
      '/?location=westeurope&konnectivity=false&podsUseApiServer=false&target=dns',
    );
    const { page } = opened;
    await page.locator('#files .failed').first().waitFor();
    expect(await page.locator('#files a').count()).toBe(0);
    await page.getByText('Permit wider rules').click();
    await page.locator('input[name=widen-any]').check();
    await page.locator('#files a').first().waitFor();
    await page.locator('input[name=widen-any]').uncheck();
    await page.locator('#files .failed').first().waitFor();
    await page.locator('#partial').check();
    await page.locator('#files a').first().waitFor();
    expect(await page.locator('#files .error').count()).toBeGreaterThan(0);
  });

  it('keeps options of a target in the address, and away from other questions', async () => {
    await using opened = await open(
      '/?location=westeurope&private=true&target=squid&set.aclPrefix=mine&from=2024-01-18',
    );
    const { page, sent } = opened;
    await page.locator('#files a').first().waitFor();
    await page.locator('#comparison li').first().waitFor();
    expect(await page.locator('#files a').getAttribute('href')).toContain('set.aclPrefix=mine');
    const others = sent.filter(({ url }) => /\/v1\/(?:resolve|changes|feeds)/.test(url));
    expect(others.map(({ url }) => url).filter((url) => url.includes('set.'))).toEqual([]);
    await page.selectOption('#target', 'bicep');
    expect(await address(page)).not.toContain('set.');
  });

  it('offers the address of a feed that answers', async () => {
    await using opened = await open('/?location=westeurope&private=true&feed=fqdn&feedPort=80');
    const { page } = opened;
    await page.locator('#feed-list p').waitFor();
    const url = await page.locator('#feed-url').inputValue();
    expect(url).toMatch(/\/v1\/feeds\/fqdn\.txt\?.*port=80$/);
    expect(await (await fetch(url)).text()).toContain('security.ubuntu.com\n');
    await page.getByRole('button', { name: 'Copy' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
  });

  it('names the rules that a list lacks', async () => {
    await using opened = await open('/?location=westeurope&apiServerIp=20.50.1.2&partial=true');
    const { page } = opened;
    await page.locator('#feed-list .left-out').waitFor();
    const url = await page.locator('#feed-url').inputValue();
    const omitted = (await fetch(url)).headers.get('aks-egress-omitted') ?? '';
    expect(omitted).toContain('core/api-server-address');
    expect(await page.locator('#feed-list').textContent()).toContain(omitted);
    await page.locator('#partial').uncheck();
    // Names have a list, and the address has another.
    await page.locator('#feed-list .left-out').waitFor();
    await page.selectOption('#feed', 'cidr');
    await page.getByText('One entry.').waitFor();
    expect(await page.locator('#feed-list .left-out').textContent()).toMatch(/, and \d+ more$/);
    await page.selectOption('#feed', 'fqdn');
    await page.locator('#feed-list .failed').waitFor();
  });

  it('says everything of the cluster in the address of every feed, and nothing of the page', async () => {
    const cluster =
      'location=westeurope&feature=azure-monitor&private=true&asOf=2025-01-01&fact=linux%3Dtrue';
    await using opened = await open(`/?${cluster}&from=2024-01-18&find=x&target=squid&set.aclPrefix=mine`);
    const { page } = opened;
    const layers = { 'edl-url': 'application', url: 'application', fqdn: undefined, cidr: 'network' };
    for (const [kind, layer] of Object.entries(layers)) {
      await page.selectOption('#feed', kind);
      const url = new URL(await page.locator('#feed-url').inputValue());
      expect(url.pathname).toBe(`/v1/feeds/${kind}.txt`);
      expect(String(url.searchParams)).toBe(`${cluster}&port=443${layer ? `&layer=${layer}` : ''}`);
      await page.locator('#feed-list p').first().waitFor();
    }
  });

  it('shows what is wrong, leads to it, and goes on when it is put right', async () => {
    await using opened = await open('/?location=westeurope&apiServerIp=1.2.3');
    const { page } = opened;
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByRole('alert').first().textContent()).toContain('1.2.3');
    await page.getByRole('button', { name: 'Go to the field' }).click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('20.50.1.2');
    await page.keyboard.press('Tab');
    await page.locator('#count').waitFor();
  });

  it('works by keyboard alone', async () => {
    await using opened = await open('/?location=westeurope');
    const { page } = opened;
    const reached = new Set<string>();
    for (let step = 0; step < 80; step++) {
      await page.keyboard.press('Tab');
      const { name, isSeen } = await page.evaluate(() => {
        const { activeElement: active } = document;
        const { top = 0, bottom = 0 } = active?.getBoundingClientRect() ?? {};
        return {
          name: active?.id || active?.getAttribute('name') || active?.textContent || '',
          isSeen: bottom > 0 && top < innerHeight,
        };
      });
      expect(isSeen, name).toBe(true);
      reached.add(name);
    }
    for (const id of [
      'cloud',
      'location',
      'asOf',
      'azure-monitor',
      'cluster',
      'find',
      'target',
      'feed',
      'from',
    ])
      expect([...reached]).toContain(id);
    await page.locator('tbody button').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('tr.why').count()).toBe(1);
  });
});
