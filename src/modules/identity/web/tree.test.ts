import { expect, test } from 'vitest';
import { outlined } from './tree.ts';

test('a zone stands below its city with its parks below it, in the order given', () => {
  const rows = [
    { id: 'city', parentId: null },
    { id: 'park', parentId: 'zone' },
    { id: 'office', parentId: 'city' },
    { id: 'zone', parentId: 'city' },
    { id: 'lost', parentId: 'gone' },
  ];
  expect(outlined(rows).map(({ id, depth }) => `${depth} ${id}`)).toEqual([
    '0 city',
    '1 office',
    '1 zone',
    '2 park',
    '0 lost',
  ]);
});
