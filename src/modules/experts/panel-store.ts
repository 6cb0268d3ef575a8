/** Rows of panels, draws and seats. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import type { Candidate, Quotas } from './draw.ts';
import type { Party } from './interest-rules.ts';
import { PANEL_STATE_WORDS, type PanelState, type SeatRow } from './panel-contract.ts';
import type { PanelTemplate } from './template-contract.ts';

export interface StoredPanel {
  readonly id: string;
  readonly title: string;
  readonly number: string | null;
  readonly projectId: string | null;
  readonly unitId: string;
  readonly template: PanelTemplate;
  readonly industries: readonly string[];
  readonly chainId: string | null;
  readonly parties: readonly Party[];
  readonly heldOn: string;
  readonly state: PanelState;
  readonly deadline: Date | null;
  readonly version: number;
  readonly demo: boolean;
}

interface LockWish {
  readonly id: string;
  /** As it was seen; another is refused. */
  readonly version?: number;
  readonly states: readonly PanelState[];
}

/** Locks the row. Refusals 'not-found', 'out-of-reach', 'changed-meanwhile', 'panel-state'. */
export async function lockPanel(
  tx: Tx,
  caller: Caller,
  { id, version, states }: LockWish,
): Promise<StoredPanel> {
  const panel = await panelLocked(tx, id);
  refuseOutOfReach(caller, panel.unitId);
  if (version !== undefined && panel.version !== version) throw new Refusal('changed-meanwhile');
  refuseState(panel, states);
  return panel;
}

export function refuseState({ state }: Pick<StoredPanel, 'state'>, states: readonly PanelState[]): void {
  if (state === 'finalised' && !states.includes(state)) throw new Refusal('panel-is-final');
  if (!states.includes(state)) throw new Refusal('panel-state', { state: PANEL_STATE_WORDS[state] });
}

