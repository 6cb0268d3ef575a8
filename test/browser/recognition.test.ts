/** 认定与计数 in the browser: a pair decided, a project not recognised, a transfer answered, a list, and a verified start that moves the ledger. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addEvidence,
  ProjectQuery,
  readList,
  readProject,
  reportStep,
  verifyStep,
} from '#modules/projects/index.ts';
import { PICTURE } from '#test/support/projects.ts';
import { type BrowserTown, browserTown, chromiumPath, NOWHERE, settled, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
const field = (page: Page, word: string, kind = 'input'): Locator =>
  page
    .locator('dialog label.field, .filters label.field')
    .filter({ has: page.locator(`span:text-is("${word}")`) })
    .locator(kind);

describe.skipIf(chromiumPath === undefined)(
  `recognition${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 400_000);
    afterAll(() => town?.end());

    it('shows what waits on the home page, and a pair with both sides, decided by keyboard', async () => {
      const page = await town.visit('clerk', '/projects/recognition');
      await page.getByText('储能变流器生产二号基地').first().waitFor();
      await town.shot(page, 'recognition-pairs');
      const open = await page.locator('.rec-pair').count();
      expect(open).toBeGreaterThan(0);
      await page.keyboard.press('x');
      await page.getByText('以后不再问', { exact: false }).waitFor();
      await town.shot(page, 'recognition-pair-dialog');
      await field(page, '理由').fill('合同不同，产能分开');
      await page.locator('dialog').getByRole('button', { name: '不是同一个' }).click();
      await page.locator('dialog').waitFor({ state: 'detached' });
      await page.waitForFunction((before) => document.querySelectorAll('.rec-pair').length < before, open);
    }, 120_000);

    it('says what the rules see, and a person decides', async () => {
      const page = await town.visit('clerk', '/projects/recognition?tab=verdicts');
      await page.getByRole('row').filter({ hasText: '一炮数响' }).first().waitFor();
      await town.shot(page, 'recognition-verdicts');
      await page.getByRole('link', { name: '智能灯杆总部基地二期' }).first().click();
      await page.waitForURL(/tab=counting/);
      await page.getByText('待认定', { exact: false }).first().waitFor();
      await town.shot(page, 'recognition-project');
      await page.getByRole('button', { name: '认定', exact: true }).click();
      await town.shot(page, 'recognition-verdict-dialog');
      await field(page, '理由').fill('合同里写明的二期');
      await page.locator('dialog').getByRole('button', { name: '不予认定' }).click();
      await page.getByText('不予认定，不计数').waitFor();
      await town.shot(page, 'recognition-decided');
    }, 120_000);

    it('lets a place answer a transfer', async () => {
      const page = await town.visit('leader', '/projects/recognition?tab=splits');
      await page.getByText('车规级功率模块封装项目').waitFor();
      await town.shot(page, 'recognition-splits');
      await page.getByRole('button', { name: '同意' }).click();
      await page.locator('dialog').getByRole('button', { name: '同意' }).click();
      await page.getByRole('cell', { name: '双方同意' }).waitFor();
    }, 120_000);

    it('raises a figure of the ledger by one when a start is verified, and the figure opens to that project', async () => {
      const clerk = await town.visit(
        'clerk',
        `/projects/recognition?tab=counts&unitId=${town.unit('hitech')}`,
      );
      const started = clerk.getByRole('row').filter({ hasText: '新开工项目' }).first();
      await started.waitFor();
      await town.shot(clerk, 'recognition-counts');
      const goal = await started.getByRole('link').nth(1).getAttribute('href');
      const before = Number(await started.getByRole('link').first().textContent());
      await start(town, '生物制剂研发中试基地');
      await clerk.goto(`${town.address}${goal}`);
      const figure = clerk.locator('a[href*="/projects/recognition"]').first();
      await figure.waitFor();
      expect(Number(await figure.textContent())).toBe(before + 1);
      await town.shot(clerk, 'recognition-ledger');
      await figure.click();
      await clerk.waitForURL(/counter=started/);
      await clerk.getByRole('link', { name: '生物制剂研发中试基地' }).waitFor();
      await town.shot(clerk, 'recognition-counted');
    }, 120_000);

    it('shows a list of the year with what is not in the pipeline, and brings one in', async () => {
      const page = await town.visit('investment', '/projects/lists');
      await page.getByText('演示新型显示材料项目').waitFor();
      await town.shot(page, 'recognition-list');
      await page.goto(`${town.address}/projects/lists?tab=bring&level=city`);
      await field(page, '清单出处（文件名、文号）').fill('某市重大项目清单');
      await page
        .locator('textarea, [contenteditable]')
        .first()
        .waitFor({ state: 'attached' })
        .catch(() => undefined);
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.setData(
          'text/plain',
          '序号\t项目名称\t总投资（万元）\n1\t大尺寸硅片切割项目\t62000\n2\t库里没有的项目\t约五亿',
        );
        (document.querySelector('main') ?? document.body).dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      });
      await page.getByText('按名称对上 1', { exact: false }).waitFor();
      await town.shot(page, 'recognition-bring');
      expect(await page.getByText('不是数', { exact: false }).count()).toBeGreaterThan(0);
    }, 120_000);

    it('fits a phone and speaks English', async () => {
      const phone = await town.visit('clerk', NOWHERE, PHONE);
      for (const [tab, name] of [
        ['', 'pairs'],
        ['?tab=verdicts', 'verdicts'],
        ['?tab=counts', 'counts'],
        ['?tab=rules', 'rules'],
      ]) {
        await phone.goto(`${town.address}/projects/recognition${tab}`);
        await settled(phone);
        await town.shot(phone, `recognition-phone-${name}`);
        const wide = await phone.evaluate(() => document.documentElement.scrollWidth);
        expect([name, wide]).toEqual([name, PHONE.width]);
      }
      const english = await town.visit(
        'clerk',
        '/projects/recognition?tab=rules',
        { width: 1366, height: 768 },
        'en',
      );
      await english.getByText('Rules find facts', { exact: false }).waitFor();
      await town.shot(english, 'recognition-rules-en');
    }, 120_000);
  },
);

/** The next gates of a demo project, each with its evidence, up to a verified start. */
async function start(town: BrowserTown, name: string): Promise<void> {
  const id = await town.as(
    'investment',
    async (tx, who) => (await readList(tx, who, ProjectQuery.parse({ q: name }))).rows[0]?.id ?? '',
  );
  const way: [string, string[], object][] = [
    ['land', ['land-contract', 'land-payment'], { landContract: '演示出让〔2022〕21号' }],
    ['started', ['construction-permit', 'start-order', 'site-photo'], {}],
  ];
  const { amendProject } = await import('#modules/projects/index.ts');
  for (const [stage, kinds, fields] of way) {
    await town.as('investment', async (tx, who) => {
      const { version } = await readProject(tx, who, id);
      if (Object.keys(fields).length > 0)
        await amendProject(tx, who, id, { version, reason: '补齐', ...fields });
      for (const kind of kinds) {
        const file =
          kind === 'site-photo'
            ? { name: '现场.png', bytes: PICTURE }
            : { name: `${kind}.txt`, bytes: Buffer.from(`${id} ${kind}`) };
        await addEvidence(tx, who, id, { kind, stage, files: [file] });
      }
      await reportStep(tx, who, id, { stage, happenedOn: '2022-06-27' });
    });
    await town.as('clerk', async (tx, who) => {
      const { waiting, evidence } = await readProject(tx, who, id);
      const seen = evidence
        .filter((one) => one.stage === stage && one.supersededReason === null)
        .map((one) => one.id);
      await verifyStep(tx, who, waiting?.id ?? '', { seen });
    });
  }
}
