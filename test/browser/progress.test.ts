/** 进度 in the browser: months filled in like a spreadsheet, verified by another post, plans and lights, a visit without a connection. */
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one } from '#platform/db/database.ts';
import { type BrowserTown, browserTown, chromiumPath, settled, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const paste = (page: Page, text: string) =>
  page.evaluate((given) => {
    const data = new DataTransfer();
    data.setData('text/plain', given);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, text);

describe.skipIf(chromiumPath === undefined)(`progress${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`, () => {
  let town: BrowserTown;
  const idOf = (name: string): Promise<string> =>
    town.as('clerk', async (tx) => {
      const found = await one(
        tx,
        sql<{ id: string }>`select id from v_project where region_id = ${tx.region} and name = ${name}`,
      );
      return found.id;
    });
  beforeAll(async () => {
    town = await browserTown({ told: true });
  }, 300_000);
  afterAll(() => town?.end());

  it('fills in months like a spreadsheet: typed, pasted, refused at its cell, saved all at once', async () => {
    const page = await town.open('investment');
    await page.getByText('个项目没报 2022-05 完成投资').waitFor();
    await town.shot(page, 'progress-home');
    await page.goto(`${town.address}/projects/investment`);
    const grid = page.getByRole('grid', { name: '完成投资' });
    await grid.waitFor();
    await settled(page);
    await town.shot(page, 'progress-grid');
    const row = grid.getByRole('row', { name: /铝边框型材扩产技改/ });
    await row.getByText('未报').first().click();
    // Tab leaves the table; only while something is typed it goes to the next cell
    await page.keyboard.press('Tab');
    expect(await grid.evaluate((table) => table === document.activeElement)).toBe(false);
    await row.getByText('未报').first().click();
    await page.keyboard.type('650');
    await page.keyboard.press('Enter');
    await page.getByText('改了 1 格').waitFor();
    await row.locator('td').nth(5).click();
    await paste(page, '300\t约400');
    await page.getByText('改了 3 格').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('“约400”不是数').first().waitFor();
    await town.shot(page, 'progress-grid-fault');
    await row.locator('td').nth(6).click();
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: /^存/ }).click();
    await page.getByText('存上了：新报 2，改 0').waitFor();
    await row.locator('td').nth(4).click();
    await page.keyboard.type('700');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^存/ }).click();
    await page
      .getByText(/已报 650 万元，改成 700 万元要写明原因/)
      .first()
      .waitFor();
    await page.getByLabel('改已报数的原因').fill('补报运费');
    await page.getByRole('button', { name: /^存/ }).click();
    await page.getByText('存上了：新报 0，改 1').waitFor();
    const clerk = await town.visit('clerk', '/projects/investment?waiting=true');
    const theirs = clerk.getByRole('row', { name: /铝边框型材扩产技改/ });
    await theirs.getByRole('button', { name: '核实 2 笔' }).click();
    await theirs.waitFor({ state: 'detached' });
    await town.shot(clerk, 'progress-grid-verify');
  }, 180_000);

  it('brings a pasted table of many projects by months, each wrong cell at its place', async () => {
    const page = await town.visit('investment', '/projects/investment?tab=bring');
    await page.getByRole('link', { name: '下载导入模板' }).waitFor();
    await paste(page, '项目名称\t2022年6月（万元）\n智能灯杆总部基地\t1,250\n数控转台生产项目\t两千');
    await page.getByText('“两千”不是金额').waitFor();
    await town.shot(page, 'progress-bring');
    await page.getByLabel('改成 B3').fill('2000');
    await page.getByRole('button', { name: '重新检查', exact: true }).click();
    await page.getByText('新报 2 笔').waitFor();
    await page.getByRole('button', { name: '导入 2 行' }).click();
    await page.getByText('存上了：新报 2').waitFor();
  }, 120_000);

  it('shows the money of a project, what was verified otherwise, its months, days, lights and forecast', async () => {
    const id = await idOf('储能变流器制造基地');
    const page = await town.visit('clerk', `/projects/${id}?tab=money`);
    await page.getByText('设备差 470 万元').first().waitFor();
    await settled(page);
    await town.shot(page, 'progress-money');
    const lines = page.getByRole('row', { name: /^总投资/ });
    expect((await lines.textContent()) ?? '').toContain('105,000');
    expect((await lines.textContent()) ?? '').toContain('7,960');
    expect((await lines.textContent()) ?? '').toContain('8,430');
    // the bank's receipt was accepted by a second person
    expect(await page.getByRole('row', { name: /^注册资本到账/ }).textContent()).toMatch(/20,000.*20,000/);
    await page.goto(`${town.address}/projects/${await idOf('大尺寸硅片切割项目')}?tab=money`);
    await page.getByText('一号厂房钢柱吊装').waitFor();
    await settled(page);
    await page.screenshot({ path: 'test-output/screenshots/progress-money-full.png', fullPage: true });
    await page.setViewportSize(PHONE);
    await settled(page);
    await town.shot(page, 'progress-money-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  }, 120_000);

  it('reports, proves and verifies a month by its forms, and asks where the sum goes over the plan', async () => {
    const id = await idOf('数控转台生产项目');
    const page = await town.visit('investment', `/projects/${id}?tab=money`);
    await page.getByRole('button', { name: '报月份' }).click();
    await page.locator('dialog [name=month]').fill('2022-03');
    await page.locator('dialog [name=amount]').fill('9000');
    await page.locator('dialog [name=files]').setInputFiles({
      ...{ name: '发票.pdf', mimeType: 'application/pdf', buffer: Buffer.from('invoice') },
    });
    await page.locator('dialog button[type=submit]').click();
    await page
      .getByText(/超过计划总投资 9800 万元/)
      .first()
      .waitFor();
    await page.locator('dialog [name=confirmed]').check();
    await town.shot(page, 'progress-over');
    await page.locator('dialog button[type=submit]').click();
    await page.getByRole('link', { name: '发票.pdf' }).waitFor();
    const clerk = await town.visit('clerk', `/projects/${id}?tab=money`);
    const row = clerk.getByRole('row', { name: /2022-03.*报送/ });
    await row.getByRole('button', { name: '核实' }).click();
    await clerk.locator('dialog [name=amount]').fill('900');
    await clerk.locator('dialog button[type=submit]').click();
    await clerk.getByText('核实数和报送数不同，请写明为什么。').first().waitFor();
    await clerk.locator('dialog [name=note]').fill('多写一个零');
    await town.shot(clerk, 'progress-verify');
    await clerk.locator('dialog button[type=submit]').click();
    await clerk.getByText('2022-03 报 9,000、核实 900：多写一个零').waitFor();
  }, 180_000);

  it('lists plans that were moved with their lights, and the preset with its source is changed by who may', async () => {
    const page = await town.visit('clerk', '/projects/slip');
    await page.getByRole('row', { name: /光伏玻璃深加工项目/ }).waitFor();
    await settled(page);
    await town.shot(page, 'progress-slip');
    await page.getByRole('button', { name: '亮灯办法' }).click();
    await page.locator('dialog').getByText('武汉 2022').first().waitFor();
    await town.shot(page, 'progress-schemes');
    await page.locator('dialog').getByRole('button', { name: '换一套' }).last().click();
    await page.locator('dialog [name=scheme]').selectOption({ label: '三亚（项目投资）2022' });
    await page.locator('dialog [name=reason]').fill('市里统一口径');
    await page.locator('dialog button[type=submit]').click();
    await page.locator('dialog').getByText('三亚（项目投资）2022').first().waitFor();
    const phone = await town.visit('leader', '/projects/slip', PHONE, 'en');
    await phone.getByText(/compared with the plans of/).waitFor();
    await town.shot(phone, 'progress-slip-phone-en');
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  }, 120_000);

  it('keeps a visit on the phone without a connection, sends it when there is one, and makes one row', async () => {
    const id = await idOf('智能灯杆总部基地');
    const page = await town.open('investment', PHONE);
    const context = page.context();
    await context.grantPermissions(['geolocation'], { origin: town.address });
    await context.setGeolocation({ latitude: 32.785, longitude: 119.443, accuracy: 8 });
    await page.goto(`${town.address}/projects/${id}/visit`);
    await page.getByText('定位 32.78500, 119.44300，误差 8 米').waitFor();
    await page.getByText('上次 5%').waitFor();
    await town.shot(page, 'progress-visit');
    await context.setOffline(true);
    const photo = { name: '现场.png', mimeType: 'image/png', buffer: PHOTO };
    await page.locator('[name=photos]').setInputFiles(photo);
    await page.locator('[name=percent]').fill('8');
    await page.locator('[name=words]').fill('打桩 60 根');
    await page.locator('[name=asked]').check();
    await page.locator('[name=problem]').fill('临时用电容量不够');
    await page.locator('[name=cause]').selectOption('utilities');
    await page.getByRole('button', { name: '记下' }).click();
    await page.getByText('存在手机里，有网就送').waitFor();
    await town.shot(page, 'progress-visit-offline');
    const visits = () =>
      town.as('clerk', (tx) =>
        one(
          tx,
          sql<{
            n: number;
          }>`select count(*)::integer as n from site_visit where region_id = ${tx.region} and project_id = ${id}`,
        ),
      );
    expect((await visits()).n).toBe(0);
    // the page is closed without a connection and opened again when there is one: what was kept is sent
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`${town.address}/projects/${id}/visit`);
    await again.getByText('已送到', { exact: true }).waitFor();
    await town.shot(again, 'progress-visit-sent');
    await again.reload();
    await again.getByText('已送到', { exact: true }).waitFor();
    expect((await visits()).n).toBe(1);
    await again.goto(`${town.address}/projects/${id}?tab=money`);
    await again.getByText('打桩 60 根').waitFor();
    await again.getByRole('link', { name: '提了问题' }).click();
    await again.getByText('临时用电容量不够').first().waitFor();
  }, 120_000);

  it('brings back what was being typed after a reload, and a refused visit to be mended', async () => {
    const id = await idOf('智能灯杆总部基地');
    const page = await town.visit('investment', `/projects/${id}/visit`, PHONE);
    await page.getByText(/上次 \d+%/).waitFor();
    await page.locator('[name=words]').fill('没记完的话');
    await page.locator('[name=photos]').setInputFiles({
      ...{ name: '不是照片.png', mimeType: 'image/png', buffer: Buffer.from('text') },
    });
    await page.getByText('1 张照片').waitFor();
    await page.reload();
    await page.getByText('上次没记完的还在。').waitFor();
    expect(await page.locator('[name=words]').inputValue()).toBe('没记完的话');
    await page.getByText('1 张照片').waitFor();
    await page.getByRole('button', { name: '记下' }).click();
    await page.getByText('没有收：“不是照片.png”不是照片。').waitFor();
    await town.shot(page, 'progress-visit-refused');
    await page.getByRole('button', { name: '拿回来改' }).click();
    await page.getByRole('button', { name: '去掉 1' }).click();
    await page.getByRole('button', { name: '记下' }).click();
    await page.getByText('已送到', { exact: true }).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  }, 120_000);
});
