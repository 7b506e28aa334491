import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describePage, type OpenPage, settled, shoot, violations } from './browser.ts';

const LOOKS = [
  { name: 'light', colorScheme: 'light', width: 1280, axe: true },
  { name: 'dark', colorScheme: 'dark', width: 1280, axe: false },
  { name: 'tablet', colorScheme: 'light', width: 768, axe: false },
  { name: 'small', colorScheme: 'dark', width: 1024, axe: false },
  { name: 'phone', colorScheme: 'light', width: 360, axe: false },
  { name: 'dark-phone', colorScheme: 'dark', width: 360, axe: true },
] as const;

const openAll = (page: Page) =>
  page.evaluate(() => {
    for (const part of document.querySelectorAll('details')) part.open = true;
  });

/** What somebody may have before them. */
const STATES: readonly (readonly [string, string, (open: OpenPage) => Promise<unknown>])[] = [
  ['first-load', '/', async () => {}],
  [
    'changed',
    '/?location=westeurope',
    async ({ page }) => {
      await page.locator('input[name=azure-monitor]').check();
      await page.selectOption('#cloud', 'AzureChinaCloud');
      await page.locator('tbody button').first().click();
      await page.fill('#find', '443');
    },
  ],
  ['wide', '/?location=westeurope&feature=all&konnectivity=false&gpu=true&windows=true', async () => {}],
  ['nothing-found', '/?location=westeurope&find=nothing-like-this', async () => {}],
  ['looked-up', '/?location=foo&asOf=2024-02-01&find=gcr.io', ({ page }) => page.locator('#look-up').click()],
  ['download', '/?location=westeurope&private=true&target=dns', ({ page }) => openAll(page)],
  ['comparison', '/?location=westeurope&feature=azure-monitor&from=2024-01-18', async () => {}],
  [
    'explained',
    '/?location=westeurope&feature=azure-monitor&private=true',
    async ({ page }) => {
      for (const button of await page.locator('.rule button').all()) await button.click();
    },
  ],
  ['error', '/?location=westeurope&apiServerIp=1.2.3', ({ page }) => openAll(page)],
  ['docs', '/docs', ({ page }) => openAll(page)],
];

describePage('how the page looks', (open) => {
  it('loads everything from its own origin, below 150 KB compressed, without complaints', async () => {
    await using opened = await open();
    const { page, sent, complaints, origin } = opened;
    await settled(page);
    expect(await page.locator('#count').textContent()).toMatch(/^\d+ rules$/);
    const sizes = await Promise.all(
      sent.map(async ({ url }) => gzipSync(await (await fetch(url)).text()).length),
    );
    expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(150 * 1024);
    for (const { method, url } of sent) expect(`${method} ${url}`).toMatch(`GET ${origin}/`);
    expect(complaints).toEqual([]);
  });

  it.each(STATES)(
    '%s: axe finds nothing, and nothing lies outside the width, in light and dark, wide and narrow',
    {
      timeout: 120_000,
    },
    async (name, address, act) => {
      await using opened = await open(address);
      const { page, complaints, sent, origin } = opened;
      await act(opened);
      // What loads once it is seen is part of it.
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await settled(page);
      for (const { name: look, colorScheme, width, axe } of LOOKS) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth), look).toBeLessThanOrEqual(
          width,
        );
        expect(await overflowing(page), look).toEqual([]);
        if (axe) expect(await violations(page), look).toEqual([]);
        await shoot(page, `${name}-${look}`);
      }
      expect(complaints).toEqual([]);
      // Nothing comes from elsewhere: it works without internet.
      for (const { url } of sent) expect(url).toMatch(origin);
    },
  );
});

/** Elements that are cut off, or reach out of what holds them; parts that scroll may hold wider ones. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')].flatMap((element) => {
      const inner = element.getBoundingClientRect();
      if (inner.width < 2 || element.closest('.scroll, .unseen, pre, svg, select, thead')) return [];
      const isScrolling = element.scrollWidth > element.clientWidth + 1 && element.matches('form, section');
      const isOut = isScrolling || inner.right > document.documentElement.clientWidth + 1 || inner.left < -1;
      return isOut ? [element.outerHTML.slice(0, 120)] : [];
    }),
  );
}
