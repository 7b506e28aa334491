import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { address, describePage, settled } from './browser.ts';

const isTicked = (page: Page, name: string) => page.locator(`input[name=${name}]`).isChecked();

/** The features that the rules on the page are for. */
const groups = async (page: Page) => {
  await settled(page);
  return (await page.locator('.feature th').allTextContents()).map((text) => text.replace(/ \d+$/, ''));
};

describePage('the form', (open) => {
  it('takes one feature away from all, and nothing else', async () => {
    await using opened = await open('/?location=westeurope&feature=all');
    const { page } = opened;
    const before = await groups(page);
    for (const name of ['gpu', 'windows', 'defender']) expect(await isTicked(page, name), name).toBe(true);
    await page.locator('input[name=defender]').uncheck();
    await page.waitForFunction(() => location.search.includes('no-defender'));
    expect(await groups(page)).toEqual(before.filter((title) => !title.includes('Defender')));
    for (const name of ['gpu', 'windows']) expect(await isTicked(page, name), name).toBe(true);
    await page.locator('input[name=gpu]').uncheck();
    expect(await groups(page)).not.toContain('GPU nodes');
    await page.locator('input[name=defender]').check();
    await page.locator('input[name=gpu]').check();
    expect(await groups(page)).toEqual(before);
    expect(await address(page)).toMatch(/\?location=westeurope&feature=all$/);
    // Nothing stands for it today, so that `all` does not mean it.
    expect(await isTicked(page, 'dev-spaces')).toBe(false);
    await page.locator('input[name=dev-spaces]').check();
    await settled(page);
    expect(await isTicked(page, 'dev-spaces')).toBe(true);
  });

  it.each([
    ['feature=gpu', 'gpu'],
    ['features=GPU,azure-monitor', 'gpu'],
    ['fact=gpu', 'gpu'],
    ['feature=windows&windows=true&fact=windows%3Dtrue', 'windows'],
    ['fact=privateCluster%3Dtrue', 'private'],
  ])('shows what %s says, and takes it back', async (said, name) => {
    await using opened = await open(`/?location=westeurope&${said}`);
    const { page } = opened;
    expect(await isTicked(page, name)).toBe(true);
    const before = await page.locator('#count').textContent();
    await page.locator(`input[name=${name}]`).uncheck();
    await settled(page);
    expect(await page.locator('#count').textContent()).not.toBe(before);
    expect(await isTicked(page, name)).toBe(false);
    expect((await address(page)).toLowerCase()).not.toContain(name);
  });

  it('shows cloud, location and features as the rules take them, however they are spelled', async () => {
    for (const [said, cloud, place] of [
      ['cloud=public&location=westeurope', 'AzureCloud', 'westeurope'],
      ['location=chinaeast2', 'AzureChinaCloud', 'chinaeast2'],
      ['location=West%20Europe&feature=Azure-Monitor', 'AzureCloud', 'westeurope'],
      ['cloud=usgov&location=usgovvirginia', 'AzureUSGovernment', 'usgovvirginia'],
    ] as const) {
      await using opened = await open(`/?${said}`);
      const { page } = opened;
      expect(await page.locator('#cloud').inputValue(), said).toBe(cloud);
      expect(await page.locator('#location').inputValue(), said).toBe(place);
      expect(await isTicked(page, 'azure-monitor'), said).toBe(said.includes('Monitor'));
      await page.locator('input[name=azure-monitor]').setChecked(!said.includes('Monitor'));
      await settled(page);
      expect(await page.locator('#cloud').inputValue(), said).toBe(cloud);
      expect(await page.locator('#count').isVisible(), said).toBe(true);
    }
  });

  it('compares from the edition that was in force on a day', async () => {
    await using opened = await open('/?location=westeurope&from=2020-03-01');
    const { page } = opened;
    const from = await page.locator('#from').inputValue();
    expect(from < '2020-03-01' && from > '2019').toBe(true);
    await page.getByText(`From ${from} to`).waitFor();
  });
});
