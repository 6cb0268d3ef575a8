/** Pairs, verdicts, splits, counts and lists as they are seen, as workbooks. */
import { stageWord } from '#modules/projects/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import type { CountedProject, CountedQuery, CountLine } from './count-contract.ts';
import { type CountWish, listCountedProjects, readCounts } from './counts.ts';
import { tenThousands } from './facts.ts';
import { LIST_KIND_WORDS, type ListedRow, type ListQuery } from './list-contract.ts';
import { DECISION_WORDS, type PairQuery, type PairRow } from './pair-contract.ts';
import { listPairs } from './pair-list.ts';
import { SPLIT_STATE_WORDS, type SplitQuery, type SplitRow } from './split-contract.ts';
import { listSplits } from './split-list.ts';
import { VERDICT_WORDS, type VerdictQuery, type VerdictRow } from './verdict-contract.ts';
import { listVerdicts } from './verdict-list.ts';
import { readYearList } from './year-list.ts';

type Cell<Row> = ExportColumn<Row>['cell'];

const column = <Row>(
  code: string,
  head: readonly [zh: string, en: string],
  width: number,
  cell: Cell<Row>,
): ExportColumn<Row> => ({ ...{ code, width, cell }, head: { zh: head[0], en: head[1] } });

const amount = (yuan: string | null): number | null => (yuan === null ? null : Number(tenThousands(yuan)));
const demo = <Row extends { readonly demo: boolean }>(): ExportColumn<Row> =>
  column('demo', ['演示', 'Demo'], 8, (row, locale) => (row.demo ? { zh: '演示', en: 'demo' }[locale] : ''));
const AMOUNT = ['计划总投资（万元）', 'Planned (10,000 yuan)'] as const;

export const exportPairs = (tx: Tx, caller: Caller, query: PairQuery): Promise<Buffer> =>
  exportList<PairRow, Awaited<ReturnType<typeof listPairs>>>(tx, caller, {
    columns: [
      column('left', ['项目一', 'Project one'], 32, (row) => row.left.name),
      column('leftUnit', ['落地单位', 'Place'], 14, (row) => row.left.unit),
      column('right', ['项目二', 'Project two'], 32, (row) => row.right.name),
      column('rightUnit', ['落地单位', 'Place'], 14, (row) => row.right.unit),
      column('reasons', ['相同之处', 'What is the same'], 40, (row) =>
        row.reasons.map(({ word }) => word).join('；'),
      ),
      column('foundOn', ['发现日', 'Found on'], 12, (row) => row.foundOn),
      column('decision', ['结论', 'Decision'], 14, (row, locale) =>
        row.decision === null ? '' : DECISION_WORDS[row.decision][locale],
      ),
      column('reason', ['理由', 'Reason'], 40, (row) => row.decidedReason),
      column('post', ['谁定的', 'Decided by'], 20, (row) => row.decidedPost),
      demo(),
    ],
    ...{ asked: undefined, query },
    page: (offset, limit) => listPairs(tx, caller, { ...query, offset, limit }),
    name: () => ({ zh: '查重', en: 'Pairs' })[caller.locale],
  });

export const exportVerdicts = (tx: Tx, caller: Caller, query: VerdictQuery): Promise<Buffer> =>
  exportList<VerdictRow, Awaited<ReturnType<typeof listVerdicts>>>(tx, caller, {
    columns: [
      column('name', ['项目', 'Project'], 36, (row) => row.name),
      column('unit', ['落地单位', 'Place'], 14, (row) => row.unit),
      column('stage', ['阶段', 'Stage'], 10, (row, locale) =>
        stageWord(query.asOf ?? tx.today, row.stage, locale),
      ),
      column('investmentYuan', AMOUNT, 18, (row) => amount(row.investmentYuan)),
      column('flags', ['规则看到的', 'What the rules see'], 70, (row) =>
        row.flags.map(({ title, sentence }) => `${title}：${sentence}`).join('\n'),
      ),
      column('verdict', ['认定', 'Verdict'], 12, (row, locale) =>
        row.verdict ? VERDICT_WORDS[row.verdict][locale] : '',
      ),
      column('byRules', ['依据', 'By'], 24, (row) => row.byRules.map(({ title }) => title).join('、')),
      column('countedYuan', ['计入的投资（万元）', 'Counted (10,000 yuan)'], 18, (row) =>
        amount(row.countedYuan),
      ),
      column('reason', ['理由', 'Reason'], 40, (row) => row.reason),
      column('post', ['谁定的', 'Decided by'], 20, (row) => row.decidedPost),
      column('day', ['日期', 'Day'], 12, (row) => row.day),
      demo(),
    ],
    ...{ asked: undefined, query },
    page: (offset, limit) => listVerdicts(tx, caller, { ...query, offset, limit }),
    name: () => ({ zh: '认定', en: 'Recognition' })[caller.locale],
  });

