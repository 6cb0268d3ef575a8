import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };

describe.skipIf(chromiumPath === undefined)(
  `support measures${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 120_000);
    afterAll(() => town?.end());

    /** The number that a tab bears. */
    const counted = async (page: Page, word: string): Promise<number> => {
      const tab = page.getByRole('tab', { name: new RegExp(`^${word} \\d+$`) });
      return Number((await tab.innerText()).replace(/\D/g, ''));
    };

    it('remind of what closes soon, and the firms not told are ticked and told', async () => {
      const page = await town.visit('service', '/measures');
      await page.getByText('要抓紧告知的').waitFor();
      await page.getByRole('link', { name: '智能车间奖补（演示）' }).first().waitFor();
      await town.shot(page, 'measures');
      await page.getByRole('link', { name: '高企首次认定奖励（演示）' }).first().click();
      const untold = await counted(page, '可享未告知');
      const told = await counted(page, '已告知');
      await page.getByText('演示癸生物医药有限公司').waitFor();
      await town.shot(page, 'measure-untold');
      await page.locator('tr', { hasText: '演示癸' }).getByLabel('选这一行').check();
      await page.getByRole('button', { name: '记一步' }).click();
      await page.locator('dialog').getByLabel('渠道').selectOption('visit');
      await town.shot(page, 'measure-tell');
      await page.locator('dialog button[type=submit]').click();
      await page.getByRole('tab', { name: `可享未告知 ${untold - 1}` }).waitFor();
      await page.getByRole('tab', { name: `已告知 ${told + 1}` }).click();
      await page.getByRole('link', { name: '演示癸生物医药有限公司' }).click();
      await page.getByText('走访').waitFor();
      await town.shot(page, 'measure-firm');
      // The standard stands there, in 万元; another amount is asked about.
      const own = page.locator('.section', { hasText: '高企首次认定奖励（演示）' });
      await own.getByRole('button', { name: '记一步' }).click();
      await page.locator('dialog').getByLabel('哪一步').selectOption('approved');
      const amount = page.locator('dialog').getByLabel('每家金额（万元）');
      expect(await amount.inputValue()).toBe('20');
      await amount.fill('0.002');
      await page.getByText('0.002 万元与标准 20 万元不符。').waitFor();
      await town.shot(page, 'measure-approve');
      await page.getByRole('button', { name: '取消' }).click();
      await page.getByRole('button', { name: '撤回这一步' }).click();
      await page.locator('dialog input').fill('记错企业了');
      await page.locator('dialog button[type=submit]').click();
      await page.getByText('已撤回：记错企业了').waitFor();
    }, 90_000);

    it('a measure is added from the form, tried, amended as text, and a wrong text is said at its place', async () => {
      const page = await town.visit('service', '/measures');
      await page.getByRole('button', { name: '加措施' }).waitFor();
      await page.keyboard.press('n');
      const form = page.locator('dialog');
      for (const [label, value] of [
        ['措施', '企业上云补助'],
        ['政策名称', '数字化转型若干措施'],
        ['发文单位', '市工信局'],
        ['标准', '最高 10 万元'],
        ['联系处室', '信息化处'],
        ['出处（条款或网址）', '第五条'],
      ] as const)
        await form.getByLabel(label, { exact: true }).fill(value);
      await form.getByLabel('窗口最后一天').fill('2022-08-31');
      await form.getByLabel('第 1 条').selectOption('revenue');
      await form.getByLabel('不低于（万元）').fill('30000');
      await form.getByRole('button', { name: '试匹配' }).click();
      const fits = /88 家里：可享 (\d+)/;
      const [, able = ''] = fits.exec((await form.getByText(fits).first().innerText()) ?? '') ?? [];
      expect(Number(able)).toBeGreaterThan(4);
      await form.getByText('上年营业收入 不低于 3 亿元').waitFor();
      await town.shot(page, 'measure-form');
      await form.locator('button[type=submit]').click();
      await page.getByRole('tab', { name: `可享 ${able}`, exact: true }).waitFor();

      await page.getByRole('button', { name: '修改', exact: true }).click();
      await form.getByRole('button', { name: '写 YAML' }).click();
      const text = form.getByLabel('条件（YAML）');
      await expect.poll(() => text.inputValue(), { timeout: 20_000 }).toContain('≥ 30000万');
      const written = await text.inputValue();
      await text.fill(written.replace('value: revenue', 'value: revenue.constructor'));
      await form.getByLabel('理由').fill('改门槛');
      await form.locator('button[type=submit]').click();
      await form.getByText('第 1 条的算式读不懂：“revenue.constructor”').first().waitFor();
      await town.shot(page, 'measure-form-text');
      await text.fill(written.replace('≥ 30000万', '≥ 50000万'));
      await form.locator('button[type=submit]').click();
      await page.getByText('改门槛').waitFor();
      await page.getByText('第 2 版').first().waitFor();
      await town.shot(page, 'measure-amended');
    }, 90_000);

    it('fit a phone, in both languages, and show a park leader his own firms', async () => {
      const page = await town.visit('leader', '/measures', PHONE);
      await page.getByRole('link', { name: '研发费用后补助（演示）' }).first().waitFor();
      await town.shot(page, 'measures-phone');
      await page.getByRole('link', { name: '研发费用后补助（演示）' }).last().click();
      await page.getByText('演示甲精密机械有限公司').first().waitFor();
      expect(await page.getByText('演示壬数控机床有限公司').count()).toBe(0);
      await town.shot(page, 'measure-phone');
      await page.goto(`${town.address}/measures?tab=calendar`);
      await page.getByText('2022年7月').waitFor();
      await town.shot(page, 'measures-calendar-phone');

      const english = await town.visit('auditor', '/measures', undefined, 'en');
      await english.getByText('To be told soon').waitFor();
      await town.shot(english, 'measures-en');
      await english.getByRole('link', { name: '经开区科技贷款贴息（演示）' }).first().click();
      await english.getByText('Conditions').first().waitFor();
      await english.getByRole('tab', { name: /data missing/i }).click();
      await english.getByText('missing').first().waitFor();
      await town.shot(english, 'measure-en');
      expect(await english.getByRole('button', { name: 'Record' }).count()).toBe(0);
    }, 90_000);
  },
);
