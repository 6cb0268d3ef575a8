import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const SEED_FOLDER = path.resolve(import.meta.dirname, '../../../shared/seed');
const seed = existsSync(SEED_FOLDER)
  ? readdirSync(SEED_FOLDER).find((name) => name.endsWith('.txt') && name !== 'clean.txt')
  : undefined;
const why = chromiumPath === undefined ? WITHOUT : seed === undefined ? 'needs ../shared/seed' : '';

describe.skipIf(why !== '')(
  `the damaged page of 2022, from file to ledger${why === '' ? '' : ` (skipped: ${why})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown();
    }, 120_000);
    afterAll(() => town?.end());

    it('is uploaded, read, settled, adopted by keyboard, undone, and stands in the ledger with its sentence', async () => {
      const page = await town.open('clerk');
      await page.goto(`${town.address}/documents`);
      await page.locator('input[type=file]').setInputFiles(path.join(SEED_FOLDER, seed ?? ''));
      await page.waitForURL(/\/documents\/[0-9a-f-]{36}/);
      await page.locator('.desk-row').first().waitFor();
      await expect
        .poll(() => page.locator('.desk-body').textContent())
        .toContain('力争2022年园区工业开票达325亿元');
      await town.shot(page, 'desk-zh');

      await page.locator('.desk-settle button', { hasText: '力' }).first().click();
      const row = page.locator('.desk-row', { hasText: '技改项目' }).first();
      await row.click();
      await expect.poll(() => page.locator('#draft-value').inputValue()).toBe('80');
      expect(await page.locator('#draft-unit option:checked').textContent()).toBe('扬州经开区');
      await page.locator('.desk-list h2, .desk-list b').first().click();
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.locator('.desk-row', { hasText: '技改项目' }).first().textContent())
        .toContain('已采纳');

      await page.keyboard.press('Control+z');
      await expect
        .poll(() => page.locator('.desk-row', { hasText: '技改项目' }).first().textContent())
        .not.toContain('已采纳');
      await page.locator('.desk-row', { hasText: '技改项目' }).first().click();
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.locator('.desk-row', { hasText: '技改项目' }).first().textContent())
        .toContain('已采纳');
      await page.keyboard.press('x');
      await town.shot(page, 'desk-decided-zh');

      await page.goto(`${town.address}/ledger`);
      await page.locator('table', { hasText: '技改' }).first().waitFor();
      await town.shot(page, 'ledger-after-reading-zh');
      await page.locator('a', { hasText: '技改' }).first().click();
      await expect.poll(() => page.locator('.quote mark').textContent()).toContain('技改项目80个');
      await town.shot(page, 'target-after-reading-zh');
    }, 120_000);
  },
);
