/** Lights as they are kept: judged when something changes and each night; a row stands until the light or its reason is another. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { investedRows, owesMonth, phasesIn, reachedOn } from './invested.ts';
import type { LightSubject } from './light-contract.ts';
import { type Light, startLight, statisticsLight } from './lights.ts';
import { lastOverdue } from './months.ts';
import { investmentLight } from './pace-light.ts';
import { progressRulesOn } from './progress-rules.ts';
import { type SchemesInUse, schemesInUse } from './schemes.ts';
import { through } from './through.ts';

interface Facts {
  readonly id: string;
  readonly status: string;
  readonly demo: boolean;
  readonly phases: number;
  readonly plannedStart: string | null;
  readonly startedOn: string | null;
  readonly statisticsOn: string | null;
  readonly annual: string | null;
  readonly months: readonly { month: string; amount: string }[];
  readonly verified: string | null;
  readonly lastVerified: string | null;
  readonly anyReported: boolean;
  readonly owes: boolean;
}

const GOES_ON = new Set(['ongoing', 'delayed']);

/** Judges these projects by the rules of today; answers how many. Those withdrawn or merged away lose their lights. */
export async function keepLights(tx: Tx, projectIds: readonly string[]): Promise<number> {
  if (projectIds.length === 0) return 0;
  const ids = [...new Set(projectIds)].sort();
  const facts = await factsOf(tx, ids);
  const use = await schemesInUse(tx, tx.today);
  const wanted = facts.flatMap((one) => lightsOf(one, use, tx.today));
  await keep(tx, ids, wanted);
  return facts.length;
}

/** Nightly, and where a preset was chosen: every project that stands. */
export async function keepAllLights(tx: Tx): Promise<number> {
  const all = await rows(
    tx,
    sql<{ id: string }>`
      select p.id from v_project p where p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null
      order by p.id`,
  );
  let judged = 0;
  for (let at = 0; at < all.length; at += PAGE)
    judged += await keepLights(
      tx,
      all.slice(at, at + PAGE).map(({ id }) => id),
    );
  return judged;
}
const PAGE = 500;

function factsOf(tx: Tx, ids: readonly string[]): Promise<Facts[]> {
  const year = tx.today.slice(0, 4);
  const rule = progressRulesOn(tx.today).monthly;
  const overdue = lastOverdue(tx.today, rule.dueDay);
  const owes = overdue.startsWith(year)
    ? owesMonth(tx, { month: overdue, rule, asOf: undefined })
    : sql`false`;
  const plan = through(tx, 'project_investment_plan', undefined);
  return rows(
    tx,
    sql<Facts>`
      with invested as (
        select e.holder_id, sum(e.amount) filter (where e.kind = 'verified') as verified,
          max(e.month) filter (where e.kind = 'verified') as last_verified,
          bool_or(e.kind = 'reported') as any_reported
        from ${investedRows(tx, undefined)} e
        where e.holder_id = any(${[...ids]}::uuid[]) and e.month >= ${`${year}-01`} and e.month <= ${`${year}-12`}
        group by e.holder_id)
      select p.id, p.status, p.demo, ${phasesIn(tx, undefined)} as phases,
        (select d.planned_on from v_project_plan d where d.region_id = ${tx.region} and d.project_id = p.id
          and d.stage = ${STARTED} and d.superseded_at is null) as "plannedStart",
        ${reachedOn(tx, undefined, STARTED)} as "startedOn", ${reachedOn(tx, undefined, ENTERED)} as "statisticsOn",
        (select n.amount::text from ${plan} n where n.head_id = p.id and n.period = ${year} limit 1) as annual,
        coalesce((select jsonb_agg(jsonb_build_object('month', n.period, 'amount', n.amount::text) order by n.period)
          from ${plan} n where n.head_id = p.id and n.period like ${`${year}-%`}), '[]') as months,
        i.verified::text, i.last_verified as "lastVerified", coalesce(i.any_reported, false) as "anyReported", ${owes} as owes
      from v_project p left join invested i on i.holder_id = p.id
      where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[]) and p.withdrawn_at is null and p.merged_into is null`,
  );
}
const STARTED = 'started';
const ENTERED = 'in-statistics';

interface Wanted {
  readonly projectId: string;
  readonly demo: boolean;
  readonly subject: LightSubject;
  readonly light: Light;
  readonly scheme: string | null;
  readonly version: string;
}

