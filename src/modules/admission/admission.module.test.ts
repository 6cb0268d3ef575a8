import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import { type ProjectsTown, projectsTown, TOLD } from '#test/support/projects.ts';
import { listAgreements } from './agreement-list.ts';
import { readAgreement } from './agreement-page.ts';
import { addAgreement, checkText } from './agreements.ts';
import { AssessmentQuery, NewAssessment, NewThreshold, Pasted } from './assess-contract.ts';
import { assessTable } from './assess-table.ts';
import { addAssessment, listAssessments, plannedOf, tryAdmission } from './assessments.ts';
import { AgreementQuery, NewAgreement, type Outcome } from './clause-contract.ts';
import { exportAgreements, exportAssessments } from './exports.ts';
import { decideFlag, giveOpinion, withdrawOpinion } from './reviews.ts';
import { addThreshold, listThresholds } from './thresholds.ts';

let at: ProjectsTown;
let project: string;
const LATER = '2024-08-02T02:00:00.000Z';
beforeAll(async () => {
  at = await projectsTown();
  project = await at.add('储能变流器生产线', { ...TOLD, unitId: at.town.unit('etdz') });
});
afterAll(() => at.town.drop());

type Work<T> = (tx: Tx, who: KnownCaller) => Promise<T>;
const as = <T>(login: string, work: Work<T>, day = '2022-06-28T01:30:00.000Z') =>
  at.town.as(login, work, day);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (problem) =>
      problem instanceof Refusal
        ? [
            problem.code,
            ...(problem.reasons ?? []).map(({ code, params }) =>
              [code, params?.what ?? params?.short].filter(Boolean).join(' '),
            ),
          ]
        : String(problem),
  );

describe('a threshold', () => {
  const tax = (more: object = {}) =>
    NewThreshold.parse({
      unitId: at.town.unit('etdz'),
      criterion: 'tax-per-mu',
      value: '30',
      documentNumber: '某开发〔2022〕3号（演示）',
      fromOn: '2022-03-01',
      ...more,
    });
  const ask = (unit: string, day?: string) =>
    as('investment', (tx, who) =>
      tryAdmission(tx, who, {
        unitId: at.town.unit(unit),
        industry: '3824',
        inputs: { tax: '20000000', landMu: '100' },
        ...(day ? { day } : {}),
      }),
    );
  const answered = async (unit: string, day?: string) => {
    const { answers } = await ask(unit, day);
    const found = answers.find(({ criterion }) => criterion === 'tax-per-mu');
    return [found?.state, found?.threshold?.value, found?.threshold?.preset, found?.shortBy];
  };
  it('of the place holds from its day, over the preset, and not elsewhere', async () => {
    expect(await answered('etdz')).toEqual(['passes', '10', true, null]);
    await as('investment', (tx, who) => addThreshold(tx, who, tax()));
    expect(await answered('etdz')).toEqual(['short', '30', false, '10']);
    expect(await answered('etdz', '2022-02-28')).toEqual(['passes', '10', true, null]);
    expect(await answered('hitech')).toEqual(['passes', '10', true, null]);
  });
  it('is entered once, and replaced with a reason', async () => {
    expect(await refusal(as('investment', (tx, who) => addThreshold(tx, who, tax({ value: '31' }))))).toEqual(
      ['threshold-there', 'threshold-there'],
    );
    const { rows } = await as('investment', (tx, who) => listThresholds(tx, who, {}));
    const own = rows.find(({ preset }) => !preset);
    expect(rows.filter(({ preset }) => preset).length).toBe(3);
    expect(
      await refusal(
        as('investment', (tx, who) => addThreshold(tx, who, tax({ value: '31', replaces: own?.id }))),
      ),
    ).toEqual(['threshold-replaces', 'threshold-replaces']);
    await as('investment', (tx, who) =>
      addThreshold(tx, who, tax({ value: '20', replaces: own?.id, reason: '园区会议定' })),
    );
    expect(await answered('etdz')).toEqual(['passes', '20', false, null]);
  });
  it('of another park is refused, and of no criterion', async () => {
    expect(await refusal(as('hitech', (tx, who) => addThreshold(tx, who, tax({ value: '31' }))))).toEqual([
      'out-of-reach',
    ]);
    expect(
      await refusal(as('investment', (tx, who) => addThreshold(tx, who, tax({ criterion: 'x' })))),
    ).toEqual(['threshold-criterion', 'threshold-criterion']);
  });
});

