import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { addProject } from '#modules/projects/index.ts';
import { fixedClock } from '#platform/clock.ts';
import { contentHash } from '#platform/content.ts';
import { rows } from '#platform/db/database.ts';
import { NOW, ownTown, type TestTown } from '#test/support/town.ts';
import { CalibrationQuery } from './calibration-contract.ts';
import { readCalibration } from './calibration-reads.ts';
import { NewExpert, NewInterest } from './contract.ts';
import { checkDraw } from './draw-check.ts';
import { addExpert, moveExpert } from './experts.ts';
import { addInterest } from './interests.ts';
import { makeLink } from './links.ts';
import { finalisePanel, openSheets, startScoring } from './opening.ts';
import { opinionDocument } from './opinion-document.ts';
import { paperFile, readPaper } from './opinions.ts';
import { NewPanel } from './panel-contract.ts';
import { readPanel } from './panel-page.ts';
import { closeList, drawPanel, planPanel, redrawPanel } from './panels.ts';
import { readScoring, submitScoring } from './scoring.ts';
import { answerSeat } from './seats.ts';
import { NewSheet } from './sheet-contract.ts';
import { enterSheet, withdrawSheet } from './sheets.ts';

let town: TestTown;
const ids = new Map<string, string>();
beforeAll(async () => {
  town = await ownTown();
  const professions = ['technology', 'technology', 'market', 'finance', 'environment', 'law', 'land'];
  await town.as('chain', async (tx) => {
    for (let n = 1; n <= 14; n++) {
      const name = `演示专家 P${String(n).padStart(2, '0')}`;
      const id = await addExpert(
        tx,
        NewExpert.parse({
          ...{
            name,
            institution: `演示机构 ${n}`,
            outside: n % 2 === 0,
            professions: [professions[n % 7] ?? ''],
          },
          ...{
            industries: ['C'],
            recommendedBy: '演示单位',
            poolFrom: '2022-03-01',
            consentOn: '2022-03-01',
          },
        }),
      );
      ids.set(name, id);
    }
  });
});
afterAll(() => town.drop());

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (problem) =>
      problem instanceof Refusal
        ? [problem.code, ...(problem.reasons ?? []).map((one) => one.code)].join(' ')
        : String(problem),
  );
let made = 0;
/** Another product each time, so that nobody is asked whether it is the same. */
const aProject = (of: TestTown, { name }: { readonly name: string }): Promise<string> =>
  of.as('investment', (tx, who) =>
    addProject(tx, who, {
      ...{
        name,
        kind: 'land-project',
        unitId: of.unit('etdz'),
        sourceMethod: 'chain',
        product: `产品${++made}`,
      },
      firstUnitId: of.unit('commerce'),
    }),
  );
const page = (id: string, login = 'chain') => town.as(login, (tx, who) => readPanel(tx, who, id));
const versionOf = async (id: string) => (await page(id)).version;
const plan = (projectId: string | null, more: object = {}) =>
  town.as('chain', (tx, who) =>
    planPanel(
      tx,
      who,
      NewPanel.parse({
        ...{
          title: '储能项目论证',
          projectId,
          template: 'project-argument-small',
          heldOn: '2022-06-28',
          industries: ['3825'],
        },
        ...more,
      }),
    ),
  );
const close = async (id: string, exclude: { expertId: string; reason: string }[] = []) => {
  const version = await versionOf(id);
  return town.as('chain', (tx, who) => closeList(tx, who, id, { version, exclude }));
};
const draw = async (id: string, publicValue: string | null = null) => {
  const version = await versionOf(id);
  return town.as('chain', (tx, who) => drawPanel(tx, who, id, { version, publicValue }));
};
const acceptAll = async (id: string) => {
  for (const seat of (await page(id)).seatRows)
    if (seat.state === 'drawn')
      await town.as('chain', (tx, who) => answerSeat(tx, who, seat.id, { state: 'accepted', reason: null }));
};
const score = async (id: string) => {
  const version = await versionOf(id);
  return town.as('chain', (tx, who) => startScoring(tx, who, id, { version, deadline: null }));
};
const CRITERIA = ['technology', 'market', 'investor', 'environment'];
const sheet = (points: number, more: object = {}) =>
  NewSheet.parse({
    ...{ verdict: 'agree', opinion: '可行', forecastMonths: 18 },
    scores: CRITERIA.map((criterion) => ({ criterion, score: String(points), reason: '材料充分' })),
    ...more,
  });
const door = () => ({ database: town.database, clock: fixedClock(NOW) });
const link = (seatId: string) => town.as('chain', (tx, who) => makeLink(tx, who, seatId));
const handIn = async (seatId: string, one: NewSheet) => {
  const { token } = await link(seatId);
  await submitScoring(door(), token, one);
  return token;
};

