/** The firms of a bucket as a workbook: the same columns as the screen has, one for each condition that differs. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import { BUCKET_WORDS, commonOf } from './bucket-contract.ts';
import { listPipelineFirms } from './bucket-firms.ts';
import type { FirmsList, FirmsQuery, PipelineFirm } from './contract.ts';

type Column = ExportColumn<PipelineFirm>;

export async function exportPipelineFirms(
  tx: Tx,
  caller: Caller,
  wish: FirmsQuery,
): Promise<{ name: string; bytes: Buffer }> {
  const { programme, bucket, ...first } = await listPipelineFirms(tx, caller, {
    ...wish,
    limit: 1,
    offset: 0,
  });
  const query = { ...wish, programme, bucket };
  const name = `${first.title} ${BUCKET_WORDS[bucket][caller.locale]}`;
  const bytes = await exportList<PipelineFirm, FirmsList>(tx, caller, {
    ...{ columns: columnsOf({ programme, bucket, ...first }), asked: undefined, query },
    page: (offset, limit) => listPipelineFirms(tx, caller, { ...query, offset, limit }),
    name: ({ title }) => title,
  });
  return { name: name.replace(/[\\/:*?"<>|\s]+/g, '-'), bytes };
}

const TEN_THOUSAND = 10_000;
const inTenThousands = (yuan: string | null): number | null =>
  yuan === null ? null : Number(yuan) / TEN_THOUSAND;

function columnsOf(list: FirmsList): Column[] {
  const { bucket, year, items, total } = list;
  const { common, differing } = commonOf(items, total);
  const near = bucket === 'near' || bucket === 'close';
  const ends = bucket === 'held' || bucket === 'expiring';
  return [
    { code: 'name', head: { zh: '企业名称', en: 'Enterprise' }, width: 32, cell: (row) => row.name },
    { code: 'unit', head: { zh: '所在园区', en: 'Park' }, width: 16, cell: (row) => row.unit },
    ...(near
      ? [{ code: 'short', head: { zh: '差多少 %', en: 'Short by %' }, width: 10, cell: shortOf }]
      : []),
    {
      ...{
        code: 'revenue',
        head: { zh: `${year} 营业收入（万元）`, en: `Revenue ${year} (¥10k)` },
        width: 16,
      },
      cell: (row) => inTenThousands(row.revenue),
    },
    {
      ...{ code: 'rdExpense', head: { zh: `${year} 研发费用（万元）`, en: `R&D ${year} (¥10k)` }, width: 16 },
      cell: (row) => inTenThousands(row.rdExpense),
    },
    ...(ends
      ? [{ code: 'expiresOn', head: { zh: '有效期至', en: 'Expires on' }, width: 12, cell: endOf }]
      : []),
    ...differing.map(({ id, title }) => itemColumn(id, title)),
    ...common.map(({ id, title }) => itemColumn(id, title)),
    ...(bucket === 'far' ? [FAR] : []),
    { code: 'since', head: { zh: '自哪天', en: 'Since' }, width: 12, cell: (row) => row.since },
    {
      code: 'demo',
      head: { zh: '演示', en: 'Demo' },
      width: 6,
      cell: (row, locale) => (row.demo ? (locale === 'zh' ? '演示' : 'demo') : ''),
    },
  ];
}

const shortOf = (row: PipelineFirm): number | null => row.short;
const endOf = (row: PipelineFirm): string | null => row.expiresOn;

/** A firm far away lacks so much that it stands in one cell. */
const FAR: Column = {
  ...{ code: 'open', head: { zh: '还差什么', en: 'Open' }, width: 80 },
  cell: ({ open }) => open.map(({ title, said }) => `${title} ${said ?? ''}`.trim()).join('；'),
};

function itemColumn(id: string, title: string): Column {
  const cell: Column['cell'] = ({ open }, locale) => {
    const own = open.find((one) => one.id === id);
    return own ? (own.said ?? (locale === 'zh' ? '未定或未达' : 'open')) : null;
  };
  return { code: id, head: { zh: title, en: title }, width: 28, cell };
}