describe('an assessment', () => {
  it('takes the planned values of a project and keeps them with the answer', async () => {
    const { inputs, name, unitId, industry } = await as('investment', (tx, who) =>
      plannedOf(tx, who, project),
    );
    expect(inputs).toEqual({
      fixedInvestment: '800000000',
      equipment: '620000000',
      landMu: '118',
      tax: '30000000',
      output: '2000000000',
      onLand: true,
    });
    const wish = NewAssessment.parse({ projectId: project, name, unitId, industry, inputs });
    expect((await as('investment', (tx, who) => addAssessment(tx, who, wish))).verdict).toBe('meets');
    const list = await as('clerk', (tx, who) =>
      listAssessments(tx, who, AssessmentQuery.parse({ projectId: project })),
    );
    expect([list.total, list.tally.meets, list.rows[0]?.inputs, list.can]).toEqual([1, 1, inputs, []]);
    const book = await as('clerk', (tx, who) => exportAssessments(tx, who, AssessmentQuery.parse({})));
    const read = new exceljs.Workbook();
    await read.xlsx.load(book as unknown as ArrayBuffer);
    expect(read.worksheets[0]?.getRow(2).getCell(5).value).toBe('符合');
  });
  it('of many enquiries is read out of a table, each wrong cell named, and kept all or none', async () => {
    const head = '项目名称\t固投（万元）\t用地面积（亩）\t年税收（万元）\t备注';
    const paste = (rows: readonly string[], save = false) =>
      as('investment', (tx, who) =>
        assessTable(
          tx,
          who,
          Pasted.parse({
            text: [head, ...rows].join('\n'),
            unitId: at.town.unit('hitech-1') || at.town.unit('etdz'),
            save,
          }),
        ),
      );
    const wrong = await paste(['甲项目\t18000\t100\t1000\t', '乙项目\t约两亿\t80\t-5\t', '\t1\t1\t1\t']);
    expect(wrong.errors.map(({ row, column, message }) => [row, column, message])).toEqual([
      [3, '固投（万元）', '“约两亿”不是数'],
      [3, '年税收（万元）', '“-5”小于 0'],
      [4, '项目名称', '没有填名称'],
    ]);
    expect(wrong.leftOut).toEqual(['备注']);
    expect(await refusal(paste(['甲项目\t18000\t100\t1000\t', '乙项目\tx\t80\t5\t'], true))).toEqual([
      'admission-table-wrong',
    ]);
    const right = await paste(['甲项目\t18000\t100\t2000\t', '乙项目\t1,000\t80\t—\t'], true);
    expect([right.saved, right.rows.map(({ verdict }) => verdict)]).toEqual([2, ['meets', 'below']]);
  });
});

const REFUND =
  '第五条 乙方投产后三年内，甲方按乙方实缴增值税地方留成部分的50%给予奖励。\n第六条 乙方依法纳税。\n第七条 乙方承诺十年内不得将注册地迁出。';

