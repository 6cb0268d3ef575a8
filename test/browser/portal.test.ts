/** The enterprise's side on a phone and the officer's on a desk: seen, confirmed, corrected, reported, decided. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
const PDF = { name: '审计报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 audit') };

/** Files that belong to no statement: there are none, since a statement and its files are kept together. */
const loose = async (town: BrowserTown): Promise<number> => {
  const found = await town.database.owner.query<{ n: number }>(
    'select count(*)::integer as n from portal_file where statement_id is null',
  );
  return found.rows[0]?.n ?? -1;
};

describe.skipIf(chromiumPath === undefined)(
  `the portal of enterprises${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 120_000);
    afterAll(() => town?.end());

    it('shows a firm its own data on a phone, to be confirmed, corrected and reported', async () => {
      const page = await town.open('firm', PHONE);
      await page.waitForURL((url) => url.pathname === '/portal');
      await page.getByText('演示甲精密机械有限公司').first().waitFor();
      await page.getByText('等审核').first().waitFor();
      await town.shot(page, 'portal-phone');
      await page.getByRole('button', { name: '对：行业代码', exact: true }).click();
      await page.getByText('06-28 确认').waitFor();

      await page.getByRole('button', { name: '不对：2021 年度数据（报送）' }).click();
      const dialog = page.locator('dialog');
      await dialog.getByLabel('研发费用 万元', { exact: true }).fill('1,120');
      await dialog.getByLabel('依据').fill('2021 年审计报告');
      await dialog.locator('input[type=file]').setInputFiles(PDF);
      await dialog.getByText('审计报告.pdf').waitFor();
      expect(await loose(town)).toBe(0);
      await town.shot(page, 'portal-correct-phone');
      await dialog.getByRole('button', { name: '报给园区' }).click();
      await dialog.waitFor({ state: 'detached' });

      await page.getByRole('button', { name: '报一年数据' }).click();
      await dialog.getByLabel('年度', { exact: true }).fill('2018');
      await dialog.getByLabel('营业收入 万元', { exact: true }).fill('16900');
      await dialog.getByLabel('依据').fill('2018 年财务报表');
      await dialog.getByRole('button', { name: '报给园区' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('tab', { name: '我报的' }).click();
      await page.getByText('研发费用 1,120 万元').waitFor();
      await page.getByText('营业收入 16,900 万元').waitFor();
      await town.shot(page, 'portal-said-phone');
    }, 90_000);

    it('judges its tiers, and tries other numbers without keeping them', async () => {
      const page = await town.visit('firm', '/portal?tab=check', PHONE);
      await page.getByText('规模以上工业企业').waitFor();
      await page.getByLabel('营业收入 万元', { exact: true }).fill('900');
      await page.getByLabel('主营业务收入 万元').fill('900');
      await page.getByRole('button', { name: '算一算' }).click();
      await page.getByText('下面是试算').waitFor();
      await page.getByText('按记的数：').first().waitFor();
      await town.shot(page, 'portal-trial-phone');
      await page.getByRole('button', { name: '回到记的数' }).click();
      await page.getByText('下面是试算').waitFor({ state: 'detached' });
      await page.goto(`${town.address}/portal`);
      await page.getByText('24,800 万元').first().waitFor();
    }, 60_000);

    it('keeps a firm out of the register, the list of statements and every page that is not its own', async () => {
      const page = await town.open('firm');
      for (const place of ['/enterprises', '/portal/waiting', '/ledger']) {
        await page.goto(`${town.address}${place}`);
        await page.waitForURL((url) => url.pathname === '/denied');
      }
      await page.goto(`${town.address}/portal`);
      await page.getByText('演示甲精密机械有限公司').first().waitFor();
      await town.shot(page, 'portal-wide');
    }, 60_000);

    it('brings the statements to the officer, who accepts one as verified and refuses another with a reason', async () => {
      const page = await town.visit('service', '/portal/waiting');
      await page.getByText('3 件').waitFor();
      await page.getByText('3 个工作日').waitFor();
      await town.shot(page, 'waiting');
      await page.getByRole('button', { name: '采纳 演示甲精密机械有限公司 2021 年度数据' }).click();
      const dialog = page.locator('dialog');
      await dialog.getByLabel('年度数据记作').selectOption('verified');
      await dialog.locator('input').fill('与审计报告一致');
      await town.shot(page, 'waiting-accept');
      await dialog.locator('button[type=submit]').click();
      await page.getByText('2 件').waitFor();
      await page.getByRole('checkbox').nth(1).check();
      await page.getByRole('checkbox').nth(2).check();
      await page.getByRole('button', { name: '退回 2 件' }).click();
      await dialog.locator('input').fill('请附纳税申报表');
      await dialog.locator('button[type=submit]').click();
      await page.getByText('没有等审核的来件。').waitFor();
      await page.goto(`${town.address}/enterprises?q=${encodeURIComponent('演示甲')}`);
      await page.getByRole('link', { name: '演示甲精密机械有限公司' }).click();
      await page.getByText('2021 核实').waitFor();
      await page.getByText('与审计报告一致（企业来件：2021 年审计报告）').first().waitFor();
      await page.getByText('演示企业甲 填报员').scrollIntoViewIfNeeded();
      await town.shot(page, 'firm-link');
      const firm = await town.visit('firm', '/portal?tab=said', PHONE);
      await firm.getByText('请附纳税申报表').first().waitFor();
      await town.shot(firm, 'portal-refused-phone');
      expect(await firm.getByText('已采纳').count()).toBe(1);
    }, 90_000);

    it('is opened for a firm by an officer, and speaks English', async () => {
      const page = await town.visit(
        'service',
        `/enterprises?q=${encodeURIComponent('演示戊')}`,
        { width: 1366, height: 768 },
        'en',
      );
      await page.getByRole('link', { name: '演示戊智能装备有限公司' }).click();
      await page.getByRole('button', { name: 'Open the portal' }).click();
      await page.locator('dialog').getByText('No enterprise post is free.').waitFor();
      await page.keyboard.press('Escape');
      await page.goto(`${town.address}/portal/waiting?tab=refused`);
      await page.getByText('2 statements').waitFor();
      await town.shot(page, 'waiting-english');
      const phone = await town.visit('leader', '/portal/waiting?tab=accepted', PHONE);
      await phone.getByText('1 件').waitFor();
      await town.shot(phone, 'waiting-phone');
    }, 60_000);
  },
);
