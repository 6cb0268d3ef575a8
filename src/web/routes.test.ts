import { expect, test } from 'vitest';
import { railOf, type Screen, screens } from './routes.tsx';
import { railPathOf } from './shell/rail-path.ts';

const load = async () => ({ default: () => null });
const table: readonly Screen[] = [
  { path: '/', nav: 'nav.home', right: 'boards.view', load },
  { path: '/ledger', nav: 'nav.ledger', right: 'targets.view', load },
  { path: '/ledger/$id', under: '/ledger', right: 'targets.view', load },
];

test('the rail shows only what the post may open, and no page of a single record', () => {
  expect(railOf(['targets.view'], table).map(({ path }) => path)).toEqual(['/ledger']);
  expect(railOf([], table)).toEqual([]);
});

test('an enterprise has its own page and no list of figures that nobody owes', () => {
  expect(railOf(['figures.report', 'indicators.view', 'portal.view']).map(({ path }) => path)).toEqual([
    '/portal',
  ]);
  expect(railOf(['figures.report', 'targets.view']).map(({ path }) => path)).toContain('/figures');
});

test('a target stands under the ledger in the rail', () => {
  expect(railPathOf('/ledger/0198', table)).toBe('/ledger');
  expect(railPathOf('/ledger/', table)).toBe('/ledger');
  expect(railPathOf('/', table)).toBe('/');
  expect(railPathOf('/nowhere', table)).toBeUndefined();
});

test('no two screens share an address, and each stands under one that is there', () => {
  const paths = screens.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  for (const { under } of screens) if (under !== undefined) expect(paths).toContain(under);
});
