/** One blocker with every step, those taken back among them. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { isPast } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { blockerRulesOn, stepNamed } from './blocker-rules.ts';
import { blockerInReach } from './blockers-on.ts';
import type { BlockerPage, BlockerStep } from './contract.ts';
import { blockerColumns, blockerRow, blockerWords, namedBlockers, type StoredBlocker } from './list.ts';
import { mayTakeBack } from './policy.ts';

type Origin = Pick<BlockerPage, 'raisedPost' | 'from'>;

/** Refusal 'not-found'. */
export async function readBlocker(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf: string | undefined,
): Promise<BlockerPage> {
  const day = asOf ?? tx.today;
  const found = await maybe(
    tx,
    sql<StoredBlocker & Origin>`
      select ${blockerColumns(tx, caller)}, b.raised_post as "raisedPost",
        case when b.from_kind is not null then jsonb_build_object('kind', b.from_kind, 'id', b.from_id,
          'name', (select p.name from v_project p where p.region_id = ${tx.region} and b.from_kind = 'project' and p.id = b.from_id)) end as "from"
      from ${namedBlockers(tx, { day, asOf })} where ${blockerInReach(caller)} and b.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  const rules = blockerRulesOn(day);
  const { raisedPost, from, ...stored } = found;
  const past = isPast(tx, asOf);
  const row = blockerRow(stored, caller, rules, day, past);
  const steps = await rows(
    tx,
    sql<Omit<BlockerStep, 'can'>>`
      select p.id, p.number, p.state, p.level, u.short_name as unit, p.due_on as "dueOn", p.happened_on as "happenedOn", p.words,
        p.entered_post as post, to_json(p.recorded_at) as "recordedAt", p.superseded_reason as "takenBack"
      from blocker_step p join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
      where p.region_id = ${tx.region} and p.blocker_id = ${id} and p.happened_on <= ${day}
      order by p.number desc limit 500`,
  );
  const last = steps.find(({ takenBack }) => takenBack === null);
  const works = row.can.includes('step');
  const takesBack = (step: (typeof steps)[number]) =>
    mayTakeBack(caller, row, {
      ...step,
      decides: stepNamed(blockerRulesOn(step.happenedOn), step.state)?.decides ?? false,
    });
  return {
    ...row,
    ...{ raisedPost, from },
    history: steps.map((step) => ({
      ...step,
      can: !past && step.id === last?.id && step.number > 1 && takesBack(step) ? ['take-back'] : [],
    })),
    moves: works
      ? (stepNamed(rules, row.state)?.next ?? []).filter((code) => !stepNamed(rules, code)?.decides)
      : [],
    rules: blockerWords(rules),
  };
}
