/** Contracts with how they stand in the review: the list that the clean-up of the stock works through, now or as of a day. */
import { type RawBuilder, sql } from 'kysely';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import {
  type AgreementList,
  type AgreementQuery,
  type AgreementRow,
  type ClauseWords,
  REVIEW_STATES,
} from './clause-contract.ts';
import { allClauseRules, lawFrom, lawOn, reviewStateOf } from './clause-rules.ts';
import { canOn } from './policy.ts';
import { projectNamed } from './project-door.ts';

type Sql = RawBuilder<unknown>;
export type FoundAgreement = Omit<AgreementRow, 'state' | 'can'>;

/** `a` with the text that stood, its flags counted, and the opinion. */
export const agreementsFrom = (tx: Tx, asOf: string | undefined): Sql => sql`
  agreement a
  join v_unit u on u.region_id = ${tx.region} and u.id = a.unit_id
  left join ${projectNamed(tx, sql`a.project_id`)}
  left join clause_check c on c.region_id = ${tx.region} and c.agreement_id = a.id and ${knownAsOf(tx, 'c', asOf)}
  left join review_opinion o on o.region_id = ${tx.region} and o.agreement_id = a.id and ${knownAsOf(tx, 'o', asOf)}
  left join lateral (
    select count(*)::integer as flags, count(*) filter (where d.id is null)::integer as undecided,
      count(*) filter (where d.decision = 'violates')::integer as violates
    from clause_flag f
    left join clause_decision d on d.region_id = ${tx.region} and d.flag_id = f.id and ${knownAsOf(tx, 'd', asOf)}
    where f.region_id = ${tx.region} and f.check_id = c.id
      and ${isPast(tx, asOf) ? sql`(f.recorded_at at time zone 'Asia/Shanghai')::date <= ${asOf}` : sql`true`}) n on true`;

export const agreementColumns = (): Sql => sql`
  a.id, p.id as "projectId", p.name as project, a.unit_id as "unitId", u.short_name as unit, a.title, a.number, a.party,
  a.signed_on as "signedOn", coalesce(a.signed_on < ${lawFrom()}, false) as old, c.checked_on as "checkedOn",
  coalesce(n.flags, 0) as flags, coalesce(n.undecided, 0) as undecided, coalesce(n.violates, 0) as violates, o.outcome as opinion, a.demo`;

/** The rule `reviewStateOf`, said to the database for filter and count; a test holds both to the same answer. */
const STATE: Sql = sql`case when c.id is null then 'unchecked' when o.id is not null then 'reviewed'
  when n.undecided > 0 then 'open-flags' else 'no-opinion' end`;

export async function listAgreements(tx: Tx, caller: Caller, query: AgreementQuery): Promise<AgreementList> {
  const from = agreementsFrom(tx, query.asOf);
  const wide = conditions(tx, caller, query);
  const tally = await rows(
    tx,
    sql<{ state: AgreementRow['state']; n: number; old: number }>`
      select ${STATE} as state, count(*)::integer as n, count(*) filter (where a.signed_on < ${lawFrom()})::integer as old
      from ${from} where ${wide} group by 1`,
  );
  const where = query.state ? sql`${wide} and ${STATE} = ${query.state}` : wide;
  const { total } = await one(
    tx,
    sql<{ total: number }>`select count(*)::integer as total from ${from} where ${where}`,
  );
  const found = await rows(
    tx,
    sql<FoundAgreement>`
      select ${agreementColumns()} from ${from} where ${where}
      order by array_position(array['open-flags', 'unchecked', 'no-opinion', 'reviewed'], ${STATE}), a.signed_on nulls first, a.id
      limit ${query.limit} offset ${query.offset}`,
  );
  const past = isPast(tx, query.asOf);
  return {
    rows: found.map((row) => agreementRow(row, caller, past)),
    total,
    tally: Object.fromEntries(
      REVIEW_STATES.map((state) => [state, tally.find((row) => row.state === state)?.n ?? 0]),
    ) as AgreementList['tally'],
    oldOnes: tally.reduce((sum, row) => sum + row.old, 0),
    words: clauseWords(query.asOf ?? tx.today),
    can: !past && caller.rights.has('admission.edit') ? ['edit'] : [],
  };
}

export function agreementRow(row: FoundAgreement, caller: Caller, past: boolean): AgreementRow {
  const { checkedOn, flags, undecided, opinion } = row;
  const state = reviewStateOf({ checked: checkedOn !== null, flags, undecided, opinion });
  return { ...row, state, can: past ? [] : canOn(caller, row.unitId) };
}

function conditions(tx: Tx, caller: Caller, query: AgreementQuery): Sql {
  const parts: Sql[] = [
    sql`a.region_id = ${tx.region} and ${knownAsOf(tx, 'a', query.asOf)} and ${inReach(caller, sql`a.unit_id`)}`,
  ];
  if (query.q) {
    const like = anywhere(query.q);
    parts.push(
      sql`(a.title ilike ${like} or a.party ilike ${like} or a.number ilike ${like} or p.name ilike ${like})`,
    );
  }
  if (query.projectId) parts.push(sql`(a.project_id = ${query.projectId} or p.id = ${query.projectId})`);
  if (query.unitId) parts.push(sql`a.unit_id in ${unitsAndBelow(tx, [query.unitId])}`);
  if (query.old !== undefined)
    parts.push(
      query.old ? sql`a.signed_on < ${lawFrom()}` : sql`(a.signed_on is null or a.signed_on >= ${lawFrom()})`,
    );
  if (query.violating) parts.push(sql`n.violates > 0`);
  return sql.join(parts, sql` and `);
}

export function clauseWords(day: string): ClauseWords {
  const { laws, kinds, exceptions } = allClauseRules();
  const law = lawOn(day) ?? laws[0];
  if (!law) throw new Error('rules/admission/clauses.yaml names no regulation');
  return {
    law: {
      code: law.code,
      zh: law.zh,
      en: law.en,
      from: law.from,
      source: law.source,
      inForce: lawOn(day) !== undefined,
    },
    kinds: kinds.map(({ code, zh, en, article, check, source }) => ({
      code,
      zh,
      en,
      article,
      check,
      source,
    })),
    exceptions: exceptions.map(({ code, zh, en, article }) => ({ code, zh, en, article })),
  };
}
