/** Lists as they are seen, as workbooks: firms, relations, candidates with their reasons in words, leads. */

import { plainMoney } from '#kernel/money.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList, tenThousands } from '#platform/list-export.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import type { FirmQuery, FirmRelation, OutsideFirm, RelationQuery } from './contract.ts';
import { listFirms } from './firms.ts';
import type { LeadQuery, LeadRow } from './lead-contract.ts';
import { listLeads } from './lead-list.ts';
import { leadRulesOn, stateNamed } from './lead-rules.ts';
import type { Density } from './node-sql.ts';
import { rankCandidates } from './ranking.ts';
import type { RankingQuery } from './ranking-contract.ts';
import { sayReason, sayWeakness, type Way } from './reason-contract.ts';
import { listRelations } from './relations.ts';

type Locale = Caller['locale'];
export const WAY_WORDS: Readonly<Record<Way, Readonly<Record<Locale, string>>>> = {
  industry: { zh: '产业招商', en: 'By industry' },
  partners: { zh: '以商招商', en: 'By partners' },
  funds: { zh: '基金招商', en: 'By funds' },
};

const column = <Row>(
  code: string,
  zh: string,
  en: string,
  width: number,
  cell: ExportColumn<Row>['cell'],
): ExportColumn<Row> => ({ code, head: { zh, en }, width, cell });
const FIRM_COLUMNS: readonly ExportColumn<OutsideFirm>[] = [
  column('name', '企业名称', 'Name', 34, ({ name }) => name),
  column('creditCode', '统一社会信用代码', 'Credit code', 22, ({ creditCode }) => creditCode),
  column('placeCode', '行政区划代码', 'Place code', 12, ({ placeCode }) => placeCode),
  column('placeName', '所在地区', 'Place', 16, ({ placeName }) => placeName),
  column('industryClass', '行业代码', 'Class', 10, ({ industryClass }) => industryClass),
  column('products', '产品', 'Products', 40, ({ products }) => products),
  column('scale', '规模', 'Scale', 8, ({ scale }, locale) => SCALE[scale ?? '']?.[locale] ?? null),
  column('revenue', '营业收入（万元）', 'Revenue (10,000 yuan)', 16, ({ revenue }) => tenThousands(revenue)),
  column('revenueYear', '营收年度', 'Revenue year', 10, ({ revenueYear }) => revenueYear),
  column('patents', '专利数', 'Patents', 10, ({ patents }) => patents),
  column('leaseEndsOn', '租约到期', 'Lease ends', 12, ({ leaseEndsOn }) => leaseEndsOn),
  column('expansion', '扩产动向', 'Expansion', 30, ({ expansion }) => expansion),
  column('note', '备注', 'Note', 24, ({ note }) => note),
  column('sourceDay', '数据日期', 'Source day', 12, ({ sourceDay }) => sourceDay),
  column('source', '来源', 'Source', 20, ({ source }) => source),
];
const SCALE: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  above: { zh: '规上', en: 'above' },
  below: { zh: '规下', en: 'below' },
};

export const exportFirms = (tx: Tx, caller: Caller, query: FirmQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    ...{ columns: FIRM_COLUMNS, asked: undefined, query },
    page: (offset, limit) => listFirms(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '外地企业' : 'Firms'),
  });

const KIND: Readonly<Record<FirmRelation['kind'], Readonly<Record<Locale, string>>>> = {
  supplies: { zh: '供应', en: 'supplies' },
  invests: { zh: '投资', en: 'invests' },
  sister: { zh: '同一控制人', en: 'sister' },
};
const RELATION_COLUMNS: readonly ExportColumn<FirmRelation>[] = [
  column('from', '甲方名称', 'From', 34, ({ from }) => from.name),
  column('fromCode', '甲方代码', 'From code', 22, ({ from }) => from.code),
  column('kind', '关系', 'Relation', 12, ({ kind }, locale) => KIND[kind][locale]),
  column('to', '乙方名称', 'To', 34, ({ to }) => to.name),
  column('toCode', '乙方代码', 'To code', 22, ({ to }) => to.code),
  column('amount', '金额（万元）', 'Amount (10,000 yuan)', 16, ({ amount }) => tenThousands(amount)),
  column('year', '年度', 'Year', 8, ({ year }) => year),
  column('source', '来源', 'Source', 20, ({ source }) => source),
];

