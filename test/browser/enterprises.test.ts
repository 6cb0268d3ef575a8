import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const codeOf = (number: number) => creditCodeFrom(`91321000XY${String(number).padStart(6, '0')}`);
const PHONE = { width: 390, height: 844 };

/** As a park sends it: a title, two heads, a mangled code, words for a number, yuan for 万元, a sum, a hidden sheet. */
async function messySheet(): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const hidden = book.addWorksheet('去年');
  hidden.state = 'hidden';
  hidden.addRow(['企业名称', '统一社会信用代码']);
  const sheet = book.addWorksheet('重点企业');
  sheet.addRow(['2021 年重点企业情况表']);
  sheet.mergeCells('A1:F1');
  sheet.addRow(['序号', '企业名称', '统一社会信用代码', '所在园区', '营业收入（万元）', null]);
  sheet.addRow([null, null, null, null, '2020年', '2021年']);
  for (const range of ['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'E2:F2']) sheet.mergeCells(range);
  sheet.addRow([1, '园区来表甲有限公司', codeOf(1), '一号园区', 4100, 5200]);
  sheet.addRow([2, '园区来表乙有限公司', 913210000000000000, '一号园区', 3000, '三千多']);
  sheet.addRow([3, '园区来表丙有限公司', codeOf(3), '二号园区', 4100, 52_000_000]);
  sheet.addRow([4, '园区不要丁有限公司', '待补', '一号园区', '说不清', 20]);
  sheet.addRow(['合计', null, null, null, 11_200, 52_005_200]);
  sheet.addRow(['填表人：张三', null, '审核人：李四', null, '填表日期：2022年3月1日']);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe.skipIf(chromiumPath === undefined)(
  `the register of enterprises${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 120_000);
    afterAll(() => town?.end());

    it('takes a messy sheet that is mended and confirmed on the screen, and the list has its firms', async () => {
      const page = await town.visit('service', '/enterprises?tab=bring');
      const name = '重点企业.xlsx';
      await page.locator('input[type=file]').setInputFiles({
        ...{ name, buffer: await messySheet() },
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      });
      await page.getByText('隐藏的工作表没有读：去年').waitFor();
      await page.getByText('合计行没有导入：第 8 行').waitFor();
      await page.getByText('“三千多”不是数').waitFor();
      await page.getByText('附注没有导入：第 9 行').waitFor();
      expect(await page.getByRole('button', { name: '导入 4 行' }).isDisabled()).toBe(true);
      await town.shot(page, 'enterprises-import-wrong');
      await page.getByRole('button', { name: '这一行不导入 7' }).first().click();
      await page.getByText('按您选的，1 行不导入').waitFor();
      expect(await page.getByRole('button', { name: '导入 3 行' }).isDisabled()).toBe(true);

      await page.getByLabel('改成 C5').fill(codeOf(2));
      await page.getByLabel('改成 F5').fill('3,100');
      await page.getByRole('button', { name: '重新检查' }).click();
      await page.getByText('每一格都对').waitFor();
      await page.getByText('差了 1000 倍以上').waitFor();
      expect(await page.getByRole('button', { name: '导入 3 行' }).isDisabled()).toBe(true);
      await page.getByRole('button', { name: '是，没错' }).click();
      await page.getByText('差了 1000 倍以上').waitFor({ state: 'detached' });
      await town.shot(page, 'enterprises-import-right');
      await page.getByRole('button', { name: '导入 3 行' }).click();
      await page.getByText('写好了。').waitFor();
      await page.getByText('按您选的，1 行不导入').first().waitFor();
      await town.shot(page, 'enterprises-import-done');
      await page.getByRole('link', { name: '看这次导入的 3 家' }).first().click();
      await page.getByText('只列这次导入带来或改动的企业').waitFor();
      await page.locator('main').getByText('重点企业.xlsx').waitFor();
      await page.getByText('3 家').waitFor();
      await town.shot(page, 'enterprises-import-seen');

      await page.goto(`${town.address}/enterprises?q=${encodeURIComponent('园区来表')}`);
      await page.getByText('3 家').waitFor();
      await page.getByRole('link', { name: '园区来表乙有限公司' }).click();
      await page.getByText(codeOf(2)).first().waitFor();
      await page.getByText('3,100').first().waitFor();
      await town.shot(page, 'enterprise-imported');
    }, 90_000);

    it('shows old and new of what changes and how cells are read, then takes the import back but for what changed since', async () => {
      const page = await town.open('service');
      const head = [
        '企业名称',
        '统一社会信用代码',
        '所在园区',
        '2021年营业收入（万元）',
        '2021年职工人数',
        '成立日期',
      ];
      const lines = [
        ['园区来表甲有限公司', codeOf(1), '', '５４００', '45人', '44530'],
        ['撤回的戊有限公司', codeOf(5), '一号园区', '１２０', '12', ''],
      ];
      const bring = async (on: typeof page) => {
        await on.goto(`${town.address}/enterprises?tab=bring`);
        const text = [head, ...lines].map((line) => line.join(',')).join('\n');
        const file = { name: '更正表.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
        await on.locator('input[type=file]').setInputFiles(file);
      };
      await bring(page);
      await page.getByText('读作 5,400 万元').waitFor();
      await page.getByText('读作 2021-11-30').waitFor();
      await page.getByRole('heading', { name: '改动了什么' }).scrollIntoViewIfNeeded();
      await town.shot(page, 'enterprises-import-changes');
      await page.getByRole('button', { name: '导入 2 行' }).click();
      await page.getByRole('link', { name: '看这次导入的 2 家' }).first().click();
      await page.getByRole('link', { name: '园区来表甲有限公司' }).click();
      await page.getByText('来自“更正表.csv”').waitFor();
      await page.getByText('营业收入 5,200 → 5,400').waitFor();
      await page.getByText('来自“更正表.csv”').scrollIntoViewIfNeeded();
      await town.shot(page, 'enterprise-history-import');
      const { rows: found } = await (
        await page.context().request.get(`${town.address}/api/enterprises?q=${codeOf(5)}`)
      ).json();
      const amended = await page.context().request.patch(`${town.address}/api/enterprises/${found[0].id}`, {
        headers: { 'x-lianzhang': '1' },
        data: { version: 1, reason: '补地址', address: '新地址' },
      });
      expect(amended.status()).toBe(200);

      await page.goto(`${town.address}/enterprises?tab=bring`);
      await page.getByRole('heading', { name: '最近的导入' }).scrollIntoViewIfNeeded();
      await town.shot(page, 'enterprises-imports-latest');
      await page.getByRole('button', { name: '撤销这次导入' }).first().click();
      await page.getByText('会退回 1 家').waitFor();
      await page.getByText('导入之后有人改过它的登记信息').waitFor();
      await page.locator('dialog input').fill('导错了表');
      await town.shot(page, 'enterprises-import-undo');
      await page.locator('dialog button[type=submit]').click();
      await page.getByText('撤销了，退回 1 家。').waitFor();
      await town.shot(page, 'enterprises-import-undone');
      await page.goto(`${town.address}/enterprises?q=${encodeURIComponent('园区来表甲')}&year=2021`);
      await page.getByText('5,200').first().waitFor();

      const english = await town.open('service', undefined, 'en');
      await bring(english);
      await english.getByText('read as 5,400').first().waitFor();
      await english.getByRole('heading', { name: 'What changes' }).scrollIntoViewIfNeeded();
      await town.shot(english, 'enterprises-import-changes-en');
      await english.goto(`${town.address}/enterprises?tab=bring`);
      await english.getByText('Undone').first().waitFor();
      await town.shot(english, 'enterprises-imports-latest-en');
    }, 180_000);

    it('brings in a table on a phone with one card for each fault and nothing wider than the screen', async () => {
      const page = await town.visit('service', '/enterprises?tab=bring', PHONE);
      const wide = () =>
        page.evaluate(() =>
          [...document.querySelectorAll('main *')]
            .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
            .map((one) => `${one.tagName} ${one.className} ${(one.textContent ?? '').slice(0, 30)}`),
        );
      expect(await wide()).toEqual([]);
      await page.locator('input[type=file]').setInputFiles({
        ...{ name: '重点企业.xlsx', buffer: await messySheet() },
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      });
      await page.getByText('“三千多”不是数').waitFor();
      expect(await wide()).toEqual([]);
      await page.getByLabel('改成 C5').scrollIntoViewIfNeeded();
      await town.shot(page, 'enterprises-import-phone');
      await page.getByRole('button', { name: '有错的 2 行都不导入' }).click();
      await page.getByText('按您选的，2 行不导入').waitFor();
      expect(await wide()).toEqual([]);
      await page.getByRole('heading', { name: '前几行' }).scrollIntoViewIfNeeded();
      await town.shot(page, 'enterprises-import-phone-rows');
      await page.getByRole('button', { name: '还是导入 5' }).scrollIntoViewIfNeeded();
      await town.shot(page, 'enterprises-import-phone-left');
    }, 60_000);

    it('offers a template, says how far a long table is, and goes on while the page is left', async () => {
      const page = await town.visit('service', '/enterprises?tab=bring');
      const template = page.getByRole('link', { name: '下载导入模板' });
      const file = await page.context().request.get(`${town.address}${await template.getAttribute('href')}`);
      expect((await file.body()).subarray(0, 2).toString()).toBe('PK');
      await town.shot(page, 'enterprises-bring');

      const lines = Array.from({ length: 30_000 }, (_, at) =>
        [`长表来的${at}有限公司`, codeOf(100_000 + at), '一号园区', 100 + (at % 900)].join(','),
      );
      const text = ['企业名称,统一社会信用代码,所在园区,2021年营业收入（万元）', ...lines].join('\n');
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '长表.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await page.getByText('可以离开这一页').waitFor();
      await town.shot(page, 'enterprises-import-going');
      await page.goto(`${town.address}/enterprises`);
      await page.goto(`${town.address}/enterprises?tab=bring`);
      await page.getByText('可以离开这一页').waitFor();
      await page.getByRole('button', { name: '导入 30000 行' }).waitFor({ timeout: 60_000 });
      expect(await page.getByText('新增 30000 家').count()).toBe(1);
      await town.shot(page, 'enterprises-import-long');
    }, 120_000);

    it('merges two rows of one firm and parts them again', async () => {
      const page = await town.open('service');
      for (const [form, number] of [
        ['有限公司', 11],
        ['有限责任公司', 12],
      ] as const) {
        const answer = await page.context().request.post(`${town.address}/api/enterprises`, {
          headers: { 'x-lianzhang': '1' },
          data: { name: `两行科技${form}`, creditCode: codeOf(number), unitId: town.unit('etdz-1') },
        });
        expect(answer.status()).toBe(200);
      }
      await page.goto(`${town.address}/enterprises?tab=duplicates`);
      await page.getByRole('button', { name: `留“${codeOf(11)}”` }).click();
      await page.locator('dialog input').fill('旧表录了两次');
      await page.locator('dialog button[type=submit]').click();
      await page.getByText('没有名称相同的企业。').waitFor();
      await page.goto(`${town.address}/enterprises?q=${encodeURIComponent('两行科技')}`);
      await page.getByText('1 家').waitFor();
      await page.getByRole('link', { name: '两行科技有限公司' }).click();
      await page.getByRole('button', { name: '撤销合并' }).click();
      await page.locator('dialog input').fill('不是同一家');
      await page.locator('dialog button[type=submit]').click();
      await page.getByText('合并过的').waitFor({ state: 'detached' });
      await page.goto(`${town.address}/enterprises?q=${encodeURIComponent('两行科技')}`);
      await page.getByText('2 家').waitFor();
    }, 60_000);

    it('takes a year on a phone', async () => {
      const page = await town.visit('leader', `/enterprises?q=${encodeURIComponent('演示乙')}`, PHONE);
      await page.getByRole('link', { name: '演示乙汽车零部件有限公司' }).click();
      await page.getByRole('button', { name: '填年度数据' }).click();
      await page.locator('dialog').getByLabel('税收 万元').fill('3120');
      await page.locator('dialog button[type=submit]').click();
      await page.getByText('3,120').first().waitFor();
      await town.shot(page, 'enterprise-phone');
    }, 60_000);
  },
);
