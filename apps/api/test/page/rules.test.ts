import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { address, describePage } from './browser.ts';

const titles = (page: Page) =>
  page.locator('.rule th').evaluateAll((all) => all.map((one) => one.querySelector('code, em')?.textContent));

describePage('the rules', (open) => {
  it('stand under the feature that needs them, each once', async () => {
    await using opened = await open('/?location=westeurope&private=true&feature=azure-monitor');
    const { page, origin } = opened;
    const { rules } = await (
      await fetch(`${origin}/v1/resolve?location=westeurope&private=true&feature=azure-monitor`)
    ).json();
    expect(await page.locator('.rule').count()).toBe(rules.length);
    const groups = await page.locator('.feature th').allTextContents();
    expect(groups.map((text) => text.replace(/ \d+$/, ''))).toEqual(['Core', 'Recommended', 'Azure Monitor']);
    const table = page.getByRole('table', { name: 'Rules' });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await table.getByRole('row').count()).toBe(rules.length + groups.length + 1);
      expect(await table.getByRole('columnheader').count()).toBe(5);
    }
  });

  it('are found by a host that a star covers, as logs write it, and by what the table shows', async () => {
    await using opened = await open('/?location=westeurope&feature=keyvault-csi');
    const { page } = opened;
    const star = ['*.data.mcr.microsoft.com'];
    for (const text of [
      'westeurope.data.mcr.microsoft.com',
      'weu.data.mcr.microsoft.com:443',
      'https://WEU.data.mcr.microsoft.com/v2/x?y=1',
    ]) {
      await page.fill('#find', text);
      expect(await titles(page), text).toEqual(star);
    }
    for (const text of [
      'mcr.microsoft.com.',
      'mcr.microsoft.com:443',
      'mcr.microsoft.com.:443/tcp',
      'mcr.microsoft.com tcp 443',
    ]) {
      await page.fill('#find', text);
      expect(await titles(page), text).toContain('mcr.microsoft.com');
    }
    await page.fill('#find', 'tcp 443');
    const all = await titles(page);
    for (const text of ['tcp/443', '443/tcp', 'TCP:443']) {
      await page.fill('#find', text);
      expect(await titles(page), text).toEqual(all);
    }
    await page.fill('#find', 'secrets driver');
    expect(await titles(page)).toEqual(['*.vault.azure.net']);
    await page.fill('#find', 'not given');
    expect(await titles(page)).toEqual(['address of the API server']);
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('find');
    expect(await address(page)).not.toContain('find');
  });

  it('that lack a host say what is known of it, when asked', async () => {
    await using opened = await open('/?location=westeurope&find=onegetcdn.azureedge.net');
    const { page, sent, origin } = opened;
    expect(sent.filter(({ url }) => url.includes('/v1/explain'))).toEqual([]);
    await page.getByRole('button', { name: 'What is onegetcdn.azureedge.net?' }).click();
    const { message } = await (
      await fetch(`${origin}/v1/explain?location=westeurope&host=onegetcdn.azureedge.net`)
    ).json();
    await page.getByText(message).waitFor();
    await page.fill('#find', 'nothing like this');
    expect(await page.locator('.lookup').count()).toBe(0);
  });

  it.each([
    ['login.microsoftonline.com:80', 'login.microsoftonline.com:80'],
    ['mcr.microsoft.com udp 443', 'mcr.microsoft.com:443/udp'],
  ])('that lack the port or the protocol of a host say so: %s', async (text, flow) => {
    await using opened = await open(`/?location=westeurope&find=${encodeURIComponent(text)}`);
    const { page, origin } = opened;
    expect(await page.locator('#count').textContent()).toContain('None');
    await page.getByRole('button', { name: `What is ${flow}?` }).click();
    const { message } = await (
      await fetch(`${origin}/v1/explain?location=westeurope&host=${encodeURIComponent(flow)}`)
    ).json();
    expect(message).toContain('unknown on this port');
    await page.getByText(message).waitFor();
  });

  it('link the section of the article that lists them, where the newest edition has it', async () => {
    const article = 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress';
    for (const [day, anchor] of [
      ['', '#azure-global-required-fqdn-application-rules'],
      ['&asOf=2021-06-01', ''],
    ] as const) {
      await using opened = await open(`/?location=westeurope&find=management.azure.com${day}`);
      const { page } = opened;
      await page.locator('.rule button').first().click();
      expect(await page.locator('.source a').first().getAttribute('href')).toBe(article + anchor);
    }
    await using opened = await open('/?location=westeurope&feature=flux-github&find=api.github.com');
    await opened.page.locator('.rule button').first().click();
    expect(await opened.page.locator('.source a').count()).toBe(0);
  });

  it('take one line each where there is room', async () => {
    await using opened = await open('/?location=westeurope&private=true', {
      viewport: { width: 1280, height: 800 },
    });
    const heights = await opened.page
      .locator('.rule')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.max(...heights)).toBeLessThan(50);
  });

  it('are reached past the form, and by a link to a part', async () => {
    await using opened = await open('/?location=westeurope');
    const { page } = opened;
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Rules');
    await using linked = await open('/?location=westeurope#editions');
    await linked.page.waitForFunction(() => {
      const { top = -1 } = document.querySelector('#editions')?.getBoundingClientRect() ?? {};
      return top >= 0 && top < innerHeight;
    });
    expect(await linked.page.title()).toMatch(/westeurope, edition \d{4}-\d\d-\d\d$/);
  });

  it('are in files that can be looked into, with options to choose among', async () => {
    await using opened = await open('/?location=westeurope&private=true&target=documents');
    const { page, origin } = opened;
    const link = page.locator('#files a').first();
    await link.waitFor();
    await page.getByText('options', { exact: false }).first().click();
    await page.selectOption('#option-format', 'csv');
    await page.waitForFunction(() => document.querySelector('#files a')?.textContent?.endsWith('.csv'));
    await page.getByText('Look into it').first().click();
    const href = await link.getAttribute('href');
    expect(await page.locator('#files pre').first().textContent()).toBe(
      await (await fetch(origin + href)).text(),
    );
    expect(await page.locator('#option-format').isVisible()).toBe(true);
  });

  it('are followed by a feed that answers for the same cluster', async () => {
    await using opened = await open('/?location=westeurope&feature=azure-monitor&asOf=2024-01-20');
    const { page, origin } = opened;
    const href = await page.getByRole('link', { name: /RSS/ }).getAttribute('href');
    expect(href).toBe('/v1/changes.rss?location=westeurope&feature=azure-monitor');
    expect(await (await fetch(origin + href)).text()).toContain('<rss');
  });
});
