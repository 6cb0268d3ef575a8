import { chromium } from 'playwright-core';
const base = 'http://127.0.0.1:7741';
const pass = process.env.PASS;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const wants = JSON.parse(process.argv[2]);
for (const { login = 'approval', locale = 'zh', path, width = 1440, height = 900, name, click, wait = 1200, full = false } of wants) {
  const context = await browser.newContext({ viewport: { width, height } });
  const headers = { 'x-lianzhang': '1' };
  const answer = await context.request.post(`${base}/api/session`, { headers, data: { login, password: pass } });
  if (!answer.ok()) console.log(await answer.text());
  await context.request.post(`${base}/api/session/locale`, { headers, data: { locale } });
  const page = await context.newPage();
  page.on('console', (m) => m.type() === 'error' && console.log(name, m.text()));
  page.on('pageerror', (e) => console.log(name, String(e)));
  let to = path;
  if (path.includes('PROJECT:')) {
    const [, n] = path.split('PROJECT:'); const [nm, rest = ''] = n.split('|');
    const list = await (await context.request.get(`${base}/api/projects?q=${encodeURIComponent(nm)}`)).json();
    to = path.split('PROJECT:')[0] + list.rows[0].id + rest;
  }
  await page.goto(base + to);
  await page.waitForTimeout(wait);
  for (const c of click ?? []) { await page.locator(c).first().click(); await page.waitForTimeout(1200); }
  if (full) { const h = await page.evaluate(() => document.querySelector('main')?.scrollHeight ?? 900); await page.setViewportSize({ width, height: Math.min(4000, h + 120) }); await page.waitForTimeout(500); }
  await page.screenshot({ path: `/tmp/shots/${name}.png` });
  await context.close();
}
await browser.close();
