/** Who introduced a firm: an enterprise of the register, or a body by its name. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { inReach } from '#platform/http/caller.ts';
import type { SourceWish } from './source-rules.ts';

export interface Introducer {
  readonly kind: string | null;
  readonly enterpriseId: string | null;
  readonly name: string | null;
}

type Wish = Pick<SourceWish, 'introducerKind' | 'introducerEnterpriseId' | 'introducerName'>;

/** Refusal 'introducer-enterprise-unknown'. What was wished has passed `sourceFaults`. */
export async function introducerOf(tx: Tx, caller: Caller | undefined, wish: Wish): Promise<Introducer> {
  const { introducerKind: kind, introducerEnterpriseId: id, introducerName: name } = wish;
  if (kind !== 'enterprise') return { kind, enterpriseId: null, name: kind === null ? null : name };
  const firm = await maybe(
    tx,
    sql<{ id: string; name: string }>`
      select e.id, e.name from v_enterprise_survivor s join v_enterprise e on e.region_id = ${tx.region} and e.id = s.survivor_id
      where s.region_id = ${tx.region} and s.id = ${id} and ${caller ? inReach(caller, sql`e.unit_id`) : sql`true`}`,
  );
  if (!firm) throw Refusal.at('introducerEnterpriseId', 'introducer-enterprise-unknown');
  return { kind, enterpriseId: firm.id, name: firm.name };
}
