import { expect, test } from 'vitest';
import { fromTsv, toTsv } from './tsv.ts';

test('a copy from Excel ends with a line end that is no row', () => {
  expect(fromTsv('单位\t累计\r\n扬州经开区\t21\r\n')).toEqual([
    ['单位', '累计'],
    ['扬州经开区', '21'],
  ]);
});

test('a cell with a line break or a tab travels in quotes', () => {
  const cells = [
    ['说明', '低于六成\n6月新增 1 个'],
    ['名称', '“智改\t数转” 5"'],
  ];
  expect(fromTsv(toTsv(cells))).toEqual(cells);
  expect(toTsv([['a\nb', 'c']])).toBe('"a\nb"\tc');
});

test('empty cells keep their place, also at the end of a row', () => {
  expect(fromTsv('a\t\tb\t\n\t\t\t')).toEqual([['a', '', 'b', '']]);
  expect(fromTsv('a\t\tb\nc')).toEqual([
    ['a', '', 'b'],
    ['c', '', ''],
  ]);
});

test('nothing pasted is no row', () => {
  expect(fromTsv('')).toEqual([]);
  expect(fromTsv('\r\n')).toEqual([['']]);
});
