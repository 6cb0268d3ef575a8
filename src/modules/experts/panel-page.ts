/** One panel with all that the caller may know of it. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { endOfDay, isPast, toldBy } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { expertRulesOn } from './expert-rules.ts';
import type { Party } from './interest-rules.ts';
import { mayOpen } from './opening.ts';
import type { DrawRow, PanelPage, PanelRow, SeatRow, SheetRow } from './panel-contract.ts';
import { panelColumns, panelInReach } from './panel-list.ts';
import { type AsOf, panelsFrom, seatStood, seatsFrom, sheetOfSeat } from './panels-on.ts';
import { chairs, keepsPool, mayKnowNames } from './policy.ts';
import { expertRefusals } from './sentence-contract.ts';
import { panelResult, sheetsOf } from './sheet-reads.ts';
import type { PanelTemplate } from './template-contract.ts';

interface Found extends PanelRow {
  readonly rules: PanelTemplate;
  readonly industries: string[];
  readonly chain: string | null;
  readonly parties: readonly Party[];
  readonly openedAt: string | null;
  readonly openedPost: string | null;
  readonly stopReason: string | null;
  readonly enteredPost: string;
  readonly version: number;
  readonly opinion: PanelPage['opinion'];
}

/** On a past day as it was known then, to be read only; names stay as hidden as they are today. */
export async function readPanel(tx: Tx, caller: Caller, id: string, asOf?: string): Promise<PanelPage> {
  const past = isPast(tx, asOf);
  const found = await maybe(
    tx,
    sql<Found>`
      select ${panelColumns(tx, asOf)}, p.template as rules, p.industries, c.name as chain, p.parties, ${instant('p.opened_at')} as "openedAt",
        p.opened_post as "openedPost", p.stop_reason as "stopReason", p.entered_post as "enteredPost", p.version,
        case when o.id is null then null else jsonb_build_object('fileName', o.file_name, 'finalisedAt', ${instant('o.finalised_at')},
          'finalisedPost', o.finalised_post, 'attached', o.evidence_id is not null) end as opinion
      from ${panelsFrom(tx, asOf)} left join v_chain c on c.region_id = ${tx.region} and c.id = p.chain_id
      where p.region_id = ${tx.region} and p.id = ${id} and ${panelInReach(caller)}`,
  );
  if (!found) throw new Refusal('not-found');
  const named = [found.state, ...(await presentState(tx, id, past))].every((state) =>
    mayKnowNames(caller, found.rules, state),
  );
  const seats = await seatRows(tx, id, asOf);
  const opened = found.openedAt !== null;
  const sheets = opened ? await sheetsOf(tx, id, asOf) : null;
  const final = found.state === 'finalised';
  const undoes = !past && chairs(caller) && (found.state === 'scoring' || found.state === 'opened');
  return {
    ...found,
    parties: found.parties.map(({ name }) => name),
    professions: expertRulesOn(found.heldOn).professions.map(({ code, zh, en }) => ({ code, zh, en })),
    ...{ named, draws: await drawRows(tx, caller, id, { named, asOf }) },
    seatRows: seats.map((seat) => seatRow(seat, { caller, panel: found, named, undoes, past })),
    sheetRows:
      sheets === null
        ? null
        : sheets.map((sheet) => ({
            ...sheet,
            // The paper bears his name.
            fileName: chairs(caller) ? sheet.fileName : null,
            can: sheetCan(sheet, undoes && !final),
          })),
    result: sheets === null ? null : panelResult(sheets, found.rules),
    can: past ? [] : panelCan(tx, caller, found, seats),
  };
}

const sheetCan = ({ withdrawnReason }: Pick<SheetRow, 'withdrawnReason'>, undoes: boolean): string[] =>
  undoes && withdrawnReason === null ? ['withdraw'] : [];

interface FoundSeat {
  readonly id: string;
  readonly number: number;
  readonly profession: string;
  readonly expertId: string;
  readonly expert: string;
  readonly institution: string;
  readonly state: SeatRow['state'];
  readonly reason: string | null;
  readonly sheetId: string | null;
  readonly linkUntil: string | null;
  readonly demo: boolean;
}

/** What it came to since: whoever may not know the names today is not told them by an earlier day. */
const presentState = async (tx: Tx, id: string, past: boolean): Promise<PanelRow['state'][]> =>
  past
    ? (
        await rows(
          tx,
          sql<{
            state: PanelRow['state'];
          }>`select state from expert_panel where region_id = ${tx.region} and id = ${id}`,
        )
      ).map(({ state }) => state)
    : [];

const seatRows = (tx: Tx, panelId: string, asOf: AsOf): Promise<FoundSeat[]> =>
  rows(
    tx,
    sql<FoundSeat>`
      select s.id, s.number, s.profession, s.expert_id as "expertId", e.name as expert, e.institution, s.state, s.reason, e.demo,
        ${sheetOfSeat(tx, asOf)} as "sheetId",
        (select ${instant('l.expires_at')} from expert_link l
          where l.region_id = ${tx.region} and l.seat_id = s.id and l.used_at is null and l.revoked_at is null and l.expires_at > ${tx.at}
          order by l.expires_at desc limit 1) as "linkUntil"
      from ${seatsFrom(tx, asOf)} join expert e on e.region_id = ${tx.region} and e.id = s.expert_id
      where ${seatStood(tx, asOf)} and s.panel_id = ${panelId}
      order by s.number limit 200`,
  );

