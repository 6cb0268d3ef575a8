/** An enquiry becomes a project, or a lead for a node of a chain: in one act with its step, or not at all. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { addOutsideFirm, handOver, NewLead, NewOutsideFirm } from '#modules/candidates/index.ts';
import { one, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { codeOf, enquiryToStep, takeStep } from './enquiries.ts';
import type { ToLead, ToProject } from './enquiry-contract.ts';
import { workingUnit } from './policy.ts';
import { startProject } from './project-door.ts';

interface Told {
  readonly plan: string;
  readonly sector: string;
  readonly creditCode: string | null;
  readonly landMu: string | null;
  readonly introducer: string | null;
}

const toldOf = (tx: Tx, id: string): Promise<Told> =>
  one(
    tx,
    sql<Told>`
      select plan, sector, credit_code as "creditCode", land_mu::text as "landMu", introducer_name as introducer
      from enquiry where region_id = ${tx.region} and id = ${id}`,
  );

const stepWish = (state: string, wish: ToProject | ToLead) => ({
  ...{ state, handlerId: null, reason: null, otherNumber: null, unitId: wish.unitId },
  ...{ answer: wish.answer, note: wish.note, happenedAt: wish.happenedAt },
});

/** Refusals of a step, of a code, and of a project. */
export async function enquiryToProject(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: ToProject,
): Promise<{ number: number; toId: string }> {
  const last = await enquiryToStep(tx, caller, id, wish.after);
  const told = await toldOf(tx, id);
  const unit = await workingUnit(tx, wish.unitId);
  const projectId = await startProject(
    tx,
    caller,
    {
      ...{
        name: wish.name,
        kind: wish.kind,
        unitId: unit.id,
        firstUnitId: last.unitId,
        investor: last.company,
      },
      ...{ product: told.sector, content: told.plan, creditCode: codeOf(wish.creditCode) ?? told.creditCode },
      ...{
        plannedInvestment: wish.plannedInvestment,
        landMu: told.landMu,
        source: last.source,
        enquiryId: id,
      },
      ...{ sourceDetail: last.sourceDetail, introducer: told.introducer, confirmed: wish.confirmed },
    },
    last.demo,
  );
  const number = await takeStep(tx, caller, id, stepWish('to-project', wish), last, {
    kind: 'project',
    id: projectId,
  });
  return { number, toId: projectId };
}

/** The firm is put among those elsewhere and handed over as a candidate of the node. Refusals of both, at their fields. */
export async function enquiryToLead(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: ToLead,
): Promise<{ number: number; toId: string }> {
  const last = await enquiryToStep(tx, caller, id, wish.after);
  const code = codeOf(wish.creditCode);
  if (code === null) throw Refusal.at('creditCode', 'enquiry-lead-code');
  const source = `招商咨询 ${last.enquiryNumber}`;
  const firm = {
    creditCode: code,
    name: last.company,
    placeName: last.place,
    products: wish.products,
    source,
  };
  await addOutsideFirm(tx, NewOutsideFirm.parse(firm), { demo: last.demo });
  const { chainId, nodeId, unitId, dueOn, knowing } = wish;
  const lead = NewLead.parse({
    key: code,
    chainId,
    nodeId,
    way: 'industry',
    unitId,
    dueOn,
    knowing,
    note: source,
  });
  const leadId = await handOver(tx, caller, lead, { demo: last.demo });
  const number = await takeStep(tx, caller, id, stepWish('to-lead', wish), last, {
    kind: 'lead',
    id: leadId,
  });
  return { number, toId: leadId };
}
