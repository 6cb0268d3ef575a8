/** League tables out of what was really finished; every number opens to the cases behind it. */
import { sql } from 'kysely';
import { workdaysBetween } from '#kernel/workdays.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { workCalendar } from '#platform/work-calendar.ts';
import { type ApprovalRules, approvalRulesOn, type LeagueGroup } from './approval-rules.ts';
import type {
  LeagueCase,
  LeagueCaseQuery,
  LeagueCases,
  LeagueQuery,
  LeagueRow,
  LeagueTable,
} from './contract.ts';
import { figuresOf, ranksOf } from './league-rules.ts';
import { matterSeen, matterTables } from './list.ts';

/** So many finished matters are counted at once; more are said. */
const CEILING = 50_000;

interface Asked {
  readonly group: Pick<LeagueGroup, 'code' | 'zh' | 'en' | 'note' | 'span' | 'promised'>;
  readonly matters: readonly string[];
}

/** Of the last twelve months where no days are asked. */
function period(tx: Tx, { from, to, asOf }: LeagueQuery): { from: string; to: string } {
  const day = asOf ?? tx.today;
  return {
    from: from ?? `${Number(day.slice(0, 4)) - 1}${day.slice(4).replace('02-29', '02-28')}`,
    to: to ?? day,
  };
}

export async function readLeagues(tx: Tx, caller: Caller, query: LeagueQuery): Promise<LeagueTable> {
  const day = query.asOf ?? tx.today;
  const rules = approvalRulesOn(day);
  const days = period(tx, query);
  const tables = [];
  let leftOut = 0;
  for (const asked of askedOf(query, rules)) {
    const found = await casesOf(tx, caller, asked, query);
    leftOut += found.total - found.cases.length;
    tables.push(...tableOf(asked, found.cases, rules.smallSample));
  }
  return { rows: tables, ...days, smallSample: rules.smallSample, leftOut };
}

function askedOf({ by, group }: LeagueQuery, rules: ApprovalRules): Asked[] {
  const all: Asked[] =
    by === 'groups'
      ? rules.groups.map((one) => ({ group: one, matters: one.matters }))
      : rules.matters
          .filter(({ permit, milestone }) => permit && !milestone)
          .map(({ code, zh, en }) => ({
            group: { code, zh, en, note: NET, span: undefined, promised: undefined },
            matters: [code],
          }));
  return group === undefined ? all : all.filter((asked) => asked.group.code === group);
}

const NET = {
  zh: '受理到决定的净用时，扣除暂停，工作日',
  en: 'From acceptance to decision in working days, pauses taken out',
};

/** One row for all places, then one for each. */
function tableOf({ group }: Asked, cases: readonly LeagueCase[], smallSample: number): LeagueRow[] {
  if (cases.length === 0) return [];
  const row = (unitId: string | null, unit: string, of: readonly LeagueCase[]) => ({
    ...{
      group: group.code,
      zh: group.zh,
      en: group.en,
      noteZh: group.note.zh,
      noteEn: group.note.en,
      unitId,
      unit,
    },
    ...figuresOf(of, smallSample),
  });
  const places = [...Map.groupBy(cases, ({ unitId }) => unitId)].map(([unitId, of]) =>
    row(unitId, of[0]?.unit ?? '', of),
  );
  const ranks = ranksOf(places);
  const ranked = places
    .map((one, at) => ({ ...one, rank: ranks[at] ?? null }))
    .sort(
      (a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9) || b.count - a.count || a.unit.localeCompare(b.unit, 'zh'),
    );
  return [{ ...row(null, '', cases), rank: null }, ...ranked];
}

export async function listLeagueCases(tx: Tx, caller: Caller, query: LeagueCaseQuery): Promise<LeagueCases> {
  const rules = approvalRulesOn(query.asOf ?? tx.today);
  const asked = askedOf(query, rules)[0] ?? askedOf({ ...query, by: 'matters' }, rules)[0];
  if (!asked) return { rows: [], total: 0 };
  const { cases } = await casesOf(tx, caller, asked, query);
  return { rows: cases.slice(query.offset, query.offset + query.limit), total: cases.length };
}

