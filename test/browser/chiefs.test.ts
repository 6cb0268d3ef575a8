import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one } from '#platform/db/database.ts';
import { type BrowserTown, browserTown, chromiumPath, settled, WITHOUT } from './browser.ts';

const PHONE = { width: 390, height: 844 };
const SHOTS = path.resolve(import.meta.dirname, '../../test-output/screenshots');
const PAGES = /\/Type\s*\/Page[^s]/g;

describe.skipIf(chromiumPath === undefined)(
  `the chain chief${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown({ told: true });
    }, 180_000);
    afterAll(() => town?.end());
    const idOf = async (name: string) =>
      (
        await town.as('chain', (tx) =>
          one(
            tx,
            sql<{ id: string }>`select id from v_chain where region_id = ${tx.region} and name = ${name}`,
          ),
        )
      ).id;

    it('decides on the phone what waits for him', async () => {
      const page = await town.open('leader', PHONE);
      await page.getByText('件断点堵点等链长定').first().waitFor();
      await town.shot(page, 'chiefs-phone-home');
      await page.goto(`${town.address}/chiefs`);
      await page.getByRole('heading', { name: '等我定的' }).waitFor();
      await page.getByText('废气总量指标').first().waitFor();
      await town.shot(page, 'chiefs-phone-list');
      await page.getByRole('link', { name: '链长定' }).first().click();
      const dialog = page.locator('dialog');
      await dialog.getByLabel('怎么定（照原话记）').fill('同意在区内调剂 1.2 吨总量');
      await dialog.getByLabel('期限').fill('2022-07-15');
      await town.shot(page, 'chiefs-phone-decide');
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('同意在区内调剂 1.2 吨总量').first().waitFor();
      await town.shot(page, 'chiefs-phone-decided');
      await page.goto(`${town.address}/chiefs`);
      await page.getByText('没有等您定的。').waitFor();
    }, 120_000);

    it('hears of a blocker that the chain office raised on a visit', async () => {
      const id = await idOf('光储充');
      const page = await town.visit('chain', `/chains/${id}?tab=visits`);
      await page.getByText('看储能电芯扩产现场').waitFor();
      await town.shot(page, 'chiefs-visits');
      await page
        .getByRole('row', { name: /看储能电芯扩产现场/ })
        .getByRole('button', { name: '记一步' })
        .click();
      const dialog = page.locator('dialog');
      await dialog.getByLabel('答应的事').fill('一周内答复');
      await dialog.getByLabel('提一件断点堵点').check();
      await dialog.getByLabel('什么事').fill('扩产厂房消防验收卡在图审');
      await dialog.getByLabel('原因').selectOption({ label: '审批手续' });
      await dialog.getByLabel('该谁办').selectOption({ label: '市行政审批局' });
      await town.shot(page, 'chiefs-visit-step');
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('link', { name: '扩产厂房消防验收卡在图审' }).waitFor();
      await page.goto(`${town.address}/chains/${id}?tab=lists&list=blockers`);
      await page.getByText('扩产厂房消防验收卡在图审').first().waitFor();
      await town.shot(page, 'chiefs-lists');
      for (const [tab, word] of [
        ['work', '等链长定'],
        ['plan', '年度目标表'],
      ] as const) {
        await page.goto(`${town.address}/chains/${id}?tab=${tab}`);
        await page.getByText(word).first().waitFor();
        await settled(page);
        await town.shot(page, `chiefs-${tab}`);
      }
      await page.goto(`${town.address}/blockers`);
      await page.getByText('变电站间隔').first().waitFor();
      await town.shot(page, 'blockers');
      await page.goto(`${town.address}/chiefs`);
      await page.getByText('高邮市领导（挂钩联系）').first().waitFor();
      await town.shot(page, 'chiefs');
    }, 120_000);

    it.each([
      ['光储充', 'zh'],
      ['光储充', 'en'],
      ['高端装备', 'zh'],
    ] as const)(
      'prints %s (%s) on two pages, no more and no less',
      async (name, locale) => {
        const id = await idOf(name);
        const page = await town.visit('chain', `/chains/${id}/paper`, undefined, locale);
        await page.locator('.ppr-sheet').nth(1).waitFor();
        await page.waitForTimeout(500);
        const inside = await page.evaluate(() =>
          [...document.querySelectorAll('.ppr-sheet')].map(
            (sheet) => sheet.scrollHeight - sheet.clientHeight,
          ),
        );
        const file = path.join(SHOTS, `paper-${name}-${locale}.pdf`);
        await page.emulateMedia({ media: 'print' });
        await page.setViewportSize({ width: 1366, height: 2400 });
        for (const at of [0, 1])
          await page
            .locator('.ppr-sheet')
            .nth(at)
            .screenshot({ path: file.replace(/\.pdf$/, `-${at + 1}.png`) });
        const pdf = await page.pdf({ preferCSSPageSize: true });
        writeFileSync(file, pdf);
        expect(pdf.toString('latin1').match(PAGES)?.length).toBe(2);
        expect(
          inside.every((over) => over <= 0),
          `what does not fit: ${inside}`,
        ).toBe(true);
      },
      120_000,
    );
  },
);
