/** Disputes as both parties and whoever decides see them: both statements, the decision, where it is. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { readContent } from '#platform/content.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach, mayReach, refuseOutOfReach } from '#platform/http/caller.ts';
import { lockContacts } from './contact-store.ts';
import type { DisputePage, DisputeQuery, DisputeRow, Verdict } from './dispute-contract.ts';
import { type DisputeStepMade, disputePhase } from './first-contact-rules.ts';
import { mayDecide, mayWork } from './policy.ts';

type Sql = RawBuilder<unknown>;

interface Step extends DisputeStepMade {
  readonly number: number;
  readonly verdict: Verdict | null;
  readonly holderShare: string | null;
  readonly enteredBy: string | null;
}
interface Stored
  extends Omit<DisputeRow, 'phase' | 'appealUntil' | 'verdict' | 'holderShare' | 'after' | 'can'> {
  readonly steps: readonly Step[];
}

const disputesOn = (tx: Tx, asOf: string | undefined): Sql => sql`
  select d.id, d.number, c.number as "contactNumber", c.id as "contactId", c.investor, c.project, d.holder_unit_id as "holderUnitId",
    h.short_name as holder, d.claimant_unit_id as "claimantUnitId", m.short_name as claimant, d.raised_on as "raisedOn", d.demo,
    c.contacted_on as "holderContactedOn", c.told_on as "holderToldOn", d.contacted_on as "claimantContactedOn", d.way as "claimantWay",
    d.file_name as "claimantFile", d.created_at,
    (select jsonb_agg(jsonb_build_object('number', x.number, 'state', x.state, 'appealUntil', x.appeal_until, 'verdict', x.verdict,
        'holderShare', trim_scale(x.holder_share)::text, 'enteredBy', x.entered_by) order by x.number)
      from contact_dispute_step x where x.region_id = ${tx.region} and x.dispute_id = d.id and ${knownAsOf(tx, 'x', asOf)}) as steps
  from contact_dispute d
  join first_contact c on c.region_id = ${tx.region} and c.id = d.contact_id
  join v_unit h on h.region_id = ${tx.region} and h.id = d.holder_unit_id
  join v_unit m on m.region_id = ${tx.region} and m.id = d.claimant_unit_id
  where d.region_id = ${tx.region} and ${isPast(tx, asOf) ? sql`d.created_at < ${endOfDay(asOf)}` : sql`true`}`;

const within = (caller: Caller): Sql =>
  sql`(${inReach(caller, sql`d.holder_unit_id`)} or ${inReach(caller, sql`d.claimant_unit_id`)})`;

/** More than a region has open at once; the phase is told by the rule, so that the list is narrowed after it. */
const MOST = 2000;

export async function listDisputes(
  tx: Tx,
  caller: Caller,
  query: DisputeQuery,
): Promise<{ rows: DisputeRow[]; total: number }> {
  const day = query.asOf ?? tx.today;
  const past = isPast(tx, query.asOf);
  const found = await rows(
    tx,
    sql<Stored>`${disputesOn(tx, query.asOf)} and ${within(caller)} order by d.created_at desc, d.id limit ${MOST}`,
  );
  const all = found
    .map((one) => disputeRow(one, caller, day, past))
    .filter(({ phase }) => query.phase === undefined || phase === query.phase);
  return { rows: all.slice(query.offset, query.offset + query.limit), total: all.length };
}

const decisionOf = (steps: readonly Step[]): Step | undefined =>
  steps.findLast(({ verdict }) => verdict !== null);

