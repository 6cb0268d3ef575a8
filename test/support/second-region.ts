/** A second region beside the imaginary town, with a clerk and an administrator of its own. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { addUnit, appoint } from '#modules/identity/index.ts';
import { SYSTEM } from '#platform/db/actor.ts';
import type { Database } from '#platform/db/database.ts';
import { NOW, PASSWORD, TODAY } from './town.ts';

/** Logins of the other region, by role. */
export const OTHERS = {
  'supervision-clerk': 'other-clerk',
  administrator: 'other-admin',
  'park-leader': 'other-leader',
  enterprise: 'other-firm',
  'enterprise-service': 'other-service',
} as const;

export async function foundSecondRegion(database: Database): Promise<{ region: string; unit: string }> {
  const region = newId();
  return database.inRegion({ region, actor: SYSTEM, at: NOW, today: TODAY }, async (tx) => {
    await sql`
      insert into region (id, name, short_name, division_code, demo, demo_day, created_at)
      values (${region}, '邻市（演示）', '邻市', '321001', true, ${TODAY}, ${NOW})`.execute(tx.db);
    const names = { name: '邻市人民政府督查室', shortName: '邻市督查室', aliases: [] };
    const unit = await addUnit(tx, { parentId: null, kind: 'office', ...names });
    for (const [role, login] of Object.entries(OTHERS)) {
      const post = { post: `邻市 ${role}`, role, unitId: unit.id, scope: 'all' as const, scopeUnits: [] };
      await appoint(tx, { ...post, login, name: login, password: PASSWORD, mustChangePassword: false });
    }
    return { region, unit: unit.id };
  });
}
