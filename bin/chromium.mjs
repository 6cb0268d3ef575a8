/** The browser for the browser tests: the machine's own, else Debian's package where we may install it. */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import path from 'node:path';

/** Debian's with a window that nobody sees and that is drawn all the same: the pages take half as much again of the processor. */
const WINDOWED = '/usr/bin/chromium';
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  WINDOWED,
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
const UPDATE_MS = 60_000;
const INSTALL_MS = 180_000;

/** The path of a Chromium that runs, or undefined after one line on what is skipped and how to get it. */
export function chromium(outputFolder) {
  const log = path.join(outputFolder, 'chromium-headless-install.log');
  const there = look();
  // one with a window does as well: the lighter one is tried for once
  const wanted = there === undefined || (there === WINDOWED && !existsSync(log));
  const found = wanted && mayInstall() && installByApt(log) ? look() : there;
  if (!found)
    console.log(
      '- browser: no Chromium here, its tests are skipped; get it by `apt-get install chromium-headless-shell fonts-noto-cjk`, or name yours in CHROMIUM',
    );
  return found;
}

const look = () => [process.env.CHROMIUM, ...PLACES].find((file) => file && existsSync(file) && runs(file));

/** Ubuntu's chromium is a sentence about snap: only one that answers counts. */
const runs = (file) => spawnSync(file, ['--version'], { timeout: 15_000, stdio: 'ignore' }).status === 0;

const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && !process.env.CHROMIUM;

function installByApt(log) {
  console.log(`- browser: installing Debian's chromium-headless-shell and fonts-noto-cjk (log: ${log}) …`);
  const output = openSync(log, 'w');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patience = [
    '-o',
    'Acquire::Retries=1',
    '-o',
    'Acquire::http::Timeout=20',
    '-o',
    'DPkg::Lock::Timeout=30',
  ];
  const apt = (args, timeout) =>
    spawnSync('apt-get', [...patience, ...args], { env, timeout, stdio: ['ignore', output, output] })
      .status === 0;
  const done =
    apt(['update'], UPDATE_MS) &&
    apt(
      ['install', '-y', '--no-install-recommends', 'chromium-headless-shell', 'fonts-noto-cjk'],
      INSTALL_MS,
    );
  closeSync(output);
  return done;
}
