import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserTown, browserTown, chromiumPath, settled, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
const saved = (page: Page) => page.locator('dialog button[type=submit]').click();

describe.skipIf(chromiumPath === undefined)(`experts${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`, () => {
  let town: BrowserTown;
  beforeAll(async () => {
    town = await browserTown({ told: true });
  }, 180_000);
  afterAll(() => town?.end());

  it('goes from the pool to the opinion: drawn with a conflict left out, scored on phones, opened, written', async () => {
    const office = await town.visit('chain', '/projects/experts');
    await office.getByText('20 人').waitFor();
    await settled(office);
    await town.shot(office, 'experts-pool');

    await office.goto(`${town.address}/projects/panels`);
    await office.getByRole('button', { name: '组专家组' }).click();
    const form = office.locator('dialog');
    await form.getByLabel('项目 …').fill('光伏支架');
    await form
      .locator('select[name=projectId] option', { hasText: '光伏支架生产线项目' })
      .waitFor({ state: 'attached' });
    await form.locator('select[name=projectId]').selectOption({ label: '光伏支架生产线项目' });
    await form.locator('select[name=template]').selectOption('project-argument-small');
    await form.getByLabel('题目').fill('光伏支架项目论证');
    await form.getByLabel('编号').fill('演示论〔2022〕9号');
    await form.getByLabel(/行业代码/).fill('C38');
    await form.getByLabel(/当事企业/).fill('演示055储能电池有限公司');
    await town.shot(office, 'experts-plan');
    await saved(office);
    await office.getByText('待封闭名单').first().waitFor();
    const address = office.url();

    await office.getByRole('button', { name: '封闭名单' }).click();
    await office.getByText('人工回避（可不选）').waitFor();
    await saved(office);
    await office.getByText('名单已封闭，待抽取').first().waitFor();
    await office.locator('details summary').click();
    await office.getByRole('cell', { name: /亲属任职：演示055储能电池有限公司/ }).waitFor();
    await office.getByRole('cell', { name: /为其提供过咨询：演示055储能电池有限公司/ }).waitFor();
    await town.shot(office, 'experts-closed');
    await office.locator('main, header').getByRole('button', { name: '抽取', exact: true }).click();
    await saved(office);
    await office.getByText('待答复').first().waitFor();
    await office.getByRole('button', { name: '复算' }).click();
    await office.getByText('照存底复算，结果一致').waitFor();
    expect(
      await office
        .locator('main')
        .getByRole('link', { name: /演示专家 A0[17]$/ })
        .count(),
    ).toBe(0);

    const side = await town.visit('investment', address);
    await side.getByText('到“意见已出”以后项目一侧才能看').waitFor();
    expect(await side.locator('main').textContent()).not.toMatch(/演示专家 A/);
    await town.shot(side, 'experts-side-of-project');

    // There is always another of this profession; of some others, by the chance of the draw, there is none.
    await office
      .locator('main tr', { hasText: '财务' })
      .getByRole('button', { name: '推辞' })
      .first()
      .click();
    await office.locator('dialog').getByLabel('理由').fill('出差');
    await saved(office);
    await office.getByText('推辞 出差').waitFor();
    await office.getByText('专家6').waitFor();
    for (let left = 5; left > 0; left--) {
      await office.getByRole('button', { name: '答应' }).first().click();
      await expect.poll(() => office.getByRole('button', { name: '答应' }).count()).toBe(left - 1);
    }
    await office.getByRole('button', { name: '开始评分' }).click();
    await saved(office);
    await office.getByText('开封前谁也看不到分数').waitFor();
    const linkOf = async (at: number): Promise<string> => {
      await office.getByRole('button', { name: '发评分链接' }).nth(at).click();
      await office.locator('dialog').getByRole('button', { name: '发评分链接' }).click();
      const link = await office.locator('dialog input[readonly]').inputValue();
      if (at === 0) await town.shot(office, 'experts-link');
      await office.keyboard.press('Escape');
      return link;
    };
    const links = [await linkOf(0), await linkOf(1), await linkOf(2)];

    const score = async (link: string, points: string[], verdict: RegExp, dissent?: string) => {
      const phone = await town.visit(null, link, PHONE);
      await phone.getByText('光伏支架项目论证').waitFor();
      for (const [at, one] of points.entries()) {
        await phone.locator('input.points').nth(at).fill(one);
        await phone.locator('.score-one textarea').nth(at).fill('材料充分，依据清楚');
      }
      await phone.getByLabel(verdict).check();
      if (dissent) await phone.getByLabel(/不同意见/).fill(dissent);
      return phone;
    };
    const first = await score(links[0] ?? '', ['85', '80', '101', '82'], /^同意$/);
    await first.getByRole('button', { name: '交评分表' }).click();
    await first.getByText('交了就不能改').waitFor();
    await first.getByRole('button', { name: '交评分表' }).click();
    await first
      .getByText(/要在 0 到 100 之间/)
      .first()
      .waitFor();
    await town.shot(first, 'experts-score-wrong-phone');
    await first.locator('input.points').nth(2).fill('88');
    await first.getByRole('button', { name: '交评分表' }).click();
    await first.getByRole('button', { name: '交评分表' }).click();
    await first.getByText('评分表已经收到').waitFor();
    await town.shot(first, 'experts-score-done-phone');
    const second = await score(
      links[1] ?? '',
      ['70', '62', '60', '75'],
      /^不同意$/,
      '钢材价格没有测算，一字不改。',
    );
    await second.getByRole('button', { name: '交评分表' }).click();
    await second.getByRole('button', { name: '交评分表' }).click();
    await second.getByText('评分表已经收到').waitFor();
    const english = await town.visit(null, links[2] ?? '', PHONE, 'en');
    await english.getByText('You are expert').waitFor();
    await english.getByRole('button', { name: '中文' }).click();
    await english.getByText('您是专家').waitFor();
    await english.getByRole('button', { name: 'English' }).click();
    await english.getByText('On the whole').waitFor();
    await town.shot(english, 'experts-score-en-phone');
    await english.goto(links[0] ?? '');
    await english.getByText('Your sheet is in').waitFor();

    // The rest sign on paper.
    await office.reload();
    await office.getByText('已交').first().waitFor();
    for (let left = 3; left > 0; left--) {
      await office.getByRole('button', { name: '代录签字表' }).first().click();
      const sheet = office.locator('dialog');
      await sheet
        .locator('input[type=file]')
        .setInputFiles({ name: '签字表.pdf', mimeType: 'application/pdf', buffer: Buffer.from('签字') });
      for (let at = 0; at < 4; at++) {
        await sheet.locator('input.points').nth(at).fill('80');
        await sheet.locator('.score-one textarea').nth(at).fill('见签字原件');
      }
      await sheet.getByLabel('修改后同意').check();
      if (left === 3) await town.shot(office, 'experts-signed-sheet');
      await saved(office);
      await expect.poll(() => office.getByRole('button', { name: '代录签字表' }).count()).toBe(left - 1);
    }

    const chair = await town.visit('service', address);
    await chair.getByRole('button', { name: '开封' }).click();
    await saved(chair);
    await chair.getByText('钢材价格没有测算，一字不改。').waitFor();
    await town.shot(chair, 'experts-opened');
    await chair.getByRole('button', { name: '出论证意见' }).click();
    await chair.locator('dialog textarea').fill('专家组同意引进，钢材价格风险由投资方承担。');
    await saved(chair);
    await chair.getByText('已附为项目“签约”的佐证').waitFor();
    await settled(chair);
    await town.shot(chair, 'experts-final');
    const [word] = await Promise.all([
      chair.waitForEvent('download'),
      chair.getByRole('link', { name: '下载 Word' }).click(),
    ]);
    await word.saveAs('test-output/experts-opinion.docx');
    await chair.getByRole('link', { name: '看打印页' }).click();
    await chair.getByText('项目专家论证意见').waitFor();
    await chair.getByText('钢材价格没有测算，一字不改。').waitFor();
    await town.shot(chair, 'experts-paper');
  }, 180_000);

  it('shows the calibration, an expert, and refuses too small a pool in words; in English and on a phone', async () => {
    const office = await town.visit('chain', '/projects/experts/calibration');
    await office.getByText('光伏银浆扩产项目').first().waitFor();
    await office.getByText('太少，不下结论').first().waitFor();
    await settled(office);
    await town.shot(office, 'experts-calibration');
    await office.goto(`${town.address}/projects/experts?q=A07`);
    await office.getByRole('link', { name: '演示专家 A07' }).click();
    await office.getByText('演示055储能电池有限公司').waitFor();
    await settled(office);
    await town.shot(office, 'experts-expert');
    await office.getByRole('button', { name: '看联系方式（留痕）' }).click();
    await office.getByText('演示号码 A07-0000').waitFor();

    await office.goto(`${town.address}/projects/panels?q=光储充`);
    await office.getByRole('link', { name: '光储充产业链缺口研究（演示）' }).click();
    await office.getByRole('button', { name: '封闭名单' }).click();
    for (const code of ['A01', 'A02', 'A19', 'A03']) {
      await office
        .locator('dialog')
        .getByLabel(new RegExp(`演示专家 ${code}`))
        .check();
    }
    for (let at = 0; at < 4; at++)
      await office.locator('dialog input[name=reason]').nth(at).fill('参与过课题');
    await saved(office);
    await office.getByText(/候选专家不够/).waitFor();
    await town.shot(office, 'experts-too-few');

    const bring = await town.visit('chain', '/projects/experts?bring=true');
    const paste = '姓名\t单位\t专业\t推荐单位\n演示专家 B01\t演示机构一\t技术、占卜\t演示局';
    await bring.locator('textarea').fill(paste);
    await bring.locator('textarea').blur();
    await bring.getByText('没有“占卜”这个专业').waitFor();
    await town.shot(bring, 'experts-bring');

    const english = await town.visit('chain', '/projects/panels', PHONE, 'en');
    await english.locator('main span').getByText('Being scored').first().waitFor();
    await settled(english);
    await town.shot(english, 'experts-panels-en-phone');
    const wide = await town.visit(
      'service',
      '/projects/panels?state=finalised',
      { width: 1366, height: 768 },
      'en',
    );
    await wide
      .getByRole('link', { name: /氢燃料电池电堆/ })
      .first()
      .click();
    await wide
      .getByText('Drawn again')
      .or(wide.getByRole('button', { name: 'Draw again' }))
      .first()
      .waitFor();
    await settled(wide);
    await town.shot(wide, 'experts-panel-en');
  }, 120_000);
});
