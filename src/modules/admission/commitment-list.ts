/** Commitments across projects, with age, whose move, and what they add up to: told of how many. */
import { type RawBuilder, sql } from 'kysely';
import { compare } from '#kernel/decimal.ts';
import { addDays } from '#kernel/local-date.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, isSecond, mayReach } from '#platform/http/caller.ts';
import {
  type CommitmentList,
  type CommitmentQuery,
  type CommitmentRow,
  type CommitmentSum,
  STEP_STATES,
} from './commitment-contract.ts';
import { type CommitmentRules, commitmentRulesOn, standsOn } from './commitment-rules.ts';
import { commitmentColumns, commitmentInReach, commitmentsFrom, stateOf } from './commitments-on.ts';

type Sql = RawBuilder<unknown>;
export interface FoundCommitment
  extends Omit<
    CommitmentRow,
    'measure' | 'done' | 'daysLeft' | 'overdueDays' | 'reminder' | 'mover' | 'can' | 'moves'
  > {
  readonly unitId: string;
  readonly steps: number;
  readonly stepBy: string | null;
  readonly stepPost: string | null;
}

export async function listCommitments(
  tx: Tx,
  caller: Caller,
  query: CommitmentQuery,
): Promise<CommitmentList> {
  const day = query.asOf ?? tx.today;
  const rules = commitmentRulesOn(day);
  const from = commitmentsFrom(tx, query.asOf);
  const where = conditions(tx, caller, query, rules);
  const scope = conditions(
    tx,
    caller,
    { ...query, show: 'all', state: undefined, overdue: undefined, due: undefined, mine: undefined },
    rules,
  );
  const done = doneStates(rules);
  const open = sql`not ${stateOf} = any(${done})`;
  const tally = await one(
    tx,
    sql<CommitmentList['tally']>`
      select count(*) filter (where ${open})::integer as open, count(*) filter (where ${open} and c.due_on < ${day})::integer as overdue,
        count(*) filter (where ${open} and c.due_on <= ${soonest(day, rules)})::integer as due,
        count(*) filter (where ${stateOf} = 'proven')::integer as proven, count(*) filter (where not ${open})::integer as done
      from ${from} where ${scope}`,
  );
  const sums = await rows(
    tx,
    sql<CommitmentSum>`
      select c.side, c.kind, count(*)::integer as of, count(c.amount)::integer as told, trim_scale(sum(c.amount))::text as amount,
        count(*) filter (where not ${open})::integer as done, count(*) filter (where ${open} and c.due_on < ${day})::integer as overdue
      from ${from} where ${where} group by c.side, c.kind order by c.side, c.kind`,
  );
  const found = await rows(
    tx,
    sql<FoundCommitment>`
      select ${commitmentColumns(tx, query.asOf)} from ${from} where ${where}
      order by (not ${open}), c.due_on nulls last, c.root_id limit ${query.limit} offset ${query.offset}`,
  );
  const past = isPast(tx, query.asOf);
  return {
    rows: found.map((row) => commitmentRow(row, caller, { rules, day, past })),
    ...{ total: sums.reduce((sum, row) => sum + row.of, 0), tally, sums, words: wordsOf(rules) },
    can: !past && caller.rights.has('admission.edit') ? ['edit'] : [],
  };
}

const doneStates = ({ states }: CommitmentRules): string[] =>
  states.flatMap(({ code, done }) => (done ? [code] : []));
/** The last day that a reminder reaches to. */
const soonest = (day: string, { leadDays }: CommitmentRules): string => addDays(day, leadDays[0] ?? 0);

