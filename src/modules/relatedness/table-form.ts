/** What form a table has: places down and classes across, or a line for each place and class; and what its columns hold. Pure. */
import { bareWord as bare, headWords } from '#platform/bring/head-words.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import { type ClassHead, classHead, isSumWord } from './class-code.ts';
import type { Measure, ValueUnit } from './contract.ts';

/** A head stands no deeper. */
export const DEEPEST_HEAD = 12;

export interface HeadColumn extends ClassHead {
  readonly column: number;
}

export interface TableForm {
  readonly form: 'wide' | 'long';
  /** Lines of the head, from 1. */
  readonly headRows: readonly number[];
  readonly placeCode: number | null;
  readonly placeName: number | null;
  readonly words: readonly string[];
  /** Wide: the columns of classes; heads that should be one and have not its form; sums that are left out. */
  readonly classes: readonly HeadColumn[];
  readonly strange: readonly { readonly column: number; readonly text: string }[];
  readonly sums: readonly number[];
  /** Long. */
  readonly classCode: number | null;
  readonly className: number | null;
  readonly year: number | null;
  readonly values: readonly {
    readonly column: number;
    readonly measure: Measure | null;
    readonly unit: ValueUnit | null;
  }[];
  /** What the lines above the head say. */
  readonly said: {
    readonly measure: Measure | null;
    readonly year: number | null;
    readonly unit: ValueUnit | null;
  };
}

type Rows = readonly (readonly Cell[])[];

const PLACE_CODE = /^(行政)?(区划|地区|区域|城市|市县|县区)代码$|^(place|region|area) ?code$/i;
const PLACE_NAME =
  /^(地区|区域|区划|行政区划?|城市|市县|县区|区县|县市区?|地市|省市)(名称?)?$|^(place|region|area)( ?name)?$/i;
const CLASS_CODE = /^(国民经济)?行业(小类|中类|大类|门类|类别)?代码$|^(industry )?class ?code$/i;
const CLASS_NAME = /^(国民经济)?行业(小类|中类|大类|门类|类别)?(名称?)?$|^(industry )?class( ?name)?$/i;
const YEAR = /^(年份|年度|年|year)$/i;
const VALUE = /^(数值|值|value)$/i;
const OTHER = /^(序号|备注|说明|no\.?|note)$/i;
const MEASURES: readonly (readonly [Measure, RegExp])[] = [
  ['enterprises', /企业(单位)?数|法人单位数|单位数|户数|enterprises/i],
  ['employees', /从业|就业|职工|用工|employees/i],
  ['output', /产值|产出|output/i],
  ['revenue', /营业收入|业务收入|营收|revenue/i],
];
const UNITS = ['亿元', '万元', '千元', '元'] as const;

export const measureIn = (text: string): Measure | null =>
  MEASURES.find(([, shape]) => shape.test(text))?.[0] ?? null;
const unitIn = (text: string): ValueUnit | null => UNITS.find((unit) => text.includes(unit)) ?? null;
/** undefined where no line has both a place and classes or values. */
export function tableForm(rows: Rows): TableForm | undefined {
  for (let at = 0; at < Math.min(rows.length, DEEPEST_HEAD); at++) {
    const words = wordsOf(rows, at);
    const found = longForm(rows, at, words) ?? wideForm(rows, at, words);
    if (found) return found;
  }
  return undefined;
}

const wordsOf = (rows: Rows, at: number): string[] => headWords(rows[at] ?? []);

function placesOf(words: readonly string[]): Pick<TableForm, 'placeCode' | 'placeName'> {
  const find = (shape: RegExp) => {
    const at = words.findIndex((word) => shape.test(bare(word)));
    return at < 0 ? null : at;
  };
  return { placeCode: find(PLACE_CODE), placeName: find(PLACE_NAME) };
}

