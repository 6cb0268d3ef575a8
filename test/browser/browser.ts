/** A real Chromium against a real server on loopback, for the few journeys that must be seen. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { buildServer } from '#app/server.ts';
import { webBundle } from '#app/web-bundle.ts';
import { fixedClock } from '#platform/clock.ts';
import { NOW, ownTown, PASSWORD, type TestTown, type TownWish } from '#test/support/town.ts';
import { lookOften } from './quick-waits.ts';

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium-headless-shell',
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

type Locale = 'zh' | 'en';
interface Size {
  readonly width: number;
  readonly height: number;
}

export interface BrowserTown extends TestTown {
  readonly address: string;
  /** The first page of a post, until the test is over; with null the door, before anybody has come in. */
  open(login: string | null, size?: Size, locale?: Locale): Promise<Page>;
  /** A place in the product, without the first page before it: a page that nobody looks at costs a second. */
  visit(login: string | null, place: string, size?: Size, locale?: Locale): Promise<Page>;
  shot(page: Page, name: string): Promise<void>;
  end(): Promise<void>;
}

/** For a post that is led somewhere later. */
export const NOWHERE = 'about:blank';
const DESK: Size = { width: 1366, height: 768 };

let launched: Promise<Browser> | undefined;
/** One in a process, with contexts that know nothing of each other; it ends with the process, as Playwright sees to. */
const browser = (): Promise<Browser> => {
  launched ??= chromium.launch({ executablePath: chromiumPath ?? '', args: SWITCHES }).then((started) =>
    started.once('disconnected', () => {
      launched = undefined;
    }),
  );
  return launched;
};

let bundle: Promise<string> | undefined;
/** Built, and looked for among what was built, once in a process. */
const bundled = (): Promise<string> => {
  bundle ??= webBundle(() => undefined).catch((error) => {
    bundle = undefined;
    throw error;
  });
  return bundle;
};

/** Logs in as the form does; the form itself is filled in by the tests of the frame. */
async function logIn(context: BrowserContext, address: string, login: string, locale: string): Promise<void> {
  const headers = { 'x-lianzhang': '1' };
  const answer = await context.request.post(`${address}/api/session`, {
    headers,
    data: { login, password: PASSWORD },
  });
  if (!answer.ok()) throw new Error(`${login} was not let in: ${await answer.text()}`);
  await context.request.post(`${address}/api/session/locale`, { headers, data: { locale } });
}

/** What a page has asked for and not had yet. */
const underWay = new WeakMap<Page, Set<Request>>();

function watched(page: Page): Page {
  lookOften(page);
  const open = new Set<Request>();
  underWay.set(page, open);
  page.on('request', (request) => open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return page;
}

const QUIET_MS = 150;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Until a page that has its frame has all that it asked for: Playwright’s own `networkidle` waits half a second each time. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main').first().waitFor();
  for (let quiet = 0; quiet < QUIET_MS; quiet += 25) {
    if ((underWay.get(page)?.size ?? 0) > 0) quiet = 0;
    await wait(25);
  }
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}

/** To another place as the product’s own links lead there: loading all of it again takes a second, and is seen to by those who `goto`. */
export async function walk(page: Page, place: string): Promise<void> {
  await page.evaluate(`__TSR_ROUTER__.navigate({ href: ${JSON.stringify(place)} })`);
  await settled(page);
}

export async function browserTown(wish: TownWish = {}): Promise<BrowserTown> {
  const [town, webFolder] = await Promise.all([ownTown(wish), bundled()]);
  const app: FastifyInstance = await buildServer({
    database: town.database,
    clock: fixedClock(NOW),
    secureCookie: false,
    trustProxy: false,
    webFolder,
    demoLogins: async () => [],
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  mkdirSync(SHOTS, { recursive: true });
  const visit: BrowserTown['visit'] = async (login, place, viewport = DESK, locale = 'zh') => {
    const context = await (await browser()).newContext({
      viewport,
      locale: locale === 'zh' ? 'zh-CN' : 'en-GB',
    });
    // A page that is left open may go on drawing, and takes its time from those of the tests that follow.
    onTestFinished(() => context.close());
    await context.addCookies([{ name: 'lang', value: locale, url: address }]);
    if (login !== null) await logIn(context, address, login, locale);
    const page = watched(await context.newPage());
    await page.goto(new URL(place, address).href);
    return page;
  };
  return {
    ...town,
    address,
    visit,
    open: async (login, viewport, locale) => {
      const page = await visit(login, login === null ? '/login' : '/', viewport, locale);
      if (login !== null) await page.locator('main').first().waitFor();
      return page;
    },
    shot: async (page, name) => {
      await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
    },
    end: async () => {
      await app.close();
      await town.drop();
    },
  };
}
