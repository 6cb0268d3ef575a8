/** Steps of a commitment: proven, verified by a second person, breached, waived, paid; a wrong one is taken back, and only the last. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { keepContent, readContent } from '#platform/content.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import type { NewCommitmentStep } from './commitment-contract.ts';
import { amountSaid, commitmentRulesOn, type StepOn, stepFaults } from './commitment-rules.ts';
import { commitmentToChange, kindOf, type StoredCommitment } from './commitments.ts';
import { projectNamed } from './project-door.ts';

interface LastStep {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly happenedOn: string;
  readonly amount: string | null;
  readonly by: string | null;
  readonly post: string;
}

const stepsOf = (tx: Tx, id: string): Promise<LastStep[]> =>
  rows(
    tx,
    sql<LastStep>`
      select id, number, state, happened_on as "happenedOn", trim_scale(amount)::text as amount, entered_by as by, entered_post as post
      from commitment_step where region_id = ${tx.region} and commitment_id = ${id} and superseded_at is null order by number`,
  );

const RIGHT: Readonly<Record<NewCommitmentStep['state'], 'admission.edit' | 'admission.review'>> = {
  ...{ proven: 'admission.edit', breached: 'admission.edit' },
  ...{ verified: 'admission.review', refused: 'admission.review', waived: 'admission.review' },
  ...{ settled: 'admission.review', reopened: 'admission.review' },
};

export async function stepCommitment(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: NewCommitmentStep,
  file?: UploadedFile,
): Promise<number> {
  const right = RIGHT[wish.state];
  if (!caller.rights.has(right)) throw new Refusal('no-right', { right });
  const commitment = await commitmentToChange(tx, caller, id);
  const steps = await stepsOf(tx, id);
  const highest = await highestNumber(tx, id);
  if (wish.after !== (steps.at(-1)?.number ?? 0)) throw new Refusal('commitment-changed');
  const happenedOn = wish.happenedOn ?? tx.today;
  const taken = {
    state: wish.state,
    happenedOn,
    amount: wish.amount ?? null,
    words: wish.words ?? null,
    hasFile: file !== undefined,
  };
  const who = { today: tx.today, userId: caller.userId, post: caller.actor.post };
  const faults = stepFaults(taken, await factsOf(tx, commitment, steps), commitmentRulesOn(tx.today), who);
  if (faults.length > 0) throw new Refusal('commitment-step', {}, faults);
  const number = highest + 1;
  const hash = file ? await keepContent(tx, file.bytes) : null;
  await sql`
    insert into commitment_step (region_id, id, commitment_id, number, state, happened_on, amount, words, file_name, content_hash,
      entered_by, entered_post, recorded_at, demo)
    values (${tx.region}, ${newId()}, ${id}, ${number}, ${wish.state}, ${happenedOn}, ${taken.amount}, ${taken.words},
      ${file?.name ?? null}, ${hash}, ${tx.actor.userId}, ${tx.actor.post}, ${tx.at}, ${commitment.demo})`.execute(
    tx.db,
  );
  const state = wish.state;
  tx.record({
    ...{ entity: 'commitment', id, version: number + 1, act: state },
    after: {
      what: commitment.what,
      happenedOn,
      promised: amountSaid(taken.amount, kindOf(tx.today, commitment)),
      words: taken.words,
      file: file?.name ?? null,
    },
  });
  return number;
}

async function highestNumber(tx: Tx, id: string): Promise<number> {
  const found = await maybe(
    tx,
    sql<{ n: number }>`
      select coalesce(max(number), 0)::integer as n from commitment_step where region_id = ${tx.region} and commitment_id = ${id}`,
  );
  return found?.n ?? 0;
}

async function factsOf(tx: Tx, commitment: StoredCommitment, steps: readonly LastStep[]): Promise<StepOn> {
  const last = steps.at(-1);
  const proof = steps.findLast(({ state }) => state === 'proven');
  const paid = await maybe(
    tx,
    sql<{ sum: string }>`
      select trim_scale(coalesce(sum(amount), 0))::text as sum from commitment_step
      where region_id = ${tx.region} and commitment_id = ${commitment.id} and state = 'settled' and superseded_at is null`,
  );
  return {
    state: last?.state ?? 'open',
    happenedOn: last?.happenedOn ?? null,
    promised: commitment.amount,
    proven: proof?.amount ?? null,
    paid: paid?.sum ?? '0',
    kind: kindOf(tx.today, commitment),
    provenBy: proof ? { userId: proof.by, post: proof.post } : null,
    conditions: await conditionsOf(tx, commitment.seen),
  };
}

/** Locked, so that what is verified when money is paid stays so until it is. */
async function conditionsOf(tx: Tx, seen: string): Promise<{ what: string; state: string }[]> {
  const held = await rows(
    tx,
    sql<{ id: string; what: string }>`
      select c.root_id as id, c.what from commitment_condition x
      join commitment c on c.region_id = ${tx.region} and c.root_id = x.condition_id and c.superseded_at is null
      where x.region_id = ${tx.region} and x.commitment_id = ${seen} order by c.due_on, c.root_id for update of c`,
  );
  const states: { what: string; state: string }[] = [];
  for (const { id, what } of held)
    states.push({ what, state: (await stepsOf(tx, id)).at(-1)?.state ?? 'open' });
  return states;
}

