import { expect, it } from 'vitest';
import { saidIn } from './change-said.ts';
import { projectWords } from './words.ts';

const t = (key: string) => (projectWords as Record<string, readonly string[]>)[key]?.[0] ?? key;
const said = saidIn({ t, word: (list, code) => `${list}:${code}`, currency: 'USD', locale: 'zh' });

it('says a listing by the words of lists, not by the kinds of projects', () => {
  const after = { level: 'province', year: 2022, listNumber: '12', kind: 'carry-out', source: '省清单' };
  expect(said(null, after)).toBe('2022 省 实施 12 省清单');
  expect(said({ level: 'city', year: 2021 }, null)).toBe('2021 市');
});

it('names the number of investors, and money by its currency', () => {
  expect(said(null, { name: '甲项目', investors: 1, plannedInvestment: '12500000' })).toBe(
    'project.field.investors 1　project.field.name 甲项目　project.field.plannedInvestment 1,250 万美元',
  );
});
