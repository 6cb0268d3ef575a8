/** Measures and the firms of one as workbooks: what is seen, up to a ceiling that is said. */
import { multiply, round } from '#kernel/decimal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import type {
  MeasureFirm,
  MeasureFirmList,
  MeasureFirmQuery,
  MeasureList,
  MeasureQuery,
  MeasureRow,
} from './contract.ts';
import { measureFirms } from './firms.ts';
import { listMeasures } from './list.ts';
import { STEP_WORDS } from './step-words.ts';

type Asked<Q> = Q & { readonly columns?: string | undefined };
const MODES = {
  direct: { zh: '免申即享', en: 'Without application' },
  apply: { zh: '申报', en: 'By application' },
};
const DEMO = { zh: '演示', en: 'demo' };

const tenThousands = (yuan: string | null): number | null =>
  yuan === null ? null : Number(round(multiply(yuan, '0.0001'), 6));

const column = <R>(
  code: string,
  [zh, en]: readonly [string, string],
  width: number,
  cell: ExportColumn<R>['cell'],
): ExportColumn<R> => ({ code, head: { zh, en }, width, cell });

const MEASURE_COLUMNS: readonly ExportColumn<MeasureRow>[] = [
  column('title', ['措施', 'Measure'], 32, ({ title }) => title),
  column('policy', ['政策', 'Policy'], 36, ({ policy }) => policy),
  column('documentNumber', ['文号', 'Document number'], 22, ({ documentNumber }) => documentNumber),
  column('issuingUnit', ['发文单位', 'Issued by'], 18, ({ issuingUnit }) => issuingUnit),
  column('kind', ['分类', 'Kind'], 12, ({ kindWord }) => kindWord),
  column('mode', ['方式', 'How'], 12, ({ mode }, locale) => MODES[mode][locale]),
  column('amountWords', ['标准', 'Amount'], 30, ({ amountWords }) => amountWords),
  column('windowFrom', ['窗口起', 'Opens'], 12, ({ windowFrom }) => windowFrom),
  column('windowTo', ['窗口止', 'Closes'], 12, ({ windowTo }) => windowTo),
  column('met', ['可享（家）', 'Qualify'], 10, ({ counts }) => counts.met),
  column('told', ['已告知（家）', 'Told'], 12, ({ counts }) => counts.told),
  column('untold', ['可享未告知（家）', 'Not told'], 14, ({ counts }) => counts.untold),
  column('claimed', ['已申报（家）', 'Claimed'], 12, ({ counts }) => counts.claimed),
  column('paid', ['已兑付（家）', 'Paid'], 12, ({ counts }) => counts.paid),
  column('paidAmount', ['兑付（万元）', 'Paid (10,000 yuan)'], 14, ({ counts }) =>
    tenThousands(counts.paidAmount),
  ),
  column('demo', ['演示', 'Demo'], 6, ({ demo }, locale) => (demo ? DEMO[locale] : '')),
];

export const exportMeasures = (
  tx: Tx,
  caller: Caller,
  { columns: asked, ...query }: Asked<MeasureQuery>,
): Promise<Buffer> =>
  exportList<MeasureRow, MeasureList>(tx, caller, {
    ...{ columns: MEASURE_COLUMNS, asked, query },
    page: (offset, limit) => listMeasures(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '惠企政策措施' : 'Support measures'),
  });

const FIRM_COLUMNS: readonly ExportColumn<MeasureFirm>[] = [
  column('name', ['企业名称', 'Name'], 32, ({ name }) => name),
  column('creditCode', ['统一社会信用代码', 'Credit code'], 22, ({ creditCode }) => creditCode),
  column('unit', ['所在园区', 'Park'], 16, ({ unit }) => unit),
  column('answer', ['判断', 'Answer'], 12, ({ answerWord }) => answerWord),
  column('why', ['差在哪里', 'What is open'], 60, ({ why }) => why),
  column('state', ['进度', 'Stands at'], 10, ({ claim }, locale) =>
    claim ? STEP_WORDS[claim.state][locale] : '',
  ),
  column('toldOn', ['告知日期', 'Told on'], 12, ({ claim }) => claim?.toldOn ?? null),
  column('appliedOn', ['申报日期', 'Applied on'], 12, ({ claim }) => claim?.appliedOn ?? null),
  column('approvedAmount', ['核定（万元）', 'Approved (10,000 yuan)'], 14, ({ claim }) =>
    tenThousands(claim?.approvedAmount ?? null),
  ),
  column('paidAmount', ['兑付（万元）', 'Paid (10,000 yuan)'], 14, ({ claim }) =>
    tenThousands(claim?.paidAmount ?? null),
  ),
  column('demo', ['演示', 'Demo'], 6, ({ demo }, locale) => (demo ? DEMO[locale] : '')),
];

export const exportMeasureFirms = (
  tx: Tx,
  caller: Caller,
  id: string,
  { columns: asked, ...query }: Asked<MeasureFirmQuery>,
): Promise<Buffer> =>
  exportList<MeasureFirm, MeasureFirmList>(tx, caller, {
    ...{ columns: FIRM_COLUMNS, asked, query: { measure: id, ...query } },
    page: (offset, limit) => measureFirms(tx, caller, id, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '可享企业' : 'Firms'),
  });
