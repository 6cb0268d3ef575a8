/**
 * A map of 300 nodes and 400 links in a real Chromium: time to the first picture, and how many frames a second while it is dragged and
 * zoomed. Bare is the same boxes and lines as a page without any program, moved by the browser alone, in the same run.
 */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildTown } from '#app/demo/town.ts';
import { buildServer } from '#app/server.ts';
import { webBundle } from '#app/web-bundle.ts';
import { refreshChains } from '#modules/diagnosis/index.ts';
import { callerByAppointment } from '#modules/identity/index.ts';
import { fixedClock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import { addLargeChain, largeMap, placeMany } from './large-chains.ts';
import { type BenchPart, type Line, median } from './support.ts';

const NODES = Number(process.env.BENCH_MAP_NODES ?? 300);
const LINKS = Number(process.env.BENCH_MAP_LINKS ?? 400);
const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const NOW = '2022-06-28T01:30:00.000Z';
const PASSWORD = 'bench-password';
const SIZE = { width: 1366, height: 768 };
const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export async function mapBench(database: Database): Promise<BenchPart> {
  const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));
  if (!executablePath) throw new Error('needs Chromium (or set CHROMIUM)');
  const { region, posts } = await buildTown(database, PASSWORD);
  const chain = await addLargeChain(database, region, '三百个环节', largeMap(NODES, LINKS));
  await placeMany(database, region, 2000, [chain]);
  const caller = await callerByAppointment(database, fixedClock(NOW), posts.chain ?? '');
  if (!caller) throw new Error('the town has no chain office');
  await database.inRegion(caller.scope, (tx) => refreshChains(tx, 'all'));
  const app = await buildServer({
    ...{ database, clock: fixedClock(NOW), secureCookie: false, trustProxy: false },
    ...{ webFolder: await webBundle((line) => console.error(line)), demoLogins: async () => [] },
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    return await measure(browser, address, chain.id);
  } finally {
    await browser.close();
    await app.close();
  }
}

async function measure(browser: Browser, address: string, chainId: string): Promise<BenchPart> {
  const page = await logIn(browser, address);
  const url = `${address}/chains/${chainId}`;
  const first: number[] = [];
  for (let run = 0; run <= RUNS; run++) first.push(await firstPicture(page, url));
  const picture = median(first.slice(1));
  const bare = await barePage(browser, page);
  const bareFirst: number[] = [];
  for (let run = 0; run <= RUNS; run++) bareFirst.push(await bare.first());
  const ours = {
    drag: await frames(page, drag),
    zoom: await frames(page, zoom),
    choose: await choosing(page),
  };
  const theirs = { drag: await frames(bare.page, drag), zoom: await frames(bare.page, zoom) };
  const pair = (name: string, one: number, other: number, unit: string): Line => ({
    ...{ name, ours: one, bare: other, unit },
  });
  return {
    title: `map of ${NODES} nodes and ${LINKS} links in Chromium without a graphics card; bare is the same picture without a program`,
    lines: [
      pair('first picture, page known', picture, median(bareFirst.slice(1)), 'ms'),
      pair('frames a second while dragged', ours.drag.rate, theirs.drag.rate, 'fps'),
      pair('longest frame while dragged (95 %)', ours.drag.slow, theirs.drag.slow, 'ms'),
      pair('frames a second while zoomed', ours.zoom.rate, theirs.zoom.rate, 'fps'),
      pair('longest frame while zoomed (95 %)', ours.zoom.slow, theirs.zoom.slow, 'ms'),
      { name: 'a node chosen, until it is shown', ours: ours.choose, unit: 'ms' },
    ],
    ratios: {
      'map, dragging': ours.drag.rate / theirs.drag.rate,
      'map, zooming': ours.zoom.rate / theirs.zoom.rate,
    },
  };
}

