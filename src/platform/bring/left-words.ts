/** What of a file is not brought, in words: sheets, sums, notes, columns without a meaning. Nothing vanishes without one. */
import type { Caller } from '../http/caller.ts';
import type { OfficeTable } from '../office-table.ts';

type Locale = Caller['locale'];

const SAYS = {
  hidden: ['隐藏的工作表没有读：{list}', 'Hidden sheets were not read: {list}'],
  others: ['只读了“{sheet}”，没有读：{list}', 'Only “{sheet}” was read, not: {list}'],
  sums: ['合计行没有导入：第 {list} 行', 'Sums were left out: row {list}'],
  notes: ['附注没有导入：第 {list} 行', 'Notes were left out: row {list}'],
  heads: ['重复的表头没有导入：第 {list} 行', 'Repeated heads were left out: row {list}'],
  bare: [
    '对上的列都空着的行没有导入：第 {list} 行',
    'Rows with nothing in a column that is known were left out: row {list}',
  ],
  sumColumns: ['合计列没有导入：{list}', 'Columns of sums were left out: {list}'],
  unknown: ['没有对上、不导入的列：{list}', 'Columns that hold nothing known were left out: {list}'],
  unnamed: ['没有表头的列没有导入：{list} 列', 'Columns without a head were left out: {list}'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

/** Rows by their numbers, columns by their words. */
export type LeftOut = Readonly<
  Partial<Record<Exclude<keyof typeof SAYS, 'hidden' | 'others'>, readonly (string | number)[]>>
>;
/** 序号 and the like are missed by nobody. */
const MISSED_BY_NOBODY = /^(序号|编号|no\.?|#)?$/i;
const MOST = 10;

export function leftOutWords(
  { sheet, hiddenSheets, otherSheets }: Pick<OfficeTable, 'sheet' | 'hiddenSheets' | 'otherSheets'>,
  left: LeftOut,
  locale: Locale,
): string[] {
  const zh = locale === 'zh';
  const all = { hidden: hiddenSheets, others: otherSheets, ...left };
  return (Object.keys(SAYS) as (keyof typeof SAYS)[]).flatMap((kind) => {
    const words = all[kind] ?? [];
    if (words.length === 0) return [];
    const list = `${words.slice(0, MOST).join(zh ? '、' : ', ')}${words.length > MOST ? ' …' : ''}`;
    return [SAYS[kind][zh ? 0 : 1].replace('{sheet}', () => sheet).replace('{list}', () => list)];
  });
}

/** Words of columns that nothing is taken from. */
export function unknownHeads(words: readonly string[], held: ReadonlySet<number>): string[] {
  return words.filter((word, at) => !held.has(at) && !MISSED_BY_NOBODY.test(word.trim()));
}