function longForm(rows: Rows, at: number, words: readonly string[]): TableForm | undefined {
  const places = placesOf(words);
  const find = (shape: RegExp) => words.findIndex((word) => shape.test(bare(word)));
  const [code, name] = [find(CLASS_CODE), find(CLASS_NAME)];
  const values = words.flatMap((word, column) => {
    const measure = measureIn(word);
    return measure === null && !VALUE.test(bare(word)) ? [] : [{ column, measure, unit: unitIn(word) }];
  });
  if (
    (places.placeCode === null && places.placeName === null) ||
    (code < 0 && name < 0) ||
    values.length === 0
  )
    return undefined;
  const year = find(YEAR);
  return {
    ...{ form: 'long', headRows: [at + 1], words, ...places, classes: [], strange: [], sums: [], values },
    classCode: code < 0 ? name : code,
    className: code < 0 || name < 0 ? null : name,
    year: year < 0 ? null : year,
    said: saidAbove(rows, at),
  };
}

/** One column of a class makes a head where a place is named; two where the corner is empty. */
function wideForm(rows: Rows, at: number, words: readonly string[]): TableForm | undefined {
  const named = placesOf(words);
  const unnamed = named.placeCode === null && named.placeName === null;
  if (unnamed && (words[0] ?? '') !== '') return undefined;
  const places = unnamed ? { placeCode: null, placeName: 0 } : named;
  const first = Math.max(places.placeCode ?? 0, places.placeName ?? 0) + 1;
  const right = words.flatMap((word, column) =>
    column >= first && word !== '' && !OTHER.test(bare(word)) ? [{ column, word }] : [],
  );
  const classes = right.flatMap(({ column, word }) => {
    const head = isSumWord(bare(word)) ? undefined : classHead(word);
    return head ? [{ column, ...head }] : [];
  });
  if (classes.length < (unnamed ? 2 : 1)) return undefined;
  const known = new Set(classes.map(({ column }) => column));
  const sums = right.flatMap(({ column, word }) => (isSumWord(bare(word)) ? [column] : []));
  const beside = nameRow(rows, at, classes, places);
  return {
    ...{ form: 'wide', words, ...places, sums, classCode: null, className: null, year: null, values: [] },
    headRows: [at + 1, ...(beside === at + 1 ? [at + 2] : [])],
    classes: classes.map((one) => ({
      ...one,
      name: one.name ?? (beside === undefined ? null : wordsOf(rows, beside)[one.column] || null),
    })),
    strange: right.flatMap(({ column, word }) =>
      known.has(column) || sums.includes(column) ? [] : [{ column, text: word }],
    ),
    said: saidAbove(rows, at),
  };
}

/** The line of names right under the codes or right above them: words, no numbers, and no place of its own. */
function nameRow(
  rows: Rows,
  at: number,
  classes: readonly HeadColumn[],
  { placeCode, placeName }: Pick<TableForm, 'placeCode' | 'placeName'>,
): number | undefined {
  return [at + 1, at - 1].find((other) => {
    const words = wordsOf(rows, other);
    const own = [placeCode, placeName].map((column) => (column === null ? '' : (words[column] ?? '')));
    if (
      own.some(
        (word) =>
          word !== '' &&
          !PLACE_CODE.test(bare(word)) &&
          !PLACE_NAME.test(bare(word)) &&
          !/^(行业)?名称$/.test(word),
      )
    )
      return false;
    const named = classes.map(({ column }) => words[column] ?? '').filter((word) => word !== '');
    return named.length * 2 > classes.length && named.every((word) => !/^[-\d.,]+$/.test(word));
  });
}

/** A title over the table names what is counted, the year and the unit, where it does. */
function saidAbove(rows: Rows, at: number): TableForm['said'] {
  const title = Array.from({ length: at }, (_, line) => wordsOf(rows, line).join(' ')).join(' ');
  const year = /(?:19|20)\d\d(?=\s*年)/.exec(title)?.[0];
  return { measure: measureIn(title), year: year === undefined ? null : Number(year), unit: unitIn(title) };
}
