/** Panels, the last planned first: how far, and whose move it is. */
import { type RawBuilder, sql } from 'kysely';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { expertRulesOn } from './expert-rules.ts';
import type { PanelList, PanelQuery, PanelRow } from './panel-contract.ts';
import { chairs, keepsPool } from './policy.ts';

type Sql = RawBuilder<unknown>;

/** `p` with its unit, its project and its paper. */
export const panelsFrom = (tx: Tx): Sql => sql`
  expert_panel p
  join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
  left join v_project j on j.region_id = ${tx.region} and j.id = p.project_id
  left join expert_opinion o on o.region_id = ${tx.region} and o.panel_id = p.id`;

const SEATS = (tx: Tx, more: Sql): Sql => sql`
  (select count(*)::integer from expert_seat s
    where s.region_id = ${tx.region} and s.panel_id = p.id and s.superseded_at is null and ${more})`;
const SHEET_OF_SEAT = (tx: Tx): Sql => sql`exists (
  select 1 from expert_sheet t where t.region_id = ${tx.region} and t.seat_id = s.id and t.superseded_at is null)`;

/** Whose move it is: who keeps the pool until the scoring, then the experts, then who chairs. */
const mover = (tx: Tx): Sql => sql`case
  when p.state in ('planned', 'closed', 'drawn') then 'manager'
  when p.state = 'scoring' and p.deadline > ${tx.at} and ${SEATS(tx, sql`s.state = 'accepted' and not ${SHEET_OF_SEAT(tx)}`)} > 0 then 'experts'
  when p.state in ('scoring', 'opened') then 'chair'
  else 'nobody' end`;

export const panelColumns = (tx: Tx): Sql => sql`
  p.id, p.number, p.title, p.project_id as "projectId", j.name as project, p.unit_id as "unitId", u.short_name as unit,
  jsonb_build_object('code', p.template ->> 'code', 'zh', p.template ->> 'zh', 'en', p.template ->> 'en') as template,
  p.held_on as "heldOn", p.state, ${SEATS(tx, sql`s.state in ('drawn', 'accepted')`)} as seats,
  ${SEATS(tx, SHEET_OF_SEAT(tx))} as sheets,
  ${instant('p.deadline')} as deadline,
  o.snapshot -> 'result' ->> 'conclusion' as conclusion, ${mover(tx)} as mover, p.demo`;

/** Those whose unit the caller reaches. */
export const panelInReach = (caller: Caller): Sql => inReach(caller, sql`p.unit_id`);

export async function listPanels(tx: Tx, caller: Caller, query: PanelQuery): Promise<PanelList> {
  const [from, where] = [panelsFrom(tx), conditions(tx, caller, query)];
  const { total } = await one(
    tx,
    sql<{ total: number }>`select count(*)::integer as total from ${from} where ${where}`,
  );
  const found = await rows(
    tx,
    sql<PanelRow>`
      select ${panelColumns(tx)} from ${from} where ${where}
      order by p.created_at desc, p.id limit ${query.limit} offset ${query.offset}`,
  );
  return {
    ...{ rows: found, total },
    templates: expertRulesOn(tx.today).templates.map(({ code, zh, en, for: of, source, quotas }) => ({
      ...{ code, zh, en, source, for: of },
      seats: quotas.reduce((sum, { seats }) => sum + seats, 0),
    })),
    can: keepsPool(caller) ? ['plan'] : [],
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
    parts.push(sql`${mover(tx)} = any(${moves}::text[])`);
  }
  return sql.join(parts, sql` and `);
}
