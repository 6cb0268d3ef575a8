/** Lists as they are seen, as workbooks. */
import { divide } from '#kernel/decimal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import { listAgreements } from './agreement-list.ts';
import type { AssessmentQuery, AssessmentRow } from './assess-contract.ts';
import { admissionRulesOn } from './assess-rules.ts';
import { listAssessments } from './assessments.ts';
import type { AgreementQuery, AgreementRow } from './clause-contract.ts';
import type { CommitmentQuery, CommitmentRow } from './commitment-contract.ts';
import { listCommitments } from './commitment-list.ts';
import { commitmentRulesOn } from './commitment-rules.ts';
import {
  MEASURE_WORDS,
  MOVER_WORDS,
  OUTCOME_WORDS,
  REVIEW_WORDS,
  SIDE_WORDS,
  STATE_WORDS,
  VERDICT_WORDS,
} from './word-contract.ts';

type Locale = Caller['locale'];
const column = <Row>(
  code: string,
  [zh, en]: readonly [string, string],
  width: number,
  cell: ExportColumn<Row>['cell'],
): ExportColumn<Row> => ({ code, head: { zh, en }, width, cell });
const demo = <Row extends { readonly demo: boolean }>(): ExportColumn<Row> =>
  column('demo', ['演示', 'Demo'], 8, (row, locale) => (row.demo ? { zh: '演示', en: 'demo' }[locale] : ''));
const number = (value: string | null): number | null => (value === null ? null : Number(value));
const word = (
  all: readonly { code: string; zh: string; en: string }[],
  code: string,
  locale: Locale,
): string => all.find((one) => one.code === code)?.[locale] ?? code;

export const exportAssessments = (tx: Tx, caller: Caller, query: AssessmentQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    columns: assessmentColumns(query.asOf ?? tx.today),
    ...{ asked: undefined, query },
    page: (offset, limit) => listAssessments(tx, caller, { ...query, offset, limit }),
    name: () => ({ zh: '准入测算', en: 'Assessments' })[caller.locale],
  });

/** Value and lack of every criterion beside each other; a cell that is empty was not told. */
const assessmentColumns = (day: string): ExportColumn<AssessmentRow>[] => [
  column('name', ['名称', 'Name'], 30, (row) => row.name),
  column('unit', ['单位', 'Unit'], 16, (row) => row.unit),
  column('industry', ['行业代码', 'Industry'], 10, (row) => row.industry),
  column('assessedOn', ['测算日', 'Assessed on'], 12, (row) => row.assessedOn),
  column('verdict', ['结论', 'Verdict'], 14, (row, locale) => VERDICT_WORDS[row.verdict][locale]),
  ...admissionRulesOn(day).criteria.flatMap(({ code, zh, en, unit, unitEn }) => {
    const answer = (row: AssessmentRow) => row.answers.find(({ criterion }) => criterion === code);
    const said = unit === '' ? '' : `（${unit}）`;
    return [
      column<AssessmentRow>(code, [`${zh}${said}`, unitEn === '' ? en : `${en} (${unitEn})`], 14, (row) =>
        number(answer(row)?.value ?? null),
      ),
      column<AssessmentRow>(`${code}-state`, [`${zh}：结果`, `${en}: answer`], 14, (row, locale) => {
        const found = answer(row);
        if (!found) return '';
        const short = found.shortBy === null ? '' : ` ${found.shortBy}`;
        return `${STATE_WORDS[found.state][locale]}${short}`;
      }),
    ];
  }),
  column('note', ['说明', 'Note'], 30, (row) => row.note),
  demo(),
];

export const exportAgreements = (tx: Tx, caller: Caller, query: AgreementQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    columns: AGREEMENT_COLUMNS,
    ...{ asked: undefined, query },
    page: (offset, limit) => listAgreements(tx, caller, { ...query, offset, limit }),
    name: () => ({ zh: '合同审查', en: 'Contracts' })[caller.locale],
  });

const AGREEMENT_COLUMNS: ExportColumn<AgreementRow>[] = [
  column('title', ['合同', 'Contract'], 36, (row) => row.title),
  column('number', ['编号', 'Number'], 16, (row) => row.number),
  column('party', ['对方企业', 'Enterprise'], 28, (row) => row.party),
  column('project', ['项目', 'Project'], 28, (row) => row.project),
  column('unit', ['单位', 'Unit'], 16, (row) => row.unit),
  column('signedOn', ['签订日', 'Signed on'], 12, (row) => row.signedOn),
  column('state', ['审查状态', 'Review'], 16, (row, locale) => REVIEW_WORDS[row.state][locale]),
  column('flags', ['标出', 'Flags'], 8, (row) => (row.checkedOn === null ? null : row.flags)),
  column('undecided', ['未定', 'Undecided'], 8, (row) => (row.checkedOn === null ? null : row.undecided)),
  column('violates', ['违反', 'Violating'], 8, (row) => (row.checkedOn === null ? null : row.violates)),
  column('opinion', ['审查意见', 'Opinion'], 14, (row, locale) =>
    row.opinion ? OUTCOME_WORDS[row.opinion][locale] : '',
  ),
  demo(),
];

export const exportCommitments = (tx: Tx, caller: Caller, query: CommitmentQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    columns: commitmentColumnsOn(query.asOf ?? tx.today),
    ...{ asked: undefined, query },
    page: (offset, limit) => listCommitments(tx, caller, { ...query, offset, limit }),
    name: () => ({ zh: '双方承诺', en: 'Commitments' })[caller.locale],
  });

/** Heads as the paste knows them; money in 10,000 yuan. */
const commitmentColumnsOn = (day: string): ExportColumn<CommitmentRow>[] => {
  const { kinds, states } = commitmentRulesOn(day);
  return [
    column('project', ['项目', 'Project'], 28, (row) => row.project),
    column('side', ['哪一方', 'Side'], 10, (row, locale) => SIDE_WORDS[row.side][locale]),
    column('owing', ['谁承诺', 'Who'], 24, (row) => row.owing),
    column('kind', ['种类', 'Kind'], 16, (row, locale) => word(kinds, row.kind, locale)),
    column('what', ['内容', 'What'], 44, (row) => row.what),
    column('amount', ['数量（金额为万元）', 'Amount (money in 10,000 yuan)'], 16, (row) =>
      number(row.measure === 'money' && row.amount !== null ? divide(row.amount, '10000', 4) : row.amount),
    ),
    column('measure', ['计量', 'Unit'], 10, (row, locale) => MEASURE_WORDS[row.measure][locale]),
    column('dueOn', ['期限', 'Due'], 12, (row) => row.dueOn),
    column('state', ['状态', 'State'], 12, (row, locale) => word(states, row.state, locale)),
    column('overdueDays', ['逾期（天）', 'Overdue (days)'], 10, (row) => row.overdueDays || null),
    column('mover', ['该谁办', 'Whose move'], 20, (row, locale) =>
      row.mover === 'owing' ? row.owing : MOVER_WORDS[row.mover][locale],
    ),
    column('doneAmount', ['已核实或已付（金额为万元）', 'Verified or paid (10,000 yuan)'], 18, (row) =>
      number(
        row.measure === 'money' && row.doneAmount !== null
          ? divide(row.doneAmount, '10000', 4)
          : row.doneAmount,
      ),
    ),
    column('proof', ['证明', 'Proof'], 24, (row) => row.proof),
    demo(),
  ];
};
