/** 对比 and 环节风险 in the browser: what is at risk in a node and what it rests on; two days and two places of a chain. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };

describe.skipIf(chromiumPath === undefined)(
  `comparing a chain${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 240_000);
    afterAll(() => town?.end());

    it('says beside the map who leads a node, what comes from here and what is at risk', async () => {
      const page = await town.visit('chain', '/chains');
      await page
        .getByText('3/30')
        .or(page.getByText(/^\d+\/30$/))
        .waitFor();
      await town.shot(page, 'chains-risks');
      await page.getByRole('link', { name: '光储充', exact: true }).click();
      await page.locator('.node-box', { hasText: '银浆' }).click();
      const panel = page.getByRole('complementary', { name: '银浆' });
      await panel.getByRole('heading', { name: '风险' }).waitFor();
      await panel.getByText('演示026光伏设备有限公司报过的采购都来自一家').waitFor();
      expect(await panel.getByText(/，按 2021 年金额/).textContent()).toContain('30.0%');
      await panel.getByText(/看 \d+ 笔往来/).click();
      await panel.getByText('够条件', { exact: true }).waitFor();
      expect(await page.locator('.node-box .risk').count()).toBeGreaterThan(2);
      await town.shot(page, 'chain-node-findings');
      await page.setViewportSize(PHONE);
      await panel.getByRole('heading', { name: '风险' }).scrollIntoViewIfNeeded();
      await town.shot(page, 'chain-node-findings-phone');
    }, 120_000);

    it('compares two days, and two places, and is exported as seen', async () => {
      const page = await town.visit('chain', '/chains');
      await page.getByRole('link', { name: '光储充', exact: true }).click();
      await page.getByRole('tab', { name: '对比' }).click();
      await page
        .getByText('来 9')
        .or(page.getByText(/^来 \d+$/).first())
        .waitFor();
      await town.shot(page, 'chain-compare-days');
      const day = page.locator('.compare-tools label', { hasText: '前者' }).locator('input[type="text"]');
      await day.fill('2021-03-01');
      await page
        .getByText(/新列入图谱 30/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: '两地' }).click();
      const unit = (word: string) =>
        page.locator('.compare-tools label', { hasText: word }).locator('select');
      await unit('前者').selectOption({ label: '一号园区' });
      await unit('后者').selectOption({ label: '三号园区' });
      await page.getByText('只有后者有').first().waitFor();
      await page.waitForURL(/fromUnit=.*toUnit=/);
      await town.shot(page, 'chain-compare-places');
      const file = page.waitForEvent('download');
      await page.getByRole('link', { name: '导出' }).click();
      expect((await file).suggestedFilename()).toMatch(/光储充.*\.xlsx$/);
      await page.setViewportSize(PHONE);
      await town.shot(page, 'chain-compare-phone');
      await page.setViewportSize({ width: 1440, height: 900 });
    }, 120_000);

    it('reads in English', async () => {
      const page = await town.visit('chain', '/chains', undefined, 'en');
      await page.getByRole('link', { name: '光储充', exact: true }).click();
      await page.getByRole('tab', { name: 'Compare' }).click();
      await page.getByText('Nodes that changed').first().waitFor();
      await town.shot(page, 'chain-compare-en');
    }, 120_000);
  },
);
