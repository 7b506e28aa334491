import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { catalog } from '../app.ts';
import { describePage, type OpenPage, settled } from './browser.ts';

const CLUSTER = 'location=westeurope&feature=azure-monitor&private=true';
const FIRST = catalog.editions[0]?.id ?? '';

const parameter = (page: Page, name: string) =>
  page.evaluate((key) => new URL(location.href).searchParams.get(key), name);

describePage('the timeline', (open) => {
  /** The page with its timeline in sight, and what the API says of the same cluster. */
  async function openTimeline(query = CLUSTER) {
    const opened = await open(`/?${query}`);
    await opened.page.locator('#editions').scrollIntoViewIfNeeded();
    await opened.page.locator('.mark:not(.size-0)').first().waitFor();
    return opened;
  }
  const ask = async ({ origin }: OpenPage, from: string, query = '') =>
    (await fetch(`${origin}/v1/changes?${CLUSTER}&from=${from}${query}`)).json();

  it('has every edition by name, and marks those that change the rules of this cluster', async () => {
    await using opened = await openTimeline();
    const { page } = opened;
    const { steps } = await ask(opened, FIRST);
    const names = await page
      .locator('.edition')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(names.map((name) => name?.slice(0, 10))).toEqual(catalog.editions.map(({ id }) => id));
    const touched = names.filter((name) => name?.includes(':'));
    expect(touched).toEqual(steps.map(nameOf));
    expect(touched.length).toBeLessThan(catalog.editions.length);
    const bars = await page.locator('.edition:has(.mark:not(.size-0))').count();
    expect(bars).toBe(steps.length);
    const heights = await page
      .locator('.mark')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    // Told apart without colour.
    expect(new Set(heights).size).toBeGreaterThan(2);
    expect(await page.locator('#touched').textContent()).toContain(`${steps.length} of the 47 editions`);
  });

  it('says what a rule lacks in the words of the table', async () => {
    await using opened = await open('/?location=chinaeast2&from=2019-10-01');
    const { page } = opened;
    await page.locator('#comparison li').first().waitFor();
    const said = await page.locator('#comparison').textContent();
    expect(said).toContain('address of the API server');
    expect(said).not.toContain('{');
  });

  it('marks other editions for another cluster', async () => {
    await using opened = await openTimeline();
    const { page } = opened;
    const before = await page.locator('#touched').textContent();
    await page.locator('input[name=azure-monitor]').uncheck();
    await page.waitForFunction(
      (text) => document.querySelector('#touched')?.textContent !== text && document.querySelector('.size-1'),
      before,
    );
  });

  it('asks for the history only once it is seen', async () => {
    await using opened = await open(`/?${CLUSTER}`);
    await settled(opened.page);
    const asked = () => opened.sent.filter(({ url }) => url.includes('/v1/changes')).length;
    expect(asked()).toBe(0);
    await opened.page.locator('#editions').scrollIntoViewIfNeeded();
    await opened.page.locator('.mark:not(.size-0)').first().waitFor();
    expect(asked()).toBe(1);
  });

  it('is one stop for Tab; arrows, Home and End move, Enter compares', async () => {
    await using opened = await openTimeline();
    const { page } = opened;
    await page.locator('#feed-list a').focus();
    await page.keyboard.press('Tab');
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.slice(0, 10));
    expect(await focused()).toBe(catalog.editions.at(-1)?.id);
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toBe(catalog.editions.at(-2)?.id);
    await page.keyboard.press('Home');
    for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowRight');
    const from = catalog.editions[20]?.id ?? '';
    await page.keyboard.press('Enter');
    await page.locator('#comparison li').first().waitFor();
    expect(await parameter(page, 'from')).toBe(from);
    expect(await focused()).toBe(from);
    expect(await page.locator('.edition[aria-pressed=true]').count()).toBe(2);
    const { added, removed, changed, to } = await ask(opened, from);
    expect(await page.locator('#comparison [role=status]').textContent()).toBe(
      `From ${from} to ${to.id}: ${added.length} to add, ${removed.length} to remove, ${changed.length} to change.`,
    );
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('from');
  });

  it('moves the nearer end of a comparison to what is clicked, and ends it at its start', async () => {
    await using opened = await openTimeline();
    const { page } = opened;
    const click = (index: number) => page.locator('.edition').nth(index).click();
    const ends = async () => [await parameter(page, 'from'), await parameter(page, 'asOf')];
    const ids = catalog.editions.map(({ id }) => id);
    await click(20);
    expect(await ends()).toEqual([ids[20], null]);
    await click(40);
    expect(await ends()).toEqual([ids[20], ids[40]]);
    await click(22);
    expect(await ends()).toEqual([ids[22], ids[40]]);
    await click(45);
    expect(await ends()).toEqual([ids[22], ids[45]]);
    await click(22);
    expect(await ends()).toEqual([null, ids[45]]);
    expect(await page.locator('#rules').textContent()).toBe(`Rules, edition ${ids[45]}`);
  });

  it('compares two editions by name, as the API does', async () => {
    await using opened = await openTimeline();
    const { page } = opened;
    await page.selectOption('#from', '2022-06-16');
    await page.selectOption('#to', '2024-10-10');
    await page.waitForFunction(() =>
      document.querySelector('#comparison')?.textContent?.includes('to 2024-10-10:'),
    );
    const { added, removed, changed } = await ask(opened, '2022-06-16', '&to=2024-10-10');
    expect(await page.locator('#comparison li').count()).toBe(added.length + removed.length + changed.length);
    expect(added.length).toBeGreaterThan(0);
    await page.selectOption('#to', FIRST);
    await page.waitForFunction(() =>
      document.querySelector('#comparison')?.textContent?.startsWith('Choose an edition before'),
    );
  });

  it('says so where nothing changed', async () => {
    await using opened = await open(`/?${CLUSTER}&from=2025-12-31`);
    await opened.page.locator('#editions').scrollIntoViewIfNeeded();
    await opened.page.waitForFunction(() =>
      document.querySelector('#comparison')?.textContent?.startsWith('Nothing changed for this cluster'),
    );
  });
});

interface Step {
  readonly edition: { readonly id: string };
  readonly added: readonly unknown[];
  readonly removed: readonly unknown[];
  readonly changed: readonly unknown[];
}

function nameOf({ edition, added, removed, changed }: Step): string {
  const counts = Object.entries({ added, removed, changed }).filter(([, list]) => list.length > 0);
  return `${edition.id}: ${counts.map(([word, list]) => `${list.length} ${word}`).join(', ')}`;
}
