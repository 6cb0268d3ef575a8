/** Permits in a real browser: the list, a project's picture, a plan tried and made, an event in two clicks, a local limit; wide, phone, English. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
let town: BrowserTown;

describe.skipIf(!chromiumPath)(`permits (${WITHOUT})`, () => {
  beforeAll(async () => {
    town = await browserTown({ told: true });
  }, 240_000);
  afterAll(() => town.end());

  it('are found by what is overdue, and an event is recorded in two clicks', async () => {
    const page = await town.visit('approval', '/approvals');
    await page.getByRole('link', { name: /^逾期 \d/ }).click();
    await page
      .getByRole('row', { name: /水土保持方案/ })
      .getByRole('link')
      .first()
      .click();
    await page.getByRole('img', { name: '报批进度图' }).waitFor();
    expect(
      await page
        .getByText(/省 \d+ 个工作日/)
        .first()
        .isVisible(),
    ).toBe(true);
    await town.shot(page, 'approvals-project');
    // on paper a row without its name says nothing
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: '水土保持方案' }).isVisible()).toBe(true);
    await town.shot(page, 'approvals-project-print');
    await page.emulateMedia({ media: 'screen' });
    const row = page.getByRole('row', { name: /水土保持方案/ });
    await row.getByRole('button', { name: '作出决定' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '作出决定' }).click();
    await row.getByRole('button', { name: '发证' }).waitFor();
    expect(await row.textContent()).toContain('已决定');
  });

  it('are planned again with the days seen before they are kept; a day that cannot be held is said', async () => {
    const page = await town.visit('approval', `/approvals?q=${encodeURIComponent('生物制剂')}`);
    await page
      .getByRole('row', { name: /生物制剂/ })
      .first()
      .getByRole('link')
      .first()
      .click();
    await page.getByText(/期望 .*到不了/).waitFor();
    await page.getByRole('button', { name: '重排' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('排出来是这样').waitFor();
    await dialog.locator('[name=wishKind]').selectOption('');
    await dialog.locator('[name=reason]').fill('不再按期望日排');
    await town.shot(page, 'approvals-plan');
    await dialog.getByRole('button', { name: '重排' }).click();
    await page.getByText(/第 2 版/).waitFor();
  });

  it('take a local limit of the office, with its source', async () => {
    const page = await town.visit('approval', '/approvals/templates');
    await page
      .getByRole('row', { name: /^建设用地规划许可证/ })
      .getByRole('button', { name: '改时限' })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('天数').fill('2');
    await dialog.getByLabel('理由').fill('新办事指南');
    await dialog.getByLabel(/^出处/).fill('市办事指南 2022 年版');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('市办事指南 2022 年版').first().waitFor();
    await town.shot(page, 'approvals-templates');
  });

  it('are read on a phone and in English', async () => {
    const phone = await town.visit('leader', '/approvals', PHONE);
    await phone.getByText('储能变流器制造基地').first().waitFor();
    await town.shot(phone, 'approvals-phone');
    await phone.goto(`${town.address}/approvals/leagues`);
    const row = phone.getByRole('row', { name: /少于/ }).first();
    await row.waitFor();
    expect((await row.boundingBox())?.height).toBeLessThan(160);
    await town.shot(phone, 'approvals-leagues-phone');
    const leader = await town.visit('leader', '/approvals', { width: 1366, height: 768 }, 'en');
    await leader.getByRole('columnheader', { name: 'Accepted' }).waitFor();
    const last = await leader.getByRole('columnheader', { name: 'Accepted' }).boundingBox();
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(1366);
    await town.shot(leader, 'approvals-list-en');
    await leader.goto(`${town.address}/approvals?q=${encodeURIComponent('大尺寸')}&show=done`);
    await leader
      .getByRole('row', { name: /大尺寸/ })
      .first()
      .getByRole('link')
      .first()
      .click();
    await leader.getByRole('img').first().waitFor();
    await town.shot(leader, 'approvals-project-en');
    const english = await town.visit('approval', '/approvals/leagues', undefined, 'en');
    await english.getByRole('heading', { name: 'Land to start of works' }).waitFor();
    await town.shot(english, 'approvals-leagues-en');
  });
});
