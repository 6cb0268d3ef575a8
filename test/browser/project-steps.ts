/** What posts do on a project's page in the browser, act by act, for journeys that follow a project along its way. */
import type { Locator, Page } from 'playwright-core';
import { PICTURE } from '#test/support/projects.ts';
import { settled } from './browser.ts';

const dialog = (page: Page): Locator => page.locator('dialog[open]');

/** Saves the open dialogue and waits until it is gone. */
export async function save(page: Page): Promise<void> {
  await dialog(page).locator('button[type=submit]').click();
  await dialog(page).waitFor({ state: 'detached' });
  await settled(page);
}

/** Values by the names of the fields; of a choice its value or, behind a ‘=’, its word. */
export async function type(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = dialog(page).locator(`[name="${name}"]`);
    const isChoice = await field.evaluate((element) => element.tagName === 'SELECT');
    if (!isChoice) await field.fill(value);
    else await field.selectOption(value.startsWith('=') ? { label: value.slice(1) } : value);
  }
}

/** From the list, by its key; ends on the new project's page. */
export async function enterProject(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  await page.keyboard.press('n');
  await dialog(page).waitFor();
  await type(page, values);
  await save(page);
  await page.waitForURL(/\/projects\/[0-9a-f-]{36}/);
  await settled(page);
}

/** A group of facts; a reason where the form asks for one, which it does once something told is changed. */
export async function amend(
  page: Page,
  group: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  await page.getByRole('button', { name: `改资料：${group}` }).click();
  await type(page, values);
  const reason = dialog(page).getByLabel('理由');
  if (await reason.isVisible()) await reason.fill('补齐资料');
  await save(page);
}

export async function planDays(page: Page, days: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: '定计划日' }).first().click();
  await type(page, days);
  await save(page);
}

/** One file of a kind for a stage, from the evidence’s own button. */
export async function prove(page: Page, stage: string, kind: string): Promise<void> {
  await page.getByRole('button', { name: '传佐证' }).last().click();
  await type(page, { stage, kind });
  const photo = kind === 'site-photo';
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles({
      name: photo ? `${stage}.png` : `${kind}.pdf`,
      mimeType: photo ? 'image/png' : 'application/pdf',
      buffer: photo ? PICTURE : Buffer.from(`演示 ${kind}`),
    });
  await save(page);
}

/** What is reported, in the words of the button: 报“签约”. */
export async function report(page: Page, stage: string, happenedOn: string): Promise<void> {
  await page.getByRole('button', { name: `报“${stage}”` }).click();
  await type(page, { happenedOn });
  await save(page);
}

/** Another post, with each piece of evidence looked at. */
export async function verify(page: Page): Promise<void> {
  await page.locator('main').getByRole('button', { name: '核实', exact: true }).first().click();
  await dialog(page).getByLabel('我已逐件看过').check();
  await save(page);
}
