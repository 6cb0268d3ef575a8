/** The comparison as it is seen, as a workbook. */
import { divide } from '#kernel/decimal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import { compareChain } from './compare.ts';
import {
  CHANGE_WORDS,
  type ChainComparison,
  type ComparedNode,
  type ComparedRow,
  type CompareQuery,
  STAGE_WORDS,
  STATE_WORDS,
  sideWord,
} from './compare-contract.ts';
import { percent } from './leader-words.ts';

type Locale = Caller['locale'];
type Side = 'from' | 'to';

export async function exportComparison(
  tx: Tx,
  caller: Caller,
  chainId: string,
  query: CompareQuery,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const found = await compareChain(tx, caller, chainId, query);
  const bytes = await exportList<ComparedRow, { rows: ComparedRow[]; total: number }>(tx, caller, {
    ...{ columns: columnsOf(found), asked: undefined, query: { chainId, ...query } },
    page: async (offset) => ({ rows: offset === 0 ? found.rows : [], total: found.rows.length }),
    name: () => (caller.locale === 'zh' ? '对比' : 'Comparison'),
  });
  return { name: `${found.chain}-${found.from.day}-${found.to.day}.xlsx`, bytes };
}

const plain = (
  code: string,
  zh: string,
  en: string,
  width: number,
  cell: ExportColumn<ComparedRow>['cell'],
): ExportColumn<ComparedRow> => ({ code, head: { zh, en }, width, cell });

/** Each thing once for either side, named by its day or place. */
function columnsOf(found: ChainComparison): ExportColumn<ComparedRow>[] {
  const pair = (
    code: string,
    words: Readonly<Record<Locale, string>>,
    cell: (side: ComparedNode, locale: Locale) => string | number | null,
  ): ExportColumn<ComparedRow>[] =>
    (['from', 'to'] as const).map((side: Side) => ({
      ...{ code: `${code}-${side}`, width: 14 },
      head: {
        zh: `${words.zh} ${sideWord(found[side], found.kind, 'zh')}`,
        en: `${words.en} ${sideWord(found[side], found.kind, 'en')}`,
      },
      cell: (row, locale) => {
        const value = row[side];
        return value === null ? NO_MAP[locale] : cell(value, locale);
      },
    }));
  return [
    plain('lane', '道', 'Lane', 10, ({ lane }) => lane),
    plain('stage', '段', 'Stage', 10, ({ stage }, locale) => STAGE_WORDS[stage][locale]),
    plain('node', '环节', 'Node', 20, ({ name, nameEn }, locale) =>
      locale === 'en' ? (nameEn ?? name) : name,
    ),
    plain('change', '变化', 'Change', 14, ({ change }, locale) => CHANGE_WORDS[found.kind][change][locale]),
    ...pair('state', { zh: '强弱', en: 'State' }, ({ state }, locale) => STATE_WORDS[state][locale]),
    ...pair('firms', { zh: '企业数', en: 'Enterprises' }, ({ firms }) => firms),
    ...pair('above', { zh: '规上', en: 'Above scale' }, ({ aboveScale }) => aboveScale),
    ...pair(
      'output',
      { zh: '核实产值（万元）', en: 'Verified output (10,000 yuan)' },
      ({ output }, locale) => (output === null ? NOT_TOLD[locale] : Number(divide(output, '10000', 2))),
    ),
    ...pair('told', { zh: '报产值的家数', en: 'Told their output' }, ({ outputTold }) => outputTold),
    ...pair('share', { zh: '本地配套率', en: 'Local supply' }, ({ share }, locale) =>
      share === null ? NOT_TOLD[locale] : percent(share),
    ),
    ...(found.kind === 'days'
      ? [
          plain('came', '来了', 'Came', 8, ({ came }) => came),
          plain('went', '走了', 'Went', 8, ({ went }) => went),
        ]
      : []),
    ...(found.table ? tableColumns(found.table) : []),
  ];
}

const tableColumns = ({ here, there, year }: NonNullable<ChainComparison['table']>) =>
  (['here', 'there'] as const).map((side) =>
    plain(
      `table-${side}`,
      `按 ${year} 年行业表 ${side === 'here' ? here : there} 有的小类`,
      `Classes that ${side === 'here' ? here : there} has by the table of ${year}`,
      20,
      ({ table }) => table?.[side].join('、') ?? '',
    ),
  );

const NO_MAP = { zh: '不在图上', en: 'not on the map' } as const;
const NOT_TOLD = { zh: '没有数据', en: 'not told' } as const;
