import { expect, it } from 'vitest';
import { address, describePage, settled } from './browser.ts';

describePage('what the page says when', (open) => {
  it('the server cannot be reached: it asks again when told to, and when the network is back', async () => {
    await using opened = await open('/?location=westeurope&private=true');
    const { page } = opened;
    const context = page.context();
    await context.setOffline(true);
    await page.selectOption('#location', 'northeurope');
    const failed = page.getByRole('alert');
    await failed.waitFor();
    expect(await failed.textContent()).toContain('The server cannot be reached.');
    await failed.getByRole('button', { name: 'Try again' }).click();
    await failed.waitFor();
    await context.setOffline(false);
    await page.locator('#count').waitFor();
    expect(await failed.count()).toBe(0);
  });

  it('the server is at fault: it can be asked again', async () => {
    await using opened = await open('/?location=westeurope&private=true');
    const { page } = opened;
    await page.route('**/v1/resolve*', (route) => route.fulfill({ status: 503, body: '' }));
    await page.selectOption('#location', 'northeurope');
    await page.getByRole('alert').waitFor();
    await page.unroute('**/v1/resolve*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('#count').waitFor();
  });

  it('the server is slow: that the rules are loading', async () => {
    await using opened = await open('/?location=westeurope&asOf=nonsense');
    const { page } = opened;
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/v1/resolve*', async (route) => {
      await slow;
      await route.continue();
    });
    await page.locator('#leave-out').click();
    await page.getByText('Loading the rules').waitFor();
    release();
    await page.locator('#count').waitFor();
  });

  it('a parameter that no field can show is wrong: the way on without it', async () => {
    for (const wrong of ['asOf=2024-13-40', 'feature=nothing-known']) {
      await using opened = await open(`/?location=westeurope&${wrong}`);
      const { page } = opened;
      await page.locator('#leave-out').click();
      await page.locator('#count').waitFor();
      expect(await address(page)).toMatch(/\?location=westeurope$/);
    }
  });

  it('the rules are old: the newest edition, and the way to it', async () => {
    await using opened = await open('/?location=westeurope&asOf=2024-01-20');
    const { page } = opened;
    expect(await page.locator('#notices').textContent()).toContain('as they stood then');
    await page.getByRole('button', { name: 'Show the newest' }).click();
    await page.locator('#notices').waitFor({ state: 'detached' });
    expect(await address(page)).not.toContain('asOf');
  });

  it('the location is unknown: that the rules lack it', async () => {
    await using opened = await open('/?location=westeuropa');
    expect(await opened.page.locator('#notices').textContent()).toContain('westeuropa is no known location');
  });

  it('something is wrong: no flag of the command line, no name of a parameter', async () => {
    await using opened = await open('/?location=westeurope&feature=azure-monitor');
    const { page } = opened;
    await page.locator('#files .failed').waitFor();
    await settled(page);
    for (const kind of await page.locator('.kinds summary').all()) await kind.click();
    for (const place of ['#files', '#feed-list', '.kinds'])
      expect(await page.locator(place).textContent()).not.toMatch(/ --|give api/);
    await page.locator('#files').getByRole('button', { name: 'Go to the field' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('apiServerIp');
  });

  it('something is wrong, on a phone: in sight, wherever in the form somebody is', async () => {
    await using opened = await open('/?location=westeurope', { viewport: { width: 390, height: 800 } });
    const { page } = opened;
    await page.getByRole('button', { name: 'Go to the field' }).first().click();
    await page.keyboard.type('1.2.3');
    await page.keyboard.press('Tab');
    const failed = page.getByRole('alert');
    await failed.waitFor();
    const inSight = () =>
      failed.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
    expect(await inSight()).toBe(true);
    await page.reload();
    await failed.waitFor();
    expect(await inSight()).toBe(true);
  });

  it('several parameters are wrong: each once', async () => {
    await using opened = await open('/?location=westeurope&gpu=maybe&asOf=foo');
    const { page } = opened;
    const said = await page.getByRole('alert').textContent();
    expect(said?.match(/neither true nor false/g)).toHaveLength(1);
    expect(said).toContain('no day of the form');
    expect(said).not.toContain('more)');
  });

  it('it is printed, or colours are forced: lines keep their widths', async () => {
    await using opened = await open('/?location=westeurope&konnectivity=false');
    const { page } = opened;
    const borders = () =>
      page.evaluate(() =>
        ['narrow', 'wildcard', 'tag', 'any'].map((id) => {
          const wire = document.querySelector(`.legend .${id}`);
          return wire ? Number.parseFloat(getComputedStyle(wire).borderTopWidth) : 0;
        }),
      );
    const widths = await borders();
    expect(widths.every((width, at) => width > (widths[at - 1] ?? 0))).toBe(true);
    for (const media of [{ media: 'print' }, { forcedColors: 'active' }] as const) {
      await page.emulateMedia(media);
      expect(await borders()).toEqual(widths);
    }
    await page.emulateMedia({ media: 'print', forcedColors: 'none' });
    expect(await page.locator('#find').isVisible()).toBe(false);
    expect(await page.locator('.rule').last().isVisible()).toBe(true);
  });
});