function disputeRow(stored: Stored, caller: Caller, day: string, past: boolean): DisputeRow {
  const { id, number, contactNumber, contactId, investor, holderUnitId, holder, claimantUnitId, claimant } =
    stored;
  const phase = disputePhase(stored.steps, day);
  const decision = decisionOf(stored.steps);
  const party = mayWork(caller, holderUnitId, claimantUnitId);
  const decides =
    mayDecide(caller, holderUnitId, claimantUnitId) &&
    ![holderUnitId, claimantUnitId].includes(caller.unit.id);
  const heard = phase === 'open' || phase === 'appealed';
  const can = past
    ? []
    : [
        ...(heard && party ? ['state'] : []),
        ...(heard && decides ? ['decide'] : []),
        ...(phase === 'decided' && party ? ['appeal'] : []),
        ...(phase === 'open' && mayWork(caller, claimantUnitId) ? ['take-back'] : []),
      ];
  return {
    ...{ id, number, contactNumber, investor, holderUnitId, holder, claimantUnitId, claimant, phase, can },
    ...{
      contactId: mayReach(caller, holderUnitId) ? contactId : null,
      raisedOn: stored.raisedOn,
      demo: stored.demo,
    },
    ...{ appealUntil: decision?.appealUntil ?? null, verdict: decision?.verdict ?? null },
    ...{ holderShare: decision?.holderShare ?? null, after: stored.steps.at(-1)?.number ?? 1 },
  };
}

type Told = Pick<
  DisputePage,
  'project' | 'holderContactedOn' | 'holderToldOn' | 'claimantContactedOn' | 'claimantWay' | 'claimantFile'
>;

/** Refusal 'not-found', also for who reaches neither. */
export async function readDispute(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf: string | undefined,
): Promise<DisputePage> {
  const found = await maybe(
    tx,
    sql<Stored & Told>`${disputesOn(tx, asOf)} and ${within(caller)} and d.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  const history = await rows(
    tx,
    sql<DisputePage['history'][number]>`
      select x.number, x.state, u.short_name as unit, x.words, x.file_name as "fileName", x.verdict, trim_scale(x.holder_share)::text as "holderShare",
        x.appeal_until as "appealUntil", x.happened_on as "happenedOn", x.entered_post as post
      from contact_dispute_step x join v_unit u on u.region_id = ${tx.region} and u.id = x.unit_id
      where x.region_id = ${tx.region} and x.dispute_id = ${id} and ${knownAsOf(tx, 'x', asOf)} order by x.number limit 500`,
  );
  const { project, holderContactedOn, holderToldOn, claimantContactedOn, claimantWay, claimantFile } = found;
  return {
    ...disputeRow(found, caller, asOf ?? tx.today, isPast(tx, asOf)),
    ...{ project, holderContactedOn, holderToldOn, claimantContactedOn, claimantWay, claimantFile, history },
  };
}

export interface DisputeToChange extends DisputeRow {
  readonly contactId: string;
  readonly decidedBy: string | null;
}

/** Locked, in reach of one of the two. Refusals 'not-found', 'out-of-reach', 'changed-meanwhile'. */
export async function disputeToChange(
  tx: Tx,
  caller: Caller,
  id: string,
  seen: number,
): Promise<DisputeToChange> {
  await lockContacts(tx);
  const found = await maybe(tx, sql<Stored>`${disputesOn(tx, undefined)} and d.id = ${id}`);
  if (!found) throw new Refusal('not-found');
  refuseOutOfReach(caller, found.holderUnitId, found.claimantUnitId);
  const row = disputeRow(found, caller, tx.today, false);
  if (row.after !== seen) throw new Refusal('changed-meanwhile');
  return { ...row, contactId: found.contactId ?? '', decidedBy: decisionOf(found.steps)?.enteredBy ?? null };
}

/** The claimant's proof, or that of a step. Refusal 'not-found'. */
export async function disputeFile(
  tx: Tx,
  caller: Caller,
  id: string,
  step: number | undefined,
): Promise<{ fileName: string; bytes: Buffer }> {
  const found = await maybe(
    tx,
    sql<{ hash: string; fileName: string }>`
      select coalesce(x.content_hash, d.content_hash) as hash, coalesce(x.file_name, d.file_name) as "fileName" from contact_dispute d
      left join contact_dispute_step x on x.region_id = ${tx.region} and x.dispute_id = d.id and x.number = ${step ?? 0}
      where d.region_id = ${tx.region} and d.id = ${id} and ${within(caller)} and (${step ?? 0} = 0 or x.content_hash is not null)`,
  );
  const bytes = found ? await readContent(tx, found.hash) : undefined;
  if (!found || !bytes) throw new Refusal('not-found');
  return { fileName: found.fileName, bytes };
}