/** For whoever has reached it in another way: an expert by his link. */
export async function panelLocked(tx: Tx, id: string): Promise<StoredPanel> {
  const found = await maybe(
    tx,
    sql<StoredPanel>`
      select p.id, p.title, p.number, p.project_id as "projectId", p.unit_id as "unitId", p.template, p.industries,
        p.chain_id as "chainId", p.parties, p.held_on as "heldOn", p.state, p.deadline, p.version, p.demo
      from expert_panel p where p.region_id = ${tx.region} and p.id = ${id} for update of p`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

/** What changes with a move; the version goes on. */
export interface PanelMove {
  readonly state: PanelState;
  readonly deadline?: string;
  readonly opened?: boolean;
  readonly stopReason?: string;
}

export async function movePanel(tx: Tx, { id }: Pick<StoredPanel, 'id'>, move: PanelMove): Promise<number> {
  const { version } = await one(
    tx,
    sql<{ version: number }>`
      update expert_panel p set state = ${move.state}, state_since = ${tx.at}, changed_at = ${tx.at}, version = p.version + 1,
        deadline = coalesce(${move.deadline ?? null}::timestamptz, p.deadline),
        opened_at = case when ${move.opened ?? false} then ${tx.at}::timestamptz else p.opened_at end,
        opened_post = case when ${move.opened ?? false} then ${tx.actor.post} else p.opened_post end,
        stop_reason = coalesce(${move.stopReason ?? null}, p.stop_reason)
      where p.region_id = ${tx.region} and p.id = ${id} returning p.version`,
  );
  await keepPanelVersion(tx, id);
  return version;
}

/** The row as it stands from now on; the one before ends. */
export async function keepPanelVersion(tx: Tx, id: string): Promise<void> {
  await sql`
    update expert_panel_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and panel_id = ${id} and recorded_to is null`.execute(tx.db);
  await sql`
    insert into expert_panel_version (region_id, panel_id, version, recorded_from, actor_post, state)
    select p.region_id, p.id, p.version, ${tx.at}, ${tx.actor.post}, to_jsonb(p) from expert_panel p
    where p.region_id = ${tx.region} and p.id = ${id}`.execute(tx.db);
}

export interface StoredExclusion {
  readonly expertId: string;
  readonly reasons: readonly { readonly code: string; readonly params: Record<string, never> }[];
}

export interface StoredDraw {
  readonly id: string;
  readonly panelId: string;
  readonly number: number;
  readonly algorithm: string;
  readonly seedHash: string;
  readonly seedSecret: string;
  readonly publicRule: string | null;
  readonly publicValue: string | null;
  readonly candidates: readonly Candidate[] | null;
  readonly quotas: Quotas | null;
  readonly listHash: string | null;
  readonly drawn: boolean;
}

const DRAW_COLUMNS = sql`
  d.id, d.panel_id as "panelId", d.number, d.algorithm, d.seed_hash as "seedHash", d.seed_secret as "seedSecret",
  d.public_rule as "publicRule", d.public_value as "publicValue", d.candidates, d.quotas, d.list_hash as "listHash",
  d.drawn_at is not null as drawn`;

/** The draw that stands. */
export const standingDraw = (tx: Tx, panelId: string): Promise<StoredDraw> =>
  one(
    tx,
    sql<StoredDraw>`
      select ${DRAW_COLUMNS} from expert_draw d
      where d.region_id = ${tx.region} and d.panel_id = ${panelId} and d.superseded_at is null
      order by d.number desc limit 1`,
  );

export const drawNamed = (tx: Tx, id: string): Promise<StoredDraw | undefined> =>
  maybe(
    tx,
    sql<StoredDraw>`select ${DRAW_COLUMNS} from expert_draw d where d.region_id = ${tx.region} and d.id = ${id}`,
  );

export interface StoredSeat {
  readonly id: string;
  readonly panelId: string;
  readonly drawId: string;
  readonly expertId: string;
  readonly number: number;
  readonly profession: string;
  readonly state: SeatRow['state'];
  readonly sheetId: string | null;
  readonly standing: boolean;
}

const SEAT_COLUMNS = sql`
  s.id, s.panel_id as "panelId", s.draw_id as "drawId", s.expert_id as "expertId", s.number, s.profession, s.state,
  s.superseded_at is null as standing,
  (select t.id from expert_sheet t where t.region_id = s.region_id and t.seat_id = s.id and t.superseded_at is null) as "sheetId"`;

/** Those of the draw that stands, who refused among them. */
export const seatsOf = (tx: Tx, panelId: string): Promise<StoredSeat[]> =>
  rows(
    tx,
    sql<StoredSeat>`
      select ${SEAT_COLUMNS} from expert_seat s
      where s.region_id = ${tx.region} and s.panel_id = ${panelId} and s.superseded_at is null order by s.number`,
  );

export async function seatNamed(tx: Tx, id: string): Promise<StoredSeat> {
  const found = await maybe(
    tx,
    sql<StoredSeat>`select ${SEAT_COLUMNS} from expert_seat s where s.region_id = ${tx.region} and s.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

export const isSeated = ({ state }: Pick<StoredSeat, 'state'>): boolean =>
  state === 'drawn' || state === 'accepted';

export interface NewSeat {
  readonly panelId: string;
  readonly drawId: string;
  readonly expertId: string;
  readonly number: number;
  readonly profession: string;
  readonly insteadOf: string | null;
}

export async function insertSeat(tx: Tx, seat: NewSeat): Promise<void> {
  await sql`
    insert into expert_seat (region_id, id, panel_id, draw_id, expert_id, number, profession, state, instead_of, recorded_at)
    values (${tx.region}, ${newId()}, ${seat.panelId}, ${seat.drawId}, ${seat.expertId}, ${seat.number}, ${seat.profession},
      'drawn', ${seat.insteadOf}, ${tx.at})`.execute(tx.db);
}
