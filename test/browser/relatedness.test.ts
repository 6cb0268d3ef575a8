/** 产业相近度 in the browser: read why a class is near, bring a table, mend it, compute it, take it into use. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
const choice = (page: Page, word: string): Locator =>
  page
    .locator('dialog label.field, .filters label.field')
    .filter({ has: page.locator(`span:text-is("${word}")`) })
    .locator('select');

const TABLE = [
  ['地区', '3411 锅炉', '3670 汽车零部件', '3825 光伏设备', '2710 原料药', '3975 电子器件'],
  ['虚构甲州', '9', '1', '0', '约4', '0'],
  ['虚构乙州', '8', '2', '1', '0', '0'],
  ['虚构丙州', '0', '7', '6', '1', '2'],
  ['虚构丁州', '1', '0', '5', '9', '3'],
  ['虚构戊州', '4', '4', '4', '0', '1'],
]
  .map((row) => row.join('\t'))
  .join('\n');

describe.skipIf(chromiumPath === undefined)(
  `relatedness${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 240_000);
    afterAll(() => town?.end());

    it('says of the classes this region lacks which are near, and why, down to the places', async () => {
      const page = await town.visit('investment', '/relatedness');
      await page.getByText('演示本市：有').waitFor();
      await page.getByText('57 个行业').waitFor();
      await town.shot(page, 'relatedness-classes');
      await page.getByRole('tab', { name: '点图' }).click();
      await page.getByRole('img', { name: '所缺的行业：右边更近，上边更复杂' }).waitFor();
      await page.getByText('演示本市：有').waitFor();
      await town.shot(page, 'relatedness-dots');
      await page.getByRole('tab', { name: '行业' }).click();
      await page.getByText('57 个行业').waitFor();
      const first = page.getByRole('row').nth(1);
      expect(await first.getByRole('gridcell').nth(1).textContent()).toBe('缺');
      expect(await first.getByRole('gridcell').nth(5).textContent()).toBe('1');
      expect(await first.getByRole('gridcell').last().textContent()).toMatch(/^\d{4} .+ 0\.\d\d/);
      const link = first.getByRole('link').first();
      const name = (await link.textContent()) ?? '';
      await link.click();
      await page.getByRole('heading', { name: '和它相近的行业' }).waitFor();
      expect(await page.locator('h1').textContent()).toContain(name);
      const [held = '', all = '', density = ''] =
        (await page.getByText(/^[\d.]+ ÷ [\d.]+ ＝ 0\.\d+$/).textContent())?.match(/[\d.]+/g) ?? [];
      expect(Number(held) / Number(all)).toBeCloseTo(Number(density), 2);
      await town.shot(page, 'relatedness-class');
      await page.getByRole('table').last().getByRole('link').first().click();
      await page.waitForURL(/place=\d+/);
      await page.getByRole('link', { name: '产业相近度' }).last().click();
      await page.getByText(/^演示\d+市：有/).waitFor();
    }, 120_000);

    it('takes a pasted table, says what is wrong at its cell, is mended, computed and taken into use', async () => {
      const page = await town.visit('chain', '/relatedness?tab=bring');
      await page.getByRole('link', { name: '下载导入模板' }).waitFor();
      await town.shot(page, 'relatedness-bring');
      await page.evaluate((text) => {
        const data = new DataTransfer();
        data.setData('text/plain', text);
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
      }, TABLE);
      await page.getByText('1 处不对').waitFor();
      await page.getByText('“约4”不是数').waitFor();
      await town.shot(page, 'relatedness-fault');
      await page.setViewportSize(PHONE);
      await town.shot(page, 'relatedness-fault-phone');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
      await page.setViewportSize({ width: 1366, height: 768 });
      await page.getByLabel('改成 E2').fill('4');
      await page.getByRole('button', { name: '重新检查', exact: true }).click();
      await page.getByText('每一格都对').waitFor();
      await choice(page, '数的是什么').selectOption('enterprises');
      await page.getByLabel('年份').fill('2020');
      await page.getByLabel('来源').fill('虚构的年鉴');
      await page.getByRole('button', { name: '导入 5 行' }).click();
      await page.getByText('已导入。接着计算一版。').waitFor();
      await page.getByRole('link', { name: '表和版次' }).click();
      await page
        .getByRole('row', { name: /虚构的年鉴/ })
        .getByRole('button', { name: '计算' })
        .click();
      await page.locator('dialog').getByRole('checkbox').uncheck();
      await page.locator('dialog button[type=submit]').click();
      await page.getByText('算好了。').waitFor();
      await town.shot(page, 'relatedness-editions');
      await page
        .getByRole('row', { name: /^2020.*虚构的年鉴/ })
        .getByRole('button', { name: '采用' })
        .click();
      await choice(page, '表里哪一行是本地区').getByText('虚构甲州').waitFor({ state: 'attached' });
      await choice(page, '表里哪一行是本地区').selectOption({ label: '虚构甲州' });
      await page.locator('dialog').getByLabel('理由').fill('试用新表');
      await page.locator('dialog button[type=submit]').click();
      await page.getByText('本地区是表里的“虚构甲州”').waitFor();
      await page.goto(`${town.address}/relatedness?q=38`);
      await page.getByText('虚构甲州：有').waitFor();
      await page.getByText('1 个行业').waitFor();
    }, 120_000);

    it('is read on a phone and in English, and an officer who may not edit brings nothing', async () => {
      const page = await town.visit('leader', '/relatedness', PHONE, 'en');
      await page.getByText(/has \d+ classes, lacks/).waitFor();
      await town.shot(page, 'relatedness-phone-en');
      expect(await page.getByRole('tab', { name: 'Import' }).count()).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        PHONE.width,
      );
      const wide = await town.visit('chain', '/relatedness?tab=editions', undefined, 'en');
      await wide.getByRole('button', { name: 'Compute' }).first().waitFor();
      await town.shot(wide, 'relatedness-editions-en');
    }, 120_000);
  },
);
