/** A Node that runs TypeScript as it stands: this one, or the one that comes from npm. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { install } from './install.mjs';
import { Halt } from './say.mjs';

const NEEDED = 24;
const OLDEST = 20;

/** The path of a Node ≥ 24. `folder` holds the package.json that names the Nodes npm has, by platform. */
export async function ensureNode(folder) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= NEEDED) return process.execPath;
  if (major < OLDEST) throw tooOld();
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const offered = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).optionalDependencies;
  if (!(name in offered) || isMusl()) throw bringYourOwn(platform);
  await install(folder, ` Node ${NEEDED}`);
  return path.join(folder, 'node_modules', name, 'bin', platform === 'win' ? 'node.exe' : 'node');
}

/** Alpine and its like: the Node that npm has is built for glibc and would not start. */
function isMusl() {
  if (process.platform !== 'linux') return false;
  process.report.excludeNetwork = true;
  return !process.report.getReport().header.glibcVersionRuntime;
}

const tooOld = () =>
  new Halt(
    `要 Node ${OLDEST} 以上，这里是 ${process.versions.node}。`,
    `Node ${OLDEST} or later is needed; this is ${process.versions.node}.`,
  );

const bringYourOwn = (platform) =>
  new Halt(
    `这种机器（${platform} ${process.arch}）要自己装 Node ${NEEDED}（https://nodejs.org），再运行一次。这里是 ${process.versions.node}。`,
    `On this kind of machine (${platform} ${process.arch}) install Node ${NEEDED} yourself (https://nodejs.org) and run this again. This is ${process.versions.node}.`,
  );