interface SeatWish {
  readonly caller: Caller;
  readonly panel: Pick<PanelRow, 'state'>;
  readonly named: boolean;
  readonly undoes: boolean;
  readonly past: boolean;
}

function seatRow(
  { sheetId, linkUntil, ...seat }: FoundSeat,
  { caller, panel: { state }, named, undoes, past }: SeatWish,
): SeatRow {
  const sits = seat.state === 'drawn' || seat.state === 'accepted';
  const free = !past && keepsPool(caller) && sheetId === null && sits;
  const answers = free && (state === 'drawn' || state === 'scoring');
  const scores = free && state === 'scoring' && seat.state === 'accepted';
  return {
    ...seat,
    // Why somebody refused may say who he is.
    ...(named ? {} : { expertId: null, expert: null, institution: null, reason: null }),
    linkUntil: !past && keepsPool(caller) ? linkUntil : null,
    sheet: sheetId !== null ? 'in' : sits ? 'awaited' : 'none',
    sheetId: undoes ? sheetId : null,
    can: [
      ...(answers && seat.state === 'drawn' ? ['accept'] : []),
      ...(answers ? ['refuse'] : []),
      ...(scores ? ['link', 'sheet'] : []),
    ],
  };
}

type FoundDraw = Omit<DrawRow, 'exclusions' | 'seed'> & {
  readonly secret: string;
  readonly exclusions:
    | readonly { readonly expertId: string; readonly reasons: readonly RefusalReason[] }[]
    | null;
};

async function drawRows(
  tx: Tx,
  caller: Caller,
  panelId: string,
  { named, asOf }: { readonly named: boolean; readonly asOf: AsOf },
): Promise<DrawRow[]> {
  const closed = (told: RawBuilder<unknown>) => toldBy(tx, 'd.closed_at', told, asOf);
  const drawn = (told: RawBuilder<unknown>) => toldBy(tx, 'd.drawn_at', told, asOf);
  const found = await rows(
    tx,
    sql<FoundDraw>`
      select d.id, d.number, d.algorithm, d.seed_hash as "seedHash", d.public_rule as "publicRule", ${drawn(sql`d.public_value`)} as "publicValue",
        ${instant('d.committed_at')} as "committedAt", ${closed(instant('d.closed_at'))} as "closedAt", ${closed(sql`d.list_hash`)} as "listHash",
        ${closed(sql`jsonb_array_length(d.candidates)`)} as candidates, ${closed(sql`d.exclusions`)} as exclusions,
        ${drawn(instant('d.drawn_at'))} as "drawnAt", d.seed_secret as secret, d.reason,
        ${toldBy(tx, 'd.superseded_at', sql`d.superseded_reason`, asOf)} as "supersededReason"
      from expert_draw d
      where d.region_id = ${tx.region} and d.panel_id = ${panelId} ${isPast(tx, asOf) ? sql`and d.committed_at < ${endOfDay(asOf)}` : sql``}
      order by d.number desc limit 50`,
  );
  const ids = found.flatMap(({ exclusions }) => (exclusions ?? []).map(({ expertId }) => expertId));
  const names = new Map(
    (named && ids.length > 0
      ? await rows(
          tx,
          sql<{ id: string; name: string }>`
            select e.id, e.name from expert e where e.region_id = ${tx.region} and e.id = any(${[...new Set(ids)]}::uuid[])`,
        )
      : []
    ).map(({ id, name }) => [id, name]),
  );
  return found.map(({ secret, exclusions, ...draw }) => ({
    ...draw,
    // Whoever knows the seed and the pool can tell who was drawn.
    seed: draw.drawnAt !== null && named ? secret : null,
    exclusions: (exclusions ?? []).map(({ expertId, reasons }) => ({
      ...(named ? { expertId, expert: names.get(expertId) ?? null } : { expertId: null, expert: null }),
      reasons: reasons.map((reason) => sentenceFor(reason, expertRefusals, caller.locale)),
    })),
  }));
}

function panelCan(tx: Tx, caller: Caller, panel: Found, seats: readonly FoundSeat[]): string[] {
  const { state } = panel;
  const can: string[] = [];
  const deadline = panel.deadline === null ? null : new Date(panel.deadline);
  if (keepsPool(caller)) {
    if (state === 'planned') can.push('close');
    if (state === 'closed') can.push('draw');
    if (state === 'drawn') can.push('score');
    if (state !== 'finalised' && state !== 'stopped') can.push('stop');
  }
  if (chairs(caller)) {
    const none = seats.every(({ sheetId }) => sheetId === null);
    if ((state === 'closed' || state === 'drawn' || state === 'scoring') && none) can.push('redraw');
    if (state === 'scoring' && mayOpen({ deadline }, seats, tx.at)) can.push('open');
    if (state === 'opened') can.push('finalise');
  }
  return can;
}
