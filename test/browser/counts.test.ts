import exceljs from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nightWork } from '#app/nightly.ts';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { fixedClock } from '#platform/clock.ts';
import { NOW } from '#test/support/town.ts';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const codeOf = (number: number) => creditCodeFrom(`91321000XW${String(number).padStart(6, '0')}`);
const PHONE = { width: 390, height: 844 };

/** As the science office sends it: a day that is none, a code with a miscopied character, a note below. */
async function certificates(): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('高企名单');
  sheet.addRow(['企业名称', '统一社会信用代码', '所属园区', '高企证书编号', '高企发证日期', '高企有效期至']);
  const wrong = `${codeOf(2).slice(0, 17)}${codeOf(2).endsWith('0') ? '1' : '0'}`;
  sheet.addRow(['来表高企一号有限公司', codeOf(1), '一号园区', 'GR202232009001', '2022-06-20', '2025-06-19']);
  sheet.addRow(['来表高企二号有限公司', wrong, '三号园区', 'GR202232009002', '2022/6/20', '2025-06-19']);
  sheet.addRow(['来表高企三号有限公司', codeOf(3), '三号园区', 'GR202232009003', '六月底', '2025-06-19']);
  sheet.addRow(['注：本表由园区报送']);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe.skipIf(chromiumPath === undefined)(
  `counted numbers and the echelon${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
      await nightWork(town.database, fixedClock(NOW));
    }, 180_000);
    afterAll(() => town?.end());

    const inTable = (page: Page, text: string) => page.locator('table').getByText(text).first();
    /** The number that stands in the row of a unit under a counter. */
    const cell = async (page: Page, unit: string, counter: string): Promise<string> => {
      const heads = await page.locator('thead tr:last-child th').allInnerTexts();
      const at = heads.findIndex((head) => head.startsWith(counter));
      const row = page.locator('tbody tr', { hasText: unit }).first();
      return (
        await row
          .locator('td')
          .nth(at + 1)
          .locator('a')
          .first()
          .innerText()
      ).trim();
    };
    const NEW = '新认定高新技术企业（首次）';

    it('moves the board and the ledger when a messy sheet is imported and mended', async () => {
      const page = await town.visit('service', '/counts');
      await inTable(page, '扬州经开区').waitFor();
      const before = Number(await cell(page, '扬州经开区', NEW));
      expect(before).toBe(6);
      await town.shot(page, 'counts-zh');

      await page.goto(`${town.address}/enterprises?tab=bring`);
      await page.locator('input[type=file]').setInputFiles({
        ...{ name: '高企名单.xlsx', buffer: await certificates() },
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      });
      await page.getByText('校验位不对').waitFor();
      await page.getByText('“六月底”不是日期').waitFor();
      await page.getByLabel('改成 B3').fill(codeOf(2));
      await page.getByLabel('改成 E4').fill('2022-06-24');
      await page.getByRole('button', { name: '重新检查' }).click();
      await page.getByText('每一格都对').waitFor();
      await page.getByRole('button', { name: '导入 3 行' }).click();
      await page.getByText('写好了。').waitFor();

      await page.goto(`${town.address}/counts`);
      await inTable(page, '扬州经开区').waitFor();
      expect(Number(await cell(page, '扬州经开区', NEW))).toBe(before + 3);
      expect(Number(await cell(page, '三号园区', NEW))).toBeGreaterThanOrEqual(2);

      await page.goto(`${town.address}/ledger?q=${encodeURIComponent('高新技术企业')}`);
      await page
        .getByRole('link', { name: /高新技术企业 新增数/ })
        .first()
        .click();
      await page.getByRole('link', { name: String(before + 3), exact: true }).click();
      await page.getByText('来表高企三号有限公司').waitFor();
      await town.shot(page, 'counts-rows-zh');
    }, 120_000);

    it('refuses to type what is counted', async () => {
      const page = await town.open('leader');
      const list = await page
        .context()
        .request.get(`${town.address}/api/targets?q=${encodeURIComponent('高新技术企业')}`);
      const { rows } = (await list.json()) as { rows: { id: string; indicatorId: string; unitId: string }[] };
      const [target] = rows;
      const answer = await page.context().request.post(`${town.address}/api/figures`, {
        headers: { 'x-lianzhang': '1' },
        data: {
          indicatorId: target?.indicatorId,
          unitId: target?.unitId,
          day: '2022-06-28',
          kind: 'reported',
          value: '20',
        },
      });
      expect(answer.status()).toBe(422);
      expect(await answer.text()).toContain('由名册自动计出');
      await page.goto(`${town.address}/ledger/${target?.id}`);
      await page.getByText('高新技术企业 新增数').first().waitFor();
      expect(await page.getByRole('button', { name: /报数/ }).count()).toBe(0);
    }, 60_000);

    it('shows who is next for which tier, and what each lacks', async () => {
      const page = await town.visit('service', '/echelons');
      await page.getByRole('button', { name: '高新技术企业' }).click();
      await inTable(page, '一号园区').waitFor();
      await town.shot(page, 'echelons-zh');
      await page.goto(`${town.address}/echelons?tab=firms&programme=above-scale&bucket=near`);
      await inTable(page, '差 ').waitFor();
      await town.shot(page, 'echelons-firms-zh');
      await page.goto(`${town.address}/echelons?tab=pyramid`);
      await page.getByText('骨干（高新技术企业）').waitFor();
      await town.shot(page, 'echelons-pyramid-zh');
      const level = page.locator('tbody tr', { hasText: '标杆（' });
      const count = (await level.locator('a').last().innerText()).trim();
      await level.locator('a').last().click();
      await page.getByText(new RegExp(`标杆（.*：${count} 家`)).waitFor();
      expect(await page.locator('.dt tbody tr').count()).toBe(Number(count));
    }, 60_000);

    it('opens the list where there are firms, nearest first, and sorts it', async () => {
      const page = await town.visit('service', '/echelons?tab=firms');
      await page.locator('.dt tbody tr').first().waitFor();
      await page.goto(`${town.address}/echelons?tab=firms&programme=above-scale&bucket=near`);
      await inTable(page, '差多少 %').waitFor();
      const short = async () =>
        (await page.locator('.dt tbody tr td:nth-child(3)').allInnerTexts()).map((text) => Number(text));
      const found = await short();
      expect(found.length).toBeGreaterThan(2);
      expect(found).toEqual(found.toSorted((a, b) => a - b));
      await page.getByRole('button', { name: /营业收入/ }).click();
      await page.waitForURL(/sort=revenue/);
    }, 60_000);

    it('says of a year that has not begun, and of a day before anything was entered, what it is', async () => {
      const page = await town.visit('service', '/counts?year=2023');
      await page.getByText('2023 年还没到').waitFor();
      await page.goto(`${town.address}/counts?asOf=2021-12-31`);
      await page.getByText('看的是那天以前录入的').waitFor();
      await page.getByRole('button', { name: '看 2021 年' }).click();
      await inTable(page, '全部园区').waitFor();
      await page.goto(`${town.address}/enterprises?asOf=2021-12-31`);
      await page.getByText('到 2021-12-31 为止名册里还没有录入企业').waitFor();
    }, 60_000);

    it('takes a window, and reminds of it', async () => {
      const page = await town.visit('service', '/echelons?tab=windows');
      await page.getByRole('button', { name: '加窗口' }).click();
      const form = page.locator('dialog');
      await form.getByLabel('认定项目').selectOption('high-tech');
      await form.getByLabel('名称').fill('2022 年第二批高企申报');
      await form.getByLabel('开始').fill('2022-07-01');
      await form.getByLabel('截止').fill('2022-08-10');
      await form.getByLabel('来源').fill('省认定办通知（演示）');
      await form.locator('button[type=submit]').click();
      await page.getByText('该动手了').waitFor();
      await page.getByText('3 天后开').first().waitFor();
      await town.shot(page, 'echelons-windows-zh');
    }, 60_000);

    it('settles a finding on the firm’s page, and the standing follows', async () => {
      const page = await town.visit('service', `/enterprises?q=${encodeURIComponent('演示甲精密')}`);
      await page.getByRole('link', { name: '演示甲精密机械有限公司' }).click();
      await page.getByText('下一步').waitFor();
      await page.locator('details').first().locator('summary').click();
      await town.shot(page, 'enterprise-next-zh');
      await page.locator('summary', { hasText: '高新技术企业' }).last().click();
      await page.getByText('在技术上对主要产品发挥核心支持作用').first().waitFor();
      const row = page.locator('tr', { hasText: '在技术上对主要产品发挥核心支持作用' }).first();
      await row.getByRole('button', { name: '是' }).click();
      await row.getByText('满足', { exact: true }).waitFor();
      await page.getByText('核查与单项数据').waitFor();
    }, 60_000);

    it('fits a phone, and speaks English', async () => {
      const phone = await town.visit('leader', '/counts', PHONE);
      await inTable(phone, '扬州经开区').waitFor();
      const boxes = await phone
        .locator('td[data-head]:visible')
        .evaluateAll((cells) =>
          cells.map((one) => one.getBoundingClientRect()).map(({ height, right }) => ({ height, right })),
        );
      expect(boxes.length).toBeGreaterThan(5);
      expect(boxes.filter(({ height, right }) => height < 44 || right > PHONE.width)).toEqual([]);
      await town.shot(phone, 'counts-phone-zh');
      await phone.goto(`${town.address}/echelons`);
      await inTable(phone, '高新技术企业').waitFor();
      await town.shot(phone, 'echelons-phone-zh');
      const english = await town.visit('service', '/counts', undefined, 'en');
      await english.getByText('High-tech enterprises recognised for the first time').waitFor();
      await town.shot(english, 'counts-en');
      await english.goto(`${town.address}/echelons`);
      await inTable(english, 'High-tech enterprise').waitFor();
      await town.shot(english, 'echelons-en');
    }, 60_000);
  },
);
