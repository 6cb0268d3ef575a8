import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedText } from '#modules/tiers/index.ts';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
const HIGH_TECH = { code: 'high-tech', version: '国科发火〔2016〕32号' };

/** As an office writes next year's version: another number, other days, a higher share, one condition more. */
const nextYear = (): string =>
  (shippedText(HIGH_TECH) ?? '')
    .replace('version: 国科发火〔2016〕32号', 'version: 演示 2022 年下半年版')
    .replace('effectiveFrom: 2016-01-01', 'effectiveFrom: 2022-07-01\neffectiveTo: 2022-12-31')
    .replace(/is: ["']?≥ 5%["']?/, 'is: ≥ 8%')
    .replace(/is: ["']?≥ 10%["']?/, 'is: ≥ 12%')
    .concat(
      '  - { id: green, zh: 列入绿色工厂名录, en: Is on the list of green plants, flag: green-plant, is: true }\n',
    );

describe.skipIf(chromiumPath === undefined)(
  `the rule book${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 120_000);
    afterAll(() => town?.end());

    it('shows which version counts, in Chinese and English, wide and on a phone', async () => {
      const page = await town.open('leader');
      await page.getByRole('link', { name: '认定规则' }).click();
      await page.getByRole('heading', { name: '高新技术企业' }).waitFor();
      await town.shot(page, 'rulebook');
      await page.getByRole('link', { name: HIGH_TECH.version, exact: true }).click();
      await page.getByText('近三年研发费用合计 ÷ 近三年营业收入合计').first().waitFor();
      // In the reader's language alone.
      expect(await page.getByText('sum of R&D expense over 3 years').count()).toBe(0);
      await town.shot(page, 'rulebook-version');
      expect(await page.getByRole('button', { name: '以此起草' }).count()).toBe(0);
      await page.goto(`${town.address}/rulebook?track=review&show=doubt`);
      await page.getByText('待核').first().waitFor();
      await town.shot(page, 'rulebook-review-doubt');
      const phone = await town.visit('leader', '/rulebook', PHONE, 'en');
      await phone.getByRole('heading', { name: 'High-tech enterprise' }).waitFor();
      await town.shot(phone, 'rulebook-phone-en');
      await phone.getByRole('link', { name: HIGH_TECH.version, exact: true }).click();
      await phone.getByText('sum of R&D expense over 3 years').first().waitFor();
      await town.shot(phone, 'rulebook-version-phone-en');
    }, 90_000);

    it('takes a draft that is checked as it is typed, tells whom it changes, and another adopts it', async () => {
      const page = await town.visit('service', '/rulebook');
      await page.getByRole('link', { name: HIGH_TECH.version, exact: true }).click();
      await page.getByRole('button', { name: '以此起草' }).click();
      // A threshold in the form goes into the text; a name that is taken is said before anything is saved.
      await page.getByText('“国科发火〔2016〕32号”这个版本名已经有了').waitFor();
      await town.shot(page, 'rulebook-draft-form');
      const share = page.getByLabel('科技人员占当年职工总数 上年科技人员 ÷ 上年从业人员', { exact: true });
      await share
        .or(page.getByLabel(/^科技人员占当年职工总数/).last())
        .last()
        .fill('15%');
      await page.keyboard.press('Enter');
      await page.getByText('规则文本', { exact: true }).click();
      const text = page.locator('textarea');
      await expect.poll(() => text.inputValue()).toContain('is: ≥ 15%');
      // What was typed is not lost without a question.
      await page.getByRole('link', { name: '惠企' }).first().click();
      await page.getByRole('button', { name: '接着填' }).click();
      await text.waitFor();
      await text.fill(nextYear().replace('value: technologyStaff / staff', 'value: staffs / staff'));
      await page.getByText('“staffs / staff”不是公式').waitFor();
      expect(await page.getByRole('button', { name: '保存草稿' }).isDisabled()).toBe(true);
      await town.shot(page, 'rulebook-draft-wrong');
      await page.locator('input[type=file]').setInputFiles({
        ...{ name: '高企-2022.yaml', mimeType: 'application/yaml' },
        buffer: Buffer.from(nextYear()),
      });
      await page.getByText('没有错。').waitFor();
      await page.getByText('新增 1，删去 0，改动 2').waitFor();
      await town.shot(page, 'rulebook-draft-right');
      await page.getByRole('button', { name: '保存草稿' }).click();
      await page.getByRole('tab', { name: '差异' }).waitFor();
      await page.getByText('列入绿色工厂名录').waitFor();
      await town.shot(page, 'rulebook-difference');
      await page.getByRole('tab', { name: '影响' }).click();
      await page.getByRole('button', { name: '试算' }).click();
      await page.getByText('家的结论会变').waitFor();
      await page.getByRole('link', { name: '导出 Excel' }).waitFor();
      await town.shot(page, 'rulebook-effect');
      expect(await page.getByRole('button', { name: '采用' }).count()).toBe(0);

      const clerk = await town.visit('clerk', page.url());
      await clerk.getByRole('button', { name: '采用' }).click();
      await clerk.getByText('代替“国科发火〔2016〕32号”').first().waitFor();
      await town.shot(clerk, 'rulebook-adopt');
      await clerk.locator('dialog button[type=submit]').click();
      await clerk.getByText('将行').waitFor();
      await clerk.goto(`${town.address}/rulebook?show=work`);
      await clerk.getByRole('link', { name: '演示 2022 年下半年版' }).waitFor();
      await town.shot(clerk, 'rulebook-adopted');
      const phone = await town.visit('clerk', page.url(), PHONE);
      await phone.getByText('家的结论会变').waitFor();
      await town.shot(phone, 'rulebook-effect-phone');
    }, 120_000);

    it('shows the review track on the page of a firm', async () => {
      const page = await town.visit('service', `/enterprises?q=${encodeURIComponent('演示乙')}`);
      await page.getByRole('link', { name: '演示乙汽车零部件有限公司' }).click();
      await page.getByRole('button', { name: '复核' }).click();
      await page.waitForURL(/track=review/);
      await page.locator('details summary').getByText('高新技术企业').waitFor();
      await town.shot(page, 'enterprise-review');
    }, 60_000);
  },
);
