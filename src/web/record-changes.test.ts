import { expect, test } from 'vitest';
import { recordWords } from './i18n/record-words.ts';
import { en } from './i18n/words.en.ts';
import type { Catalogue } from './i18n/words.ts';
import { zh } from './i18n/words.zh.ts';
import { changesOf, FIELDS } from './record-changes.ts';

const words: Catalogue = recordWords;
const shellZh: Readonly<Record<string, string>> = zh;
const shellEn: Readonly<Record<string, string>> = en;

test('an amendment tells what was and what is, and nothing of what stayed', () => {
  const before = { id: 'a', version: 1, value: '60', period: '2022', baseline: null, plan: [] };
  const after = { ...before, version: 2, baseline: '48', plan: [{ share: '15', period: '2022-Q1' }] };
  expect(changesOf(before, after)).toEqual([
    { field: 'baseline', before: '—', after: '48' },
    { field: 'plan', before: '—', after: '2022-Q1 15' },
  ]);
});

test('a new record tells what it was entered with; ids are told by their names', () => {
  const name = (field: string, value: string) => (field === 'unitId' ? '扬州经开区' : value);
  expect(changesOf(null, { id: 'a', unitId: 'b', value: '80', note: null }, name)).toEqual([
    { field: 'unitId', before: undefined, after: '扬州经开区' },
    { field: 'value', before: undefined, after: '80' },
  ]);
});

test('an entry that took something back tells what it was', () => {
  expect(changesOf({ value: '1' }, null)).toEqual([{ field: 'value', before: '1', after: '—' }]);
  expect(changesOf(null, null)).toEqual([]);
});

test('a statement of an enterprise tells the field or the year it speaks of', () => {
  const address = { item: 'identity.address', body: { part: 'identity', field: 'address', value: '一号路' } };
  expect(changesOf(null, address)).toEqual([{ field: 'address', before: undefined, after: '一号路' }]);
  const year = { body: { part: 'year', year: 2021, values: { revenue: '265000000' } } };
  expect(changesOf(null, year).map(({ field }) => field)).toEqual(['year', 'revenue']);
});

test('an amended year tells the numbers that changed', () => {
  const before = { year: 2021, kind: 'verified', revenue: '248000000', staff: '290' };
  expect(changesOf(before, { ...before, revenue: '265000000', note: '与审计报告一致' })).toEqual([
    { field: 'revenue', before: '248000000', after: '265000000' },
    { field: 'note', before: undefined, after: '与审计报告一致' },
  ]);
});

test('a list of firms tells how many', () => {
  expect(changesOf(null, [{ enterpriseId: 'a' }, { enterpriseId: 'b' }])).toEqual([
    { field: 'firms', before: undefined, after: '2' },
  ]);
});

test('every field has a word in both languages', () => {
  for (const field of FIELDS) {
    const [zh, en] = words[`field.${field}`] ?? [shellZh[`field.${field}`], shellEn[`field.${field}`]];
    expect([field, zh, en]).toEqual([field, expect.any(String), expect.any(String)]);
  }
});