export interface TakenBack {
  readonly number: number;
  readonly reason: string;
}

/** By the post that entered it, or by who reviews. Money that rests on a verified one holds it. */
export async function takeBackStep(
  tx: Tx,
  caller: Caller,
  id: string,
  { number, reason }: TakenBack,
): Promise<void> {
  const commitment = await commitmentToChange(tx, caller, id);
  const last = (await stepsOf(tx, id)).at(-1);
  if (last?.number !== number) throw new Refusal('commitment-changed');
  if (last.post !== caller.actor.post && !caller.rights.has('admission.review'))
    throw new Refusal('no-right', { right: 'admission.review' });
  if (last.state === 'verified') await refusePaid(tx, id);
  await sql`
    update commitment_step set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${last.id}`.execute(tx.db);
  tx.record({
    ...{ entity: 'commitment', id, version: number + 2, act: 'undo-step', reason },
    before: { what: commitment.what, state: last.state },
  });
}

async function refusePaid(tx: Tx, id: string): Promise<void> {
  const paid = await maybe(
    tx,
    sql<{ what: string }>`
      select c.what from commitment_condition x
      join commitment c on c.region_id = ${tx.region} and c.id = x.commitment_id and c.superseded_at is null
      where x.region_id = ${tx.region} and x.condition_id = ${id}
        and exists (select 1 from commitment_step s where s.region_id = ${tx.region} and s.commitment_id = c.root_id
          and s.state = 'settled' and s.superseded_at is null) limit 1`,
  );
  if (paid) throw new Refusal('commitment-is-condition', { what: paid.what });
}

export async function readProof(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<{ fileName: string; bytes: Buffer }> {
  const found = await maybe(
    tx,
    sql<{ unitId: string; owing: string | null; fileName: string; hash: string }>`
      select p.unit_id as "unitId", c.owing_unit_id as owing, s.file_name as "fileName", s.content_hash as hash
      from commitment_step s
      join commitment c on c.region_id = ${tx.region} and c.id = s.commitment_id
      join ${projectNamed(tx, sql`c.project_id`)}
      where s.region_id = ${tx.region} and s.id = ${id} and s.content_hash is not null`,
  );
  if (!found) throw new Refusal('not-found');
  if (!mayReach(caller, found.unitId) && !(found.owing !== null && mayReach(caller, found.owing)))
    throw new Refusal('out-of-reach');
  const bytes = await readContent(tx, found.hash);
  if (!bytes) throw new Refusal('not-found');
  return { fileName: found.fileName, bytes };
}
