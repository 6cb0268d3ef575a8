import { expect, test } from 'vitest';
import type { ImportMapping } from '../contract.ts';
import { distinctHeads, placedErrors, typedDecimal } from './typed.ts';

const MAPPING: ImportMapping = {
  ...{ unit: 0, indicator: null, day: 1, kind: null, value: 2, note: null },
  ...{ fixedUnitId: null, fixedIndicatorId: null, fixedDay: null, fixedKind: null },
};

test('a number typed in full width with thousands commas is the plain decimal', () => {
  expect(typedDecimal('１，２３４．５ ')).toBe('1234.5');
  expect(typedDecimal('-0.3')).toBe('-0.3');
});

test('two columns of one name and one without a name can be told apart', () => {
  expect(distinctHeads(['园区', '', '累计', '累计'])).toEqual(['园区', '#2', '累计', '累计 (2)']);
});

test('a fault stands at the head that the office wrote, or at the word for what is missing', () => {
  const heads = ['园区', '时间', '本期累计'];
  const errors = [
    { row: 2, column: '单位', message: '没有这个单位' },
    { row: 3, column: '数值', message: '不是数' },
    { row: 1, column: '指标', message: '没有指明' },
    { row: 4, column: '', message: '与第 2 行是同一个数' },
  ];
  expect(placedErrors(errors, MAPPING, heads, (role) => `<${role}>`)).toEqual([
    { row: 2, column: '园区', message: '没有这个单位' },
    { row: 3, column: '本期累计', message: '不是数' },
    { row: 1, column: '<indicator>', message: '没有指明' },
    { row: 4, message: '与第 2 行是同一个数' },
  ]);
});
