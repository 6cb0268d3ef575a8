/** 产业集群 in the browser: the board, a cluster added with its definition, bound to the ledger, its number opened to its firms. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureIndicator } from '#modules/figures/index.ts';
import { addTarget, NewTarget } from '#modules/targets/index.ts';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
const choice = (page: Page, word: string): Locator =>
  page
    .locator('dialog label.field, .filters label.field')
    .filter({ has: page.locator(`span:text-is("${word}")`) })
    .locator('select');
const field = (page: Page, word: string): Locator =>
  page
    .locator('dialog label.field')
    .filter({ has: page.locator(`span:text-is("${word}")`) })
    .locator('input');

describe.skipIf(chromiumPath === undefined)(`clusters${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`, () => {
  let town: BrowserTown;
  let targetId = '';
  beforeAll(async () => {
    town = await browserTown({ told: true });
    targetId = await town.as('clerk', async (tx, who) => {
      const kept = { name: '储能产业集群 规模', measureUnit: '亿元', measure: 'cumulative' as const };
      const indicator = await ensureIndicator(tx, { ...kept, polarity: 'higher', basis: null, aliases: [] });
      const wish = { indicatorId: indicator.id, unitId: town.unit('etdz'), leadUnitId: town.unit('etdz') };
      return (
        await addTarget(tx, who, NewTarget.parse({ ...wish, operator: '>=', value: '60', period: '2021' }))
      ).id;
    });
  }, 240_000);
  afterAll(() => town?.end());

  it('shows each cluster with its scale, of how many, its goal and the ledger’s verdict', async () => {
    const page = await town.visit('chain', '/chains');
    await page.getByRole('tab', { name: '产业集群' }).click();
    await page.getByRole('link', { name: '新能源产业集群' }).waitFor();
    await town.shot(page, 'clusters-board');
    await page.getByRole('link', { name: '新能源产业集群' }).click();
    await page.getByText('没有写明口径').waitFor();
    await town.shot(page, 'clusters-page');
    expect(await page.getByText('载体园区应有 7 个，写明 0 个').count()).toBe(1);
  }, 120_000);

  it('is added with a definition, refuses what cannot be, and is bound by the keeper of the ledger', async () => {
    const page = await town.visit('chain', '/chains?tab=clusters');
    await page.getByRole('button', { name: /加集群/ }).click();
    await field(page, '集群').fill('新能源产业集群');
    await choice(page, '归口单位').selectOption({ label: '扬州经开区' });
    await choice(page, '规模按什么算').selectOption({ label: '开票销售' });
    await page.getByText('不是产值，也不是营业收入').waitFor();
    await field(page, '为什么用这个口径').fill('园区月报一直按开票说规模');
    await page.getByLabel(/光储充/).check();
    await town.shot(page, 'clusters-form');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('这个单位已有名叫“新能源产业集群”的集群').waitFor();
    await field(page, '集群').fill('储能产业集群');
    await page.getByRole('button', { name: '保存' }).click();
    await page.waitForURL(/\/clusters\/[0-9a-f-]{36}/);
    await page.getByText('没有挂接').waitFor();
    const address = page.url();

    const clerk = await town.visit('clerk', address);
    await clerk.getByRole('button', { name: '挂接台账目标' }).click();
    await choice(clerk, '目标').selectOption({ value: targetId });
    await field(clerk, '为什么按这个口径计').fill('原文只说规模，区里定按开票');
    await town.shot(clerk, 'clusters-bind');
    await clerk.locator('dialog').getByRole('button', { name: '挂接台账目标' }).click();
    await clerk.getByText(/没有人手填/).waitFor();
    await town.shot(clerk, 'clusters-bound');
  }, 120_000);

  it('feeds the ledger, whose number opens to the cluster and on to its firms', async () => {
    const page = await town.visit('clerk', `/ledger/${targetId}`);
    const figure = page.locator('a[href*="/clusters/"]').first();
    await figure.waitFor();
    expect(await figure.textContent()).toMatch(/^\d+(\.\d+)?$/);
    await town.shot(page, 'clusters-ledger');
    await figure.click();
    await page.waitForURL(/\/clusters\//);
    await page
      .getByRole('link', { name: /有数 \d+\/\d+ 家/ })
      .first()
      .click();
    await page.waitForURL(/tab=firms/);
    await page.getByRole('row').nth(1).waitFor();
    await town.shot(page, 'clusters-firms');
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    await page.waitForURL(/\/enterprises\//);
  }, 120_000);

  it('re-cuts the years of a system to one edition and says that it adds up', async () => {
    const page = await town.visit('chain', '/chains?tab=systems');
    const system = page.locator('section').filter({ hasText: '重点产业（演示）' });
    await system.getByRole('link', { name: '各版规模' }).click();
    await page.getByText('份额没有说，合在一起不拆').waitFor();
    expect(await page.getByText('对得上', { exact: true }).count()).toBeGreaterThan(1);
    expect(await page.getByText('没有去向：汽配').count()).toBe(1);
    await town.shot(page, 'clusters-series');
  }, 120_000);

  it('is read on a phone and in English', async () => {
    const phone = await town.visit('leader', '/chains?tab=clusters', PHONE);
    await phone.getByRole('link', { name: '新能源产业集群' }).first().waitFor();
    await town.shot(phone, 'clusters-board-phone');
    await phone.getByRole('link', { name: '新能源产业集群' }).first().click();
    await phone.getByText('各链贡献').waitFor();
    await town.shot(phone, 'clusters-page-phone');
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const english = await town.visit('auditor', '/chains?tab=clusters', { width: 1366, height: 768 }, 'en');
    await english.getByRole('link', { name: '新能源产业集群' }).waitFor();
    await town.shot(english, 'clusters-board-en');
    await english.getByRole('link', { name: '新能源产业集群' }).click();
    await english.getByText('By chain').waitFor();
    await town.shot(english, 'clusters-page-en');
  }, 120_000);
});