describe('a contract', () => {
  const add = (more: object = {}) =>
    as('investment', (tx, who) =>
      addAgreement(tx, who, NewAgreement.parse({ projectId: project, title: '投资合同（演示）', ...more })),
    );
  const page = (id: string, login = 'clerk') => as(login, (tx, who) => readAgreement(tx, who, id, undefined));
  const opine = (
    id: string,
    outcome: Outcome,
    day = LATER,
    login = 'clerk',
    file: { name: string; bytes: Buffer } | undefined = { name: '审查意见.pdf', bytes: Buffer.from('意见') },
  ) => as(login, (tx, who) => giveOpinion(tx, who, id, { outcome, words: '已逐条审查', file }), day);
  it('is flagged where its words are, decided by a second person, and its opinion becomes evidence of the project', async () => {
    const id = await add();
    expect((await page(id)).state).toBe('unchecked');
    await as('investment', (tx, who) => checkText(tx, who, id, { text: REFUND }));
    const flagged = await page(id);
    expect(flagged.flagRows.map(({ kind, quote }) => [kind, quote])).toEqual(
      [
        ['tax-refund', '增值税地方留成部分的50%给予奖励'],
        ['forced-registration', '不得将注册地迁出'],
      ].map(([kind, quote]) => [kind, expect.stringContaining(quote ?? '')]),
    );
    expect(flagged.check?.inForce).toBe(false);
    const decide = (at: number, decision: 'violates' | 'clear', login = 'clerk') =>
      as(login, (tx, who) =>
        decideFlag(tx, who, flagged.flagRows[at]?.id ?? '', {
          decision,
          article: null,
          reason: '见会议记录',
        }),
      );
    expect(await refusal(decide(0, 'clear', 'investment'))).toEqual(['review-own']);
    expect(await refusal(opine(id, 'complies'))).toEqual(['review-flags-open', 'review-flags-open']);
    await decide(0, 'violates');
    await decide(1, 'clear');
    expect(await refusal(opine(id, 'complies'))).toEqual(['review-flags-violate', 'review-flags-violate']);
    await as('investment', (tx, who) => checkText(tx, who, id, { text: '第五条 乙方依法纳税。' }));
    expect(await page(id)).toMatchObject({ state: 'no-opinion', earlier: 1, flags: 0 });
    expect(await refusal(opine(id, 'complies', '2024-07-31T02:00:00.000Z'))).toEqual(['review-not-in-force']);
    expect(await refusal(opine(id, 'complies', LATER, 'investment'))).toEqual(['review-own']);
    await opine(id, 'complies');
    const done = await page(id);
    expect([done.state, done.opinionRow?.attached]).toEqual(['reviewed', true]);
    const { evidence } = await at.page(project);
    expect(evidence.filter(({ kind }) => kind === 'fair-competition-review').length).toBe(1);
    expect(
      await refusal(as('investment', (tx, who) => checkText(tx, who, id, { text: '另一份文本' }))),
    ).toEqual(['agreement-reviewed']);
    await as('clerk', (tx, who) => withdrawOpinion(tx, who, id, '附错了文件'));
    expect((await page(id)).state).toBe('no-opinion');
  });
  it('of long ago stands in the list of what is to be cleaned up', async () => {
    const old = await add({
      projectId: null,
      unitId: at.town.unit('etdz'),
      title: '老合同（演示）',
      signedOn: '2019-05-01',
    });
    const list = (query: object, login = 'clerk') =>
      as(login, (tx, who) => listAgreements(tx, who, AgreementQuery.parse(query)));
    const found = await list({ old: 'true' });
    expect([found.total, found.tally.unchecked, found.oldOnes, found.rows[0]?.id]).toEqual([1, 1, 1, old]);
    await as('investment', (tx, who) => checkText(tx, who, old, { text: REFUND }));
    expect((await list({ old: 'true', state: 'open-flags' })).rows.map(({ undecided }) => undecided)).toEqual(
      [2],
    );
    expect((await list({}, 'hitech')).total).toBe(0);
    expect(await refusal(page(old, 'hitech'))).toEqual(['out-of-reach']);
    expect(
      (await as('clerk', (tx, who) => exportAgreements(tx, who, AgreementQuery.parse({})))).length,
    ).toBeGreaterThan(1000);
    expect(await refusal(add({ projectId: null, unitId: null }))).toEqual([
      'agreement-unit',
      'agreement-unit',
    ]);
  });
});
