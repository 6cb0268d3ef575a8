/** One row of a brought table, written by the command of its form; one that stands already is left as it is. */
import { sql } from 'kysely';
import { nameKey } from '#modules/enterprises/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { nearOf, visitsOfFirms } from './all-visits.ts';
import { addEnquiry, stepEnquiry } from './enquiries.ts';
import type { NewEnquiry } from './enquiry-contract.ts';
import type { NewVisit } from './visit-contract.ts';
import { firmOf, planVisit } from './visits.ts';

export interface RowBeside {
  readonly importId: string;
  readonly answeredAt: string | null;
  readonly answer: string | null;
}

interface Written {
  readonly state: 'added' | 'unchanged';
  readonly near: boolean;
}

export const writeRow = (
  tx: Tx,
  caller: Caller,
  wish: NewEnquiry | NewVisit,
  beside: RowBeside,
): Promise<Written> =>
  'direction' in wish ? writeVisit(tx, caller, wish, beside) : writeEnquiry(tx, caller, wish, beside);

async function writeEnquiry(tx: Tx, caller: Caller, wish: NewEnquiry, beside: RowBeside): Promise<Written> {
  const there = await maybe(
    tx,
    sql`
      select 1 from enquiry where region_id = ${tx.region} and company_key = ${nameKey(wish.company)} and plan = ${wish.plan}
        and received_on = ${(wish.receivedAt ?? tx.today).slice(0, 10)} limit 1`,
  );
  if (there) return { state: 'unchanged', near: false };
  const { id } = await addEnquiry(tx, caller, wish, { importId: beside.importId });
  if (beside.answeredAt !== null)
    await stepEnquiry(tx, caller, id, {
      ...{
        after: 1,
        state: 'answered',
        happenedAt: beside.answeredAt,
        answer: beside.answer ?? '（导入，内容未写）',
      },
      ...{ note: null, handlerId: null, reason: null, otherNumber: null },
    });
  return { state: 'added', near: false };
}

async function writeVisit(tx: Tx, caller: Caller, wish: NewVisit, { importId }: RowBeside): Promise<Written> {
  const firm = await firmOf(tx, wish);
  const unitId = wish.unitId ?? caller.unit.id;
  const day = wish.happenedOn ?? wish.plannedOn ?? tx.today;
  const there = await maybe(
    tx,
    sql`
      select 1 from v_visit v join visit w on w.region_id = ${tx.region} and w.id = v.id
      where v.region_id = ${tx.region} and v.firm_key = ${firm.firmKey} and v.unit_id = ${unitId} and v.day = ${day}
        and w.matter = ${wish.matter} limit 1`,
  );
  if (there) return { state: 'unchanged', near: false };
  const planned = wish.happenedOn === null;
  const all = planned ? await visitsOfFirms(tx, [firm], undefined) : [];
  const near = nearOf({ ...firm, unitId, day }, all, caller, tx.today).length > 0;
  await planVisit(tx, caller, wish, { importId });
  return { state: 'added', near };
}
