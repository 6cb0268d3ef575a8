import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellStory } from '#app/demo/story.ts';
import { fixedClock } from '#platform/clock.ts';
import { NOW } from '#test/support/town.ts';
import { type BrowserTown, browserTown, chromiumPath, WITHOUT } from './browser.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** What keeps somebody from using the page, by axe's own judgement. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] })',
  )) as AxeResult;
  return violations
    .filter(({ impact }) => impact === 'critical' || impact === 'serious')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

describe.skipIf(chromiumPath === undefined)(
  `the screens${chromiumPath ? '' : ` (skipped: ${WITHOUT})`}`,
  () => {
    let town: BrowserTown;
    let target: string;
    let document: string;
    beforeAll(async () => {
      town = await browserTown();
      await tellStory(town.database, fixedClock(NOW), town.ids);
      const id = async (query: string) =>
        (await town.database.owner.query<{ id: string }>(query)).rows[0]?.id ?? '';
      target = await id(
        "select t.id from target t join indicator i on i.id = t.indicator_id where i.name like '技改%' and t.parent_id is null",
      );
      document = await id('select id from document');
    }, 120_000);
    afterAll(() => town?.end());

    const places = (): [string, string][] => [
      ['home', '/'],
      ['ledger', '/ledger'],
      ['target', `/ledger/${target}`],
      ['documents', '/documents'],
      ['desk', `/documents/${document}`],
      ['figures', '/figures'],
      ['tasks', '/tasks'],
      ['unit', `/units/${town.unit('etdz')}`],
    ];

    const forms = [
      ['zh', 'wide', DESK],
      ['en', 'wide', DESK],
      ['zh', 'phone', PHONE],
      ['en', 'phone', PHONE],
    ] as const;

    it.each(forms)(
      'in %s on a %s screen open without error, without barriers, and fit the width',
      async (locale, form, size) => {
        const page = await town.open('clerk', size, locale);
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(error.message));
        for (const [name, address] of places()) {
          await page.goto(`${town.address}${address}`);
          await page.locator('main').first().waitFor();
          await page.waitForLoadState('networkidle');
          const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
          expect.soft(wider, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
          expect.soft(await barriers(page), name).toEqual([]);
          await town.shot(page, `${name}-${locale}-${form}`);
        }
        expect(faults).toEqual([]);
      },
      120_000,
    );

    it('show the ledger as it stood on an earlier day, read-only, and lead back to today', async () => {
      const page = await town.open('clerk');
      await page.goto(`${town.address}/ledger/${target}?asOf=2022-05-31`);
      await page.getByText('回到今天').waitFor();
      expect(await page.getByRole('button', { name: /改目标/ }).count()).toBe(0);
      await page.getByText('回到今天').click();
      await page.getByRole('button', { name: /改目标/ }).waitFor();
    }, 60_000);

    it('show an enterprise only what is its own', async () => {
      const page = await town.open('firm');
      expect(await page.getByRole('navigation').getByText('台账').count()).toBe(0);
    }, 60_000);
  },
);
