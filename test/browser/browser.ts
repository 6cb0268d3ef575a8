/** A real Chromium against a real server on loopback, for the few journeys that must be seen. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildServer } from '#app/server.ts';
import { webBundle } from '#app/web-bundle.ts';
import { fixedClock } from '#platform/clock.ts';
import { NOW, ownTown, PASSWORD, type TestTown, type TownWish } from '#test/support/town.ts';

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
export const chromiumPath = PLACES.find((place) => place !== undefined && existsSync(place));
export const WITHOUT = 'needs Chromium (Debian: apt-get install chromium fonts-noto-cjk; or set CHROMIUM)';

const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const SHOTS = path.resolve(import.meta.dirname, '../../test-output/screenshots');

export interface BrowserTown extends TestTown {
  readonly address: string;
  open(login: string, size?: { width: number; height: number }, locale?: 'zh' | 'en'): Promise<Page>;
  shot(page: Page, name: string): Promise<void>;
  end(): Promise<void>;
}

export async function browserTown(wish: TownWish = {}): Promise<BrowserTown> {
  const town = await ownTown(wish);
  const app: FastifyInstance = await buildServer({
    database: town.database,
    clock: fixedClock(NOW),
    secureCookie: false,
    trustProxy: false,
    webFolder: await webBundle(() => undefined),
    demoLogins: async () => [],
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: SWITCHES });
  mkdirSync(SHOTS, { recursive: true });
  return {
    ...town,
    address,
    open: async (login, viewport = { width: 1366, height: 768 }, locale = 'zh') => {
      const context = await browser.newContext({ viewport, locale: locale === 'zh' ? 'zh-CN' : 'en-GB' });
      await context.addCookies([{ name: 'lang', value: locale, url: address }]);
      const page = await context.newPage();
      await page.goto(`${address}/login`);
      await page.locator('input').first().fill(login);
      await page.locator('input[type=password]').fill(PASSWORD);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => !url.pathname.startsWith('/login'));
      await context.request.post(`${address}/api/session/locale`, {
        headers: { 'x-lianzhang': '1' },
        data: { locale },
      });
      await page.goto(`${address}/`);
      return page;
    },
    shot: async (page, name) => {
      await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
    },
    end: async () => {
      await browser.close();
      await app.close();
      await town.drop();
    },
  };
}
