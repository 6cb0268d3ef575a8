/** What of a file is not imported, in words: sheets, sums, notes, columns without a meaning. Nothing vanishes without one. */
import { columnLetters } from '#platform/files/xlsx-merged.ts';
import type { Staged } from './import-stage.ts';
import type { ImportTable, NoteRows } from './import-table.ts';

type Locale = 'zh' | 'en';
type Saying = Readonly<Record<Locale, (list: string) => string>>;

const ROWS: Readonly<Record<keyof NoteRows, Saying>> = {
  sums: { zh: (at) => `合计行没有导入：第 ${at} 行`, en: (at) => `Sums were left out: row ${at}` },
  notes: { zh: (at) => `附注没有导入：第 ${at} 行`, en: (at) => `Notes were left out: row ${at}` },
  heads: {
    zh: (at) => `重复的表头没有导入：第 ${at} 行`,
    en: (at) => `Repeated heads were left out: row ${at}`,
  },
  bare: {
    zh: (at) => `对上的列都空着的行没有导入：第 ${at} 行`,
    en: (at) => `Rows with nothing in a column that is known were left out: row ${at}`,
  },
};
const HIDDEN: Saying = {
  zh: (names) => `隐藏的工作表没有读：${names}`,
  en: (names) => `Hidden sheets were not read: ${names}`,
};
const UNNAMED: Saying = {
  zh: (columns) => `没有表头的列没有导入：${columns} 列`,
  en: (columns) => `Columns without a head were left out: ${columns}`,
};
const UNKNOWN: Saying = {
  zh: (heads) => `没有对上、不导入的列：${heads}`,
  en: (heads) => `Columns that hold nothing known were left out: ${heads}`,
};
/** 序号 and the like are missed by nobody. */
const MISSED_BY_NOBODY = /^(序号|编号|no\.?|#)?$/i;
const MOST = 10;

export function leftOutWords(
  { file, header }: ImportTable,
  { leftOut, unnamed, mapping }: Pick<Staged, 'leftOut' | 'unnamed' | 'mapping'>,
  locale: Locale,
): string[] {
  const join = (words: readonly (string | number)[]) =>
    `${words.slice(0, MOST).join(locale === 'zh' ? '、' : ', ')}${words.length > MOST ? ' …' : ''}`;
  const say = (saying: Saying, words: readonly (string | number)[]) =>
    words.length === 0 ? [] : [saying[locale](join(words))];
  const others: Saying = {
    zh: (names) => `只读了“${file.sheet}”，没有读：${names}`,
    en: (names) => `Only “${file.sheet}” was read, not: ${names}`,
  };
  const held = new Set(mapping.columns.flatMap(({ field, column }) => (field === null ? [] : [column])));
  const unknown = header.words.filter((word, at) => !held.has(at) && !MISSED_BY_NOBODY.test(word.trim()));
  return [
    ...say(HIDDEN, file.hiddenSheets),
    ...say(others, file.otherSheets),
    ...(['sums', 'notes', 'heads', 'bare'] as const).flatMap((why) => say(ROWS[why], leftOut[why])),
    ...say(UNKNOWN, unknown),
    ...say(UNNAMED, unnamed.map(columnLetters)),
  ];
}
