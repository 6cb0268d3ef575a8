/** Every module has the same outside: what it says of itself is what is there. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ModuleWord, moduleNames, moduleWord } from './modules.ts';
import { migrationsOf, tablesIn, viewsIn } from './statements.ts';
import { filesIn, read } from './tree.ts';

const LONGEST_README = 40;
/** Tables that no module owns: the platform's own. */
const PLATFORM_TABLES = ['content', 'journal', 'journal_head', 'night_run'];

const root = process.cwd();
const statements = migrationsOf(root);
/** A folder that has only screens so far is no module yet. */
const names = moduleNames(root).filter((name) =>
  filesIn(root, `src/modules/${name}`).some((file) => !file.startsWith(`src/modules/${name}/web/`)),
);
const words = names
  .map((name) => moduleWord(root, name))
  .filter((word): word is ModuleWord => word !== undefined);

describe.each(names)('the module %s', (name) => {
  const folder = `src/modules/${name}`;

  it('says in a page at most what question it answers', () => {
    expect(existsSync(`${folder}/README.md`)).toBe(true);
    expect(read(root, `${folder}/README.md`).trimEnd().split('\n').length).toBeLessThanOrEqual(
      LONGEST_README,
    );
  });

  it('has a door and says its name, what it uses, keeps, shows and tells', () => {
    expect(existsSync(`${folder}/index.ts`)).toBe(true);
    expect(moduleWord(root, name)?.name).toBe(name);
  });

  it('uses modules that are there', () => {
    expect(moduleWord(root, name)?.uses.filter((used) => !names.includes(used))).toEqual([]);
  });
});

describe('tables and views', () => {
  it('are those that the migrations make, each with one owner', () => {
    const owned = words.flatMap(({ tables }) => tables);
    expect([...owned, ...PLATFORM_TABLES].sort()).toEqual(
      tablesIn(statements)
        .map(({ table }) => table)
        .sort(),
    );
  });

  it('published are those that the migrations make, each with one owner', () => {
    // A later migration may give a view more columns.
    const made = [...new Set(viewsIn(statements))];
    expect(words.flatMap(({ views }) => views).sort()).toEqual(made.sort());
  });

  it('are not the same for two modules', () => {
    const all = words.flatMap(({ tables, views }) => [...tables, ...views]);
    expect(all.length).toBe(new Set(all).size);
    expect(all.length).toBeGreaterThan(10);
  });
});

describe('events', () => {
  it('are published by the module that names them', () => {
    for (const { name, events } of words) {
      const text = filesIn(root, `src/modules/${name}`)
        .filter((file) => !file.endsWith('module.ts') && !file.endsWith('.test.ts'))
        .map((file) => read(root, file))
        .join('\n');
      const published = [...text.matchAll(/publish\(\{\s*name: '([\w.]+)'/g)].map(([, event]) => event);
      expect([...new Set(published)].sort(), name).toEqual([...events].sort());
    }
  });
});
