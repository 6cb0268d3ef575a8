/** The board of clusters as a workbook: each number with its definition and of how many firms it is. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import { type BoardWish, listClusters } from './board.ts';

const HEAD = {
  zh: [
    '集群',
    '单位',
    '口径',
    '年度',
    '规模（元）',
    '有数企业',
    '全部企业',
    '上年规模（元）',
    '同口径增幅 %',
    '同口径企业',
    '目标',
    '占目标 %',
    '台账结论',
    '产业链',
  ],
  en: [
    'Cluster',
    'Unit',
    'Definition',
    'Year',
    'Scale (yuan)',
    'Told',
    'Firms',
    'Year before (yuan)',
    'Change % of the same firms',
    'Those firms',
    'Goal',
    '% of goal',
    'Verdict of the ledger',
    'Chains',
  ],
} as const;

export async function exportClusters(tx: Tx, caller: Caller, wish: BoardWish): Promise<Buffer> {
  const { rows: found } = await listClusters(tx, caller, wish);
  const number = (text: string | null | undefined) =>
    text === null || text === undefined ? null : Number(text);
  const percent = (text: string | null | undefined) =>
    text === null || text === undefined ? null : Math.round(Number(text) * 1000) / 10;
  const rows = found.map(({ name, unit, definition, year, scale, before, goal, chains }) => [
    ...[name, unit, definition.title, year, number(scale.sum), scale.told, scale.firms, number(before.sum)],
    ...[percent(scale.change?.ratio), scale.change?.firms ?? null],
    goal ? `${goal.operator ?? ''} ${goal.value ?? ''} ${goal.measureUnit} ${goal.period ?? ''}`.trim() : '',
    ...[
      percent(goal?.share),
      goal?.reason ?? goal?.verdict ?? '',
      chains.map((chain) => chain.name).join('、'),
    ],
  ]);
  tx.record({
    entity: 'export',
    id: caller.userId,
    version: 1,
    act: 'export',
    after: { rows: rows.length, query: wish },
  });
  const header = HEAD[caller.locale];
  return writeWorkbook([
    {
      name: caller.locale === 'zh' ? '集群看板' : 'Clusters',
      header,
      widths: header.map((_, at) => (at === 0 ? 24 : 14)),
      rows,
    },
  ]);
}
