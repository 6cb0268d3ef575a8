/** Admission, fair competition, commitments and land in the browser, as a person does them. */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserTown, browserTown, chromiumPath, settled, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
const input = (page: Page, name: string) => page.locator(`[name="${name}"]`);

describe.skipIf(chromiumPath === undefined)(
  `admission${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 240_000);
    afterAll(() => town?.end());
    const visit: BrowserTown['visit'] = async (...where) => {
      const page = await town.visit(...where);
      await settled(page);
      return page;
    };
    const go = async (page: Page, address: string) => {
      await page.goto(`${town.address}${address}`);
      await settled(page);
    };

    it('holds a project’s values against thresholds, and tells what another value would do', async () => {
      const page = await visit('investment', '/projects/admission');
      await input(page, 'projectId').selectOption({ label: '光伏支架生产线项目' });
      await page.getByText('固定资产投资再增').first().waitFor();
      await town.shot(page, 'admission-try');
      expect(await page.locator('.adm-verdict').textContent()).toContain('不符合');
      await input(page, 'fixedInvestment').fill('20000');
      await input(page, 'tax').fill('1300');
      await page.getByRole('cell', { name: '20,000.00' }).waitFor();
      await settled(page);
      await town.shot(page, 'admission-what-if');
      expect(await page.getByText('原 9900').count()).toBe(1);
      await input(page, 'landMu').fill('0');
      await page.locator('.adm-verdict', { hasText: '不能判' }).waitFor();
      await page.getByRole('button', { name: '恢复项目的数' }).click();
      await page.getByRole('button', { name: '存下这次测算' }).click();
      await page.locator('dialog').getByRole('button', { name: '保存' }).click();
      await page.locator('dialog').waitFor({ state: 'detached' });
      await go(page, '/projects/admission?tab=kept');
      await town.shot(page, 'admission-kept');
      expect(await page.getByRole('row').filter({ hasText: '光伏支架' }).count()).toBe(2);
      await go(page, '/projects/admission?tab=thresholds');
      await town.shot(page, 'admission-thresholds');
      await go(page, '/projects/admission?tab=table');
      // whoever sits in a bureau says where it is to stand; a bureau is no place
      const places = await input(page, 'unitId').locator('option').allTextContents();
      expect(places).toContain('扬州经开区');
      expect(places).not.toContain('市商务局');
      await page.getByText('先选落在哪里').waitFor();
      await input(page, 'unitId').selectOption({ label: '扬州经开区' });
      await page
        .locator('textarea')
        .fill(
          '项目名称\t固投（万元）\t用地面积（亩）\t年税收（万元）\n甲\t60000\t100\t3000\n乙项目\t两亿\t80\t900',
        );
      await page.locator('textarea').blur();
      await page.getByText('“两亿”不是数').first().waitFor();
      await town.shot(page, 'admission-table');
    }, 120_000);

    it('flags a tax refund in a contract, lets a second person decide, and attaches the opinion once the regulation holds', async () => {
      const clerk = await visit('clerk', '/projects/reviews');
      await town.shot(clerk, 'admission-reviews');
      await clerk.getByRole('link', { name: /储能变流器制造基地投资合同/ }).click();
      await clerk.getByText('今天还不适用').waitFor();
      await settled(clerk);
      await town.shot(clerk, 'admission-review');
      const officer = await visit('investment', '/projects/reviews');
      await officer.getByRole('link', { name: /车规级功率模块/ }).click();
      await officer.getByRole('button', { name: '换文本' }).click();
      await officer
        .locator('textarea[name="text"]')
        .fill('第一条 甲方按乙方缴纳税收地方留成的 50% 给予奖励。\n第二条 乙方依法纳税。');
      await officer.getByRole('button', { name: '找可疑说法' }).click();
      await officer.locator('.adm-mark').first().waitFor();
      const address = new URL(officer.url()).pathname;
      // the demo stands still in its day: the same region on a day on which the regulation holds
      await town.database.owner.query("update region set demo_day = '2024-08-05'");
      await go(clerk, address);
      await clerk.getByRole('button', { name: '定', exact: true }).click();
      await input(clerk, 'reason').fill('与税收挂钩');
      await clerk.locator('dialog').getByRole('button', { name: '保存' }).click();
      await clerk.locator('.adm-mark.violates').waitFor();
      await clerk.getByRole('button', { name: '出审查意见' }).click();
      await clerk.locator('select[name="outcome"]').selectOption('complies');
      await input(clerk, 'words').fill('逐条看过');
      const upload = {
        name: '审查意见.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.4 审查意见（演示）'),
      };
      await clerk.locator('dialog input[type="file"]').setInputFiles(upload);
      await clerk.locator('dialog').getByRole('button', { name: '保存' }).click();
      await clerk.getByText('1 处定为违反').first().waitFor();
      await town.shot(clerk, 'admission-opinion-refused');
      await go(officer, address);
      await officer.getByRole('button', { name: '换文本' }).click();
      await officer
        .locator('textarea[name="text"]')
        .fill('第一条 乙方依法纳税，依法享受国家统一的税收政策。');
      await officer.getByRole('button', { name: '找可疑说法' }).click();
      await officer.getByText('没有找到可疑说法').waitFor();
      await go(clerk, address);
      await clerk.getByRole('button', { name: '出审查意见' }).click();
      await input(clerk, 'words').fill('逐条看过，没有与税收挂钩的条款');
      await clerk.locator('dialog input[type="file"]').setInputFiles(upload);
      await clerk.locator('dialog').getByRole('button', { name: '保存' }).click();
      await clerk.getByText('已作签约阶段的佐证').waitFor();
      await town.shot(clerk, 'admission-opinion');
      await town.database.owner.query("update region set demo_day = '2022-06-28'");
    }, 120_000);

    it('pays only for what was verified', async () => {
      const officer = await town.open('investment');
      const clerk = await town.open('clerk');
      await go(officer, '/projects/commitments');
      await town.shot(officer, 'admission-commitments');
      const act = async (
        page: Page,
        what: string,
        word: string,
        fields: Readonly<Record<string, string>>,
      ) => {
        await go(page, `/projects/commitments?q=${encodeURIComponent(what)}`);
        await page.getByRole('row').filter({ hasText: what }).dblclick();
        await page.locator('dialog footer').getByRole('button', { name: word, exact: true }).click();
        for (const [name, value] of Object.entries(fields)) await input(page, name).last().fill(value);
        await page.locator('dialog').getByRole('button', { name: word, exact: true }).click();
      };
      await act(clerk, '设备投资补助', '兑现', { amount: '3000' });
      await clerk
        .getByText(/固定资产投资不低于 86000 万元.*没有核实.*钱不能付/)
        .first()
        .waitFor();
      await town.shot(clerk, 'admission-money-refused');
      for (const [what, amount] of [
        ['固定资产投资不低于 86000', '86000'],
        ['2022 年 7 月 14 日前开工', ''],
      ] as const) {
        await act(officer, what, '举证', { words: '审计报告和现场照片' });
        await officer.locator('dialog footer').waitFor();
        await act(clerk, what, '核实', amount === '' ? {} : { amount });
        await clerk.locator('dialog footer').waitFor();
      }
      await act(clerk, '设备投资补助', '兑现', { amount: '3000', words: '拨付凭证' });
      await clerk.locator('dialog', { hasText: '已兑现' }).waitFor();
      await settled(clerk);
      await town.shot(clerk, 'admission-money-paid');
    }, 120_000);

    it('brings a GeoJSON in, shows it on the map, by age, and on the project’s page', async () => {
      const page = await visit('leader', '/projects/land');
      await town.shot(page, 'land-list');
      const ring = [
        [119.404, 32.352],
        [119.407, 32.352],
        [119.407, 32.3545],
        [119.404, 32.3545],
        [119.404, 32.352],
      ];
      const feature = (code: string, coordinates: unknown) => ({
        type: 'Feature',
        properties: { 宗地编号: code, '面积（亩）': 100, 供地日期: '2020-01-01' },
        geometry: { type: 'Polygon', coordinates },
      });
      const at = (name: string, value: object): string => {
        const place = path.join(tmpdir(), name);
        writeFileSync(place, JSON.stringify(value));
        return place;
      };
      const wrong = at('wrong.geojson', {
        type: 'FeatureCollection',
        features: [feature('新-01', [ring.map(([x = 0, y = 0]) => [y, x])])],
      });
      const right = at('right.geojson', { type: 'FeatureCollection', features: [feature('新-01', [ring])] });
      await page.getByRole('button', { name: '导入 GeoJSON' }).click();
      await page.locator('dialog input[type="file"]').setInputFiles(wrong);
      await page.getByText('把经度、纬度写反了').first().waitFor();
      await town.shot(page, 'land-bring-wrong');
      await page.getByRole('button', { name: '换一份文件' }).click();
      await page.locator('dialog input[type="file"]').setInputFiles(right);
      await page.getByRole('button', { name: '写入' }).click();
      await page.locator('dialog').waitFor({ state: 'detached' });
      await go(page, '/projects/land?view=map');
      await page.locator('[data-code="新-01"]').waitFor();
      await town.shot(page, 'land-map');
      await page.locator('svg.map').focus();
      await page.keyboard.press('j');
      await page.keyboard.press('+');
      await page.keyboard.press('+');
      await settled(page);
      await town.shot(page, 'land-map-near');
      await page.keyboard.press('0');
      await page.emulateMedia({ media: 'print' });
      await town.shot(page, 'land-map-print');
      await page.emulateMedia({ media: 'screen' });
      await page.locator('[data-code="演示-经-03"]').click();
      await page.waitForURL(/\/projects\/land\/[0-9a-f-]{36}/);
      await page.getByText('可依法无偿收回').first().waitFor();
      await town.shot(page, 'land-parcel');
      await page.getByRole('link', { name: '储能电池模组项目' }).click();
      await settled(page);
      await page.getByRole('tab', { name: '用地' }).click();
      await page.getByText('演示-经-03').first().waitFor();
      await town.shot(page, 'land-project');
    }, 120_000);

    it('is read on a phone and in English', async () => {
      const phone = await town.open('leader', PHONE);
      for (const [address, shot] of [
        ['/projects/land', 'land-list-phone'],
        ['/projects/land?view=map', 'land-map-phone'],
        ['/projects/commitments', 'admission-commitments-phone'],
        ['/projects/admission', 'admission-try-phone'],
        ['/projects/reviews', 'admission-reviews-phone'],
      ] as const) {
        await go(phone, address);
        await town.shot(phone, shot);
        expect([address, await phone.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
          address,
          390,
        ]);
      }
      const english = await visit('auditor', '/projects/commitments', { width: 1366, height: 768 }, 'en');
      await town.shot(english, 'admission-commitments-en');
      expect(await english.getByRole('button', { name: 'Add a commitment' }).count()).toBe(0);
      await go(english, '/projects/land');
      await town.shot(english, 'land-list-en');
      // two towns far apart: names that would lie on one another share one
      await go(english, '/projects/land?view=map');
      await english
        .getByText(/and others, \d+/)
        .first()
        .waitFor();
      await town.shot(english, 'land-map-all-en');
      await go(english, '/projects/land?q=%E6%BC%94%E7%A4%BA-%E9%82%AE-01');
      await english.getByText('planned for 2023-03-31').first().waitFor();
      await go(english, '/projects/admission?tab=thresholds');
      await english.getByText('10,000 yuan/mu').first().waitFor();
      // but in a source, which is quoted as it was published
      const units = english.locator('td', { hasText: '万元' }).filter({ hasNotText: '【平台约定】' });
      expect(await units.count()).toBe(0);
      await town.shot(english, 'admission-thresholds-en');
      const project = await visit('investment', '/projects?q=%E5%82%A8%E8%83%BD%E5%8F%98%E6%B5%81%E5%99%A8');
      await project.getByRole('link', { name: '储能变流器制造基地' }).first().click();
      await project.getByRole('tab', { name: '条款承诺' }).click();
      await project.getByText('投资合同与审查').waitFor();
      await settled(project);
      await town.shot(project, 'admission-terms');
    }, 120_000);
  },
);
