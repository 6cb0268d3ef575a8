/** What keeps somebody from using a page, by axe's own judgement. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** Those that are critical or serious, each with the first place where it is. */
export async function barriers(page: Page): Promise<string[]> {
  // It stays, compiled and warm, as long as the page is not loaded again: half of what its first run takes.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axeSource);
  // Of what `preload` fetches, style sheets are read by no rule that runs.
  const { violations } = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"], preload: { assets: ["media"] } })',
  )) as AxeResult;
  return violations
    .filter(({ impact }) => impact === 'critical' || impact === 'serious')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}
