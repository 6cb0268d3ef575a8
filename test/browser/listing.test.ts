import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1366, height: 768 };

describe.skipIf(chromiumPath === undefined)(
  `firms on their way to a stock market${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 120_000);
    afterAll(() => town?.end());

    it('shows who stands where, and each count opens to its firms', async () => {
      const page = await town.visit('clerk', '/listing');
      await page.getByText('22 份').waitFor();
      await town.shot(page, 'listing-list');
      await page.getByRole('link', { name: '挂牌 2 家' }).waitFor();
      await page.getByRole('link', { name: '下一步逾期 1' }).click();
      await page.getByText('1 份').waitFor();
      await page.getByRole('link', { name: '演示丙光伏科技有限公司' }).waitFor();
      await page.goto(`${town.address}/listing?tab=board`);
      await page.getByRole('heading', { name: '辅导备案' }).waitFor();
      await town.shot(page, 'listing-board');
      await page
        .getByRole('region', { name: '入库后备' })
        .getByRole('link', { name: '16', exact: true })
        .click();
      await page.getByText('16 份').waitFor();
      expect(await page.getByRole('button', { name: '建档' }).count()).toBe(0);
    }, 60_000);

    it('opens a case, says what is missing, fills it in on the way and keeps the trace', async () => {
      const page = await town.visit('service', '/listing');
      await page.getByRole('button', { name: '建档' }).click();
      const dialog = page.locator('dialog');
      await dialog.getByRole('combobox', { name: '企业' }).fill('没有这家公司');
      await dialog.locator('button[type=submit]').click();
      await dialog.getByText('企业名册里没有“没有这家公司”').waitFor();
      await dialog.getByRole('combobox', { name: '企业' }).fill('演示辛日化包装有限公司');
      await dialog.getByLabel('哪天进入').fill('2022-03-01');
      await dialog.locator('button[type=submit]').click();
      await page.getByRole('heading', { name: /演示辛日化包装有限公司/ }).waitFor();

      await page.getByRole('button', { name: '进阶段' }).click();
      await dialog.getByLabel('进到').selectOption({ label: '辅导备案（跳过 股改）' });
      await dialog.getByText('还缺下面几项').waitFor();
      await town.shot(page, 'listing-move');
      await dialog.getByLabel('拟上市板块').selectOption('chinext');
      await dialog.getByLabel('股份公司设立日').fill('2021-12-20');
      await dialog.getByLabel('保荐机构').fill('演示证券有限公司');
      await dialog.getByLabel('哪天进入').fill('2022-05-09');
      await dialog.getByLabel('原因').fill('早已是股份公司');
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('辅导期原则上不少于 3 个月').waitFor();
      await page.getByText('到 2022-08-09 满').waitFor();
      await page.getByText('待核').first().waitFor();

      await page.getByRole('button', { name: '更正日子' }).first().click();
      await dialog.getByLabel('辅导备案').fill('2022-05-10');
      await dialog.getByLabel('理由').fill('看错受理单');
      await dialog.locator('button[type=submit]').click();
      await page.getByText('已更正：看错受理单').waitFor();

      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('button', { name: '中止', exact: true }).click();
      await dialog.getByLabel('理由').fill('等专利诉讼结果');
      await dialog.locator('button[type=submit]').click();
      await page.getByText('中止').first().waitFor();
      await page.getByRole('button', { name: '进阶段' }).waitFor({ state: 'detached' });
      await town.shot(page, 'listing-case-changed');
      await page.getByRole('link', { name: '演示辛日化包装有限公司' }).click();
      await page.waitForURL(/\/enterprises\//);
    }, 90_000);

    it('takes a pasted list of a class, line by line', async () => {
      const page = await town.visit('service', '/listing?tab=classes');
      await page.getByText('2 期').waitFor();
      await town.shot(page, 'listing-classes');
      await page.getByRole('link', { name: '2022 年第一期上市辅导班' }).click();
      await page.getByText('粘贴名单').waitFor();
      const place = page.locator('textarea');
      await place.fill('演示己软件有限公司\t到\n演示没有有限公司\t请假');
      await place.blur();
      await page.getByText('名册里没有“演示没有有限公司”').first().waitFor();
      await town.shot(page, 'listing-class-wrong');
      await page.getByRole('button', { name: '重新粘贴' }).click();
      await place.fill('演示己软件有限公司\t到\n演示戊智能装备有限公司\t请假');
      await place.blur();
      await page.getByRole('button', { name: '写入 2 行' }).click();
      await page.getByText('写好了。').waitFor();
      await page.getByLabel('演示己软件有限公司 情况').waitFor();
      await page.getByLabel('演示戊智能装备有限公司 情况').selectOption('absent');
      await town.shot(page, 'listing-class');
      await page
        .getByRole('row', { name: /演示己软件/ })
        .getByRole('link', { name: '入库后备' })
        .click();
      await page.getByText('2022 年第一期上市辅导班').waitFor();
    }, 60_000);

    it('is read on a phone and in English', async () => {
      const leader = await town.visit('leader', '/listing', PHONE);
      await leader.getByText(/\d+ 份/).waitFor();
      expect(await leader.getByText('演示壬数控机床有限公司').count()).toBe(0);
      await town.shot(leader, 'listing-phone');
      await leader.goto(`${town.address}/listing?tab=board`);
      await leader.getByRole('heading', { name: '问询' }).waitFor();
      await town.shot(leader, 'listing-phone-board');
      await leader.getByRole('link', { name: '演示甲精密机械有限公司' }).click();
      await leader.getByText('时间线').waitFor();
      await town.shot(leader, 'listing-phone-case');
      expect(await leader.evaluate(() => document.body.scrollWidth <= window.innerWidth)).toBe(true);

      const english = await town.visit('service', `/listing?q=${encodeURIComponent('演示丙')}`, WIDE, 'en');
      await english.getByText('1 case').waitFor();
      await town.shot(english, 'listing-list-en');
      await english.getByRole('link', { name: '演示丙光伏科技有限公司' }).click();
      await english.getByText('Timeline').waitFor();
      await town.shot(english, 'listing-case-en');
    }, 60_000);
  },
);
