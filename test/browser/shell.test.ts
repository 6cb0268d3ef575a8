/** The frame: the phone's bar and what is behind 更多, finding, what waits, days and faults in the product's words, paper. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '#test/support/town.ts';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
/** What A4 on its side leaves between its margins, in CSS pixels. */
const PAPER = { width: 1032, height: 700 };

describe.skipIf(chromiumPath === undefined)(
  `the frame${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 120_000);
    afterAll(() => town?.end());

    it('lets in by its door whoever knows the password, and says so to whoever does not', async () => {
      const page = await town.open(null);
      const enter = async (password: string) => {
        await page.locator('input').first().fill('service');
        await page.locator('input[type=password]').fill(password);
        await page.keyboard.press('Enter');
      };
      await enter('not-the-password');
      await page.getByText('账号或密码不对').waitFor();
      await enter(PASSWORD);
      await page.waitForURL((url) => !url.pathname.startsWith('/login'));
      await page.locator('.rail nav').waitFor();
    }, 60_000);

    it('leads a phone to every page of the post, and shows which one is open', async () => {
      const page = await town.open('service', PHONE);
      const bar = page.locator('.rail nav');
      await bar.getByRole('button', { name: '更多' }).click();
      const sheet = page.locator('dialog nav');
      for (const word of ['企业来件', '认定规则', '三上看板', '企业梯队'])
        await sheet.getByText(word).waitFor();
      await town.shot(page, 'phone-more');
      await sheet.getByText('认定规则').click();
      await page.waitForURL((url) => url.pathname === '/rulebook');
      await bar.locator('[aria-current=page]', { hasText: '认定规则' }).waitFor();
      const small = await page
        .locator('.rail a:visible, .rail button:visible, .bar button:visible')
        .evaluateAll((all) =>
          all
            .map((one) => [one.textContent, one.getBoundingClientRect()] as const)
            .filter(([, box]) => box.width < 44 || box.height < 44)
            .map(([text]) => text),
        );
      expect(small).toEqual([]);
    }, 60_000);

    it('finds a firm and opens it; says in the rail what waits', async () => {
      const page = await town.open('service');
      await page.locator('.rail a', { hasText: '企业来件' }).getByText('1', { exact: true }).waitFor();
      await page.getByText('企业来件 1 件等审核').waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: '查找' }).fill('演示甲');
      await page
        .getByRole('option', { name: /企业 ?演示甲精密机械有限公司/ })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname.startsWith('/enterprises/'));
    }, 60_000);

    it('offers an enterprise nothing that it has no use for', async () => {
      const page = await town.open('firm');
      await page.waitForURL((url) => url.pathname === '/portal');
      await page.getByRole('tab', { name: '项目与上市' }).click();
      await page.getByText('检测中心装备提升').waitFor();
      await town.shot(page, 'portal-affairs');
      expect(await page.locator('.find-open').count()).toBe(0);
      expect(await page.locator('.rail nav a').allTextContents()).toEqual(['我的企业']);
      await page.keyboard.press('Control+k');
      expect(await page.locator('dialog').count()).toBe(0);
    }, 60_000);

    it('takes a day as it is typed and prints it alike in both languages; says faults in its own words', async () => {
      const page = await town.visit('auditor', '/journal', undefined, 'en');
      await page.getByLabel('From').fill('2022/6/20');
      await page.waitForURL((url) => url.searchParams.get('from') === '2022-06-20');
      await page.getByLabel('To', { exact: true }).focus();
      expect(await page.getByLabel('From').inputValue()).toBe('2022-06-20');
      await town.shot(page, 'journal-english');
      const officer = await town.visit('service', '/listing');
      await officer.locator('.bar .btn.pri').first().click();
      await officer.locator('dialog button[type=submit]').click();
      const said = await officer
        .locator('dialog input:invalid')
        .first()
        .evaluate((field) => (field as HTMLInputElement).validationMessage);
      expect(said).toBe('这一项要填。');
    }, 60_000);

    it.each(['/listing', '/renovation', '/renovation?tab=totals', '/enterprises', '/ledger', '/measures'])(
      'fits %s on paper, without the boxes of its filters',
      async (place) => {
        for (const locale of ['zh', 'en'] as const) {
          const page = await town.visit('service', place, PAPER, locale);
          await page.locator('main table tbody tr').first().waitFor();
          await page.emulateMedia({ media: 'print' });
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          expect([place, locale, wide]).toEqual([place, locale, PAPER.width]);
          expect(await page.locator('.filters:visible').count()).toBe(0);
        }
      },
      60_000,
    );
  },
);
