import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './axe.ts';
import { type BrowserTown, browserTown, chromiumPath, NOWHERE, settled, WITHOUT, walk } from './browser.ts';
import { amend, enterProject, planDays, prove, report, save, type, verify } from './project-steps.ts';

const PHONE = { width: 390, height: 844 };
const NAME = '高镍正极材料项目';

describe.skipIf(chromiumPath === undefined)(`projects${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`, () => {
  let town: BrowserTown;
  let address = '';
  beforeAll(async () => {
    town = await browserTown({ told: true });
  }, 120_000);
  afterAll(() => town?.end());

  it('are entered by an officer, who is asked where one is like another', async () => {
    const page = await town.visit('investment', '/projects');
    await settled(page);
    await town.shot(page, 'projects-list');
    const wish = {
      ...{ name: NAME, unitId: '=扬州经开区', sourceMethod: 'chain', product: '高镍正极材料' },
      ...{ plannedInvestment: '105,000', content: '年产 3 万吨高镍正极材料', ownerPost: '市商务局 招商专员' },
      investors: '演示正极材料有限公司',
    };
    await enterProject(page, wish);
    await page.getByText('要进入“在谈”，还缺 1 样').waitFor();
    address = page.url();
    await town.shot(page, 'project-lead');

    await page.goto(`${town.address}/projects`);
    await settled(page);
    await page.keyboard.press('n');
    await type(page, { ...wish, name: `${NAME}（新）` });
    await page.locator('dialog button[type=submit]').click();
    await page.getByText('投资方和产品相同').waitFor();
    await page.getByLabel('确实是另一个项目').waitFor();
    await town.shot(page, 'project-alike');
    await page.keyboard.press('Escape');
  }, 90_000);

  it('go from 线索 to 拿地 gate by gate, each verified by a second post against the evidence seen', async () => {
    const [officer, clerk] = [await town.visit('investment', address), await town.visit('clerk', NOWHERE)];
    await settled(officer);
    await prove(officer, 'talks', 'talk-minutes');
    await report(officer, '在谈', '2022-06-20');

    await officer.getByText(/要进入“签约”，还缺 \d+ 样/).waitFor();
    expect(await officer.getByRole('button', { name: '报“签约”' }).isDisabled()).toBe(true);
    await town.shot(officer, 'project-gate-signed');
    await amend(officer, '基本', { industryClass: '3985' });
    await amend(officer, '投资', { plannedFixed: '80,000' });
    await amend(officer, '用地与载体', { landMu: '118' });
    await amend(officer, '达产效益', { plannedTax: '3,000' });
    await planDays(officer, {
      ...{ started: '2022-09-01', finished: '2023-05-30', producing: '2023-08-31', capacity: '2024-08-31' },
    });
    for (const kind of ['investment-contract', 'expert-opinion']) await prove(officer, 'signed', kind);
    await report(officer, '签约', '2022-06-22');
    await officer.getByText('等第二个人核实').first().waitFor();
    expect(await officer.locator('main').getByRole('button', { name: '核实', exact: true }).count()).toBe(0);

    const verified = async (stage: string) => {
      await clerk.goto(address);
      await settled(clerk);
      if (stage === '签约') {
        await clerk.locator('main').getByRole('button', { name: '核实', exact: true }).first().click();
        await clerk.getByText('investment-contract.pdf').last().waitFor();
        await town.shot(clerk, 'project-verify');
        await clerk.keyboard.press('Escape');
      }
      await verify(clerk);
      await officer.goto(address);
      await settled(officer);
    };
    await verified('签约');
    await amend(officer, '公司与代码', {
      companyName: '演示正极（扬州）有限公司',
      creditCode: '91341800MA2W1EY93F',
    });
    await prove(officer, 'registered', 'business-licence');
    await report(officer, '注册', '2022-06-24');
    await verified('注册');
    await amend(officer, '公司与代码', { filingCode: '2206-321071-89-01-123456' });
    await prove(officer, 'filed', 'filing-certificate');
    await report(officer, '备案', '2022-06-25');
    await verified('备案');
    await amend(officer, '用地与载体', { landContract: '3210012022CR0031' });
    for (const kind of ['land-contract', 'land-payment']) await prove(officer, 'land', kind);
    await report(officer, '拿地', '2022-06-27');
    await verified('拿地');
    await officer.getByText(/要进入“开工”，还缺 \d+ 样/).waitFor();
    await town.shot(officer, 'project-land');
    expect(await barriers(officer)).toEqual([]);
  }, 240_000);

  it('go back with a reason: what was proved later no longer counts', async () => {
    const page = await town.visit('investment', address);
    await settled(page);
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('button', { name: '退回阶段' }).click();
    await type(page, { stage: 'filed' });
    await page.locator('dialog').getByLabel('理由').fill('地块调整，重新出让');
    await save(page);
    await page.getByText(/要进入“拿地”，还缺 \d+ 样/).waitFor();
    await page.getByText('不再算数：地块调整，重新出让').first().waitFor();
    await town.shot(page, 'project-back');
  }, 60_000);

  it('are seen as a board, in a table by keyboard, and month by month', async () => {
    const page = await town.visit('clerk', '/projects?view=board');
    await settled(page);
    await page.getByRole('link', { name: NAME }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await town.shot(page, 'projects-board');
    await page.goto(`${town.address}/projects?q=${encodeURIComponent('高镍')}`);
    await page.getByText('1 个', { exact: true }).waitFor();
    await settled(page);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(address);
    await page.goto(`${town.address}/projects?view=months&year=2022`);
    await settled(page);
    await town.shot(page, 'projects-months');
    const cell = page.locator('table.grid td.num a').first();
    const counted = await cell.textContent();
    await cell.click();
    await page.waitForURL(/step=[a-z-]+&year=2022&month=\d+$/);
    await page.getByText(`${counted} 个`, { exact: true }).waitFor();
  }, 60_000);

  it('come by a ledger that is mended on the screen; rows like what stands wait for a person; a leave marks what it lets in', async () => {
    const page = await town.visit('investment', '/projects/ledgers');
    await settled(page);
    await town.shot(page, 'projects-ledgers');
    const lines = [
      '序号\t项目名称\t投资方\t落户园区\t总投资（亿元）\t当前阶段\t签约日期\t形象进度',
      '1\t锂电结构件项目\t演示结构件有限公司\t扬州经开区\t三个亿\t签约\t2021-06-30\t封顶',
      `2\t${NAME}\t演示正极材料有限公司\t扬州经开区\t10.5\t拿地\t\t`,
      '合计\t\t\t\t13.5\t\t\t',
    ];
    await page.locator('textarea').fill(lines.join('\n'));
    await page.locator('textarea').blur();
    await page.getByText('“三个亿”不是金额').first().waitFor();
    await page.getByText('没有对上、不导入的列：形象进度').waitFor();
    await page.getByText('合计行没有导入：第 4 行').waitFor();
    await settled(page);
    await town.shot(page, 'projects-ledger-wrong');
    await page.getByLabel('改成 E2').fill('3');
    await page.getByRole('button', { name: '重新检查', exact: true }).click();
    await page.getByText('每一格都对').waitFor();
    await page.getByText('与已有项目相像').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await town.shot(page, 'projects-ledger-right');
    await page.getByRole('button', { name: '导入 2 行' }).click();
    await page.getByText('写好了。').waitFor();
    await page.getByRole('heading', { name: '等人认的行' }).waitFor();
    await settled(page);
    await town.shot(page, 'projects-ledger-aside');
    await page.getByRole('button', { name: `“${NAME}”就是“${NAME}”` }).click();
    await page.getByRole('heading', { name: '等人认的行' }).waitFor({ state: 'detached' });

    await page.goto(`${town.address}/projects?q=${encodeURIComponent('锂电结构件')}`);
    await page.getByRole('link', { name: '锂电结构件项目' }).click();
    await page.getByRole('heading', { name: '台账写的阶段' }).waitFor();
    await settled(page);
    await town.shot(page, 'project-told');

    const clerk = await town.visit('clerk', '/projects/ledgers');
    await clerk.getByRole('button', { name: '给迁移豁免' }).click();
    await type(clerk, { name: '2022 年存量迁移', dueOn: '2022-09-30' });
    await clerk.locator('dialog').getByLabel('理由').fill('存量台账迁入');
    await save(clerk);
    await clerk.getByText('已核实 0 / 1 步').waitFor();
    await town.shot(clerk, 'projects-ledger-waived');
    await clerk.goto(`${town.address}/projects?migrated=true`);
    await clerk.getByText('迁入，未核实').first().waitFor();
    await clerk.getByRole('link', { name: '锂电结构件项目' }).click();
    await clerk.getByText('按迁移豁免“2022 年存量迁移”迁入').waitFor();
    await settled(clerk);
    expect(await barriers(clerk)).toEqual([]);
    await town.shot(clerk, 'project-migrated');
  }, 120_000);

  it('come out of a lead that agreed, once, and lead back to it; chain, node and blockers know of them', async () => {
    const page = await town.visit('investment', '/candidates?tab=leads&state=agreed');
    await page.locator('main table a').first().click();
    await page.getByRole('button', { name: '转项目' }).click();
    await type(page, { content: '电池管理系统' });
    await settled(page);
    await town.shot(page, 'lead-to-project');
    await save(page);
    await page.waitForURL(/\/projects\/[0-9a-f-]{36}/);
    const project = page.url();
    await page.getByRole('link', { name: '来自招商交办' }).click();
    await page.getByText('有意向的，往后由项目管').waitFor();
    await settled(page);
    expect(await page.getByRole('button', { name: '转项目' }).count()).toBe(0);
    await town.shot(page, 'lead-with-project');

    await page.goto(`${project}?tab=blockers`);
    await page.getByRole('button', { name: '提一件' }).click();
    await type(page, { what: '试验用房还没有落实', raisedBy: '市商务局', cause: 'land' });
    await save(page);
    await page.getByRole('link', { name: '试验用房还没有落实' }).waitFor();
    await town.shot(page, 'project-blockers');
    await page.getByRole('link', { name: '试验用房还没有落实' }).click();
    await settled(page);
    await town.shot(page, 'blocker-of-project');

    const { chain, node } = (
      await town.database.owner.query<{ chain: string; node: string }>(
        "select chain_id as chain, node_id as node from project where from_kind = 'lead'",
      )
    ).rows[0] ?? { chain: '', node: '' };
    await page.goto(`${town.address}/chains/${chain}?tab=projects`);
    await page.getByText('在项目表里看').first().waitFor();
    await settled(page);
    await town.shot(page, 'chain-projects');
    await page.goto(`${town.address}/chains/${chain}?node=${node}`);
    await page.locator('.node-panel').getByRole('heading', { name: /^项目/ }).scrollIntoViewIfNeeded();
    await settled(page);
    await town.shot(page, 'node-projects');
  }, 120_000);

  it('fit a phone and speak English', async () => {
    for (const [locale, size, form] of [
      ['zh', PHONE, 'phone'],
      ['en', undefined, 'en'],
      ['en', PHONE, 'en-phone'],
    ] as const) {
      const page = await town.open('clerk', size, locale);
      for (const [name, place] of [
        ['projects', '/projects'],
        ['projects-board', '/projects?view=board'],
        ['projects-ledgers', '/projects/ledgers'],
        ['project', new URL(address).pathname],
      ] as const) {
        await walk(page, place);
        const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
        expect.soft(wider, `${name} ${form} is wider than the screen`).toBeLessThanOrEqual(0);
        expect.soft(await barriers(page), `${name} ${form}`).toEqual([]);
        await town.shot(page, `${name}-${form}`);
      }
    }
  }, 120_000);
});
