/** One password for all demo logins, made for each installation and kept beside its data: never one for all the world. */
import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const WORDS = ['yunhe', 'shouxihu', 'wenchang', 'guazhou', 'dongguan', 'heyuan', 'geyuan', 'pingshan'];

export function demoPassword(dataFolder: string): string {
  const file = path.join(dataFolder, 'demo-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataFolder, { recursive: true });
  const fresh = `${WORDS[randomInt(WORDS.length)]}-${randomInt(100_000, 1_000_000)}`;
  writeFileSync(file, `${fresh}\n`, { mode: 0o600 });
  return fresh;
}
