import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { fixedClock } from '#platform/clock.ts';
import { contentHash } from '#platform/content.ts';
import { rows } from '#platform/db/database.ts';
import { type PanelsTown, panelsTown, sheetOf } from '#test/support/panels.ts';
import { CalibrationQuery } from './calibration-contract.ts';
import { readCalibration } from './calibration-reads.ts';
import { finalisePanel, openSheets } from './opening.ts';
import { opinionDocument } from './opinion-document.ts';
import { paperFile, readPaper } from './opinions.ts';
import { readScoring, submitScoring } from './scoring.ts';
import { NewSheet } from './sheet-contract.ts';
import { enterSheet, withdrawSheet } from './sheets.ts';

let at: PanelsTown;
beforeAll(async () => {
  at = await panelsTown();
});
afterAll(() => at.town.drop());

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (problem) =>
      problem instanceof Refusal
        ? [problem.code, ...(problem.reasons ?? []).map((one) => one.code)].join(' ')
        : String(problem),
  );

describe('scores', () => {
  let id = '';
  let seats: Awaited<ReturnType<PanelsTown['page']>>['seatRows'] = [];
  beforeAll(async () => {
    id = await at.plan(await at.project('演示评分项目'), { number: 'ZJ-2022-009' });
    await at.close(id);
    await at.draw(id);
  });

  it('begin only when everybody has answered', async () => {
    expect(await refusal(at.score(id))).toBe('panel-unanswered');
    await at.acceptAll(id);
    await at.score(id);
    seats = (await at.page(id)).seatRows;
    expect(await at.page(id)).toMatchObject({ state: 'scoring', mover: 'experts' });
  });

  it('come in by a link that holds once, and a wrong sheet is refused with each reason', async () => {
    const [first] = seats;
    const { token } = await at.link(first?.id ?? '');
    const old = token;
    const { token: fresh } = await at.link(first?.id ?? '');
    expect(await refusal(readScoring(at.door, old))).toBe('sheet-link-expired');
    expect(await refusal(readScoring(at.door, 'x'.repeat(43)))).toBe('sheet-link-unknown');
    expect(await readScoring(at.door, fresh)).toMatchObject({
      state: 'open',
      seat: 1,
      panel: '储能项目论证',
    });
    const bad = { verdict: 'disagree', scores: [{ criterion: 'technology', score: '101', reason: '好' }] };
    expect(await refusal(submitScoring(at.door, fresh, NewSheet.parse(bad)))).toBe(
      'sheet-refused sheet-dissent-missing sheet-score-range',
    );
    const tries = await Promise.allSettled([
      submitScoring(at.door, fresh, sheetOf(90)),
      submitScoring(at.door, fresh, sheetOf(10)),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    expect((await readScoring(at.door, fresh)).state).toBe('done');
    expect(await refusal(at.link(first?.id ?? ''))).toBe('seat-has-sheet');
    const kept = await at.town.as('chain', (tx) =>
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
      const seen = await at.page(id, login);
      expect([login, seen.sheetRows, seen.result, seen.sheets]).toEqual([login, null, null, 1]);
    }
    const version = await at.versionOf(id);
    const open = () => at.town.as('service', (tx, who) => openSheets(tx, who, id, version));
    expect(await refusal(open())).toBe('panel-sheets-awaited');
    expect((await at.page(id, 'service')).can).not.toContain('open');
    const [, second, third, fourth, fifth] = seats;
    await at.handIn(second?.id ?? '', sheetOf(80, { verdict: 'agree-with-changes' }));
    await at.handIn(
      third?.id ?? '',
      sheetOf(40, { verdict: 'disagree', dissent: '产能消化没有依据，一字不改。' }),
    );
    const abstained = NewSheet.parse({ abstained: true, abstainReason: '与投资方有过合作' });
    await at.handIn(fourth?.id ?? '', abstained);
    const file = { name: '签字评分表.pdf', bytes: Buffer.from('签字') };
    expect(
      await refusal(
        at.town.as('chain', (tx, who) =>
          enterSheet(tx, who, fifth?.id ?? '', { sheet: sheetOf(70), files: [] }),
        ),
      ),
    ).toBe('upload-missing');
    await at.town.as('chain', (tx, who) =>
      enterSheet(tx, who, fifth?.id ?? '', { sheet: sheetOf(70), files: [file] }),
    );
    await open();
    const opened = await at.page(id);
    const points = opened.sheetRows?.map(({ scores }) => scores[0]?.score ?? null);
    expect(points).toEqual([expect.stringMatching(/^(90|10)$/), '80', '40', null, '70']);
    expect(opened.result).toMatchObject({ scored: 4, abstained: 1, sheets: 5 });
  });

  it('are taken back with a reason after the opening, told without, kept, and never added to', async () => {
    const wrong = (await at.page(id, 'service')).sheetRows?.[0];
    await at.town.as('service', (tx, who) => withdrawSheet(tx, who, wrong?.id ?? '', '评错了项目'));
    const after = await at.page(id);
    expect(after.result?.scored).toBe(3);
    expect(after.sheetRows?.at(-1)).toMatchObject({ withdrawnReason: '评错了项目', scores: wrong?.scores });
    expect(await refusal(at.link(seats[0]?.id ?? ''))).toBe('panel-state');
  });

  it('become an opinion: the same bytes every time, attached to the project for its signing, with the dissent word for word', async () => {
    const version = await at.versionOf(id);
    const conclusion = '三名专家意见不一，建议补充市场材料后再报。';
    await at.town.as('service', (tx, who) => finalisePanel(tx, who, id, { version, conclusion }));
    const done = await at.page(id, 'investment');
    expect(done).toMatchObject({
      state: 'finalised',
      opinion: { attached: true },
      named: true,
      mover: 'nobody',
    });
    const paper = await at.town.as('chain', (tx, who) => readPaper(tx, who, id));
    expect(paper.sheets.find(({ dissent }) => dissent)?.dissent).toBe('产能消化没有依据，一字不改。');
    expect(paper.seats.every(({ name }) => name === null)).toBe(true);
    const { bytes } = await at.town.as('chain', (tx, who) => paperFile(tx, who, id));
    expect(contentHash(await opinionDocument(paper))).toBe(contentHash(bytes));
    const evidence = await at.town.as('chain', (tx) =>
      rows(
        tx,
        sql`select kind, stage, from_kind from v_project_evidence where region_id = ${tx.region} and from_id = ${id}`,
      ),
    );
    expect(evidence).toEqual([{ kind: 'expert-opinion', stage: 'signed', from_kind: 'expert-panel' }]);
    expect(
      await refusal(
        at.town.as('service', (tx, who) => withdrawSheet(tx, who, done.sheetRows?.[0]?.id ?? '', '又错了')),
      ),
    ).toBe('panel-is-final');
  });

  it('are held against what became of the project, and nothing is concluded from too few', async () => {
    const calibration = (query: object = {}, login = 'chain') =>
      at.town.as(login, (tx, who) => readCalibration(tx, who, CalibrationQuery.parse(query)));
    const before = await calibration();
    expect([before.panels, before.withOutcome, before.rows[0]?.outcome]).toEqual([1, 0, null]);
    const { projectId } = await at.page(id);
    await at.town.database.owner.query(
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
    const late = await at.plan(await at.project('演示逾期项目'));
    await at.close(late);
    await at.draw(late);
    await at.acceptAll(late);
    await at.score(late);
    const version = await at.versionOf(late);
    const [first] = (await at.page(late)).seatRows;
    const { token } = await at.link(first?.id ?? '');
    const after = '2022-07-10T02:00:00.000Z';
    // The demo's day stands still; an office's own goes on.
    await at.town.database.owner.query('update region set demo_day = null');
    expect(await refusal(submitScoring({ ...at.door, clock: fixedClock(after) }, token, sheetOf(80)))).toBe(
      'sheet-link-expired',
    );
    await at.town.as('service', (tx, who) => openSheets(tx, who, late, version), after);
    const opened = await at.page(late);
    expect(opened.result).toMatchObject({ sheets: 0, conclusion: 'no-quorum', total: null });
    const next = await at.versionOf(late);
    expect(
      await refusal(
        at.town.as('service', (tx, who) =>
          finalisePanel(tx, who, late, { version: next, conclusion: '没有结论' }),
        ),
      ),
    ).toBe('panel-no-quorum');
  });
});