function lightsOf(facts: Facts, use: SchemesInUse, today: string): Wanted[] {
  const { id, demo, plannedStart, startedOn, statisticsOn } = facts;
  const goesOn = GOES_ON.has(facts.status);
  const year = Number(today.slice(0, 4));
  const { monthly, figure } = progressRulesOn(today);
  const overdue = lastOverdue(today, monthly.dueDay);
  const missing = facts.owes ? overdue : null;
  const expected = overdue.startsWith(String(year)) ? overdue : null;
  const made = (subject: LightSubject, light: Light, scheme: { code: string; version: number }): Wanted => ({
    ...{ projectId: id, demo, subject, light, scheme: scheme.code },
    version: `${scheme.code} ${scheme.version}`,
  });
  return [
    made(
      'start',
      startLight({ goesOn, plannedOn: plannedStart, reachedOn: startedOn }, use.start, today),
      use.start,
    ),
    made(
      'in-statistics',
      statisticsLight({ goesOn, startedOn, enteredOn: statisticsOn }, use.inStatistics, today),
      use.inStatistics,
    ),
    made(
      'investment',
      investmentLight(
        { ...facts, goesOn, year, missing, expected, mostBehind: figure.mostBehind },
        use.investment,
      ),
      use.investment,
    ),
  ];
}

interface Kept {
  readonly id: string;
  readonly projectId: string;
  readonly subject: LightSubject;
  readonly same: string;
}

/** Days that pass are counted when the light is read, so that it does not become another each day. */
const reasonOf = ({ light, version }: Pick<Wanted, 'light' | 'version'>): string => {
  const { days: _days, ...params } = light.params;
  return JSON.stringify([light.colour, light.code, sorted(params), version]);
};

const sorted = (params: object): [string, unknown][] =>
  Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1));

async function keep(tx: Tx, ids: readonly string[], wanted: readonly Wanted[]): Promise<void> {
  const found = await rows(
    tx,
    sql<{
      id: string;
      projectId: string;
      subject: LightSubject;
      colour: Light['colour'];
      code: Light['code'];
      params: Record<string, string | number>;
      version: string;
    }>`
      select l.id, l.project_id as "projectId", l.subject, l.colour, l.code, l.params, l.rule_version as version
      from progress_light l
      where l.region_id = ${tx.region} and l.project_id = any(${[...ids]}::uuid[]) and l.superseded_at is null for update of l`,
  );
  const kept = new Map<string, Kept>(
    found.map(({ id, projectId, subject, version, ...light }) => [
      `${projectId} ${subject}`,
      { id, projectId, subject, same: reasonOf({ light, version }) },
    ]),
  );
  const same = new Set<string>();
  const fresh: Wanted[] = [];
  for (const one of wanted) {
    const before = kept.get(`${one.projectId} ${one.subject}`);
    if (before?.same === reasonOf(one)) same.add(before.id);
    else fresh.push(one);
  }
  const gone = found.map(({ id }) => id).filter((id) => !same.has(id));
  await sql`update progress_light set judged_on = ${tx.today} where region_id = ${tx.region} and id = any(${[...same]}::uuid[])`.execute(
    tx.db,
  );
  await sql`update progress_light set superseded_at = ${tx.at} where region_id = ${tx.region} and id = any(${gone}::uuid[])`.execute(
    tx.db,
  );
  if (fresh.length > 0) await insertAll(tx, fresh);
}

/** As one value: a ledger brings more lights than a statement takes parameters. */
async function insertAll(tx: Tx, fresh: readonly Wanted[]): Promise<void> {
  const written = fresh.map(
    ({ projectId, subject, light: { colour, code, params: all }, scheme, version, demo }) => {
      const { days: _days, ...params } = all;
      return { id: newId(), projectId, subject, colour, code, params, scheme, version, demo };
    },
  );
  await sql`
    insert into progress_light (region_id, id, project_id, subject, colour, code, params, scheme, rule_version, judged_on,
      recorded_at, demo)
    select ${tx.region}::uuid, l.id, l."projectId", l.subject, l.colour, l.code, l.params, l.scheme, l.version, ${tx.today}::date,
      ${tx.at}::timestamptz, l.demo
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as l(id uuid, "projectId" uuid, subject text, colour text, code text,
      params jsonb, scheme text, version text, demo boolean)`.execute(tx.db);
}
