import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserTown, browserTown, chromiumPath, NOWHERE, settled, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
const proof = path.join(os.tmpdir(), 'lianzhang-first-contact.txt');

describe.skipIf(chromiumPath === undefined)(
  `attraction${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      writeFileSync(proof, '会谈纪要（演示）');
      town = await browserTown({ told: true });
    }, 180_000);
    afterAll(() => town?.end());

    let number = '';
    let secret = '';

    it('an investor sends the form in English on a phone and is given a number and a code', async () => {
      const page = await town.open(null, PHONE, 'en');
      await page.getByRole('link', { name: 'Invest with us' }).click();
      await page.getByRole('heading', { name: 'Invest with us' }).waitFor();
      await page.getByText('within 14 working hours').first().waitFor();
      await town.shot(page, 'attraction-phone-form');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByLabel('Company').fill('Aurora Membranes Ltd');
      await page.getByLabel('From (city or country)').fill('Finland');
      await page.getByLabel('Sector').fill('fuel-cell membranes');
      await page.getByLabel('What you plan').fill('A plant for proton exchange membranes, 80 jobs.');
      await page.getByLabel('Investment').selectOption('100m-1b');
      await page.getByLabel('Premises').selectOption('land');
      await page.getByLabel(/^Land/).fill('45');
      await page.locator('select[name=timing]').selectOption('one-year');
      await page.getByLabel('E-mail').fill('projects@aurora.example');
      await page.waitForTimeout(3000);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByRole('heading', { name: 'We have it' }).waitFor();
      await town.shot(page, 'attraction-phone-receipt');
      const said = await page.locator('.enq-receipt dd').allTextContents();
      [number = '', secret = ''] = said;
      expect(number).toMatch(/^E20220628-\d{3}$/);
      await page.getByRole('button', { name: 'See how it stands' }).click();
      await page.getByLabel('Code').fill('WRONG-CODE-1');
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.getByText('copy both from your receipt').waitFor();
      await page.getByLabel('Code').fill(secret);
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.getByText('Received, waiting for an answer').first().waitFor();
      await town.shot(page, 'attraction-phone-state');
    }, 120_000);

    it('the officer sees it wait at home, answers in time, and makes it a project', async () => {
      const page = await town.open('investment');
      await page.getByText('件招商咨询等答复').first().waitFor();
      await page.goto(`${town.address}/projects/enquiries`);
      await page.getByRole('link', { name: 'Aurora Membranes Ltd' }).waitFor();
      await settled(page);
      await town.shot(page, 'attraction-desk');
      await page.getByRole('link', { name: 'Aurora Membranes Ltd' }).click();
      await page.getByText('proton exchange membranes').first().waitFor();
      await page.getByRole('button', { name: /^办一步/ }).click();
      const dialog = page.locator('dialog');
      await dialog
        .getByLabel('给投资者的话')
        .fill('We have two plots of 40 and 60 mu. Shall we speak on Friday?');
      await dialog.getByLabel('内部记录').fill('先问要素');
      await town.shot(page, 'attraction-answer');
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('按时答复').first().waitFor();
      await town.shot(page, 'attraction-enquiry');
      await page.getByRole('button', { name: '转项目' }).click();
      await dialog.getByLabel('项目名称').fill('Aurora 质子交换膜');
      await town.shot(page, 'attraction-to-project');
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'Aurora 质子交换膜' }).waitFor();
      await town.shot(page, 'attraction-became');
      for (const tab of ['sources', 'times', 'bring']) {
        await page.goto(`${town.address}/projects/enquiries?tab=${tab}`);
        await settled(page);
        await town.shot(page, `attraction-${tab}`);
      }
    }, 120_000);

    it('the investor reads the answer and adds to it', async () => {
      const page = await town.visit(null, `/enquire?tab=state&number=${number}`, PHONE, 'en');
      await page.getByLabel('Code').fill(secret);
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.getByText('Shall we speak on Friday?').waitFor();
      expect(await page.getByText('先问要素').count()).toBe(0);
      await town.shot(page, 'attraction-phone-answer');
    }, 60_000);

    it('a second unit meets the lock of the first, and disputes it', async () => {
      const page = await town.visit('hitech', '/projects/first-contacts?add=true');
      const dialog = page.locator('dialog');
      await dialog.getByLabel('投资方').fill('演示电芯科技（常州）有限公司');
      await dialog.getByLabel('项目', { exact: true }).fill('储能电芯三期');
      await dialog.getByText('扬州经开区已报备').waitFor();
      await dialog.locator('input[type=file]').setInputFiles(proof);
      await dialog.locator('button[type=submit]').click();
      await dialog.getByText('认为自己先谈的，可以提争议').waitFor();
      await town.shot(page, 'attraction-lock');
      await page.goto(`${town.address}/projects/first-contacts?tab=disputes`);
      await page.getByRole('button', { name: '演示电芯科技（常州）有限公司' }).click();
      await dialog.getByText('双方陈述').first().waitFor();
      await town.shot(page, 'attraction-dispute');
      const clerk = await town.visit('clerk', '/projects/first-contacts?tab=disputes');
      await clerk.getByRole('button', { name: '演示电芯科技（常州）有限公司' }).click();
      await clerk.getByRole('button', { name: '裁定' }).click();
      const decide = clerk.locator('dialog').last();
      await decide.getByLabel('怎么定').selectOption({ label: '双方共享' });
      await decide.getByLabel('理由').fill('双方都有纪要，各按四六计。');
      await decide.getByLabel('报备方占').fill('60');
      await town.shot(clerk, 'attraction-decide');
      await decide.locator('button[type=submit]').click();
      await clerk.getByText('已裁定，可申诉').first().waitFor();
      await town.shot(clerk, 'attraction-decided');
      await clerk.goto(`${town.address}/projects/first-contacts`);
      await settled(clerk);
      await town.shot(clerk, 'attraction-contacts');
    }, 120_000);

    it('a visit that clashes is warned of on the phone, and may be joined', async () => {
      const page = await town.visit('hitech', '/projects/visits?add=true', PHONE);
      const dialog = page.locator('dialog');
      await dialog.locator('input[name=firm]').fill('演示电芯科技（常州）有限公司');
      await dialog.getByLabel('哪天').fill('2022-07-08');
      await dialog.getByText('14 天内还有别的单位去').waitFor();
      await dialog.getByLabel('事由').fill('谈三期');
      await dialog.getByLabel('谁去（岗位）').fill('扬州高新区 招商局局长');
      await town.shot(page, 'attraction-phone-clash');
      await dialog.locator('button[type=submit]').click();
      await dialog.getByText('仍要单独安排的，勾选后再存').waitFor();
      await dialog.getByRole('button', { name: '一起去' }).first().click();
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await settled(page);
      await town.shot(page, 'attraction-phone-calendar');
      const wide = await town.visit('hitech', NOWHERE);
      for (const show of ['month', 'week', 'list']) {
        await wide.goto(`${town.address}/projects/visits?show=${show}&at=2022-07-04`);
        await settled(wide);
        await town.shot(wide, `attraction-visits-${show}`);
      }
      await wide.getByRole('link', { name: '演示电芯科技（常州）有限公司' }).first().click();
      await wide.getByText('谈框架协议').first().waitFor();
      await town.shot(wide, 'attraction-visit');
    }, 120_000);

    it('reads in English too', async () => {
      const page = await town.visit('leader', NOWHERE, undefined, 'en');
      for (const [at, name] of [
        ['enquiries?show=all', 'desk'],
        ['first-contacts', 'contacts'],
        ['visits?at=2022-07-04', 'visits'],
      ] as const) {
        await page.goto(`${town.address}/projects/${at}`);
        await settled(page);
        await town.shot(page, `attraction-en-${name}`);
      }
    }, 60_000);
  },
);