describe('a panel', () => {
  it('commits to its seed, closes its list with every reason, draws, and can be drawn again from what is kept', async () => {
    const project = await aProject(town, { name: '演示储能电池项目' });
    const conflicted = ids.get('演示专家 P08') ?? '';
    await town.as('chain', (tx) =>
      addInterest(tx, conflicted, NewInterest.parse({ kind: 'relative', firmName: '演示投资有限公司' })),
    );
    const id = await plan(project, { firms: ['演示投资有限责任公司'] });
    const planned = await page(id);
    expect(planned).toMatchObject({ state: 'planned', mover: 'manager', result: null, sheetRows: null });
    expect(planned.draws[0]).toMatchObject({ seedHash: expect.stringMatching(/^[0-9a-f]{64}$/), seed: null });
    await close(id, [{ expertId: ids.get('演示专家 P01') ?? '', reason: '本人申请回避' }]);
    const closed = await page(id);
    const out = Object.fromEntries(
      closed.draws[0]?.exclusions.map(({ expert, reasons }) => [expert, reasons]) ?? [],
    );
    expect(out['演示专家 P08']).toEqual(['亲属任职：演示投资有限责任公司']);
    expect(out['演示专家 P01']).toEqual(['人工回避：本人申请回避']);
    expect(out['演示专家 P05']).toEqual(['不是要抽的专业']);
    await draw(id);
    const drawn = await page(id);
    expect(drawn.seatRows.map(({ profession }) => profession).sort()).toEqual(
      ['technology', 'technology', 'market', 'finance', 'environment'].sort(),
    );
    expect(drawn.seatRows.some(({ expertId }) => expertId === conflicted)).toBe(false);
    const check = await town.as('auditor', (tx, who) => checkDraw(tx, who, drawn.draws[0]?.id ?? ''));
    expect(check).toMatchObject({ same: true, seedFits: true, listHash: drawn.draws[0]?.listHash });
  });

  it('does not tell the side of the project who was drawn before the paper is final', async () => {
    const id = await plan(await aProject(town, { name: '演示保密项目' }));
    await close(id);
    await draw(id);
    const side = await page(id, 'investment');
    expect(side.named).toBe(false);
    expect(JSON.stringify(side)).not.toContain('演示专家');
    expect(JSON.stringify(side)).not.toContain('演示机构');
    expect((await page(id, 'service')).seatRows[0]?.expert).toContain('演示专家');
  });

  it('says which quota lacks how many, and closes nothing', async () => {
    const id = await plan(await aProject(town, { name: '演示缺人项目' }), { industries: ['01'] });
    expect(await refusal(close(id))).toBe('panel-too-few panel-short-quota panel-short-quota');
    expect((await page(id)).state).toBe('planned');
  });

  it('composes the seed with a public value only where one was named before', async () => {
    const id = await plan(await aProject(town, { name: '演示公开值项目' }), { publicRule: '次日收盘指数' });
    await close(id);
    expect(await refusal(draw(id))).toBe('panel-public-missing panel-public-missing');
    await draw(id, '3409.21');
    const { draws } = await page(id);
    const check = await town.as('auditor', (tx, who) => checkDraw(tx, who, draws[0]?.id ?? ''));
    expect([draws[0]?.publicValue, check.same]).toEqual(['3409.21', true]);
    const other = await plan(await aProject(town, { name: '演示无公开值项目' }));
    await close(other);
    expect(await refusal(draw(other, '1'))).toBe('panel-public-none panel-public-none');
  });

  it('puts the next of the same order in place of who refuses, and keeps a first draw beside the second', async () => {
    const id = await plan(await aProject(town, { name: '演示递补项目' }));
    await close(id);
    await draw(id);
    const before = await page(id);
    const leaver = before.seatRows.find(({ profession }) => profession === 'technology');
    const answer = (state: 'refused' | 'accepted', reason: string | null) =>
      town.as('chain', (tx, who) => answerSeat(tx, who, leaver?.id ?? '', { state, reason }));
    expect(await refusal(answer('refused', null))).toBe('panel-reason-missing panel-reason-missing');
    await answer('refused', '时间冲突');
    const after = await page(id);
    expect(after.seatRows.length).toBe(6);
    expect(after.seatRows.at(-1)).toMatchObject({ number: 6, profession: 'technology', state: 'drawn' });
    expect(await refusal(answer('accepted', null))).toBe('seat-gone');
    const check = await town.as('auditor', (tx, who) => checkDraw(tx, who, after.draws[0]?.id ?? ''));
    expect(check.same).toBe(true);
    const version = await versionOf(id);
    await town.as('service', (tx, who) => redrawPanel(tx, who, id, { version, reason: '材料有重大补充' }));
    const anew = await page(id);
    expect([anew.state, anew.draws.length, anew.seatRows.length]).toEqual(['planned', 2, 0]);
    expect(anew.draws[1]).toMatchObject({
      supersededReason: '材料有重大补充',
      candidates: expect.any(Number),
    });
    expect(anew.draws[0]?.seedHash).not.toBe(anew.draws[1]?.seedHash);
  });

  it('passes over whoever was suspended since the list closed', async () => {
    const id = await plan(await aProject(town, { name: '演示暂停项目' }));
    await close(id);
    await draw(id);
    const { seatRows } = await page(id);
    const leaver = seatRows.find(({ profession }) => profession === 'finance');
    const others = [...ids.values()].filter((one) => one !== leaver?.expertId);
    for (const expert of others)
      if (!seatRows.some(({ expertId }) => expertId === expert))
        await town.as('chain', (tx) =>
          moveExpert(tx, expert, { version: 1, state: 'suspended', reason: '试一下' }),
        );
    await town.as('chain', (tx, who) =>
      answerSeat(tx, who, leaver?.id ?? '', { state: 'refused', reason: '有事' }),
    );
    expect((await page(id)).seatRows.length).toBe(5);
    for (const expert of others)
      await town
        .as('chain', (tx) => moveExpert(tx, expert, { version: 2, state: 'in', reason: '恢复' }))
        .catch(() => 0);
  });
});

