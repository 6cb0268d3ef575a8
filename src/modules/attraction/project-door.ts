/**
 * The door to projects, thin: an enquiry becomes one at its first stage. Everything that is known of projects here stands in this file
 * and in `conversion.ts`, which reads v_project.
 */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { nameKey } from '#modules/enterprises/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';

export interface ProjectWish {
  readonly name: string;
  readonly kind: string;
  readonly unitId: string;
  readonly firstUnitId: string;
  readonly investor: string;
  readonly product: string | null;
  readonly content: string;
  readonly creditCode: string | null;
  readonly plannedInvestment: string | null;
  readonly landMu: string | null;
  readonly source: string | null;
  readonly sourceDetail: string | null;
  readonly introducer: string | null;
  readonly from: { readonly kind: 'enquiry'; readonly id: string };
}

/** Answers its id. */
export async function startProject(tx: Tx, _caller: Caller, wish: ProjectWish, demo: boolean): Promise<string> {
  const id = newId();
  await sql`
    insert into project (region_id, id, name, name_key, kind, unit_id, content, product, credit_code, planned_investment, investment_yuan,
      land_mu, source_method, source_detail, first_unit_id, introducer, from_kind, from_id, stage, stage_since, status, status_since,
      entered_post, demo, created_at, changed_at)
    values (${tx.region}, ${id}, ${wish.name}, ${nameKey(wish.name)}, ${wish.kind}, ${wish.unitId}, ${wish.content}, ${wish.product},
      ${wish.creditCode}, ${wish.plannedInvestment}, ${wish.plannedInvestment}, ${wish.landMu}, ${wish.source}, ${wish.sourceDetail},
      ${wish.firstUnitId}, ${wish.introducer}, ${wish.from.kind}, ${wish.from.id}, 'lead', ${tx.today}, 'ongoing', ${tx.today},
      ${tx.actor.post}, ${demo}, ${tx.at}, ${tx.at})`.execute(tx.db);
  tx.record({ entity: 'project', id, version: 1, act: 'add', after: { name: wish.name, kind: wish.kind } });
  return id;
}
