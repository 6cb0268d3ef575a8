import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const SEED_FOLDER = path.resolve(import.meta.dirname, '../../../shared/seed');
const seed = existsSync(SEED_FOLDER)
  ? readdirSync(SEED_FOLDER).find((name) => name.endsWith('.txt') && name !== 'clean.txt')
  : undefined;
const why = chromiumPath === undefined ? WITHOUT : seed === undefined ? 'needs ../shared/seed' : '';

/** Numbers of the list that the text beside it does not carry. */
async function unmarked(page: Page): Promise<string[]> {
  const marked = new Set(await page.locator('.desk-body sup').allTextContents());
  const listed = await page.locator('.desk-row td:first-child').allTextContents();
  return listed.filter((number) => !marked.has(number));
}

describe.skipIf(why !== '')(
  `the damaged page of 2022, from file to ledger${why === '' ? '' : ` (skipped: ${why})`}`,
  () => {
    let town: BrowserTown;
    beforeAll(async () => {
      town = await browserTown();
    }, 120_000);
    afterAll(() => town?.end());

    it('is uploaded, read, settled, adopted by keyboard, undone, and stands in the ledger with its sentence', async () => {
      const page = await town.visit('clerk', '/documents');
      await page.locator('input[type=file]').setInputFiles(path.join(SEED_FOLDER, seed ?? ''));
      await page.waitForURL(/\/documents\/[0-9a-f-]{36}/);
      await page.locator('.desk-row').first().waitFor();
      await expect
        .poll(() => page.locator('.desk-body').textContent())
        .toContain('力争2022年园区工业开票达325亿元');
      await town.shot(page, 'desk-zh');

      for (const view of ['原文', '修复后']) {
        await page.getByRole('button', { name: view, exact: true }).click();
        await expect.poll(() => unmarked(page), { message: `facts without a mark in ${view}` }).toEqual([]);
      }
      const places = await page.locator('.desk-settle b').textContent();
      await page.keyboard.press('1');
      await expect.poll(() => page.locator('.desk-settle b').textContent()).not.toBe(places);
      const row = page.locator('.desk-row', { hasText: '技改项目' }).first();
      await row.click();
      await expect.poll(() => page.locator('#draft-value').inputValue()).toBe('80');
      expect(await page.locator('#draft-unit option:checked').textContent()).toBe('扬州经开区');
      await page.locator('#draft-value').fill('81');
      await page.keyboard.press('Control+z');
      expect(await page.locator('#draft-value').inputValue(), 'Ctrl Z in a field undoes what was typed').toBe(
        '80',
      );
      await page.locator('#draft-value').fill('82');
      await page.keyboard.press('Escape');
      await page.keyboard.press('k');
      await page.keyboard.press('j');
      expect(await page.locator('#draft-value').inputValue(), 'what was typed waits').toBe('82');
      await page.locator('#draft-value').fill('80');
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
