/** Every measure for one firm: the answer with the firm's own numbers, the window, and what was told, claimed and paid. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { firmsToJudge } from '#modules/enterprises/index.ts';
import { answerWord } from '#modules/tiers/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { nextSteps, standOf } from './claim.ts';
import type { ClaimRow, ClaimStep, FirmMeasure, FirmMeasures } from './contract.ts';
import { conventionOn, wordOf } from './conventions.ts';
import { judgesOn, type MeasureVerdict } from './judging.ts';
import { parksOf } from './parks.ts';
import { reachesFirm, rightFor } from './policy.ts';
import { COLUMNS, type StoredMeasure } from './store.ts';
import { windowOn } from './window.ts';

interface Firm {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string;
  readonly unitId: string | null;
  readonly unit: string | null;
  readonly absorbed: readonly string[];
  readonly demo: boolean;
}

/** As an office sees it. Refusals 'not-found', 'out-of-reach'. */
export async function readFirmMeasures(tx: Tx, caller: Caller, id: string): Promise<FirmMeasures> {
  const firm = await findFirm(tx, id);
  if (!firm) throw new Refusal('not-found');
  if (!reachesFirm(caller, firm.unitId)) throw new Refusal('out-of-reach');
  const { name, creditCode, unit, demo } = firm;
  return {
    enterprise: { id, name, creditCode, unit, demo },
    day: tx.today,
    rows: await measuresOf(tx, caller, firm),
  };
}

/**
 * The same rows for whoever may see this firm for a reason of his own: the portal, after it has made sure that the firm
 * is its caller's. Reach is not asked here. Refusal 'not-found'.
 */
export async function measuresOfFirm(tx: Tx, caller: Caller, enterpriseId: string): Promise<FirmMeasure[]> {
  const firm = await findFirm(tx, enterpriseId);
  if (!firm) throw new Refusal('not-found');
  return measuresOf(tx, caller, firm);
}

const findFirm = (tx: Tx, id: string): Promise<Firm | undefined> =>
  maybe(
    tx,
    sql<Firm>`
      select e.id, e.name, e.credit_code as "creditCode", e.unit_id as "unitId", u.short_name as unit, e.absorbed, e.demo
      from v_enterprise e left join v_unit u on u.region_id = ${tx.region} and u.id = e.unit_id
      where e.region_id = ${tx.region} and e.id = ${id}`,
  );

type Claim = Omit<ClaimRow, 'state'> & {
  readonly measureId: string;
  readonly state: ClaimRow['state'] | null;
  readonly steps: readonly ClaimStep[];
};

const ORDER = ['met', 'needs-a-person', 'not-met', 'data-missing', 'not-applicable'];
const MOST_MEASURES = 500;

async function measuresOf(tx: Tx, caller: Caller, firm: Firm): Promise<FirmMeasure[]> {
  const claims = await claimsOf(tx, [firm.id, ...firm.absorbed]);
  const measures = await rows(
    tx,
    sql<StoredMeasure>`
      select ${COLUMNS} from measure m
      where m.region_id = ${tx.region} and ((m.withdrawn_on is null and (m.effective_to is null or m.effective_to >= ${tx.today}))
        or m.id = any(${claims.map(({ measureId }) => measureId)}::uuid[]))
      order by m.window_to nulls last, m.title, m.id limit ${MOST_MEASURES}`,
  );
  const [judged] = await firmsToJudge(tx, tx.today, { ids: [firm.id] });
  if (!judged) return [];
  const verdicts = judgesOn(measures, await parksOf(tx), tx.today)(judged);
  return measures
    .flatMap((measure, at): FirmMeasure[] => {
      const verdict = verdicts[at];
      const claim = claims.find(
        ({ measureId, round }) => measureId === measure.id && round === measure.round,
      );
      return verdict ? [shown({ tx, caller, measure, verdict, claim })] : [];
    })
    .toSorted(
      (a, b) => closed(a) - closed(b) || ORDER.indexOf(a.answer) - ORDER.indexOf(b.answer) || a.open - b.open,
    );
}

