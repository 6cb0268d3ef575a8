import { expect, test } from 'vitest';
import {
  day,
  dayProse,
  dayToAct,
  differs,
  fileSize,
  goalCell,
  goalParts,
  goalProse,
  longDay,
  moment,
  number,
  percent,
  percentProse,
  period,
  points,
  quantity,
  signed,
  unitWord,
} from './format.ts';

test('亿元 has one decimal, 万元 has commas, counts are whole', () => {
  expect(number('54.62', '亿元')).toBe('54.6');
  expect(number('150', '亿元')).toBe('150.0');
  expect(number('1234567', '万元')).toBe('1,234,567');
  expect(number('21', '个')).toBe('21');
});

test("an indicator's own decimals come before the unit's", () => {
  expect(number('150', '亿元', 0)).toBe('150');
  expect(number('52.3', '%', 2)).toBe('52.30');
});

test('rounding is half up on the written number, not on a float', () => {
  expect(number('1.005', '分', 2)).toBe('1.01');
  expect(number('0.25', '亿元')).toBe('0.3');
  expect(number('99999999999999.95', '亿元')).toBe('100,000,000,000,000.0');
});

test('percent stands without a space, its differences are points', () => {
  expect(percentProse('0.538')).toBe('54%');
  expect(percent('0.2625')).toBe('26.3');
  expect(points('1.6', 'zh')).toBe('1.6 个百分点');
  expect(points('1', 'en')).toBe('1 percentage point');
  expect(quantity('1.6', '个百分点', 'en')).toBe('1.6 percentage points');
});

test('prose puts a space before the unit word and keeps whole numbers whole', () => {
  expect(quantity('325', '亿元', 'zh')).toBe('325 亿元');
  expect(quantity('21', '个', 'zh')).toBe('21 个');
  expect(quantity('60', '%', 'zh')).toBe('60%');
  expect(quantity('325', '亿元', 'en')).toBe('325 ×100m yuan');
  expect(quantity('21', '家', 'en')).toBe('21');
});

test('a unit column names counts in English', () => {
  expect(unitWord('家', 'en')).toBe('no.');
  expect(unitWord('家', 'zh')).toBe('家');
});

const goal = (
  operator: string | null,
  value: string | null,
  value2: string | null = null,
  measureUnit = '个',
) => ({
  ...{ operator, value, value2, measureUnit },
});

test('a cell parts the sign from the number, so that the sign can be grey', () => {
  expect(goalParts(goal('>=', '80'))).toEqual({ sign: '≥', number: '80' });
  expect(goalParts(goal('<=', '22', null, '工作日'))).toEqual({ sign: '≤', number: '22' });
  expect(goalParts(goal('=', '1'))).toEqual({ sign: '', number: '1' });
  expect(goalParts(goal('range', '2', '3', '家'))).toEqual({ sign: '', number: '2–3' });
});

test('a target without a value shows no number, not zero', () => {
  expect(goalParts(goal('>=', null))).toEqual({ sign: '', number: '' });
  expect(goalProse(goal(null, null), 'zh')).toBe('');
  expect(goalParts(goal('=', '0'))).toEqual({ sign: '', number: '0' });
});

test('forms and sentences say a goal in words', () => {
  expect(goalProse(goal('>=', '80'), 'zh')).toBe('不低于 80 个');
  expect(goalProse(goal('range', '2', '3', '家'), 'zh')).toBe('2 至 3 家');
  expect(goalProse(goal('<=', '22', null, '工作日'), 'en')).toBe('at most 22 working days');
});

test('a change is always signed', () => {
  expect(signed('3', '个')).toBe('+3');
  expect(signed('-2.5', '亿元')).toBe('-2.5');
  expect(signed('0', '个')).toBe('0');
});

test('a verified figure strikes out a reported one only where they differ', () => {
  expect(differs('23', '21')).toBe(true);
  expect(differs('21.0', '21')).toBe(false);
  expect(differs(null, '21')).toBe(false);
});

const TODAY = '2022-06-28';

test('days in tables are short within the year and by month outside', () => {
  expect(day('2022-06-28', TODAY)).toBe('06-28');
  expect(day('2023-05-08', TODAY)).toBe('2023-05');
});

test('days in prose have no leading zero', () => {
  expect(dayProse('2022-06-08', TODAY, 'zh')).toBe('6月8日');
  expect(dayProse('2023-05-08', TODAY, 'zh')).toBe('2023年5月8日');
  expect(dayProse('2023-05-08', TODAY, 'en')).toBe('8 May 2023');
});

test('where a person must act the weekday is named', () => {
  expect(dayToAct('2022-06-30', TODAY, 'zh')).toBe('周四 06-30');
  expect(dayToAct('2022-07-03', TODAY, 'en')).toBe('Sun 07-03');
});

test('instants show the office’s hour, across midnight too', () => {
  expect(moment('2022-06-27T07:40:00Z', TODAY)).toBe('06-27 15:40');
  expect(moment('2021-12-31T16:05:00Z', TODAY)).toBe('01-01 00:05');
  expect(moment('2021-12-31T15:05:00Z', TODAY)).toBe('2021-12-31 23:05');
});

test('periods are said as people say them; what is no period stays as written', () => {
  expect(period('2022-Q3', 'zh')).toBe('2022年三季度');
  expect(period('2022-06-X2', 'zh', true)).toBe('6月中旬');
  expect(period('2022-Q3', 'en')).toBe('Q3 2022');
  expect(period('尽快', 'zh')).toBe('尽快');
});

test('file sizes are told in the unit that fits', () => {
  expect([820, 14_000, 3_400_000].map(fileSize)).toEqual(['820 B', '14 KB', '3.2 MB']);
});

test('where nothing is known nothing is printed, never zero', () => {
  expect(number(null, '家')).toBe('');
  expect(day(null, TODAY)).toBe('');
  expect(percent(null)).toBe('—');
});

test('the bar names the day in full', () => {
  expect(longDay('2022-06-28', 'zh')).toBe('6月28日 星期二');
  expect(longDay('2022-06-28', 'en')).toBe('Tuesday 28 June');
});

test('a goal in one cell keeps its sign and its range', () => {
  const goal = { measureUnit: '个', value2: null };
  expect(goalCell({ ...goal, operator: '<=', value: '3' })).toBe('≤ 3');
  expect(goalCell({ ...goal, operator: 'range', value: '300', value2: '350' })).toBe('300–350');
  expect(goalCell({ ...goal, operator: '=', value: '3' })).toBe('3');
});
