/**
 * One project in a real browser from an investor's enquiry to full production: asked in English, answered, entered, not entered twice,
 * planned for 拿地即开工 with the days that saves, moved gate by gate on evidence that a second post has seen; and the ledger moves with it.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserTown, browserTown, chromiumPath, NOWHERE, settled, WITHOUT } from './browser.ts';
import { amend, planDays, prove, report, type, verify } from './project-steps.ts';

const NAME = '质子交换膜生产基地';
const INVESTOR = 'Aurora Membranes Ltd';
const TODAY = '2022-06-28';

describe.skipIf(chromiumPath === undefined)(
  `a project from enquiry to capacity${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    let officer: Page;
    let clerk: Page;
    let address = '';
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 300_000);
    /** A page lives as long as its test. */
    async function posts(): Promise<void> {
      officer = await town.visit('investment', NOWHERE);
      clerk = await town.visit('clerk', NOWHERE);
    }
    afterAll(() => town?.end());

    it('begins with the form that an investor sends without a log-in', async () => {
      const page = await town.visit(null, '/enquire', { width: 390, height: 844 }, 'en');
      await page.getByLabel('Company').fill(INVESTOR);
      await page.getByLabel('From (city or country)').fill('Finland');
      await page.getByLabel('Sector').fill('fuel-cell membranes');
      await page.getByLabel('What you plan').fill('A plant for proton exchange membranes.');
      await page.getByLabel('Investment').selectOption('100m-1b');
      await page.getByLabel('Premises').selectOption('land');
      await page.getByLabel(/^Land/).fill('45');
      await page.locator('select[name=timing]').selectOption('one-year');
      await page.getByLabel('E-mail').fill('projects@aurora.example');
      // a form that is sent quicker than anybody types is put aside
      await page.waitForTimeout(3000);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByRole('heading', { name: 'We have it' }).waitFor();
    }, 90_000);

    it('is answered in time and becomes a project', async () => {
      await posts();
      await officer.goto(`${town.address}/projects/enquiries`);
      await officer.getByRole('link', { name: INVESTOR }).click();
      await officer.getByRole('button', { name: /^办一步/ }).click();
      const dialog = officer.locator('dialog');
      await dialog.getByLabel('给投资者的话').fill('We have two plots. Shall we speak on Friday?');
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await officer.getByText('按时答复').first().waitFor();
      await officer.getByRole('button', { name: '转项目' }).click();
      await dialog.getByLabel('项目名称').fill(NAME);
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await officer.getByRole('link', { name: NAME }).click();
      await officer.waitForURL(/\/projects\/[0-9a-f-]{36}/);
      await settled(officer);
      address = officer.url();
      await officer.getByText('来自询盘').or(officer.getByText('来自招商咨询')).first().waitFor();
    }, 90_000);

    it('is caught when another office enters it a second time', async () => {
      await posts();
      await officer.goto(`${town.address}/projects`);
      await settled(officer);
      await officer.keyboard.press('n');
      await type(officer, { name: NAME, unitId: '=扬州高新区', sourceMethod: 'fair', investors: INVESTOR });
      await officer.locator('dialog button[type=submit]').click();
      await officer.getByLabel('确实是另一个项目').waitFor();
      await officer.getByText('名称相同').first().waitFor();
      await town.shot(officer, 'way-duplicate');
      await officer.keyboard.press('Escape');
    }, 60_000);

    it('is signed on its contract and the experts’ word, seen by a second post', async () => {
      await posts();
      await open(officer);
      await amend(officer, '基本', {
        ...{
          unitId: '=扬州经开区',
          content: '年产 100 万平方米质子交换膜',
          product: '质子交换膜',
          industryClass: '2921',
        },
        ownerPost: '市商务局 招商专员',
      });
      await amend(officer, '投资', {
        plannedInvestment: '60,000',
        plannedFixed: '45,000',
        plannedEquipment: '30,000',
      });
      await amend(officer, '用地与载体', { landMu: '45' });
      await amend(officer, '达产效益', { plannedTax: '2,400', plannedOutput: '90,000' });
      await planDays(officer, {
        ...{ started: '2022-08-15', finished: '2023-05-30', producing: '2023-08-31', capacity: '2024-08-31' },
      });
      await prove(officer, 'talks', 'talk-minutes');
      await report(officer, '在谈', TODAY);
      await through('signed', '签约', ['investment-contract', 'expert-opinion']);
      await amend(officer, '公司与代码', {
        companyName: '演示膜材料（扬州）有限公司',
        creditCode: '91341800MA2W1EY93F',
      });
      await through('registered', '注册', ['business-licence']);
      await amend(officer, '公司与代码', { filingCode: '2206-321071-89-01-654321' });
      await through('filed', '备案', ['filing-certificate']);
    }, 240_000);

    it('is planned so that works begin with the land, and the days saved are told', async () => {
      const agent = await town.visit('approval', `${address.split('?')[0]}?tab=permits`);
      await agent.getByRole('button', { name: '排计划' }).first().click();
      const dialog = agent.getByRole('dialog');
      await dialog.getByText('排出来是这样').waitFor();
      await town.shot(agent, 'way-plan-dialog');
      await dialog.locator('button[type=submit]').click();
      await agent
        .getByText(/省 \d+ 个工作日/)
        .first()
        .waitFor();
      await town.shot(agent, 'way-permits');
    }, 90_000);

    it('gets its land and begins, and the ledger’s figure rises by one', async () => {
      await posts();
      await clerk.goto(`${town.address}/projects/recognition?tab=counts&unitId=${town.unit('etdz')}`);
      const row = clerk.getByRole('row').filter({ hasText: '新开工项目' }).first();
      await row.waitFor();
      const before = Number(await row.getByRole('link').first().textContent());
      await open(officer);
      await amend(officer, '用地与载体', { landContract: '3210012022CR0099' });
      await through('land', '拿地', ['land-contract', 'land-payment']);
      await through('started', '开工', ['construction-permit', 'start-order', 'site-photo']);
      await clerk.goto(`${town.address}/projects/recognition?tab=counts&unitId=${town.unit('etdz')}`);
      await row.waitFor();
      expect(Number(await row.getByRole('link').first().textContent())).toBe(before + 1);
      await row.getByRole('link').first().click();
      await clerk.getByRole('link', { name: NAME }).waitFor();
      await town.shot(clerk, 'way-counted');
    }, 240_000);

    it('is finished, produces and reaches capacity, each on its own proof', async () => {
      await posts();
      await open(officer);
      await through('in-statistics', '列统', ['statistics-entry']);
      await through('finished', '竣工', ['acceptance', 'equipment-list', 'site-photo']);
      await through('producing', '投产', ['first-invoice', 'power-trace']);
      await through('capacity', '达产', ['tax-statement']);
      await officer.locator('[aria-current=step]').filter({ hasText: '达产' }).waitFor();
      await town.shot(officer, 'way-capacity');
      const english = await town.visit('leader', address, { width: 390, height: 844 }, 'en');
      await english.getByText('At capacity').first().waitFor();
      await town.shot(english, 'way-capacity-phone-en');
    }, 300_000);

    async function open(page: Page): Promise<void> {
      await page.goto(address);
      await settled(page);
    }

    /** Proven and reported by the officer, seen and verified by the clerk. */
    async function through(stage: string, word: string, kinds: readonly string[]): Promise<void> {
      for (const kind of kinds) await prove(officer, stage, kind);
      await report(officer, word, TODAY);
      await open(clerk);
      await verify(clerk);
      await open(officer);
    }
  },
);
