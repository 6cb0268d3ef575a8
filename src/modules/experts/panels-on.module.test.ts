/** A panel seen as it was known on each day of its way. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PanelsTown, panelsTown, sheetOf } from '#test/support/panels.ts';
import { openSheets, startScoring } from './opening.ts';
import { PanelQuery } from './panel-contract.ts';
import { listPanels } from './panel-list.ts';
import { readPanel } from './panel-page.ts';
import { redrawPanel } from './panels.ts';
import { answerSeat } from './seats.ts';
import { enterSheet } from './sheets.ts';

let at: PanelsTown;
beforeAll(async () => {
  at = await panelsTown();
});
afterAll(() => at.town.drop());

const on = (day: string) => `${day}T02:00:00.000Z`;
const LAST = on('2022-07-05');
const page = (id: string, asOf?: string, login = 'chain') =>
  at.town.as(login, (tx, who) => readPanel(tx, who, id, asOf), LAST);
const list = (query: object) =>
  at.town.as('chain', (tx, who) => listPanels(tx, who, PanelQuery.parse(query)), LAST);

describe('a panel on a past day', () => {
  it('shows state, seats, sheets and result as they were known, and nothing may be done', async () => {
    const id = await at.plan(await at.project('回看论证项目'), { title: '回看论证' });
    await at.close(id);
    await at.draw(id);
    const [refusing, ...others] = (await at.page(id)).seatRows;
    for (const seat of [refusing, ...others])
      await at.town.as(
        'chain',
        (tx, who) => answerSeat(tx, who, seat?.id ?? '', { state: 'accepted', reason: null }),
        on('2022-06-29'),
      );
    await at.town.as(
      'chain',
      (tx, who) => answerSeat(tx, who, refusing?.id ?? '', { state: 'refused', reason: '临时出差' }),
      on('2022-06-30'),
    );
    const next = (await page(id)).seatRows.find(({ state }) => state === 'drawn');
    if (next)
      await at.town.as(
        'chain',
        (tx, who) => answerSeat(tx, who, next.id, { state: 'accepted', reason: null }),
        on('2022-06-30'),
      );
    const { version } = await page(id);
    await at.town.as(
      'chain',
      (tx, who) => startScoring(tx, who, id, { version, deadline: '2022-07-03T09:00:00.000Z' }),
      on('2022-07-01'),
    );
    const [first] = (await page(id)).seatRows.filter(({ can }) => can.includes('sheet'));
    await at.town.as(
      'chain',
      (tx, who) =>
        enterSheet(tx, who, first?.id ?? '', {
          sheet: sheetOf(80),
          files: [{ name: '评分表.pdf', bytes: Buffer.from('评分表') }],
        }),
      on('2022-07-02'),
    );
    const scoring = await page(id);
    await at.town.as('service', (tx, who) => openSheets(tx, who, id, scoring.version), on('2022-07-04'));
    const seen = async (asOf?: string) => {
      const one = await page(id, asOf);
      const states = one.seatRows.map(({ state }) => state);
      return {
        ...{ state: one.state, mover: one.mover, sheets: one.sheets, drawn: one.draws[0]?.drawnAt !== null },
        ...{ accepted: states.filter((state) => state === 'accepted').length },
        refused: states.filter((state) => state === 'refused').length,
        ...{ opened: one.sheetRows !== null, result: one.result !== null, deadline: one.deadline !== null },
      };
    };
    const n = others.length + 1;
    const nothing = { sheets: 0, opened: false, result: false, deadline: false };
    expect(await seen('2022-06-28')).toEqual({
      ...{ ...nothing, state: 'drawn', mover: 'manager', drawn: true, accepted: 0, refused: 0 },
    });
    expect(await seen('2022-06-29')).toMatchObject({ state: 'drawn', accepted: n, refused: 0 });
    expect(await seen('2022-06-30')).toMatchObject({ state: 'drawn', refused: 1 });
    expect(await seen('2022-07-01')).toMatchObject({ state: 'scoring', mover: 'experts', deadline: true });
    expect(await seen('2022-07-02')).toMatchObject({ state: 'scoring', sheets: 1, opened: false });
    // the deadline has passed by the end of the day
    expect(await seen('2022-07-03')).toMatchObject({ state: 'scoring', mover: 'chair' });
    expect(await seen('2022-07-04')).toMatchObject({ state: 'opened', opened: true, result: true });
    expect(await seen()).toEqual(await seen('2022-07-04'));
    const then = await page(id, '2022-07-02');
    expect([then.can, then.seatRows.flatMap(({ can }) => can)]).toEqual([[], []]);
    await expect(page(id, '2022-06-27')).rejects.toMatchObject({ code: 'not-found' });
    const listed = async (asOf?: string) => {
      const found = await list({ q: '回看论证', asOf });
      return [found.total, found.rows[0]?.state ?? null, found.can];
    };
    expect(await listed('2022-06-27')).toEqual([0, null, []]);
    expect(await listed('2022-07-01')).toEqual([1, 'scoring', []]);
    expect(await listed()).toEqual([1, 'opened', ['plan']]);
    expect((await list({ q: '回看论证', state: 'opened', asOf: '2022-07-01' })).total).toBe(0);
  }, 60_000);

  it('drawn anew: the earlier draw stood until then, and its names stay as hidden as today', async () => {
    const id = await at.plan(await at.project('回看重抽项目'), { title: '回看重抽' });
    await at.close(id);
    await at.draw(id);
    const { version } = await at.page(id);
    await at.town.as(
      'service',
      (tx, who) => redrawPanel(tx, who, id, { version, reason: '名单有误' }),
      on('2022-06-30'),
    );
    const [then, now] = [await page(id, '2022-06-29'), await page(id)];
    expect([
      then.state,
      then.draws.length,
      then.draws[0]?.supersededReason,
      then.seatRows.length > 0,
    ]).toEqual(['drawn', 1, null, true]);
    expect([now.state, now.draws.length, now.seatRows.length]).toEqual(['planned', 2, 0]);
    const side = await page(id, '2022-06-29', 'investment');
    expect([side.named, side.seatRows.every(({ expert }) => expert === null), side.draws[0]?.seed]).toEqual([
      false,
      true,
      null,
    ]);
  });

  it('keeps a version with every move and every answer, the same that are made of the journal for panels of before', async () => {
    const { owner } = at.town.database;
    const kept = async () => [
      (
        await owner.query(`
          select panel_id, version, recorded_from, recorded_to, actor_post, state ->> 'state' as state, state ->> 'stop_reason' as stop,
            (state ->> 'deadline')::timestamptz as deadline, (state ->> 'opened_at')::timestamptz as opened, state ->> 'opened_post' as post
          from expert_panel_version order by panel_id, version`)
      ).rows,
      (
        await owner.query(
          'select seat_id, state, reason, actor_post, recorded_at from expert_seat_answer order by seat_id, recorded_at, state',
        )
      ).rows,
    ];
    const before = await kept();
    expect(before.map((all) => all.length > 5)).toEqual([true, true]);
    const text = readFileSync('migrations/0053_merges_and_panels_seen.sql', 'utf8');
    const statements = text.split(/;\n/).filter((part) => /^insert into/m.test(part));
    expect(statements).toHaveLength(2);
    await owner.query('delete from expert_panel_version');
    await owner.query('delete from expert_seat_answer');
    for (const statement of statements) await owner.query(statement);
    expect(await kept()).toEqual(before);
  });
});
