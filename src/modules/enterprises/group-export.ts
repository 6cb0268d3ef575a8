/** A group as a workbook: its members in order, and below them the sums with whose word they are. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { tenThousands } from '#platform/list-export.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import { readGroup } from './group.ts';
import { KIND_WORDS, LEFT_OUT_WORDS, RELATION_WORDS } from './register-words.ts';
import type { GroupItem, GroupMember } from './relation-contract.ts';

const HEAD = {
  zh: [
    '企业',
    '代码',
    '所在园区',
    '上级',
    '关系',
    '持股 %',
    '营业收入 万元',
    '研发费用 万元',
    '职工 人',
    '数据来源',
    '说明',
  ],
  en: [
    ...['Enterprise', 'Code', 'Park', 'Above it', 'Relation', 'Share %', 'Revenue 10,000 yuan'],
    ...['R&D 10,000 yuan', 'Staff', 'By whose word', 'Note'],
  ],
} as const;
const SUM = { zh: '合计（简单加总，未合并抵销）', en: 'Sum (plain, not consolidated)' } as const;
const OF = {
  zh: (kind: string, n: number) => `其中${kind} ${n} 家`,
  en: (kind: string, n: number) => `${kind}: ${n}`,
};

export async function groupWorkbook(
  tx: Tx,
  caller: Caller,
  id: string,
  asked: { year?: number | undefined },
): Promise<Buffer> {
  const { locale } = caller;
  const { year, members, sums } = await readGroup(tx, caller, id, asked);
  const value = (item: GroupItem, kind?: string) => {
    const sum = sums.find((one) => one.item === item);
    const found = kind === undefined ? sum?.value : sum?.kinds.find((one) => one.kind === kind)?.value;
    return found === undefined ? null : item === 'staff' ? Number(found) : tenThousands(found);
  };
  const line = (word: string, kind?: string) => [
    ...[word, null, null, null, null, null],
    ...[value('revenue', kind), value('rdExpense', kind), value('staff', kind), null, null],
  ];
  const kinds = [...new Map(sums.flatMap((sum) => sum.kinds.map((one) => [one.kind, one.counted])))];
  tx.record({ entity: 'export', id: caller.userId, version: 1, act: 'export', after: { group: id, year } });
  const title = locale === 'zh' ? `集团（${year} 年数据）` : `Group (year ${year})`;
  const rows = [
    ...members.map((member) => cells(member, locale)),
    line(SUM[locale]),
    ...kinds.map(([kind, n]) => line(OF[locale](KIND_WORDS[kind][locale], n), kind)),
  ];
  const widths = [34, 22, 14, 28, 12, 10, 16, 16, 10, 10, 24];
  return writeWorkbook([{ name: title, header: [...HEAD[locale]], widths, rows }]);
}

function cells(one: GroupMember, locale: Caller['locale']): (string | number | null)[] {
  return [
    ...[`${'　'.repeat(one.depth)}${one.name}`, one.code, one.unit, one.under],
    ...[one.kind && RELATION_WORDS[one.kind][locale], one.share === null ? null : Number(one.share)],
    ...[tenThousands(one.revenue), tenThousands(one.rdExpense), one.staff],
    ...[one.yearKind && KIND_WORDS[one.yearKind][locale], one.leftOut && LEFT_OUT_WORDS[one.leftOut][locale]],
  ];
}