export const exportRelations = (tx: Tx, caller: Caller, query: RelationQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    ...{ columns: RELATION_COLUMNS, asked: undefined, query },
    page: (offset, limit) => listRelations(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '企业往来' : 'Relations'),
  });

export function exportLeads(tx: Tx, caller: Caller, query: LeadQuery): Promise<Buffer> {
  const rules = leadRulesOn(query.asOf ?? tx.today);
  const state = (code: string, locale: Locale) => stateNamed(rules, code)?.[locale] ?? code;
  const cause = (code: string | null, locale: Locale) =>
    rules.causes.find((one) => one.code === code)?.[locale] ?? null;
  const columns: readonly ExportColumn<LeadRow>[] = [
    column('firm', '企业', 'Firm', 34, ({ firm }) => firm),
    column('place', '所在地区', 'Place', 14, ({ placeName }) => placeName),
    column('chain', '产业链', 'Chain', 16, ({ chain }) => chain),
    column('node', '环节', 'Node', 18, ({ node }) => node),
    column('way', '哪一路', 'Way', 12, ({ way }, locale) => WAY_WORDS[way][locale]),
    column('state', '状态', 'State', 14, (row, locale) => state(row.state, locale)),
    column('cause', '原因', 'Cause', 16, (row, locale) => cause(row.cause, locale)),
    column('unit', '承办单位', 'Unit', 18, ({ unit }) => unit),
    column('handedOn', '交办日', 'Handed over', 12, ({ handedOn }) => handedOn),
    column('dueOn', '期限', 'Due', 12, ({ dueOn }) => dueOn),
    column('since', '上一步', 'Last step', 12, ({ since }) => since),
    column('silentDays', '距上一步（天）', 'Silent days', 12, ({ silentDays }) => silentDays),
    column('score', '交办时得分', 'Score then', 10, ({ score }) => score),
    column('source', '来源', 'Source', 20, ({ source }) => source),
  ];
  return exportList(tx, caller, {
    ...{ columns, asked: undefined, query },
    page: (offset, limit) => listLeads(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '交办清单' : 'Leads'),
  });
}

export async function exportRanking(
  tx: Tx,
  caller: Caller,
  query: RankingQuery,
  density: Density,
): Promise<Buffer> {
  const { locale, userId } = caller;
  const zh = locale === 'zh';
  const ranking = await rankCandidates(tx, caller, query, density);
  const money = (yuan: string) => plainMoney(yuan, locale);
  const rows = ranking.nodes.flatMap(({ node, ways }) =>
    ways.flatMap(({ way, rows: all }) =>
      all.map((one) => [
        ...[node, WAY_WORDS[way][locale], one.name, one.code, one.placeName, one.industryClass, one.score],
        one.reasons
          .map((reason) => `${sayReason(reason, locale, money)} +${reason.points}`)
          .join(zh ? '；' : '; '),
        one.weak.map((weak) => sayWeakness(weak, locale)).join(zh ? '；' : '; '),
        one.leads.map(({ unit, node: at }) => `${unit} ${at}`).join(zh ? '；' : '; '),
        ...[one.source, one.sourceDay],
      ]),
    ),
  );
  tx.record({ entity: 'export', id: userId, version: 1, act: 'export', after: { rows: rows.length, query } });
  const says = zh
    ? `权重第 ${ranking.weights.number} 版，${ranking.weights.source}，截至 ${ranking.day}`
    : `Weights version ${ranking.weights.number}, ${ranking.weights.source}, as of ${ranking.day}`;
  return writeWorkbook([
    {
      name: zh ? '请谁来补' : 'Candidates',
      header: zh
        ? [
            '环节',
            '哪一路',
            '企业',
            '代码',
            '所在地区',
            '行业',
            '得分',
            '理由',
            '仅供参考',
            '已在谈',
            '来源',
            '数据日期',
          ]
        : [
            'Node',
            'Way',
            'Firm',
            'Code',
            'Place',
            'Class',
            'Score',
            'Reasons',
            'For reference',
            'Courted by',
            'Source',
            'Source day',
          ],
      widths: [16, 12, 34, 22, 14, 8, 8, 70, 18, 24, 18, 12],
      rows: [...rows, [says]],
    },
  ]);
}
