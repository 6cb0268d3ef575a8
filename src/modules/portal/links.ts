/** Which post speaks for which enterprise: made and ended by an officer, with days. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { postsWithRight } from '#modules/identity/index.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { FirmLinks } from './contract.ts';
import { reachedFirm } from './policy.ts';

/** The right that a post must hold to speak for an enterprise. */
const OWN_SIDE = 'portal.view';

export async function linkFirm(
  tx: Tx,
  caller: Caller,
  enterpriseId: string,
  appointmentId: string,
  { demo = false }: { demo?: boolean } = {},
): Promise<string> {
  const firm = await reachedFirm(tx, caller, enterpriseId);
  const posts = await postsWithRight(tx, caller, OWN_SIDE);
  const post = posts.find((one) => one.appointmentId === appointmentId);
  if (!post) throw new Refusal('portal-post-unfit');
  const standing = await maybe(
    tx,
    sql<{ name: string }>`
      select coalesce(e.name, '') as name from portal_link l
      left join v_enterprise e on e.region_id = ${tx.region} and l.enterprise_id = any(array[e.id] || e.absorbed)
      where l.region_id = ${tx.region} and l.appointment_id = ${appointmentId} and l.to_day is null`,
  );
  if (standing) throw new Refusal('portal-post-linked', { name: standing.name });
  const id = newId();
  await sql`
    insert into portal_link (region_id, id, appointment_id, enterprise_id, from_day, made_post, made_at, demo)
    values (${tx.region}, ${id}, ${appointmentId}, ${enterpriseId}, ${tx.today}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(
    tx.db,
  );
  const after = { enterprise: firm.name, enterpriseId, post: post.post };
  tx.record({ entity: 'portal-link', id, version: 1, act: 'link', after });
  return id;
}

export async function endLink(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const standing = await maybe(
    tx,
    sql<{ enterpriseId: string }>`
      select e.id as "enterpriseId" from portal_link l
      join v_enterprise e on e.region_id = ${tx.region} and l.enterprise_id = any(array[e.id] || e.absorbed)
      where l.region_id = ${tx.region} and l.id = ${id} and l.to_day is null`,
  );
  if (!standing) throw new Refusal('not-found');
  await reachedFirm(tx, caller, standing.enterpriseId);
  await sql`
    update portal_link set to_day = greatest(from_day, ${tx.today}::date), ended_post = ${tx.actor.post},
      ended_at = ${tx.at}, ended_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({ entity: 'portal-link', id, version: 2, act: 'end', reason, after: { toDay: tx.today } });
}

/** For the firm's page in the register: who speaks for it, and who could. */
export async function firmLinks(tx: Tx, caller: Caller, enterpriseId: string): Promise<FirmLinks> {
  const { absorbed } = await reachedFirm(tx, caller, enterpriseId);
  const ids = [enterpriseId, ...absorbed];
  const posts = await postsWithRight(tx, caller, OWN_SIDE, { ended: true });
  const linked = await rows(
    tx,
    sql<{
      id: string;
      appointmentId: string;
      from: string;
      to: string | null;
      madePost: string;
      demo: boolean;
    }>`
      select id, appointment_id as "appointmentId", from_day as "from", to_day as "to", made_post as "madePost", demo
      from portal_link where region_id = ${tx.region} and enterprise_id = any(${ids}::uuid[])
      order by to_day nulls first, from_day desc, id limit 100`,
  );
  const taken = await rows(
    tx,
    sql<{
      id: string;
    }>`select appointment_id as id from portal_link where region_id = ${tx.region} and to_day is null`,
  );
  const counts = await one(
    tx,
    sql<{ waiting: number; confirmed: number; last: string | null }>`
      select (select count(*) from portal_statement where region_id = ${tx.region} and enterprise_id = any(${ids}::uuid[])
          and state = 'waiting')::integer as waiting,
        count(distinct c.item)::integer as confirmed, max(c.confirmed_on) as last
      from portal_confirmation c where c.region_id = ${tx.region} and c.enterprise_id = any(${ids}::uuid[])`,
  );
  const named = new Map(posts.map((post) => [post.appointmentId, post]));
  const busy = new Set(taken.map(({ id }) => id));
  return {
    links: linked.map(({ appointmentId, ...link }) => ({
      ...link,
      post: named.get(appointmentId)?.post ?? '—',
      unit: named.get(appointmentId)?.unit ?? '—',
      can: link.to === null ? ['end'] : [],
    })),
    posts: posts
      .filter(({ appointmentId, ended }) => !ended && !busy.has(appointmentId))
      .map(({ appointmentId, post, unit }) => ({ appointmentId, post, unit })),
    ...{ waiting: counts.waiting, confirmed: counts.confirmed, lastConfirmedOn: counts.last, can: ['link'] },
  };
}

/** Whether any post speaks for an enterprise, for the demo's start. */
export const anyLink = async (tx: Tx): Promise<boolean> =>
  (
    await one(
      tx,
      sql<{ any: boolean }>`select exists (select 1 from portal_link where region_id = ${tx.region}) as any`,
    )
  ).any;
