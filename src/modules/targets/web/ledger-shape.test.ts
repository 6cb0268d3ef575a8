import { expect, test } from 'vitest';
import { groupOf, queryOf, workbookColumns } from './ledger-shape.ts';

test('the ledger is grouped by unit until another order or group is chosen', () => {
  expect(groupOf({})).toBe('unit');
  expect(groupOf({ sort: 'ratio' })).toBeNull();
  expect(groupOf({ group: '0' })).toBeNull();
  expect(groupOf({ group: 'period', sort: 'ratio' })).toBe('period');
});

test('the group decides the order that the server is asked for; how it is shown stays here', () => {
  expect(queryOf({ q: '高企', group: 'period', cols: 'trend' })).toEqual({ q: '高企', sort: 'periodEnd' });
  expect(queryOf({ sort: 'ratio', descending: 'true' })).toEqual({ sort: 'ratio', descending: 'true' });
});

test('the workbook has the columns that are seen', () => {
  expect(workbookColumns(['verdict', 'goal', 'trend', 'day'], 13)).toBe(
    'verdict,operator,value,value2,figureDay,demo',
  );
  expect(workbookColumns(['verdict', 'goal'], 2)).toBeUndefined();
});