export const exportSplits = (tx: Tx, caller: Caller, query: SplitQuery): Promise<Buffer> =>
  exportList<SplitRow, Awaited<ReturnType<typeof listSplits>>>(tx, caller, {
    columns: [
      column('project', ['项目', 'Project'], 36, (row) => row.project),
      column('firstUnit', ['首谈单位', 'First contact'], 16, (row) => row.firstUnit),
      column('landingUnit', ['落地单位', 'Landing place'], 16, (row) => row.landingUnit),
      column('state', ['状态', 'State'], 12, (row, locale) => SPLIT_STATE_WORDS[row.state][locale]),
      column('shares', ['份额', 'Shares'], 44, (row) =>
        row.shares.map((one) => `${one.unit} ${one.percent}% ${one.fromYear}–${one.toYear ?? ''}`).join('；'),
      ),
      column('rule', ['分法', 'Rule'], 18, (row) => row.ruleTitle),
      column('words', ['各方说法', 'What was said'], 60, (row) =>
        row.steps.map((step) => `${step.unit} ${step.post} ${step.words ?? ''}`.trim()).join('\n'),
      ),
      demo(),
    ],
    ...{ asked: undefined, query },
    page: (offset, limit) => listSplits(tx, caller, { ...query, offset, limit }),
    name: () => ({ zh: '流转份额', en: 'Splits' })[caller.locale],
  });

export const exportCounts = (tx: Tx, caller: Caller, query: CountWish): Promise<Buffer> =>
  exportList<CountLine, { rows: CountLine[]; total: number; unit: string }>(tx, caller, {
    columns: [
      column('title', ['计数', 'Counter'], 30, (row) => row.title),
      column('unit', ['计量', 'Unit'], 8, (row) => row.unit),
      column('value', ['数', 'Number'], 14, (row) => (row.value === null ? null : Number(row.value))),
      column('goal', ['台账目标', 'Goal'], 14, (row) => (row.goal?.value ? Number(row.goal.value) : null)),
      column('left', ['不予认定没有计', 'Not recognised'], 14, (row) => row.left),
      column('twins', ['智改数转已计', 'Counted elsewhere'], 14, (row) => row.twins),
      column('look', ['其中待认定', 'To be looked at'], 12, (row) => row.look),
      column('untold', ['没有写投资额', 'Amount not told'], 14, (row) => row.untold),
      column('basis', ['口径', 'Definition'], 70, (row) => row.basis),
    ],
    ...{ asked: undefined, query },
    page: async (offset) => {
      const { lines, unit } = await readCounts(tx, caller, query);
      return { rows: offset === 0 ? lines : [], total: lines.length, unit };
    },
    name: ({ unit }) => unit,
  });

const LEFT_WORDS = {
  not: { zh: '不予认定', en: 'Not recognised' },
  twin: { zh: '智改数转台账已计', en: 'Counted in renovation' },
  below: { zh: '不够档', en: 'Below the amount' },
} as const;

export const exportCounted = (tx: Tx, caller: Caller, query: CountedQuery): Promise<Buffer> =>
  exportList<CountedProject, Awaited<ReturnType<typeof listCountedProjects>>>(tx, caller, {
    columns: [
      column('name', ['项目', 'Project'], 36, (row) => row.name),
      column('unit', ['落地单位', 'Place'], 14, (row) => row.unit),
      column('happenedOn', ['日期', 'Day'], 12, (row) => row.happenedOn),
      column('stage', ['现在的阶段', 'Stage now'], 12, (row, locale) =>
        stageWord(query.asOf ?? tx.today, row.stage, locale),
      ),
      column('investmentYuan', ['计入的投资（万元）', 'Counted (10,000 yuan)'], 18, (row) =>
        amount(row.investmentYuan),
      ),
      column('percent', ['份额 %', 'Share %'], 10, (row) => Number(row.percent)),
      column('leftOut', ['没有计的原因', 'Why left out'], 20, (row, locale) =>
        row.leftOut === null ? '' : LEFT_WORDS[row.leftOut][locale],
      ),
      column('look', ['待认定', 'To be looked at'], 10, (row, locale) =>
        row.look ? { zh: '是', en: 'yes' }[locale] : '',
      ),
      demo(),
    ],
    ...{ asked: undefined, query },
    page: (offset, limit) => listCountedProjects(tx, caller, { ...query, offset, limit }),
    name: ({ title }) => title,
  });

export const exportYearList = (tx: Tx, caller: Caller, query: ListQuery): Promise<Buffer> =>
  exportList<ListedRow, Awaited<ReturnType<typeof readYearList>>>(tx, caller, {
    columns: [
      column('listNumber', ['序号', 'No.'], 8, (row) => row.listNumber),
      column('name', ['项目名称', 'Name'], 40, (row) => row.name),
      column('kind', ['类别', 'Kind'], 10, (row, locale) => LIST_KIND_WORDS[row.kind][locale]),
      column('place', ['建设地点', 'Place'], 18, (row) => row.place ?? row.unit),
      column('investmentYuan', ['总投资（万元）', 'Planned (10,000 yuan)'], 18, (row) =>
        amount(row.investmentYuan),
      ),
      column('band', ['分档', 'Band'], 14, (row) => row.band),
      column(
        'project',
        ['库里的项目', 'Project of the pipeline'],
        36,
        (row, locale) => row.project ?? { zh: '库里没有', en: 'not in the pipeline' }[locale],
      ),
      column('stage', ['阶段', 'Stage'], 10, (row, locale) =>
        row.stage === null ? '' : stageWord(query.asOf ?? tx.today, row.stage, locale),
      ),
      demo(),
    ],
    ...{ asked: undefined, query },
    page: (offset, limit) => readYearList(tx, caller, { ...query, offset, limit }),
    name: ({ year }) => String(year),
  });
