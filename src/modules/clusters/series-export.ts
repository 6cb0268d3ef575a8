/** The series of a system as a workbook: members as they were, the re-cut series with its check, and what the numbers mean. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import { readSeries } from './series.ts';
import type { HistoryQuery, SystemHistory } from './series-contract.ts';

type Cell = string | number | null;
const number = (text: string | null): Cell => (text === null ? null : Number(text));

export async function exportSeries(tx: Tx, caller: Caller, id: string, query: HistoryQuery): Promise<Buffer> {
  const series = await readSeries(tx, caller, id, query);
  const zh = caller.locale === 'zh';
  const years = series.years.map(({ year }) => year);
  tx.record({
    entity: 'export',
    id: caller.userId,
    version: 1,
    act: 'export',
    after: { rows: years.length, query },
  });
  const heads = years.flatMap((year) => [`${year}`, zh ? '有数/企业' : 'told/firms']);
  const name = ({ members }: SystemHistory['target']['lines'][number]) =>
    members.map((one) => one.name).join('＋');
  return writeWorkbook([
    {
      name: zh ? '各版成员' : 'As they were',
      header: [zh ? '版' : 'Edition', zh ? '成员' : 'Member', ...heads],
      rows: series.editions.flatMap((edition) =>
        edition.members.map((member) => [
          ...[edition.name, member.name],
          ...years.flatMap((year): Cell[] => {
            const cell = member.cells.find((one) => one.year === year);
            return [number(cell?.sum ?? null), cell ? `${cell.told}/${cell.firms}` : ''];
          }),
        ]),
      ),
    },
    {
      name: zh ? '换算到一版' : 'Re-cut',
      header: [zh ? '成员' : 'Member', ...years.map(String)],
      rows: [
        ...series.target.lines.map((line) => [name(line), ...line.values.map(number)]),
        ...series.target.left.map((line) => [
          `${zh ? '没有去向：' : 'no place: '}${name(line)}`,
          ...line.values.map(number),
        ]),
        [zh ? '原来合计' : 'Original', ...series.target.checks.map(({ original }) => number(original))],
        [
          zh ? '对得上' : 'Adds up',
          ...series.target.checks.map(({ holds }) =>
            holds === null ? '' : holds ? (zh ? '是' : 'yes') : zh ? '否' : 'no',
          ),
        ],
      ],
    },
    {
      name: zh ? '口径' : 'Definition',
      header: [series.definition.title],
      widths: [100],
      rows: [
        [series.definition.means],
        [series.definition.not],
        [series.definition.source],
        [zh ? '单位：元' : 'In yuan'],
      ],
    },
  ]);
}
