/** A lead of 招商 that came so far that it becomes a project: its door is open by its state, once. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { leadRulesOn } from '#modules/candidates/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';

/** Refusals 'not-found', 'out-of-reach', 'project-lead-not-ready', 'project-lead-turned'. */
export async function refuseLead(tx: Tx, caller: Caller, id: string): Promise<void> {
  const lead = await maybe(
    tx,
    sql<{ firm: string; state: string; unitId: string; project: string | null }>`
      select l.firm_name as firm, l.state, l.unit_id as "unitId",
        (select p.name from project p where p.region_id = ${tx.region} and p.from_kind = 'lead' and p.from_id = l.id
          and p.withdrawn_at is null limit 1) as project
      from v_lead l where l.region_id = ${tx.region} and l.id = ${id}`,
  );
  if (!lead) throw new Refusal('not-found');
  if (!mayReach(caller, lead.unitId)) throw new Refusal('out-of-reach');
  const { states } = leadRulesOn(tx.today);
  const word = (code: string) => {
    const found = states.find((one) => one.code === code);
    return { zh: found?.zh ?? code, en: found?.en ?? code };
  };
  if (states.find(({ code }) => code === lead.state)?.door !== 'to-project')
    throw new Refusal('project-lead-not-ready', { firm: lead.firm, state: word(lead.state) });
  if (lead.project !== null)
    throw new Refusal('project-lead-turned', { firm: lead.firm, name: lead.project });
}