describe('scores', () => {
  let id = '';
  let seats: Awaited<ReturnType<typeof page>>['seatRows'] = [];
  beforeAll(async () => {
    id = await plan(await aProject(town, { name: '演示评分项目' }), { number: 'ZJ-2022-009' });
    await close(id);
    await draw(id);
  });

  it('begin only when everybody has answered', async () => {
    expect(await refusal(score(id))).toBe('panel-unanswered');
    await acceptAll(id);
    await score(id);
    seats = (await page(id)).seatRows;
    expect(await page(id)).toMatchObject({ state: 'scoring', mover: 'experts' });
  });

  it('come in by a link that holds once, and a wrong sheet is refused with each reason', async () => {
    const [first] = seats;
    const { token } = await link(first?.id ?? '');
    const old = token;
    const { token: fresh } = await link(first?.id ?? '');
    expect(await refusal(readScoring(door(), old))).toBe('sheet-link-expired');
    expect(await refusal(readScoring(door(), 'x'.repeat(43)))).toBe('sheet-link-unknown');
    expect(await readScoring(door(), fresh)).toMatchObject({ state: 'open', seat: 1, panel: '储能项目论证' });
    const bad = { verdict: 'disagree', scores: [{ criterion: 'technology', score: '101', reason: '好' }] };
    expect(await refusal(submitScoring(door(), fresh, NewSheet.parse(bad)))).toBe(
      'sheet-refused sheet-dissent-missing sheet-score-range',
    );
    const tries = await Promise.allSettled([
      submitScoring(door(), fresh, sheet(90)),
      submitScoring(door(), fresh, sheet(10)),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    expect((await readScoring(door(), fresh)).state).toBe('done');
    expect(await refusal(link(first?.id ?? ''))).toBe('seat-has-sheet');
    const kept = await town.as('chain', (tx) =>
      rows(
        tx,
        sql<{
          token_hash: string;
        }>`select token_hash from expert_link where token_hash in (${fresh}, ${contentHash(Buffer.from(fresh))})`,
      ),
    );
    expect(kept.map(({ token_hash }) => token_hash)).toEqual([contentHash(Buffer.from(fresh))]);
  });

  it('are seen by nobody before they are opened, and opened only when all are in or the deadline has passed', async () => {
    for (const login of ['chain', 'service', 'investment', 'auditor']) {
      const seen = await page(id, login);
      expect([login, seen.sheetRows, seen.result, seen.sheets]).toEqual([login, null, null, 1]);
    }
    const version = await versionOf(id);
    const open = (at?: string) => town.as('service', (tx, who) => openSheets(tx, who, id, version), at);
    expect(await refusal(open())).toBe('panel-sheets-awaited');
    expect((await page(id, 'service')).can).not.toContain('open');
    const [, second, third, fourth, fifth] = seats;
    await handIn(second?.id ?? '', sheet(80, { verdict: 'agree-with-changes' }));
    await handIn(
      third?.id ?? '',
      sheet(40, { verdict: 'disagree', dissent: '产能消化没有依据，一字不改。' }),
    );
    const abstained = NewSheet.parse({ abstained: true, abstainReason: '与投资方有过合作' });
    await handIn(fourth?.id ?? '', abstained);
    const file = { name: '签字评分表.pdf', bytes: Buffer.from('签字') };
    expect(
      await refusal(
        town.as('chain', (tx, who) => enterSheet(tx, who, fifth?.id ?? '', { sheet: sheet(70), files: [] })),
      ),
    ).toBe('upload-missing');
    await town.as('chain', (tx, who) =>
      enterSheet(tx, who, fifth?.id ?? '', { sheet: sheet(70), files: [file] }),
    );
    await open();
    const opened = await page(id);
    const points = opened.sheetRows?.map(({ scores }) => scores[0]?.score ?? null);
    expect(points).toEqual([expect.stringMatching(/^(90|10)$/), '80', '40', null, '70']);
    expect(opened.result).toMatchObject({ scored: 4, abstained: 1, sheets: 5 });
  });

  it('are taken back with a reason after the opening, told without, kept, and never added to', async () => {
    const wrong = (await page(id, 'service')).sheetRows?.[0];
    await town.as('service', (tx, who) => withdrawSheet(tx, who, wrong?.id ?? '', '评错了项目'));
    const after = await page(id);
    expect(after.result?.scored).toBe(3);
    expect(after.sheetRows?.at(-1)).toMatchObject({ withdrawnReason: '评错了项目', scores: wrong?.scores });
    expect(await refusal(link(seats[0]?.id ?? ''))).toBe('panel-state');
  });

  it('become an opinion: the same bytes every time, attached to the project for its signing, with the dissent word for word', async () => {
    const version = await versionOf(id);
    const conclusion = '三名专家意见不一，建议补充市场材料后再报。';
    await town.as('service', (tx, who) => finalisePanel(tx, who, id, { version, conclusion }));
    const done = await page(id, 'investment');
    expect(done).toMatchObject({
      state: 'finalised',
      opinion: { attached: true },
      named: true,
      mover: 'nobody',
    });
    const paper = await town.as('chain', (tx, who) => readPaper(tx, who, id));
    expect(paper.sheets.find(({ dissent }) => dissent)?.dissent).toBe('产能消化没有依据，一字不改。');
    expect(paper.seats.every(({ name }) => name === null)).toBe(true);
    const { bytes } = await town.as('chain', (tx, who) => paperFile(tx, who, id));
    expect(contentHash(await opinionDocument(paper))).toBe(contentHash(bytes));
    const evidence = await town.as('chain', (tx) =>
      rows(
        tx,
        sql`select kind, stage, from_kind from v_project_evidence where region_id = ${tx.region} and from_id = ${id}`,
      ),
    );
    expect(evidence).toEqual([{ kind: 'expert-opinion', stage: 'signed', from_kind: 'expert-panel' }]);
    expect(
      await refusal(
        town.as('service', (tx, who) => withdrawSheet(tx, who, done.sheetRows?.[0]?.id ?? '', '又错了')),
      ),
    ).toBe('panel-is-final');
  });

  it('are held against what became of the project, and nothing is concluded from too few', async () => {
    const calibration = (query: object = {}, login = 'chain') =>
      town.as(login, (tx, who) => readCalibration(tx, who, CalibrationQuery.parse(query)));
    const before = await calibration();
    expect([before.panels, before.withOutcome, before.rows[0]?.outcome]).toEqual([1, 0, null]);
    const { projectId } = await page(id);
    await town.database.owner.query(
      `update project set status = 'stopped', status_reason = '试' where id = $1`,
      [projectId],
    );
    const after = await calibration({ profession: 'technology', settled: 'true' });
    expect(after.rows[0]).toMatchObject({
      outcome: { code: 'stopped' },
      hit: true,
      conclusion: 'not-passed',
    });
    expect(after.overall).toMatchObject({ count: 1, hits: 1, rate: null });
    expect(after.experts).not.toBeNull();
    expect((await calibration({}, 'investment')).experts).toBeNull();
  });

  it('may be opened once the deadline has passed, though some are not in', async () => {
    const late = await plan(await aProject(town, { name: '演示逾期项目' }));
    await close(late);
    await draw(late);
    await acceptAll(late);
    await score(late);
    const version = await versionOf(late);
    const [first] = (await page(late)).seatRows;
    const { token } = await link(first?.id ?? '');
    const after = '2022-07-10T02:00:00.000Z';
    // The demo's day stands still; an office's own goes on.
    await town.database.owner.query('update region set demo_day = null');
    expect(await refusal(submitScoring({ ...door(), clock: fixedClock(after) }, token, sheet(80)))).toBe(
      'sheet-link-expired',
    );
    await town.as('service', (tx, who) => openSheets(tx, who, late, version), after);
    const opened = await page(late);
    expect(opened.result).toMatchObject({ sheets: 0, conclusion: 'no-quorum', total: null });
    const next = await versionOf(late);
    expect(
      await refusal(
        town.as('service', (tx, who) =>
          finalisePanel(tx, who, late, { version: next, conclusion: '没有结论' }),
        ),
      ),
    ).toBe('panel-no-quorum');
  });
});
