/** The demo's enterprise user speaks for one of the invented enterprises, has looked at some of it and says one thing. */
import { listEnterprises } from '#modules/enterprises/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import { anyLink, confirmItems, linkFirm, state } from '#modules/portal/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { TownIds } from './town.ts';

export const PORTAL_DAY = '2022-06-23';
const FIRM = '演示甲精密机械有限公司';
const INVENTED = { demo: true };

/** Whether the link was made; false where one stands already. */
export async function openPortal(tx: Tx, service: KnownCaller, ids: TownIds): Promise<boolean> {
  if (await anyLink(tx)) return false;
  const query = { q: FIRM, sort: 'name', descending: false, offset: 0, limit: 1 } as const;
  const [firm] = (await listEnterprises(tx, service, query)).rows;
  if (!firm) return false;
  await linkFirm(tx, service, firm.id, ids.posts.firm ?? '', INVENTED);
  return true;
}

export async function speakForFirm(tx: Tx, firm: KnownCaller): Promise<void> {
  await confirmItems(tx, firm, ['identity.name', 'identity.creditCode'], INVENTED);
  const body = { part: 'identity', field: 'address', value: '一号园区精工路 8 号（演示）' } as const;
  await state(tx, firm, { body, grounds: '营业执照副本（演示）', files: [], confirmed: false }, INVENTED);
}
