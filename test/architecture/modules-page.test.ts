/** docs/modules.md is made from what the modules say of themselves; `npm test -- modules-page -u` writes it anew. */
import { expect, it } from 'vitest';
import { type ModuleWord, moduleNames, moduleWord } from './modules.ts';
import { read } from './tree.ts';

const root = process.cwd();

const question = (name: string): string =>
  /\*\*Question\.\*\*\s*([\s\S]*?)\n\n/
    .exec(read(root, `src/modules/${name}/README.md`))?.[1]
    ?.replace(/\s+/g, ' ') ?? '';

const cell = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(' ') || '—';

const row = ({ name, uses, tables, views, events }: ModuleWord): string =>
  `| [${name}](../src/modules/${name}/README.md) | ${question(name)} | ${[uses, tables, views, events].map(cell).join(' | ')} |`;

it('the page of modules says what each module says', async () => {
  const words = moduleNames(root)
    .map((name) => moduleWord(root, name))
    .filter((word): word is ModuleWord => word !== undefined);
  expect(words.length).toBeGreaterThan(5);
  const page = [
    '# Modules · 模块',
    '',
    'Made by a test from each `module.ts` and `README.md`; not written by hand.',
    '',
    '| module | question | uses | tables | views | events |',
    '|---|---|---|---|---|---|',
    ...words.map(row),
    '',
  ].join('\n');
  await expect(page).toMatchFileSnapshot('../../docs/modules.md');
});
