#!/usr/bin/env node
/**
 * After `npm install`: names in package-lock.json the optional packages of other platforms that the registry at hand
 * did not have. Without them `npm ci` refuses the lockfile on every other machine. Run by hand; a test asks for it.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = absent(lock.packages);
Object.assign(lock.packages, added);
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${Object.keys(added).length} packages of other platforms added`);

/** Packages that others name as optional and that have no entry: `{place: entry}`. */
function absent(packages) {
  const found = {};
  for (const [place, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (packages[`${place}/node_modules/${name}`] || packages[`node_modules/${name}`]) continue;
      found[`node_modules/${name}`] = { version, ...platform(name), ...(dev ? { dev } : {}), optional: true };
    }
  }
  return found;
}

/** Such packages carry their platform in their name: `…-linux-arm64-musl`. */
function platform(name) {
  const words = name.split('/').at(-1).split('-');
  const [os, cpu] = [SYSTEMS, PROCESSORS].map((list) => list.filter((word) => words.includes(word)));
  // WebAssembly runs on every system.
  if (cpu.length === 0 || (os.length === 0 && !cpu.includes('wasm32')))
    throw new Error(`${name} names no platform known here`);
  const libc = words.at(-1).startsWith('musl')
    ? ['musl']
    : words.at(-1).startsWith('gnu')
      ? ['glibc']
      : undefined;
  return { ...(os.length > 0 ? { os } : {}), cpu, ...(libc ? { libc } : {}) };
}
