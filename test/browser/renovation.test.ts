import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

/** A choice by its label: a browser counts its options into the label's text. */
const choice = (page: Page, word: string): Locator =>
  page
    .locator('dialog label.field, .filters label.field')
    .filter({ has: page.locator(`span:text-is("${word}")`) })
    .locator('select');
const PHONE = { width: 390, height: 844 };
const HEAD = '企业名称\t信用代码\t项目名称\t总投资(万元)\t设备投资\t开工日\t完工日\t备案代码\t计划完工日';

describe.skipIf(chromiumPath === undefined)(
  `technical renovation${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 120_000);
    afterAll(() => town?.end());
    const evidence = (name: string) => ({
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.from(`演示 ${name}`),
    });

    it('shows the list, and totals whose numbers open to their rows', async () => {
      const page = await town.visit('clerk', '/renovation');
      await page.getByText('27 个').waitFor();
      await town.shot(page, 'renovation-list');
      await page.getByRole('tab', { name: '按园区' }).click();
      const row = page.getByRole('row', { name: /^一号园区/ });
      await row.waitFor();
      await town.shot(page, 'renovation-totals');
      const cells = await row.getByRole('cell').allTextContents();
      expect(cells.slice(5, 8)).toEqual(['7', '7', '1']);
      await row.getByRole('cell').nth(6).getByRole('link').click();
      await page.getByText('7 个').waitFor();
      expect(await choice(page, '当年').inputValue()).toBe('started-verified');
      await page.goto(`${town.address}/renovation?tab=totals`);
      await page
        .getByRole('row', { name: /^二号园区/ })
        .getByRole('cell')
        .nth(9)
        .getByRole('link')
        .click();
      await page.getByText('2 个').waitFor();
      await page.getByText('总装线视觉检测').waitFor();
      await town.shot(page, 'renovation-waiting');
    }, 90_000);

    it('takes a project from the form to a verified start: the park reports and proves, another post verifies', async () => {
      const park = await town.visit('leader', '/renovation');
      await park.getByRole('button', { name: '加项目' }).click();
      const form = park.locator('dialog');
      await form.getByLabel('企业名称或代码').fill('演示丁');
      await choice(park, '企业').getByText('演示丁电子材料有限公司').waitFor({ state: 'attached' });
      await form.getByLabel('项目名称').fill('分切机更新项目');
      await form.getByLabel('总投资 万元').fill('1,260');
      await form.getByLabel('备案代码').fill('2206-321071-07-02-10040');
      await form.locator('button[type=submit]').click();
      await form.getByText('形状不对').waitFor();
      await form.getByLabel('备案代码').fill('2206-321071-07-02-100404');
      await form.locator('button[type=submit]').click();
      await park.getByRole('heading', { name: '还缺什么' }).waitFor();
      await park.getByRole('button', { name: '报已备案' }).click();
      await park.locator('dialog button[type=submit]').click();
      await park.getByText('没有填设备投资').waitFor();
      await park.getByText('没有填计划完工').waitFor();
      expect(await park.getByRole('button', { name: '报已开工' }).isDisabled()).toBe(true);
      await town.shot(park, 'renovation-missing');
      await park.locator('main').getByRole('button', { name: '修改', exact: true }).click();
      await form.getByLabel('设备投资 万元').fill('980');
      await form.getByLabel('计划完工').fill('2022-12-20');
      await form.getByLabel('理由').fill('补设备投资');
      await form.locator('button[type=submit]').click();
      await park.getByRole('button', { name: '报已开工' }).click();
      await park.locator('dialog button[type=submit]').click();
      await park.getByText('缺佐证：设备合同或付款凭证').waitFor();
      const address = park.url();

      const clerk = await town.visit('clerk', address);
      await clerk.getByText('缺佐证：现场照片').waitFor();
      const verify = clerk.locator('main').getByRole('button', { name: '核实', exact: true }).first();
      expect(await verify.isDisabled()).toBe(true);

      for (const [kind, name] of [
        ['payment-proof', '付款凭证.pdf'],
        ['photo', '现场照片.pdf'],
      ] as const) {
        await park.getByRole('button', { name: '附佐证' }).first().click();
        await choice(park, '种类').selectOption(kind);
        await park.locator('dialog input[type=file]').setInputFiles(evidence(name));
        await park.getByRole('link', { name }).waitFor();
      }
      await park.getByText('等另一个岗位的人核实').waitFor();
      expect(await park.locator('main').getByRole('button', { name: '核实', exact: true }).count()).toBe(0);

      await clerk.reload();
      await clerk.getByText('等另一个岗位的人核实').waitFor();
      await town.shot(clerk, 'renovation-verify');
      await verify.click();
      await clerk.locator('dialog').getByLabel('说明').fill('现场看过');
      await clerk.locator('dialog button[type=submit]').click();
      await clerk.getByText('已核实').first().waitFor();
      await clerk.goto(
        `${town.address}/renovation?step=started&verified=true&q=${encodeURIComponent('分切机')}`,
      );
      await clerk.getByText('1 个').waitFor();
    }, 120_000);

    it('goes back with a reason, and the proof no longer counts', async () => {
      const page = await town.visit('leader', `/renovation?q=${encodeURIComponent('云化研发')}`);
      await page.getByRole('link', { name: '云化研发环境' }).click();
      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('button', { name: '回退' }).click();
      await page.locator('dialog').getByLabel('理由').fill('设备退货');
      await page.locator('dialog button[type=submit]').click();
      await page.getByText('还没有佐证。').waitFor();
      await page.getByText('已开工 → 已备案').waitFor();
    }, 60_000);

    it('takes a table pasted from Excel, mended on the screen', async () => {
      const page = await town.visit('leader', '/renovation?tab=bring');
      const lines = [
        HEAD,
        '演示戊智能装备有限公司\t\t立体仓库\t520\t四百\t2022-06-20\t\t2205-321071-07-02-100590\t2022-12-01',
        '演示戌有限公司\t\t激光切割更新\t300\t260\t\t\t\t',
        '合计\t\t\t820\t\t\t\t\t',
      ];
      await page.locator('textarea').fill(lines.join('\n'));
      await page.locator('textarea').blur();
      await page.getByRole('cell', { name: '“四百”不是金额', exact: true }).waitFor();
      await page.getByText('合计与附注没有导入：第 4 行').waitFor();
      await town.shot(page, 'renovation-import-wrong');
      await page.getByLabel('改成 E2').fill('400');
      await page.getByLabel('改成 A3').fill('演示庚食品有限公司');
      await page.getByRole('button', { name: '重新检查' }).click();
      await page.getByText('都对得上').waitFor();
      await town.shot(page, 'renovation-import-right');
      await page.getByRole('button', { name: /2 行/ }).click();
      await page.getByText('写好了。').waitFor();
      await page.goto(`${town.address}/renovation?q=${encodeURIComponent('立体仓库')}`);
      await page.getByText('1 个').waitFor();
    }, 60_000);

    it('keeps diagnoses and shows the ladder', async () => {
      const page = await town.visit('service', '/renovation?tab=diagnoses');
      await page.getByText('4 次').waitFor();
      await page.getByRole('button', { name: '加诊断' }).click();
      await page.locator('dialog').getByLabel('企业名称或代码').fill('演示戊');
      await choice(page, '企业').getByText('演示戊').waitFor({ state: 'attached' });
      await page.locator('dialog').getByLabel('诊断机构').fill('演示诊断所');
      await choice(page, '等级').last().selectOption('2');
      await choice(page, '引出的项目').selectOption({ label: '研发仿真平台' });
      await page.locator('dialog button[type=submit]').click();
      await page.getByText('5 次').waitFor();
      await town.shot(page, 'renovation-diagnoses');
      await page.goto(`${town.address}/renovation?tab=grades`);
      await page.getByRole('link', { name: '演示壬数控机床有限公司' }).waitFor();
      await town.shot(page, 'renovation-grades');
    }, 60_000);

    it('fits a phone and speaks English', async () => {
      const phone = await town.visit('leader', `/renovation?q=${encodeURIComponent('五轴')}`, PHONE);
      await phone.getByText('1 个').waitFor();
      await town.shot(phone, 'renovation-phone-list');
      await phone.getByRole('link', { name: '五轴加工中心更新项目' }).click();
      await phone.getByText('都办完了。').waitFor();
      await town.shot(phone, 'renovation-phone');
      const wide = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      const english = await town.visit('auditor', '/renovation', undefined, 'en');
      await english.getByText('projects').first().waitFor();
      await town.shot(english, 'renovation-list-en');
      await english.goto(`${town.address}/renovation?q=${encodeURIComponent('五轴')}`);
      await english.getByRole('link', { name: '五轴加工中心更新项目' }).click();
      await english.getByText('Everything is done.').waitFor();
      await town.shot(english, 'renovation-project-en');
    }, 60_000);
  },
);