async function casesOf(
  tx: Tx,
  caller: Caller,
  asked: Asked,
  query: LeagueQuery,
): Promise<{ cases: LeagueCase[]; total: number }> {
  return asked.group.span ? spans(tx, caller, asked, query) : durations(tx, caller, asked, query);
}

type Finished = Omit<LeagueCase, 'within' | 'days'> & {
  readonly net: number | null;
  readonly used: number | null;
};

async function durations(tx: Tx, caller: Caller, { matters, group }: Asked, query: LeagueQuery) {
  const { from, to } = period(tx, query);
  const where = sql`
    ${matterSeen(tx, caller)} and m.code = any(${[...matters]}) and m.state in ('decided', 'issued')
    and coalesce(m.outcome, 'approved') = 'approved' and coalesce(m.decided_on, m.issued_on) between ${from} and ${to}
    ${query.unitId ? sql`and p.unit_id in ${unitsAndBelow(tx, [query.unitId])}` : sql``}`;
  const tables = matterTables(tx, query.asOf);
  const { total } = await one(
    tx,
    sql<{ total: number }>`select count(*)::integer as total from ${tables} where ${where}`,
  );
  const found = await rows(
    tx,
    sql<Finished>`
      select p.id as "projectId", p.name as project, p.unit_id as "unitId", u.short_name as unit, m.code as matter, m.zh, m.en,
        m.accepted_on as "fromOn", coalesce(m.decided_on, m.issued_on) as "toOn", m.gross_days as gross, m.paused_days as paused,
        m.net_days as net, m.used_days as used, m.promised_days as "promisedDays", m.promised_unit as "promisedUnit", m.demo
      from ${tables} where ${where}
      order by m.net_days desc nulls last, "toOn" desc, m.id limit ${CEILING}`,
  );
  const limit = group.promised;
  const cases = found.map(({ net, used, ...row }): LeagueCase => {
    const promised = limit ? limit.days : row.promisedDays;
    const unit = limit ? limit.unit : row.promisedUnit;
    const counted = unit === 'calendar-days' ? used : net;
    return {
      ...row,
      ...{ days: net, promisedDays: promised, promisedUnit: unit },
      within: promised === null || counted === null ? null : counted <= promised,
    };
  });
  return { cases, total };
}

/** From one matter to another of the same project; both must be done. */
async function spans(tx: Tx, caller: Caller, { group }: Asked, query: LeagueQuery) {
  const { from, to } = period(tx, query);
  const span = group.span ?? { from: '', to: '' };
  const found = await rows(
    tx,
    sql<
      Omit<LeagueCase, 'days' | 'gross' | 'paused' | 'promisedDays' | 'promisedUnit' | 'within'> & {
        fromOn: string;
      }
    >`
      select p.id as "projectId", p.name as project, p.unit_id as "unitId", u.short_name as unit, m.code as matter, m.zh, m.en,
        f.issued_on as "fromOn", m.issued_on as "toOn", m.demo
      from ${matterTables(tx, query.asOf)}
      join approval_matter f on f.region_id = ${tx.region} and f.project_id = m.project_id and f.code = ${span.from}
        and f.issued_on is not null
      where ${matterSeen(tx, caller)} and m.code = ${span.to} and m.state = 'issued' and m.issued_on between ${from} and ${to}
        ${query.unitId ? sql`and p.unit_id in ${unitsAndBelow(tx, [query.unitId])}` : sql``}
      order by m.issued_on desc, m.id limit ${CEILING}`,
  );
  const calendar = workCalendar();
  const cases = found.map((row): LeagueCase => {
    const answer = workdaysBetween(calendar, row.fromOn, row.toOn);
    const days = answer.known ? answer.value : null;
    const promised = group.promised;
    return {
      ...row,
      ...{
        days,
        gross: days,
        paused: null,
        promisedDays: promised?.days ?? null,
        promisedUnit: promised?.unit ?? null,
      },
      within: days === null || !promised ? null : days <= promised.days,
    };
  });
  cases.sort((a, b) => (b.days ?? -1) - (a.days ?? -1));
  return { cases, total: cases.length };
}
