/** Which column holds what: guessed from the header's words, or as this kind of table was mapped last time. Pure. */
import type { ImportMapping } from './contract.ts';

type Column = 'unit' | 'indicator' | 'day' | 'kind' | 'value' | 'note';

const HEADER_WORDS: Readonly<Record<Column, RegExp>> = {
  unit: /^(单位|报送单位|园区|责任单位|地区|县市区|板块|unit)$/i,
  indicator: /^(指标|指标名称|项目|目标|indicator)$/i,
  day: /^(截至|截至日|日期|截止日期|时间|期间|月份|day|date)$/i,
  kind: /^(口径|类别|数据类别|kind)$/i,
  value: /^(数值|累计|累计完成|完成数|完成|本期累计|value)/i,
  note: /^(备注|说明|note)$/i,
};

export const NO_MAPPING: ImportMapping = {
  unit: null,
  indicator: null,
  day: null,
  kind: null,
  value: null,
  note: null,
  fixedUnitId: null,
  fixedIndicatorId: null,
  fixedDay: null,
  fixedKind: null,
};

export function guessMapping(header: readonly string[]): ImportMapping {
  const at = (column: Column): number | null => {
    const place = header.findIndex((word) => HEADER_WORDS[column].test(bareWord(word)));
    return place < 0 ? null : place;
  };
  return {
    ...NO_MAPPING,
    unit: at('unit'),
    indicator: at('indicator'),
    day: at('day'),
    kind: at('kind'),
    value: at('value'),
    note: at('note'),
  };
}

/** 「完成数（亿元）」 and 「完成数 (亿元)」 are one word. */
const bareWord = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/\(.*?\)/g, '')
    .replace(/\s+/g, '')
    .trim();

/** Tables of one source have one header; its key finds the mapping used last time. */
export const headerKey = (header: readonly string[]): string => header.map(bareWord).join('|').slice(0, 400);
