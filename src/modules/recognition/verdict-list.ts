/** Projects with what the rules see in them and what was decided, now or as it was known on a day. */
import { type RawBuilder, sql } from 'kysely';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { projectInReachOf, projectsAsOf } from '#modules/projects/index.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type Found, say } from './facts.ts';
import { type RecognitionRule, rulesInForce } from './rule-data.ts';
import type { FlagRow, VerdictList, VerdictQuery, VerdictRow } from './verdict-contract.ts';

type Sql = RawBuilder<unknown>;

export interface KeptFlag {
  readonly rule: string;
  readonly ruleFrom: string;
  readonly effect: FlagRow['effect'];
  readonly foundOn: string;
  readonly facts: Found;
}

export type StoredVerdict = Omit<VerdictRow, 'flags' | 'byRules' | 'can'> & {
  readonly flags: readonly KeptFlag[];
  readonly byRules: readonly string[];
};

/** `p` with its verdict `v`. */
export const judgedProjects = (tx: Tx, asOf: string | undefined): Sql => sql`
  ${projectsAsOf(tx, asOf)}
  join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
  left join recognition_verdict v on v.region_id = ${tx.region} and v.project_id = p.id and ${knownAsOf(tx, 'v', asOf)}`;

const FLAGS = (tx: Tx, asOf: string | undefined): Sql => sql`coalesce((
  select jsonb_agg(jsonb_build_object('rule', f.rule, 'ruleFrom', f.rule_from, 'effect', f.effect, 'foundOn', f.found_on, 'facts', f.facts)
    order by array_position(array['excludes', 'look', 'note'], f.effect), f.rule)
  from project_flag f where f.region_id = ${tx.region} and f.project_id = p.id and ${knownAsOf(tx, 'f', asOf)}), '[]')`;

const appealed = (tx: Tx, asOf: string | undefined): Sql => {
  const known = isPast(tx, asOf)
    ? sql`a.recorded_at < ${endOfDay(asOf)} and (a.answered_at is null or a.answered_at >= ${endOfDay(asOf)})`
    : sql`a.answer is null`;
  return sql`exists (select 1 from verdict_appeal a where a.region_id = ${tx.region} and a.project_id = p.id and ${known})`;
};

export const verdictColumns = (tx: Tx, asOf: string | undefined): Sql => sql`
  p.id as "projectId", p.name, u.short_name as unit, p.stage, p.kind, p.investment_yuan::text as "investmentYuan", v.verdict,
  v.id as "verdictId", coalesce(v.decided, false) as decided, coalesce(v.by_rules, '{}') as "byRules", v.counted_yuan::text as "countedYuan",
  v.reason, v.decided_post as "decidedPost", v.day, ${FLAGS(tx, asOf)} as flags, ${appealed(tx, asOf)} as appealed, p.demo`;

export async function listVerdicts(tx: Tx, caller: Caller, query: VerdictQuery): Promise<VerdictList> {
  const { asOf } = query;
  const from = sql`from ${judgedProjects(tx, asOf)} where ${conditions(tx, caller, query)}`;
  const { total, ...tally } = await one(
    tx,
    sql<VerdictList['tally'] & { total: number }>`
      select count(*) filter (where ${shown(tx, query)})::integer as total,
        count(*) filter (where v.verdict = 'look')::integer as look, count(*) filter (where v.verdict = 'not')::integer as "not",
        count(*) filter (where v.verdict = 'counts')::integer as counts,
        count(*) filter (where ${appealed(tx, asOf)})::integer as appealed ${from}`,
  );
  const found = await rows(
    tx,
    sql<StoredVerdict>`
      select ${verdictColumns(tx, asOf)} ${from} and ${shown(tx, query)}
      order by v.day desc nulls last, u.sort, p.name, p.id limit ${query.limit} offset ${query.offset}`,
  );
  return { rows: found.map((row) => verdictRow(tx, caller, row, asOf)), total, tally };
}

function conditions(tx: Tx, caller: Caller, { q, unitId, rule, asOf }: VerdictQuery): Sql {
  const parts: Sql[] = [
    sql`p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null and p.parent_id is null`,
    projectInReachOf(caller),
  ];
  if (q) parts.push(sql`p.name ilike ${anywhere(q)}`);
  if (unitId) parts.push(sql`p.unit_id in ${unitsAndBelow(tx, [unitId])}`);
  if (rule) parts.push(flagged(tx, asOf, sql`f.rule = ${rule}`));
  return sql.join(parts, sql` and `);
}

const flagged = (tx: Tx, asOf: string | undefined, where: Sql): Sql => sql`exists (
  select 1 from project_flag f where f.region_id = ${tx.region} and f.project_id = p.id and ${knownAsOf(tx, 'f', asOf)} and ${where})`;

function shown(tx: Tx, { show, asOf }: VerdictQuery): Sql {
  return {
    ...{ look: sql`v.verdict = 'look'`, not: sql`v.verdict = 'not'`, counts: sql`v.verdict = 'counts'` },
    noted: sql`v.id is null and ${flagged(tx, asOf, sql`true`)}`,
    appealed: appealed(tx, asOf),
    all: sql`(v.id is not null or ${flagged(tx, asOf, sql`true`)})`,
  }[show];
}

const ruleNamed = (all: readonly RecognitionRule[], code: string) => all.find((one) => one.code === code);

/** With its sentences, by the rules of the day. */
export function verdictRow(
  tx: Tx,
  caller: Caller,
  { flags, byRules, ...row }: StoredVerdict,
  asOf: string | undefined,
): VerdictRow {
  const all = rulesInForce(asOf ?? tx.today);
  const may = !isPast(tx, asOf);
  return {
    ...row,
    byRules: byRules.map((code) => ({ code, title: ruleNamed(all, code)?.[caller.locale] ?? code })),
    flags: flags.map((flag) => flagRow(all, flag, caller)),
    can: may
      ? [
          ...(caller.rights.has('recognition.decide') ? ['decide'] : []),
          ...(caller.rights.has('projects.edit') && row.decided && !row.appealed ? ['appeal'] : []),
        ]
      : [],
  };
}

function flagRow(
  all: readonly RecognitionRule[],
  { rule: code, ruleFrom, effect, foundOn, facts }: KeptFlag,
  { locale }: Caller,
): FlagRow {
  const rule = ruleNamed(all, code);
  return {
    ...{ rule: code, title: rule?.[locale] ?? code, version: ruleFrom, effect, foundOn },
    sentence: rule ? say(rule, facts, locale) : '',
    others: facts.others.map((other) => ({ ...other })),
  };
}

export const sentenceOf = (day: string, code: string, facts: Found, locale: 'zh' | 'en'): string => {
  const rule = ruleNamed(rulesInForce(day), code);
  return rule ? say(rule, facts, locale) : '';
};
export const titleOf = (day: string, code: string, locale: 'zh' | 'en'): string =>
  ruleNamed(rulesInForce(day), code)?.[locale] ?? code;