async function logIn(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: SIZE, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${address}/login`);
  await page.locator('input').first().fill('chain');
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((to) => !to.pathname.startsWith('/login'));
  return page;
}

/** From asking for the page until every node has been drawn, in the page's own clock. */
async function firstPicture(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate<number>(`new Promise((done) => {
    const look = () => document.querySelectorAll('.node-box').length >= ${NODES}
      ? requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))
      : requestAnimationFrame(look);
    look();
  })`);
}

interface Frames {
  readonly rate: number;
  readonly slow: number;
}

/** Frames that the page made while the mouse did its work. */
async function frames(page: Page, work: (page: Page) => Promise<void>): Promise<Frames> {
  await page.bringToFront();
  const rates: number[] = [];
  const slows: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    await page.evaluate(`(() => {
      const seen = (window.seen_ = []);
      (function next() { requestAnimationFrame((at) => { if (window.seen_ === seen) { seen.push(at); next(); } }); })();
    })()`);
    await work(page);
    const times = await page.evaluate<number[]>('[window.seen_, window.seen_ = null][0]');
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
    rates.push((gaps.length * 1000) / gaps.reduce((sum, gap) => sum + gap, 0));
    slows.push(gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.95)] ?? Number.NaN);
  }
  return { rate: median(rates.slice(1)), slow: median(slows.slice(1)) };
}

const FROM = { x: 620, y: 420 };
const STEPS = 90;

async function drag(page: Page): Promise<void> {
  const gap = await page.evaluate<{ x: number; y: number }>(EMPTY_SPOT);
  await page.mouse.move(gap.x, gap.y);
  await page.mouse.down();
  for (let at = 1; at <= STEPS; at++)
    await page.mouse.move(gap.x + Math.sin(at / 9) * 160, gap.y + Math.cos(at / 9) * 120);
  await page.mouse.up();
}

/** A place on the map where no node is. */
const EMPTY_SPOT = `(() => {
  for (let y = ${FROM.y}; y < 700; y += 3) for (let x = ${FROM.x - 300}; x < ${FROM.x + 200}; x += 3) {
    const at = document.elementFromPoint(x, y);
    if (at && !at.closest('.node-box') && at.closest('.map-view, body.bare')) return { x, y };
  }
  throw new Error('no empty spot');
})()`;

async function zoom(page: Page): Promise<void> {
  await page.mouse.move(FROM.x, FROM.y);
  for (let at = 0; at < STEPS; at++) await page.mouse.wheel(0, at % 30 < 15 ? -60 : 60);
}

async function choosing(page: Page): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++)
    times.push(
      await page.evaluate<number>(`new Promise((done) => {
        const box = document.querySelectorAll('.node-box')[${run * 11 + 3}];
        const begun = performance.now();
        box.click();
        const look = () => box.getAttribute('aria-pressed') === 'true'
          ? requestAnimationFrame(() => done(performance.now() - begun)) : requestAnimationFrame(look);
        look();
      })`),
    );
  return median(times.slice(1));
}

/** The boxes and lines as they stand, with their style, in a page that only moves them. */
async function barePage(browser: Browser, from: Page): Promise<{ page: Page; first(): Promise<number> }> {
  const markup = await from.evaluate<string>(`(() => {
    const styles = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join('\\n');
    const view = document.querySelector('.react-flow__viewport').outerHTML;
    return '<!doctype html><meta charset=utf-8><style>' + styles
      + '</style><body class=bare style="margin:0;overflow:hidden"><div class="map-view" style="position:relative;height:768px"><div class="react-flow">'
      + view + '</div></div>';
  })()`);
  const program = `<script>
    const view = document.querySelector('.react-flow__viewport');
    const now = new DOMMatrix(getComputedStyle(view).transform);
    let held = null;
    const put = () => { view.style.transform = 'translate(' + now.e + 'px,' + now.f + 'px) scale(' + now.a + ')'; };
    addEventListener('mousedown', (e) => { held = [e.x - now.e, e.y - now.f]; });
    addEventListener('mouseup', () => { held = null; });
    addEventListener('mousemove', (e) => { if (held) { now.e = e.x - held[0]; now.f = e.y - held[1]; put(); } });
    addEventListener('wheel', (e) => { const by = e.deltaY < 0 ? 1.1 : 1 / 1.1; now.a *= by; put(); });
  </script>`;
  const page = await (await browser.newContext({ viewport: SIZE })).newPage();
  const first = async () => {
    await page.goto('about:blank');
    const begun = performance.now();
    await page.setContent(markup + program, { waitUntil: 'commit' });
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))',
    );
    return performance.now() - begun;
  };
  await first();
  return { page, first };
}
