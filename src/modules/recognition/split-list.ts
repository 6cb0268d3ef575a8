/** Transfers with their shares and every word that was said of them, now or as it was known on a day. */
import { type RawBuilder, sql } from 'kysely';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { endOfDay, isPast } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { SplitList, SplitQuery, SplitRow } from './split-contract.ts';
import { splitRulesOn } from './split-data.ts';
import { sideOf } from './splits.ts';
import { splitsCount } from './switches.ts';

type Sql = RawBuilder<unknown>;
type Stored = Omit<SplitRow, 'ruleTitle' | 'can'> & { readonly rule: string | null };

export async function listSplits(tx: Tx, caller: Caller, query: SplitQuery): Promise<SplitList> {
  const from = splitsWithin(tx, caller, query);
  const { total } = await one(tx, sql<{ total: number }>`select count(*)::integer as total ${from}`);
  const found = await rows(
    tx,
    sql<Stored>`
      select s.id, s.project_id as "projectId", p.name as project, p.investment_yuan::text as "investmentYuan", p.stage,
        s.first_unit_id as "firstUnitId", a.short_name as "firstUnit", s.landing_unit_id as "landingUnitId", b.short_name as "landingUnit",
        s.rule, s.shown_state as state, s.demo,
        coalesce((select jsonb_agg(jsonb_build_object('unitId', h.unit_id, 'unit', u.short_name, 'percent', trim_scale(h.percent)::text,
            'fromYear', h.from_year, 'toYear', h.to_year) order by h.from_year, h.unit_id = s.landing_unit_id)
          from credit_share h join v_unit u on u.region_id = ${tx.region} and u.id = h.unit_id
          where h.region_id = ${tx.region} and h.split_id = s.id), '[]') as shares,
        coalesce((select jsonb_agg(jsonb_build_object('number', t.number, 'act', t.act, 'unit', u.short_name, 'post', t.post,
            'words', t.words, 'recordedAt', ${instant('t.recorded_at')}) order by t.number)
          from credit_step t join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
          where t.region_id = ${tx.region} and t.split_id = s.id ${until(tx, sql`t.recorded_at`, query.asOf)}), '[]') as steps
      ${from} order by array_position(array['disputed', 'proposed', 'agreed', 'decided', 'withdrawn'], s.shown_state), p.name, s.id
      limit ${query.limit} offset ${query.offset}`,
  );
  const rules = splitRulesOn(query.asOf ?? tx.today);
  const past = isPast(tx, query.asOf);
  return {
    rows: found.map(({ rule, ...row }) => ({
      ...row,
      ruleTitle: rules.find(({ code }) => code === rule)?.[caller.locale] ?? rule,
      can: past ? [] : actsOn(caller, row),
    })),
    total,
    rules: rules.map((rule) => ({ code: rule.code, title: rule[caller.locale], source: rule.source })),
    counted: await splitsCount(tx, query.asOf ?? tx.today, query.asOf),
    can: !past && caller.rights.has('projects.edit') ? ['propose'] : [],
  };
}

const until = (tx: Tx, column: Sql, asOf: string | undefined): Sql =>
  isPast(tx, asOf) ? sql`and ${column} < ${endOfDay(asOf)}` : sql``;

/** A state that came after the day is not told: it stood proposed. */
function splitsWithin(tx: Tx, caller: Caller, { asOf, unitId, projectId, state }: SplitQuery): Sql {
  const past = isPast(tx, asOf);
  const shown = past
    ? sql`case when s.state in ('agreed', 'decided') and s.settled_at >= ${endOfDay(asOf)} then 'proposed'
        when s.state = 'withdrawn' then 'proposed' else s.state end`
    : sql`s.state`;
  const stands = past
    ? sql`s.recorded_at < ${endOfDay(asOf)} and (s.superseded_at is null or s.superseded_at >= ${endOfDay(asOf)})`
    : sql`s.superseded_at is null`;
  const parts: Sql[] = [
    sql`(${inReach(caller, sql`s.first_unit_id`)} or ${inReach(caller, sql`s.landing_unit_id`)})`,
  ];
  if (unitId) {
    const below = unitsAndBelow(tx, [unitId]);
    parts.push(sql`(s.first_unit_id in ${below} or s.landing_unit_id in ${below})`);
  }
  if (projectId) parts.push(sql`s.project_id = ${projectId}`);
  if (state) parts.push(sql`s.shown_state = ${state}`);
  return sql`
    from (select s.*, ${shown} as shown_state from credit_split s where s.region_id = ${tx.region} and ${stands}) s
    join v_project p on p.region_id = ${tx.region} and p.id = s.project_id
    join v_unit a on a.region_id = ${tx.region} and a.id = s.first_unit_id
    join v_unit b on b.region_id = ${tx.region} and b.id = s.landing_unit_id
    where ${sql.join(parts, sql` and `)}`;
}

function actsOn(caller: Caller, row: Omit<Stored, 'rule'>): string[] {
  const open = row.state === 'proposed' || row.state === 'disputed';
  const own = sideOf(caller, row) !== null && caller.rights.has('projects.edit');
  return [
    ...(open && own ? ['answer'] : []),
    ...(open && caller.rights.has('projects.edit') ? ['withdraw'] : []),
    ...(caller.rights.has('recognition.decide') ? ['decide'] : []),
  ];
}
