/** The register as an officer works it: columns and views of one's own, relations, a group with its sums, paper. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldRows, readOfficeTable } from '#platform/office-table.ts';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
/** The paper within its margins, at 96 dots an inch. */
const A4 = { portrait: { width: 718, height: 1046 }, landscape: { width: 1032, height: 703 } };

describe.skipIf(chromiumPath === undefined)(
  `the register at work${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 120_000);
    afterAll(() => town?.end());

    /** As it comes out of the printer: nothing runs over the edge of the paper, no button is on it. */
    async function printed(page: Page, name: string, size: { width: number; height: number }) {
      await page.setViewportSize(size);
      await page.emulateMedia({ media: 'print' });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([name, over]).toEqual([name, 0]);
      expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
      await town.shot(page, name);
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize({ width: 1366, height: 768 });
    }

    it('relates firms, refuses a circle, and the group opens with its sums', async () => {
      const page = await town.visit('service', `/enterprises?q=${encodeURIComponent('演示丙')}`);
      await page.getByRole('link', { name: '演示丙光伏科技有限公司' }).click();
      await page.getByRole('button', { name: '加关系' }).click();
      const dialog = page.locator('dialog');
      await dialog.getByLabel('对方是它的').selectOption('lower.control');
      await dialog.getByLabel('对方', { exact: true }).fill('演示丁');
      await dialog.getByRole('button', { name: '就是这一家 演示丁电子材料有限公司' }).click();
      await dialog.getByLabel('持股 %').fill('67.5');
      await dialog.getByLabel('依据').fill('2021 年企业年报');
      await town.shot(page, 'relation-form');
      await dialog.locator('button[type=submit]').click();
      await page.getByText('67.5%').waitFor();

      await page.getByRole('link', { name: '演示丁电子材料有限公司' }).click();
      await page.getByText('控股方').waitFor();
      await page.getByRole('button', { name: '加关系' }).click();
      await dialog.getByLabel('对方是它的').selectOption('lower.control');
      await dialog.getByLabel('对方', { exact: true }).fill('演示丙');
      await dialog.getByRole('button', { name: '就是这一家 演示丙光伏科技有限公司' }).click();
      await dialog.getByLabel('依据').fill('试一下');
      await dialog.locator('button[type=submit]').click();
      await dialog.getByText('绕成了圈').waitFor();
      await page.keyboard.press('Escape');
      await dialog.getByText('填的还没保存。').waitFor();
      await dialog.getByRole('button', { name: '不保存，关闭' }).click();

      await page.getByRole('button', { name: '加产业链位置' }).click();
      await dialog.getByLabel('产业链').fill('光伏');
      await dialog.getByLabel('环节').selectOption('upper');
      await dialog.locator('button[type=submit]').click();
      await page.getByRole('link', { name: '光伏', exact: true }).waitFor();
      await town.shot(page, 'relations');
      await page.getByRole('link', { name: '看整个集团' }).click();
      await page.getByText('2021 年合计').waitFor();
      await page.getByText('148,600 万元').first().waitFor();
      await town.shot(page, 'group');
    }, 90_000);

    it('keeps columns, order and filter as a view, and the workbook is what is seen', async () => {
      const page = await town.visit('service', `/enterprises?chain=${encodeURIComponent('光伏')}`);
      await page.getByText('1 家').waitFor();
      await page.getByRole('button', { name: /^列/ }).click();
      for (const name of ['所属产业链', '上级', '2021 主营业务收入 万元'])
        await page.getByLabel(name, { exact: true }).check();
      await page.getByLabel('成立日期', { exact: true }).uncheck();
      await page.getByRole('button', { name: '把“2021 主营业务收入 万元”往前移' }).click();
      await town.shot(page, 'register-columns');
      await page.getByRole('button', { name: /^列/ }).click();
      await page.getByRole('gridcell', { name: '演示丙光伏科技有限公司 控股 67.5%' }).waitFor();
      await page.getByRole('button', { name: '保存为视图' }).click();
      await page.locator('dialog').getByLabel('视图名称').fill('光伏链');
      await page.locator('dialog button[type=submit]').click();
      await page.getByRole('tab', { name: '光伏链' }).waitFor();
      await page.getByRole('tab', { name: '全部' }).click();
      await page.getByText('88 家').waitFor();
      await page.getByRole('tab', { name: '光伏链' }).click();
      await page.getByText('1 家').waitFor();
      await town.shot(page, 'register-view');
      const address = await page.getByRole('link', { name: '导出 Excel' }).getAttribute('href');
      const bytes = await (await page.context().request.get(`${town.address}${address}`)).body();
      const file = await readOfficeTable(bytes, 'x.xlsx');
      const head = file.ok ? (await heldRows(file.table))[0]?.map(({ value }) => value) : [];
      expect(head?.slice(-4)).toEqual(['所属产业链', '主营业务收入（万元）', '上级（总部、控股方）', '演示']);
      expect(file.ok && (await heldRows(file.table)).length).toBe(2);
    }, 90_000);

    it('prints the list and a firm on A4, and fits a phone', async () => {
      const page = await town.visit('service', '/enterprises');
      await page.getByText('88 家').waitFor();
      await printed(page, 'register-print', A4.landscape);
      await page.getByRole('link', { name: '演示甲精密机械有限公司' }).click();
      await page.getByRole('heading', { name: '可评等级' }).waitFor();
      await printed(page, 'firm-print', A4.portrait);
      const phone = await town.visit('leader', '/enterprises', PHONE);
      await phone.getByText('7 家').waitFor();
      await town.shot(phone, 'register-phone');
      await phone.getByRole('link', { name: '演示丁电子材料有限公司' }).click();
      await phone.getByText('控股方').scrollIntoViewIfNeeded();
      await town.shot(phone, 'relations-phone');
      const english = await town.visit(
        'service',
        '/enterprises?cols=name,unit,chains,uppers,revenue,yearKind',
        { width: 1366, height: 768 },
        'en',
      );
      await english.getByText('88 enterprises').waitFor();
      await town.shot(english, 'register-english');
    }, 90_000);
  },
);
