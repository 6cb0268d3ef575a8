/** The list of enquiries as a workbook, contacts masked as everywhere but on the page of whoever answers; and the table of sources. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import type { CodeWord } from './attraction-rules.ts';
import { sourceTable } from './conversion.ts';
import type { EnquiryWords } from './desk-contract.ts';
import { CLOCKS } from './desk-contract.ts';
import type { EnquiryQuery, EnquiryRow } from './enquiry-contract.ts';
import { enquiryWords, listEnquiries } from './enquiry-list.ts';
import type { SourceRow, YearQuery } from './source-contract.ts';

type Row = EnquiryRow & { readonly plan: string };
type Column = ExportColumn<Row>;
type Cell<R> = ExportColumn<R>['cell'];
const column = <R>(code: string, zh: string, en: string, width: number, cell: Cell<R>): ExportColumn<R> => ({
  ...{ code, head: { zh, en }, width, cell },
});
const word = (all: readonly CodeWord[], code: string | null, locale: 'zh' | 'en'): string =>
  code === null ? '' : (all.find((one) => one.code === code)?.[locale] ?? code);

const localMinute = (instant: string | null): string | null =>
  instant === null
    ? null
    : new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const columnsOf = (words: EnquiryWords): Column[] => [
  column('number', '编号', 'Number', 18, (row) => row.number),
  column('company', '企业', 'Company', 30, (row) => row.company),
  column('place', '来自', 'From', 16, (row) => row.place),
  column('sector', '行业', 'Sector', 18, (row) => row.sector),
  column('plan', '想做什么', 'Plan', 50, (row) => row.plan),
  column('band', '投资规模', 'Investment', 18, (row, locale) =>
    word(words.bands, row.investmentBand, locale),
  ),
  column('need', '场地', 'Premises', 16, (row, locale) => word(words.needs, row.landNeed, locale)),
  column('landMu', '用地（亩）', 'Land (mu)', 10, (row) => (row.landMu === null ? null : Number(row.landMu))),
  column('timing', '时间', 'Timing', 12, (row, locale) => word(words.timings, row.timing, locale)),
  column('channel', '从哪来', 'Channel', 12, (row, locale) => word(words.channels, row.channel, locale)),
  column('source', '招商方式', 'Way', 14, (row, locale) =>
    row.source === null ? (locale === 'zh' ? '未写' : 'not told') : word(words.ways, row.source, locale),
  ),
  column('receivedAt', '收到', 'Received', 18, (row) => localMinute(row.receivedAt)),
  column('answerDueAt', '答复期限', 'Answer due', 18, (row) => localMinute(row.answerDueAt)),
  column('answeredAt', '首次答复', 'First answer', 18, (row) => localMinute(row.answeredAt)),
  column('tookMinutes', '用时（工作分钟）', 'Took (working minutes)', 14, (row) => row.tookMinutes),
  column('clock', '时限', 'Clock', 14, (row, locale) => CLOCKS[row.clock][locale]),
  column('state', '办到哪一步', 'Step', 14, (row, locale) => word(words.states, row.state, locale)),
  column('unit', '承办单位', 'Unit', 18, (row) => row.unit),
  column('handlerPost', '经办岗位', 'Officer', 22, (row) => row.handlerPost),
  column('demo', '演示', 'Demo', 8, (row, locale) => (row.demo ? (locale === 'zh' ? '演示' : 'demo') : '')),
];

export const exportEnquiries = (tx: Tx, caller: Caller, query: EnquiryQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    columns: columnsOf(enquiryWords(query.asOf ?? tx.today)),
    asked: undefined,
    query,
    page: async (offset, limit) => {
      const { rows: found, total } = await listEnquiries(tx, caller, { ...query, offset, limit });
      const plans = new Map(
        (
          await rows(
            tx,
            sql<{ id: string; plan: string }>`
              select id, plan from enquiry where region_id = ${tx.region} and id = any(${found.map(({ id }) => id)}::uuid[])`,
          )
        ).map(({ id, plan }) => [id, plan]),
      );
      return { rows: found.map((row) => ({ ...row, plan: plans.get(row.id) ?? '' })), total };
    },
    name: () => (caller.locale === 'zh' ? '招商咨询' : 'Enquiries'),
  });

/** Of how many, beside each number: a share without its whole says nothing. */
export async function exportSources(tx: Tx, caller: Caller, query: YearQuery): Promise<Buffer> {
  const table = await sourceTable(tx, caller, query);
  const of = column<SourceRow>;
  const untold = { zh: '未写方式', en: 'Way not told' };
  return exportList(tx, caller, {
    columns: [
      of('source', '招商方式', 'Way', 18, (row, locale) =>
        row.source === null ? untold[locale] : word(table.ways, row.source, locale),
      ),
      of('enquiries', '咨询', 'Enquiries', 10, (row) => row.enquiries),
      of('talks', '在谈过', 'Talks', 10, (row) => row.talks),
      of('leads', '转招商对象', 'Leads', 12, (row) => row.leads),
      of('projects', '转项目', 'Projects', 10, (row) => row.projects),
      of('signed', '签约', 'Signed', 10, (row) => row.signed),
      of('started', '开工', 'Started', 10, (row) => row.started),
      of('producing', '投产', 'Producing', 10, (row) => row.producing),
      of('directProjects', '不经咨询的项目', 'Projects without enquiry', 16, (row) => row.direct.projects),
      of('directSigned', '其中签约', 'of them signed', 12, (row) => row.direct.signed),
      of('directStarted', '其中开工', 'of them started', 12, (row) => row.direct.started),
      of('directProducing', '其中投产', 'of them producing', 12, (row) => row.direct.producing),
    ],
    asked: undefined,
    query,
    page: async (offset) => ({ rows: offset === 0 ? table.rows : [], total: table.rows.length }),
    name: () => `${table.year}`,
  });
}
