/** Telling firms and what follows, in bulk: each firm once in a window, every step a row, withdrawn and never overwritten. */
import { sql } from 'kysely';
import { divide } from '#kernel/decimal.ts';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { isOffStandard } from './amount-contract.ts';
import { type StandingStep, standOf, stepAfter } from './claim.ts';
import { lockClaims, type StandingClaim, saveStands } from './claim-store.ts';
import type { NewSteps, StepsAnswer } from './contract.ts';
import { conventionOn } from './conventions.ts';
import { firmInReach, rightFor } from './policy.ts';
import { refusalSentence } from './step-words.ts';
import { lockMeasure, type StoredMeasure } from './store.ts';

interface Firm {
  readonly id: string;
  readonly name: string;
  readonly own: readonly string[];
  readonly answer: string | null;
  readonly demo: boolean;
}

/** Firms that cannot take the step are left with their reasons; the others are recorded. */
export async function takeSteps(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: NewSteps,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<StepsAnswer> {
  const right = rightFor(wish.step);
  if (!caller.rights.has(right)) throw new Refusal('no-right', { right });
  const on = soundWish(tx, wish);
  const measure = await lockMeasure(tx, id);
  if (measure.withdrawnOn !== null) throw new Refusal('measure-withdrawn');
  refuseOffStandard(measure, wish);
  const asked = [...new Set(wish.enterprises)];
  const firms = await firmsFor(tx, caller, id, asked);
  const claims = await lockClaims(tx, measure, firms);
  const step: StandingStep = { step: wish.step, on, amount: wish.amount };
  const outcomes = firms.map((firm) => {
    const claim = claims.get(firm.id);
    return { firm, claim, said: stepAfter(measure.mode, claim?.steps ?? [], step) };
  });
  const taken = outcomes.filter(({ said }) => said.outcome === 'done');
  await record(tx, { measure, wish, step, demo }, taken);
  const known = new Set(firms.flatMap(({ own }) => own));
  const unknown = asked.filter((one) => !known.has(one));
  return {
    done: taken.length,
    already: outcomes.filter(({ said }) => said.outcome === 'already').length,
    left: [
      ...outcomes.flatMap(({ firm, said }) =>
        said.outcome === 'refused'
          ? [{ id: firm.id, name: firm.name, why: refusalSentence(said, caller.locale) }]
          : [],
      ),
      ...unknown.map((one) => ({
        ...{ id: one, name: '' },
        why: refusalSentence({ code: 'step-no-firm', params: {} }, caller.locale),
      })),
    ],
  };
}

const WITH_AMOUNT: ReadonlySet<string> = new Set(['approved', 'paid']);

/** The day of the step; refusals for what a step lacks or must not have. */
function soundWish(tx: Tx, { step, on = tx.today, channel, amount, note }: NewSteps): string {
  if (on > tx.today) throw new Refusal('step-future', { day: on });
  if (step === 'told' && !conventionOn('channels', tx.today).some(({ code }) => code === channel))
    throw new Refusal('step-channel');
  if (WITH_AMOUNT.has(step) && (amount === null || Number(amount) === 0)) throw new Refusal('step-amount');
  if (!WITH_AMOUNT.has(step) && amount !== null) throw new Refusal('step-amount-none');
  if (step === 'refused' && (note === null || note.length < 2)) throw new Refusal('step-reason');
  return on;
}

/** Twenty typed where two hundred thousand was meant is asked about once; a payment is held against its approval instead. */
function refuseOffStandard(measure: StoredMeasure, { step, amount, offStandard }: NewSteps): void {
  if (step !== 'approved' || amount === null || offStandard || !isOffStandard(measure, amount)) return;
  const { amountFrom, amountTo } = measure;
  const bounds = [amountFrom, amountTo].filter((bound) => bound !== null);
  const tenThousands = (yuan: string) => divide(yuan, '10000', 6);
  throw new Refusal('step-off-standard', {
    amount: tenThousands(amount),
    standard: [...new Set(bounds.map(tenThousands))].join('–'),
  });
}

/** Those of the asked that stand in the register within the reach; one that was merged is found at the one that stands. */
const firmsFor = (tx: Tx, caller: Caller, measureId: string, ids: readonly string[]): Promise<Firm[]> =>
  rows(
    tx,
    sql<Firm>`
      select e.id, e.name, array[e.id] || e.absorbed as own, v.answer, e.demo from v_enterprise e
      left join measure_verdict v on v.region_id = ${tx.region} and v.measure_id = ${measureId} and v.enterprise_id = e.id
      where e.region_id = ${tx.region} and ${firmInReach(caller, sql`e.unit_id`)}
        and (e.id = any(${[...ids]}::uuid[]) or e.absorbed && ${[...ids]}::uuid[])
      order by e.id`,
  );

interface Recording {
  readonly measure: StoredMeasure;
  readonly wish: NewSteps;
  readonly step: StandingStep;
  readonly demo: boolean;
}
interface Taken {
  readonly firm: Firm;
  readonly claim: StandingClaim | undefined;
}

async function record(
  tx: Tx,
  { measure, wish, step, demo }: Recording,
  taken: readonly Taken[],
): Promise<void> {
  if (taken.length === 0) return;
  const made = taken.map(({ firm, claim }) => ({
    ...{ id: newId(), firm, before: claim?.stand ?? null, enterpriseId: claim?.enterpriseId ?? firm.id },
    ...{ claimId: claim?.id ?? newId(), fresh: claim === undefined, version: (claim?.version ?? 0) + 1 },
    stand: standOf([...(claim?.steps ?? []), step]),
  }));
  await saveStands(
    tx,
    measure,
    made.map((one) => ({ ...one, id: one.claimId, demo: demo || one.firm.demo })),
  );
  const input = made.map(({ id, claimId, firm }) => ({ id, claim: claimId, answer: firm.answer }));
  await sql`
    insert into measure_step (region_id, id, claim_id, step, on_day, channel, amount, note, answer, measure_version,
      entered_post, entered_by, recorded_at, demo)
    select ${tx.region}, n.id, n.claim, ${wish.step}, ${step.on}, ${wish.channel}, ${wish.amount}, ${wish.note}, n.answer,
      ${measure.version}, ${tx.actor.post}, ${tx.actor.userId}, ${tx.at}, ${demo}
    from jsonb_to_recordset(${JSON.stringify(input)}::jsonb) as n(id uuid, claim uuid, answer text)`.execute(
    tx.db,
  );
  for (const { claimId, firm, version, before } of made) {
    const after = {
      measure: measure.title,
      enterprise: firm.name,
      on: step.on,
      channel: wish.channel,
      amount: wish.amount,
    };
    tx.record({
      ...{ entity: 'claim', id: claimId, version, act: wish.step },
      ...(wish.note === null ? {} : { reason: wish.note }),
      ...(before === null ? {} : { before: { state: before.state } }),
      after: { state: wish.step, ...after },
    });
  }
}