function conditions(tx: Tx, caller: Caller, query: CommitmentQuery, rules: CommitmentRules): Sql {
  const day = query.asOf ?? tx.today;
  const open = sql`not ${stateOf} = any(${doneStates(rules)})`;
  const parts: Sql[] = [
    sql`c.region_id = ${tx.region} and ${knownAsOf(tx, 'c', query.asOf)} and p.withdrawn_at is null and ${commitmentInReach(caller)}`,
  ];
  if (query.q) {
    const like = anywhere(query.q);
    parts.push(sql`(c.what ilike ${like} or c.owing_name ilike ${like} or p.name ilike ${like})`);
  }
  if (query.projectId) parts.push(sql`(p.id = ${query.projectId} or p.asked_id = ${query.projectId})`);
  if (query.unitId) {
    const below = unitsAndBelow(tx, [query.unitId]);
    parts.push(sql`(p.unit_id in ${below} or c.owing_unit_id in ${below})`);
  }
  if (query.side) parts.push(sql`c.side = ${query.side}`);
  if (query.kind) parts.push(sql`c.kind = ${query.kind}`);
  if (query.state) parts.push(sql`${stateOf} = ${query.state}`);
  if (query.show !== 'all') parts.push(query.show === 'open' ? open : sql`not ${open}`);
  if (query.overdue) parts.push(sql`${open} and c.due_on < ${day}`);
  if (query.due) parts.push(sql`${open} and c.due_on <= ${soonest(day, rules)}`);
  if (query.mine) parts.push(ownMove(caller));
  return sql.join(parts, sql` and `);
}

/** Proofs that others brought, for whoever reviews; what the own unit owes, for whoever edits. */
export function ownMove(caller: Caller): Sql {
  const verifies = caller.rights.has('admission.review')
    ? sql`s.entered_by is distinct from ${caller.userId} and s.entered_post <> ${caller.actor.post}`
    : sql`false`;
  const owes = caller.rights.has('admission.edit') ? sql`c.owing_unit_id = ${caller.unit.id}` : sql`false`;
  return sql`case when ${stateOf} = 'proven' then ${verifies} when ${stateOf} in ('verified', 'waived', 'settled') then false else ${owes} end`;
}

export interface RowOn {
  readonly rules: CommitmentRules;
  readonly day: string;
  readonly past: boolean;
}

export function commitmentRow(
  found: FoundCommitment,
  caller: Caller,
  { rules, day, past }: RowOn,
): CommitmentRow {
  const { unitId, steps: _, stepBy, stepPost, ...row } = found;
  const kind = rules.kinds.find(({ code }) => code === row.kind);
  const near = mayReach(caller, unitId) || (row.owingUnitId !== null && mayReach(caller, row.owingUnitId));
  const may = (right: string) => !past && near && caller.rights.has(right);
  const [edit, review] = [may('admission.edit'), may('admission.review')];
  const own = !isSecond(caller, { userId: stepBy, post: stepPost });
  const next = rules.states.find(({ code }) => code === row.state)?.next ?? [];
  const allowed = (state: string) => {
    if (state === 'settled') return review && (kind?.settles ?? false) && !paidInFull(row);
    if (state === 'verified' || state === 'refused') return review && !own;
    return state === 'waived' || state === 'reopened' ? review : edit;
  };
  return {
    ...row,
    ...standsOn({ dueOn: row.dueOn, state: row.state, since: row.since }, day, rules),
    measure: kind?.measure ?? 'none',
    can: edit ? ['edit'] : [],
    moves: STEP_STATES.filter((state) => next.includes(state) && allowed(state)),
  };
}

const paidInFull = ({
  state,
  amount,
  doneAmount,
}: Pick<CommitmentRow, 'state' | 'amount' | 'doneAmount'>): boolean =>
  state === 'settled' && amount !== null && doneAmount !== null && compare(doneAmount, amount) >= 0;

export const wordsOf = ({ kinds, states, leadDays }: CommitmentRules): CommitmentList['words'] => ({
  kinds: kinds.map(({ code, zh, en, side, measure, proof, settles }) => ({
    code,
    zh,
    en,
    side,
    measure,
    proof,
    settles,
  })),
  states: states.map(({ code, zh, en }) => ({ code, zh, en })),
  leadDays: [...leadDays],
});
