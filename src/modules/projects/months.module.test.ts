/** The kept months say what counting the steps says, whatever was done to the projects. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { rows } from '#platform/db/database.ts';
import { countedProjects } from '#test/support/counted-projects.ts';
import { type ProjectsTown, projectsTown } from '#test/support/projects.ts';
import { amendProject, withdrawProject } from './commands.ts';
import { readList } from './list.ts';
import { mergeProjects, undoMerge } from './merge.ts';
import { readMonths } from './months.ts';
import { goBack } from './moves.ts';
import { type Amendment, ProjectQuery } from './shape-contract.ts';
import { setCounts } from './standings.ts';

let at: ProjectsTown;
beforeAll(async () => {
  at = await projectsTown();
});
afterAll(() => at.town.drop());
const { enter } = countedProjects(() => at);

async function sign(id: string, day: string): Promise<void> {
  if ((await at.page(id)).stage === 'lead') {
    await at.prove(id, 'talks', ['talk-minutes']);
    await at.report(id, 'talks', '2021-02-01');
  }
  await at.prove(id, 'signed', ['investment-contract', 'expert-opinion']);
  await at.report(id, 'signed', day);
  await at.verify(id);
}

/** Counted anew, in other words than those that keep the tally. */
const countedAnew = () =>
  at.town.as('clerk', (tx) =>
    rows(
      tx,
      sql`
        select p.unit_id, coalesce(p.responsible_unit_id, p.unit_id) as responsible_unit_id, p.kind, f.stage, f.year,
          extract(month from f.day)::integer as month, count(*)::integer as projects,
          coalesce(sum(p.investment_yuan), 0)::numeric(24, 2)::text as yuan
        from (
          select distinct on (p.id, s.stage, s.year) p.id, s.stage, s.year, s.happened_on as day
          from (select t.*, extract(year from t.happened_on)::integer as year from project_step t) s
          join project r on r.id = s.root_id join project p on p.id = coalesce(r.merged_into, r.id)
          where s.state = 'verified' and s.superseded_at is null
          order by p.id, s.stage, s.year, s.happened_on) f
        join project p on p.id = f.id
        where p.withdrawn_at is null and p.merged_into is null and p.parent_id is null and (p.counts is null or p.counts)
        group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
    ),
  );
const kept = () =>
  at.town.as('clerk', (tx) =>
    rows(
      tx,
      sql`
        select unit_id, responsible_unit_id, kind, stage, year, month, projects, investment_yuan::text as yuan
        from project_month_tally where projects <> 0 or investment_yuan <> 0 order by 1, 2, 3, 4, 5, 6`,
    ),
  );

/** The same numbers each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const DAYS = ['2021-03-02', '2021-12-30', '2022-01-05', '2022-02-18', '2022-05-09'];

it('after three hundred acts of chance, of which some are refused', async () => {
  const roll = dice(20_220_628);
  const ids: string[] = [];
  for (let n = 0; n < 10; n++) {
    const id = await enter(`逐月项目${'甲乙丙丁戊己庚辛壬癸'[n]}`, {
      plannedInvestment: String(900_000_000 + 10_000_000 * n),
      investors: [{ name: `逐月投资${n}有限公司` }],
      product: `逐月产品${n}`,
    });
    await sign(id, DAYS[n % DAYS.length] ?? '');
    ids.push(id);
  }
  expect(await kept()).toEqual(await countedAnew());
  const one = () => ids[roll(ids.length)] ?? '';
  const units = ['etdz', 'gaoyou-hitech', 'etdz-1'].map((key) => at.town.unit(key));
  const amend = (change: Omit<Amendment, 'version' | 'reason'>) =>
    at.town.as('clerk', async (tx, who) => {
      const id = one();
      const { rows: found } = await sql<{
        version: number;
      }>`select version from project where id = ${id}`.execute(tx.db);
      return amendProject(tx, who, id, { version: found[0]?.version ?? 0, reason: '试', ...change });
    });
  const as = at.town.as.bind(undefined, 'clerk');
  const acts: (() => Promise<unknown>)[] = [
    () => amend({ unitId: units[roll(3)] }),
    () => amend({ responsibleUnitId: roll(2) === 0 ? null : units[roll(3)] }),
    () => amend({ kind: roll(2) === 0 ? 'land-project' : 'leased-plant' }),
    () => amend({ plannedInvestment: roll(4) === 0 ? null : String(900_000_000 + roll(90) * 1_000_000) }),
    () => amend({ parentId: roll(3) === 0 ? one() : null }),
    () => as((tx) => setCounts(tx, [one()], [true, false, null][roll(3)] ?? null)),
    () => as((tx, who) => mergeProjects(tx, who, { keptId: one(), goneId: one(), reason: '试' })),
    () => as((tx, who) => undoMerge(tx, who, one(), '试')),
    () => as((tx, who) => goBack(tx, who, one(), { stage: 'talks', reason: '试' })),
    () => sign(one(), DAYS[roll(DAYS.length)] ?? ''),
    () => (roll(20) === 0 ? as((tx, who) => withdrawProject(tx, who, one(), '试')) : Promise.resolve()),
  ];
  const done = new Map<number, number>();
  for (let n = 0; n < 300; n++) {
    const act = roll(acts.length);
    try {
      await acts[act]?.();
      done.set(act, (done.get(act) ?? 0) + 1);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
    if (n % 20 === 19) expect(await kept(), `after ${n + 1} acts`).toEqual(await countedAnew());
  }
  // each was done, none was refused each time
  expect([...done.keys()].toSorted((a, b) => a - b)).toEqual(acts.map((_, act) => act));
}, 120_000);

it('a year as of a past day is counted as it was known, and today from the tally: both alike at the end of the day', async () => {
  const later = '2022-06-29T02:00:00.000Z';
  for (const login of ['clerk', 'leader'])
    for (const year of [2021, 2022]) {
      const today = await at.town.as(login, (tx, who) => readMonths(tx, who, { year }));
      const then = await at.town.as(
        login,
        (tx, who) => readMonths(tx, who, { year, asOf: '2022-06-28' }),
        later,
      );
      expect(today).toEqual(then);
    }
  expect(
    (await at.town.as('clerk', (tx, who) => readMonths(tx, who, { year: 2022, asOf: '2022-06-27' }))).rows,
  ).toSatisfy((all: readonly { total: number }[]) => all.every(({ total }) => total === 0));
});

it('every number of the table opens to as many rows, today and on a past day', async () => {
  const later = '2022-06-29T02:00:00.000Z';
  for (const [n, day] of DAYS.entries()) {
    const told = { plannedInvestment: `${n + 9}00000000`, investors: [{ name: `开单投资${n}有限公司` }] };
    const id = await enter(`逐月打开${n}`, { ...told, product: `打开产品${n}` });
    await sign(id, day);
    if (n === 4) await at.town.as('clerk', (tx) => setCounts(tx, [id], false));
  }
  let opened = 0;
  for (const [login, moment, asOf] of [
    ['clerk', undefined, undefined],
    ['leader', undefined, undefined],
    ['clerk', later, '2022-06-28'],
  ] as const)
    for (const year of [2021, 2022])
      await at.town.as(
        login,
        async (tx, who) => {
          const table = await readMonths(tx, who, { year, asOf });
          for (const { stage: step, months, total } of table.rows) {
            const count = async (month?: number) =>
              (await readList(tx, who, ProjectQuery.parse({ step, year, month, asOf }))).total;
            expect(await count(), `${step} ${year}`).toBe(total);
            for (const [month, n] of months.entries()) if (n > 0) expect(await count(month + 1)).toBe(n);
            opened += total;
          }
        },
        moment,
      );
  expect(opened).toBeGreaterThan(5);
});
