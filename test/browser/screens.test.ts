import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './axe.ts';
import { type BrowserTown, browserTown, chromiumPath, settled, WITHOUT, walk } from './browser.ts';

const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

describe.skipIf(chromiumPath === undefined)(
  `the screens${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    let target: string;
    let document: string;
    let enterprise: string;
    beforeAll(async () => {
      town = await browserTown({ told: true });
      const id = async (query: string) =>
        (await town.database.owner.query<{ id: string }>(query)).rows[0]?.id ?? '';
      target = await id(
        "select t.id from target t join indicator i on i.id = t.indicator_id where i.name like '技改%' and t.parent_id is null",
      );
      document = await id('select id from document');
      enterprise = await id("select id from enterprise where name like '演示丙%'");
    }, 120_000);
    afterAll(() => town?.end());

    const places = (): [string, string][] => [
      ['home', '/'],
      ['ledger', '/ledger'],
      ['target', `/ledger/${target}`],
      ['documents', '/documents'],
      ['desk', `/documents/${document}`],
      ['figures', '/figures'],
      ['enterprises', '/enterprises'],
      ['enterprise', `/enterprises/${enterprise}`],
      ['enterprise-duplicates', '/enterprises?tab=duplicates'],
      ['counts', '/counts'],
      ['counts-months', '/counts?tab=months&counter=renovation-started'],
      ['echelons', '/echelons'],
      ['listing', '/listing'],
      ['renovation', '/renovation'],
      ['measures', '/measures'],
      ['rulebook', '/rulebook'],
      ['tasks', '/tasks'],
      ['unit', `/units/${town.unit('etdz')}`],
      ['journal', '/journal'],
    ];

    /** As from a bookmark; in the other forms it is come to from the screen before it. */
    const load = async (page: Page, address: string): Promise<void> => {
      await page.goto(`${town.address}${address}`);
      await settled(page);
    };

    const forms = [
      ['zh', 'wide', DESK],
      ['en', 'wide', DESK],
      ['zh', 'phone', PHONE],
      ['en', 'phone', PHONE],
    ] as const;

    it.each(forms)(
      'in %s on a %s screen open without error, without barriers, and fit the width',
      async (locale, form, size) => {
        const page = await town.open('clerk', size, locale);
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(error.message));
        for (const [name, address] of places()) {
          if (locale === 'zh' && form === 'wide') await load(page, address);
          else await walk(page, address);
          const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
          expect.soft(wider, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
          const longer = await page.evaluate('document.documentElement.scrollHeight - window.innerHeight');
          expect.soft(longer, `${name} can be pushed out of the screen`).toBeLessThanOrEqual(0);
          expect.soft(await barriers(page), name).toEqual([]);
          await town.shot(page, `${name}-${locale}-${form}`);
        }
        expect(faults).toEqual([]);
      },
      120_000,
    );

    it('show the ledger as it stood on an earlier day, read-only, and lead back to today', async () => {
      const page = await town.visit('clerk', `/ledger/${target}?asOf=2022-05-31`);
      await page.getByText('回到今天').waitFor();
      expect(await page.getByRole('button', { name: /改目标/ }).count()).toBe(0);
      await page.getByText('回到今天').click();
      await page.getByRole('button', { name: /改目标/ }).waitFor();
    }, 60_000);

    it('on the first page J goes down and C reminds whose move it is; the reminder stands among the tasks', async () => {
      const page = await town.open('clerk');
      await page.locator('.news.cursor').waitFor();
      const first = await page.locator('.news.cursor').textContent();
      await page.keyboard.press('j');
      expect(await page.locator('.news.cursor').textContent()).not.toBe(first);
      await page.keyboard.press('k');
      await page.keyboard.press('c');
      const word = await page.locator('dialog input').first().inputValue();
      await page.keyboard.press('Enter');
      await page.locator('dialog').waitFor({ state: 'detached' });
      await page.goto(`${town.address}/tasks`);
      await page.locator('table', { hasText: word }).waitFor();
      expect(await page.locator('tr', { hasText: word }).textContent()).toContain('催办');
    }, 60_000);

    it('the ledger is narrowed in the open, grouped another way, copied with its head, exported as it is seen', async () => {
      const page = await town.visit('clerk', '/ledger?cols=trend,lead');
      await page.getByRole('button', { name: /筛选/ }).click();
      await page
        .locator('.filter-panel label', { hasText: '严重落后' })
        .locator('select')
        .selectOption('far-behind');
      await page.getByRole('button', { name: /去掉 判断：严重落后/ }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByLabel('分组').selectOption('indicator');
      // Until the rows have come in their new order.
      await expect.poll(() => page.locator('tr.grp').first().textContent()).toContain('国家重大人才工程专家');
      const file = await page.getByRole('link', { name: '导出 Excel' }).getAttribute('href');
      expect(file).toContain('verdict=far-behind');
      expect(file).toMatch(/columns=verdict%2Cunit%2Cindicator%2C.*reason/);
      expect(file).not.toContain('lead');

      await page.locator('table.dt tbody tr:not(.grp)').first().click();
      await page.keyboard.press(' ');
      await page.keyboard.press('j');
      await page.keyboard.press(' ');
      await page.getByText('选中 2 项').waitFor();
      const copied = await page.evaluate(`(() => {
        const data = new DataTransfer();
        document.body.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
        return data.getData('text/plain');
      })()`);
      const lines = String(copied).split('\r\n');
      expect(lines).toHaveLength(3);
      expect(lines[0]).toMatch(/^判断\t单位\t目标/);
      await town.shot(page, 'ledger-narrowed-zh');

      await page.getByRole('button', { name: /去掉 判断/ }).click();
      await page.getByText('保存为视图').click();
      await page.locator('dialog input').first().fill('按指标看');
      await page.keyboard.press('Enter');
      await page.getByRole('tab', { name: '按指标看' }).waitFor();
    }, 60_000);

    it('on paper the ledger keeps its day and its reasons, and fits the sheet', async () => {
      const page = await town.open('clerk', { width: 1040, height: 735 });
      await page.emulateMedia({ media: 'print' });
      await page.goto(`${town.address}/ledger`);
      await page.locator('table.dt').waitFor();
      expect(await page.getByText(/截至 2022-06-28/).isVisible()).toBe(true);
      expect(await page.locator('nav').first().isVisible()).toBe(false);
      expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
      await town.shot(page, 'ledger-print-zh');
    }, 60_000);

    it('a page that the post does not open is not shown by its address either', async () => {
      const page = await town.visit('clerk', '/admin');
      await page.getByText('您的岗位不看这一页').waitFor();
      expect(await page.getByRole('button', { name: '加单位' }).count()).toBe(0);
    }, 60_000);

    it('the auditor sees that the journal is whole, and what an amendment changed', async () => {
      const page = await town.visit('auditor', '/journal?entity=target');
      await page.getByText(/全链 \d+ 条，没有断/).waitFor();
      await page.getByText('期初数 — → 48').first().waitFor();
    }, 60_000);

    it('the history of a target ends with the day that is shown', async () => {
      const page = await town.visit('auditor', `/ledger/${target}?asOf=2022-04-30`);
      const days = page.locator('section', { hasText: '变更与经过' }).locator('tr td:first-child');
      await days.first().waitFor();
      expect((await days.allTextContents()).every((day) => day.slice(0, 5) <= '04-30')).toBe(true);
    }, 60_000);

    it('show an enterprise only what is its own', async () => {
      const page = await town.open('firm');
      expect(await page.getByRole('navigation').getByText('台账').count()).toBe(0);
    }, 60_000);
  },
);
