import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
const GAP = '变流器 PCS';

describe.skipIf(chromiumPath === undefined)(
  `a gap of a chain${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 120_000);
    afterAll(() => town?.end());

    const openChain = async (login: string, size?: typeof PHONE): Promise<Page> => {
      const page = await town.visit(login, '/chains', size);
      await page.getByRole('link', { name: '光储充', exact: true }).first().click();
      return page;
    };
    const ways = ['产业招商', '以商招商', '基金招商'];

    it('is found on the map of 光储充, has candidates from each of the three ways, and one is handed over', async () => {
      const page = await openChain('chain');
      await page.locator('.node-box').first().waitFor();
      await town.shot(page, 'chain-map');
      await page.getByRole('button', { name: '只看缺口' }).click();
      const gap = page.locator('.node-box.missing', { hasText: GAP });
      await gap.click();
      const panel = page.getByRole('complementary', { name: GAP });
      await panel.getByText(/自 2021-03-15，已 \d+ 天/).waitFor();
      for (const way of ways) await panel.getByRole('region', { name: way }).locator('li').first().waitFor();
      await town.shot(page, 'chain-gap');
      const line = panel.getByRole('region', { name: '以商招商' }).locator('li').first();
      const firm = (await line.getByRole('link').first().textContent()) ?? '';
      await line.getByRole('button', { name: '交招商局' }).click();
      const dialog = page.locator('dialog');
      await dialog.getByLabel('承办单位').selectOption({ label: '市商务局' });
      await dialog.getByLabel('期限').fill('2022-07-30');
      await dialog.locator('button[type=submit]').click();
      await line.getByRole('link', { name: '已交办' }).waitFor();
      const officer = await town.visit('investment', '/candidates?tab=leads');
      await officer.getByRole('link', { name: firm }).first().waitFor();
      await officer.getByText(GAP).first().waitFor();
    }, 90_000);

    it('is walked to with the arrows, and stays in sight beside its panel', async () => {
      const page = await openChain('chain');
      const last = page.locator('.node-box', { hasText: '电站运营' });
      await last.click();
      await page.getByRole('complementary', { name: '电站运营' }).waitFor();
      await page.keyboard.press('ArrowLeft');
      await page.getByRole('complementary', { name: '电站工程' }).waitFor();
      // The map slides there.
      const place = (selector: string) => page.locator(selector).boundingBox();
      const inSight = async () => {
        const [box, map] = [await place('.node-box[aria-pressed=true]'), await place('.map-view')];
        return box && map && box.x >= map.x && box.x + box.width <= map.x + map.width;
      };
      await expect.poll(inSight).toBe(true);
      await page.keyboard.press('Escape');
      await page.locator('.node-panel').waitFor({ state: 'detached' });
    }, 60_000);

    it('is one of the rows of the list, for Excel and for the leader’s phone', async () => {
      const page = await openChain('leader', PHONE);
      await page.getByRole('button', { name: GAP }).waitFor();
      await town.shot(page, 'chain-phone');
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      await page.getByRole('button', { name: GAP }).click();
      await page.getByText(/自 2021-03-15，已 \d+ 天/).waitFor();
      await town.shot(page, 'chain-phone-node');
      await page.getByRole('button', { name: '收起环节' }).click();
      await page.getByRole('button', { name: '图', exact: true }).click();
      await page.locator('.node-box').first().click();
      await page.locator('.node-panel').waitFor();
    }, 60_000);

    it('closes by the officer’s word that an enterprise is there, and opens again when that is taken back', async () => {
      const page = await openChain('chain');
      await page.locator('.node-box', { hasText: '消防' }).click();
      const panel = page.getByRole('complementary', { name: '消防' });
      await panel.getByRole('button', { name: '加企业' }).click();
      const dialog = page.locator('dialog');
      await dialog.getByLabel('企业名称或代码').fill('演示庚食品');
      await dialog
        .locator('select[name=enterpriseId] option', { hasText: '演示庚食品' })
        .waitFor({ state: 'attached' });
      await dialog.getByLabel('依据的内容').fill('走访看过，兼做灭火剂');
      await dialog.getByLabel('市场占有率').fill('12.5');
      await town.shot(page, 'chain-place');
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await panel.getByText('最大市占 12.5%').waitFor();
      expect(await page.locator('.node-box.strong', { hasText: '消防' }).count()).toBe(1);
      await panel.getByRole('button', { name: '认定有误，撤回' }).click();
      await page.locator('dialog').getByLabel('理由').fill('认错了人家');
      await page.locator('dialog button[type=submit]').click();
      await page.locator('.node-box.missing', { hasText: '消防' }).waitFor();
    }, 60_000);

    it('reads in English', async () => {
      const page = await town.visit('chain', '/chains', undefined, 'en');
      await page.getByRole('link', { name: '光储充', exact: true }).first().click();
      await page.locator('.node-box', { hasText: 'Power conversion' }).click();
      await page.getByRole('region', { name: 'By industry' }).waitFor();
      await town.shot(page, 'chain-gap-en');
    }, 60_000);
  },
);
