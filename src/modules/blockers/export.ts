/** The list of blockers as it is seen, as a workbook. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import { type BlockerRules, blockerRulesOn } from './blocker-rules.ts';
import { BLOCKER_LEVELS, type BlockerQuery, type BlockerRow } from './contract.ts';
import { listBlockers } from './list.ts';

type Column = ExportColumn<BlockerRow>;
const column = (code: string, zh: string, en: string, width: number, cell: Column['cell']): Column => ({
  ...{ code, head: { zh, en }, width, cell },
});

function columnsOf({ causes, steps }: BlockerRules): Column[] {
  const word = (
    all: readonly { code: string; zh: string; en: string }[],
    code: string,
    locale: 'zh' | 'en',
  ) => all.find((one) => one.code === code)?.[locale] ?? code;
  return [
    column('chain', '产业链', 'Chain', 18, (row) => row.chain),
    column('node', '环节', 'Node', 14, (row) => row.node),
    column('enterprise', '企业', 'Enterprise', 26, (row) => row.enterprise),
    column('what', '什么事', 'What', 48, (row) => row.what),
    column('cause', '原因', 'Cause', 12, (row, locale) => word(causes, row.cause, locale)),
    column('raisedBy', '谁提的', 'Raised by', 22, (row) => row.raisedBy),
    column('raisedOn', '提出日', 'Raised on', 12, (row) => row.raisedOn),
    column('days', '已有（天）', 'Age (days)', 10, (row) => row.days),
    column('state', '到哪一步', 'Step', 14, (row, locale) => word(steps, row.state, locale)),
    column('level', '在哪一级', 'Level', 14, (row, locale) =>
      row.settled ? '' : BLOCKER_LEVELS[row.level][locale],
    ),
    column('mover', '该谁办', 'Whose move', 18, (row) => (row.settled ? '' : row.mover)),
    column('dueOn', '期限', 'Due', 12, (row) => row.dueOn),
    column('overdueDays', '逾期（天）', 'Overdue (days)', 10, (row) => row.overdueDays || null),
    column('words', '上一步的内容', 'Words of the last step', 48, (row) => row.words),
    column('demo', '演示', 'Demo', 8, (row, locale) => (row.demo ? (locale === 'zh' ? '演示' : 'demo') : '')),
  ];
}

export const exportBlockers = (tx: Tx, caller: Caller, query: BlockerQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    columns: columnsOf(blockerRulesOn(query.asOf ?? tx.today)),
    asked: undefined,
    query,
    page: (offset, limit) => listBlockers(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '断点堵点' : 'Blockers'),
  });
