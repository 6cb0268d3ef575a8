/** How an enquiry stands is kept as its steps say, whatever was done and taken back. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { rows } from '#platform/db/database.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { enquiryRulesOn } from './attraction-rules.ts';
import { addEnquiry, stepEnquiry, takeBackEnquiryStep } from './enquiries.ts';
import { enquiriesOn, fromSteps } from './enquiries-on.ts';
import { NewEnquiry, NewEnquiryStep } from './enquiry-contract.ts';
import { keepByRulesOfTheDay } from './enquiry-standing.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());

const TOLD = {
  ...{ company: 'Nordlicht GmbH', place: 'Munich', sector: 'inverters', plan: 'A plant for inverters' },
  ...{
    investmentBand: '1b-5b',
    landNeed: 'land',
    timing: 'one-year',
    contactEmail: 'a@b.example',
    channel: 'phone',
  },
};

const both = () =>
  town.as('clerk', async (tx) => {
    const rules = enquiryRulesOn(tx.today);
    const of = (from: ReturnType<typeof fromSteps>) =>
      rows(
        tx,
        sql`
          select q.id, q.state, q.unit_id, q.handler_id, q.handler_post, q.since, q.step_number, q.answered_at, q.took_minutes,
            q.answered_by, (select array_agg(u order by u) from unnest(q.units) u) as units from ${from} q order by q.id`,
      );
    return {
      kept: await of(enquiriesOn(tx, undefined, rules)),
      steps: await of(fromSteps(tx, undefined, rules)),
    };
  });

/** The same numbers each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

it('after steps of chance, of which some are refused and some taken back', async () => {
  const roll = dice(28);
  const ids: string[] = [];
  for (let n = 0; n < 4; n++)
    ids.push(
      (
        await town.as('investment', (tx, who) =>
          addEnquiry(tx, who, NewEnquiry.parse({ ...TOLD, company: `咨询公司${n}` })),
        )
      ).id,
    );
  const states = enquiryRulesOn('2022-06-28').states.map(({ code }) => code);
  const done = { taken: 0, back: 0 };
  for (let n = 0; n < 120; n++) {
    const when = new Date(Date.parse('2022-06-28T02:00:00Z') + n * 600_000).toISOString();
    const id = ids[roll(ids.length)] ?? '';
    const number = Number(
      (await both()).kept
        .map((one) => one as { id: string; step_number: number })
        .find((one) => one.id === id)?.step_number,
    );
    const unitId = town.unit(['commerce', 'etdz', 'gaoyou-hitech'][roll(3)] ?? '');
    const wish = {
      state: states[roll(states.length)],
      unitId,
      answer: '答复',
      note: '记录',
      reason: 'other',
    };
    const back = roll(3) === 0;
    try {
      await town.as(
        'clerk',
        async (tx, who) =>
          back
            ? takeBackEnquiryStep(tx, who, { id, number, reason: '记错' })
            : void (await stepEnquiry(tx, who, id, NewEnquiryStep.parse({ ...wish, after: number }))),
        when,
      );
      done[back ? 'back' : 'taken']++;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  const { kept, steps } = await both();
  expect(kept).toEqual(steps);
  expect(Math.min(done.back, done.taken)).toBeGreaterThan(10);
  expect(kept.some((one) => (one as { answered_at: unknown }).answered_at !== null)).toBe(true);
});

it('is told by the rules of the day where it was kept by others, and kept by them at night', async () => {
  const { kept: before } = await both();
  await town.as('clerk', (tx) =>
    sql`update enquiry_standing set answering = 'before', answered_at = null, answered_by = null, took_minutes = null`.execute(
      tx.db,
    ),
  );
  expect((await both()).kept).toEqual(before);
  await town.as('clerk', keepByRulesOfTheDay);
  const left = await town.as('clerk', (tx) =>
    rows(tx, sql`select 1 from enquiry_standing where answering = 'before'`),
  );
  expect([left, (await both()).kept]).toEqual([[], before]);
});