const closed = ({ window }: FirmMeasure): number => (window.state === 'closed' ? 1 : 0);

interface Shown {
  readonly tx: Tx;
  readonly caller: Caller;
  readonly measure: StoredMeasure;
  readonly verdict: MeasureVerdict;
  readonly claim: Claim | undefined;
}

function shown({ tx, caller, measure, verdict, claim }: Shown): FirmMeasure {
  const m = measure;
  const may = m.withdrawnOn === null && caller.rights.has('measures.tell');
  const steps = (claim?.steps ?? []).map((step, at, all) => ({
    ...step,
    can: undoable(caller, step, all.slice(at + 1)),
  }));
  const standing = (claim?.steps ?? []).filter(({ withdrawn }) => withdrawn === null);
  return {
    ...{
      id: m.id,
      title: m.title,
      policy: m.policy,
      documentNumber: m.documentNumber,
      issuingUnit: m.issuingUnit,
    },
    kindWord: wordOf(conventionOn('kinds', tx.today), m.kind, caller.locale),
    ...{
      mode: m.mode,
      amountWords: m.amountWords,
      amountFrom: m.amountFrom,
      amountTo: m.amountTo,
      contactOffice: m.contactOffice,
      version: m.version,
      demo: m.demo,
    },
    ...{
      windowFrom: m.windowFrom,
      windowTo: m.windowTo,
      window: windowOn(m, tx.today, conventionOn('reminders', tx.today)),
    },
    ...{ answer: verdict.answer, answerWord: answerWord(verdict.answer, caller.locale), open: verdict.open },
    conditions: verdict.conditions(caller.locale),
    claim: claim && claim.state !== null ? standOfClaim(claim, claim.state) : null,
    steps,
    next: may ? nextSteps(m.mode, standOf(standing)).filter((step) => caller.rights.has(rightFor(step))) : [],
  };
}

const standOfClaim = (
  { id, round, toldOn, appliedOn, approvedAmount, paidAmount }: Claim,
  state: ClaimRow['state'],
) => ({
  ...{ id, round, state, toldOn, appliedOn, approvedAmount, paidAmount },
});

/** Only the last step that stands, by who may take it. */
function undoable(caller: Caller, step: ClaimStep, later: readonly ClaimStep[]): string[] {
  const last = step.withdrawn === null && later.every(({ withdrawn }) => withdrawn !== null);
  return last && caller.rights.has('measures.tell') && caller.rights.has(rightFor(step.step))
    ? ['withdraw']
    : [];
}

const claimsOf = (tx: Tx, ids: readonly string[]): Promise<Claim[]> =>
  rows(
    tx,
    sql<Claim>`
      select c.id, c.measure_id as "measureId", c.round, c.state, c.told_on as "toldOn", c.applied_on as "appliedOn",
        trim_scale(c.approved_amount)::text as "approvedAmount", trim_scale(c.paid_amount)::text as "paidAmount",
        coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'step', s.step, 'on', s.on_day, 'channel', s.channel,
          'amount', trim_scale(s.amount)::text, 'note', s.note, 'post', s.entered_post, 'can', '[]'::jsonb, 'withdrawn',
          case when s.withdrawn_at is null then null
            else jsonb_build_object('post', s.withdrawn_post, 'reason', s.withdrawn_reason) end) order by s.recorded_at, s.id)
          from measure_step s where s.region_id = ${tx.region} and s.claim_id = c.id), '[]') as steps
      from measure_claim c
      where c.region_id = ${tx.region} and c.enterprise_id = any(${[...ids]}::uuid[])
      order by (c.enterprise_id = ${ids[0]}) desc, c.round desc, c.id limit ${MOST_MEASURES}`,
  );
