import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localCode, outsideCode, type SmallChain, smallChain } from '#test/support/chain.ts';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };

describe.skipIf(chromiumPath === undefined)(
  `whom to invite${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    let chain: SmallChain;
    beforeAll(async () => {
      town = await browserTown({ told: true });
      chain = await smallChain(town);
    }, 120_000);
    afterAll(() => town?.end());
    const rank = () => `${town.address}/candidates?chainId=${chain.id}&nodeId=${chain.node.pcs}`;

    it('brings a list half of whose codes are wrong: one is mended at once, the others are kept and mended later', async () => {
      const page = await town.visit('chain', '/candidates?tab=bring');
      const lines = Array.from({ length: 6 }, (_, at) => {
        const code = outsideCode(at + 1);
        return [
          `来表${at}电源有限公司`,
          at % 2 === 0 ? code : `${code.slice(0, 17)}?`,
          '常州',
          '3824',
          'PCS',
          '规上',
          5000 + at,
          3,
        ].join(',');
      });
      const head = '企业名称,统一社会信用代码,所在地区,行业代码,产品,规模,营业收入（万元）,专利数';
      await page.locator('input[type=file]').setInputFiles({
        ...{ name: '外地名录.csv', mimeType: 'text/csv', buffer: Buffer.from([head, ...lines].join('\n')) },
      });
      await page.getByText('3 处不对').waitFor();
      expect(await page.getByRole('button', { name: '导入 6 行' }).isDisabled()).toBe(true);
      await page.getByLabel('改成 B3').fill(outsideCode(2));
      await page.getByRole('button', { name: '重新检查', exact: true }).click();
      await page.getByText('2 处不对').waitFor();
      await town.shot(page, 'candidates-bring-wrong');
      await page.setViewportSize(PHONE);
      await town.shot(page, 'candidates-bring-phone');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
      await page.setViewportSize({ width: 1366, height: 768 });
      await page.getByRole('button', { name: '导入对的 4 行，不对的先放一边' }).click();
      await page.getByText('放一边 2 行').waitFor();
      await page
        .locator('form')
        .filter({ hasText: '外地名录.csv 第 5 行' })
        .getByLabel('统一社会信用代码')
        .fill(outsideCode(4));
      await page
        .locator('form')
        .filter({ hasText: '外地名录.csv 第 5 行' })
        .getByRole('button', { name: '改好收进来' })
        .click();
      await page.getByText('外地名录.csv 第 5 行').waitFor({ state: 'detached' });
      await town.shot(page, 'candidates-bring-kept');
      await page.goto(`${town.address}/candidates?tab=firms&q=${encodeURIComponent('来表')}`);
      await page.getByText('5 家').waitFor();
      await town.shot(page, 'candidates-firms');
    }, 90_000);

    it('ranks three ways with reasons that open to their rows, and a candidate is handed over and worked', async () => {
      const page = await town.open('chain');
      const told = await page.context().request.post(`${town.address}/api/candidates/relations`, {
        headers: { 'x-lianzhang': '1' },
        data: {
          ...{ relation: 'buys', amount: '190000000', year: 2021, source: '企业走访' },
          from: { code: localCode(1), name: '本地集成有限公司' },
          to: { code: outsideCode(3), name: '来表2电源有限公司' },
        },
      });
      expect(told.status()).toBe(200);
      await page.goto(rank());
      await page.getByRole('region', { name: '以商招商' }).getByText('第一大供应商').waitFor();
      const industry = page.getByRole('region', { name: '产业招商' });
      await industry.getByRole('button', { name: '更多' }).waitFor();
      await town.shot(page, 'candidates-panel');
      await industry.getByRole('button', { name: '更多' }).click();
      await industry.getByRole('link', { name: '来表4电源有限公司' }).waitFor();
      await town.shot(page, 'candidates-panel-more');
      const line = industry.locator('li').filter({ hasText: '来表4电源有限公司' });
      await line.getByRole('button', { name: '交招商局' }).click();
      await page.locator('dialog').getByLabel('承办单位').selectOption({ label: '市商务局' });
      await page.locator('dialog').getByLabel('期限').fill('2022-07-30');
      await town.shot(page, 'candidates-hand-over');
      await page.locator('dialog button[type=submit]').click();
      await line.getByRole('link', { name: '已交办' }).waitFor();

      const officer = await town.visit('investment', '/candidates?tab=leads');
      await officer.getByRole('link', { name: '来表4电源有限公司' }).click();
      await officer.getByRole('button', { name: /记一步/ }).click();
      await officer.locator('dialog').getByLabel('到哪一步').selectOption('declined');
      await officer.locator('dialog').getByLabel('原因').selectOption('supporting');
      await officer.locator('dialog').getByLabel('理由').fill('配套电网测试缺');
      await officer.locator('dialog button[type=submit]').click();
      await officer.getByText('本地配套不足').first().waitFor();
      await town.shot(officer, 'candidates-lead');
      await officer.goto(`${town.address}/candidates?tab=leads`);
      await officer.getByText('谢绝').first().waitFor();
      await town.shot(officer, 'candidates-leads');
      await officer.goto(`${town.address}/candidates?tab=hits`);
      await officer.getByText('0 / 1').first().waitFor();
      await town.shot(officer, 'candidates-hits');
    }, 90_000);

    it('opens a reason to the very row it came from', async () => {
      const page = await town.visit('auditor', rank());
      await page
        .getByRole('link', { name: /专利 \d+ 件/ })
        .first()
        .click();
      await page.locator('tr.told').waitFor();
      await town.shot(page, 'candidates-firm');
      expect(await page.getByRole('button', { name: '交招商局' }).count()).toBe(0);
    }, 60_000);

    it('shows relations, names to be told, funds and weights', async () => {
      const page = await town.visit('chain', '/candidates?tab=relations');
      await page.getByText('只有名称、认不出的').waitFor();
      await town.shot(page, 'candidates-relations');
      await page.goto(`${town.address}/candidates?tab=funds`);
      await page.getByRole('button', { name: '看所投 演示市产业基金' }).click();
      await page.getByText('B 轮').first().waitFor();
      await town.shot(page, 'candidates-funds');
      await page.goto(`${town.address}/candidates?tab=weights`);
      await page.getByText('第 1 版').waitFor();
      await town.shot(page, 'candidates-weights');
    }, 60_000);

    it('fits a phone, and English', async () => {
      const phone = await town.visit('leader', rank(), PHONE);
      await phone.getByRole('region', { name: '产业招商' }).waitFor();
      await town.shot(phone, 'candidates-phone');
      expect(await phone.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      const page = await town.visit('chain', rank(), undefined, 'en');
      await page.getByRole('region', { name: 'By industry' }).waitFor();
      await town.shot(page, 'candidates-en');
    }, 60_000);
  },
);
