import { expect, test } from 'vitest';
import { sumsOf } from './sums.ts';
import type { Column } from './table-column.ts';

interface Row {
  readonly value: string | null;
  readonly unit: string;
}
const columns: Column<Row>[] = [
  { key: 'unit', head: '计量', cell: (row) => row.unit },
  {
    key: 'figure',
    head: '累计',
    cell: (row) => row.value,
    sum: ({ value, unit }) => (value === null ? null : { value, unit }),
  },
];

test('家 and 亿元 are summed apart, and exactly', () => {
  const rows = [
    { value: '0.1', unit: '亿元' },
    { value: '7', unit: '家' },
    { value: '0.2', unit: '亿元' },
  ];
  expect(sumsOf(columns, rows)).toEqual([
    {
      key: 'figure',
      head: '累计',
      amounts: [
        { unit: '亿元', value: '0.3' },
        { unit: '家', value: '7' },
      ],
    },
  ]);
});

test('rows without a figure add nothing, not zero', () => {
  expect(sumsOf(columns, [{ value: null, unit: '家' }])).toEqual([]);
});
