/** The words of months, Chinese and English side by side. */
import { addWords, type Catalogue } from '#web/i18n/i18n.tsx';

const monthWords = {
  'projects.months.total': ['全年', 'Year'],
  'projects.months.investment': ['计划总投资（亿元）', 'Planned (×100m yuan)'],
  'projects.months.note': [
    '按第一次核实的上报计，一个项目一年一个阶段只计一次；不计数的项目已除外。',
    'By the first verified step; a project once for a stage in a year; projects that do not count are left out.',
  ],
  'projects.month': ['{month} 月', '{month}'],
  'projects.months.month': ['月份', 'Month'],
} as const satisfies Catalogue;

addWords(monthWords);
export type MonthKey = keyof typeof monthWords;
