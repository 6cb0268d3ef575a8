/** Panels, the last planned first: how far, and whose move it is. */
import { type RawBuilder, sql } from 'kysely';
import { isPast } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { expertRulesOn } from './expert-rules.ts';
import type { PanelList, PanelQuery, PanelRow } from './panel-contract.ts';
import { type AsOf, momentOf, panelsFrom, seatStood, seatsFrom, sheetOfSeat } from './panels-on.ts';
import { chairs, keepsPool } from './policy.ts';

type Sql = RawBuilder<unknown>;

const counted = (tx: Tx, asOf: AsOf, more: Sql): Sql => sql`
  (select count(*)::integer from ${seatsFrom(tx, asOf)} where s.panel_id = p.id and ${seatStood(tx, asOf)} and ${more})`;

/** Whose move it is: who keeps the pool until the scoring, then the experts, then who chairs. */
const mover = (tx: Tx, asOf: AsOf): Sql => sql`case
  when p.state in ('planned', 'closed', 'drawn') then 'manager'
  when p.state = 'scoring' and p.deadline > ${momentOf(tx, asOf)}
    and ${counted(tx, asOf, sql`s.state = 'accepted' and ${sheetOfSeat(tx, asOf)} is null`)} > 0 then 'experts'
  when p.state in ('scoring', 'opened') then 'chair'
  else 'nobody' end`;

export const panelColumns = (tx: Tx, asOf: AsOf): Sql => sql`
  p.id, p.number, p.title, p.project_id as "projectId", j.name as project, p.unit_id as "unitId", u.short_name as unit,
  jsonb_build_object('code', p.template ->> 'code', 'zh', p.template ->> 'zh', 'en', p.template ->> 'en') as template,
  p.held_on as "heldOn", p.state, ${counted(tx, asOf, sql`s.state in ('drawn', 'accepted')`)} as seats,
  ${counted(tx, asOf, sql`${sheetOfSeat(tx, asOf)} is not null`)} as sheets,
  ${instant('p.deadline')} as deadline,
  o.snapshot -> 'result' ->> 'conclusion' as conclusion, ${mover(tx, asOf)} as mover, p.demo`;

/** Those whose unit the caller reaches. */
export const panelInReach = (caller: Caller): Sql => inReach(caller, sql`p.unit_id`);

export async function listPanels(tx: Tx, caller: Caller, query: PanelQuery): Promise<PanelList> {
  const { asOf } = query;
  const [from, where] = [panelsFrom(tx, asOf), conditions(tx, caller, query)];
  const { total } = await one(
    tx,
    sql<{ total: number }>`select count(*)::integer as total from ${from} where ${where}`,
  );
  const found = await rows(
    tx,
    sql<PanelRow>`
      select ${panelColumns(tx, asOf)} from ${from} where ${where}
      order by p.created_at desc, p.id limit ${query.limit} offset ${query.offset}`,
  );
  return {
    ...{ rows: found, total },
    templates: expertRulesOn(tx.today).templates.map(({ code, zh, en, for: of, source, quotas }) => ({
      ...{ code, zh, en, source, for: of },
      seats: quotas.reduce((sum, { seats }) => sum + seats, 0),
    })),
    can: !isPast(tx, asOf) && keepsPool(caller) ? ['plan'] : [],
  };
}

function conditions(tx: Tx, caller: Caller, query: PanelQuery): Sql {
  const parts: Sql[] = [sql`p.region_id = ${tx.region}`, panelInReach(caller)];
  if (query.q) {
    const like = anywhere(query.q);
    parts.push(sql`(p.title ilike ${like} or p.number ilike ${like} or j.name ilike ${like})`);
  }
  if (query.state) parts.push(sql`p.state = ${query.state}`);
  if (query.projectId) parts.push(sql`j.survivor_id = ${query.projectId}`);
  if (query.mine) {
    const moves = [...(keepsPool(caller) ? ['manager'] : []), ...(chairs(caller) ? ['chair'] : [])];
    parts.push(sql`${mover(tx, query.asOf)} = any(${moves}::text[])`);
  }
  return sql.join(parts, sql` and `);
}
