/** One panel with all that the caller may know of it. */
import { sql } from 'kysely';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { expertRulesOn } from './expert-rules.ts';
import type { Party } from './interest-rules.ts';
import { mayOpen } from './opening.ts';
import type { DrawRow, PanelPage, PanelRow, SeatRow, SheetRow } from './panel-contract.ts';
import { panelColumns, panelInReach, panelsFrom } from './panel-list.ts';
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

export async function readPanel(tx: Tx, caller: Caller, id: string): Promise<PanelPage> {
  const found = await maybe(
    tx,
    sql<Found>`
      select ${panelColumns(tx)}, p.template as rules, p.industries, c.name as chain, p.parties, ${instant('p.opened_at')} as "openedAt",
        p.opened_post as "openedPost", p.stop_reason as "stopReason", p.entered_post as "enteredPost", p.version,
        case when o.id is null then null else jsonb_build_object('fileName', o.file_name, 'finalisedAt', ${instant('o.finalised_at')},
          'finalisedPost', o.finalised_post, 'attached', o.evidence_id is not null) end as opinion
      from ${panelsFrom(tx)} left join v_chain c on c.region_id = ${tx.region} and c.id = p.chain_id
      where p.region_id = ${tx.region} and p.id = ${id} and ${panelInReach(caller)}`,
  );
  if (!found) throw new Refusal('not-found');
  const named = mayKnowNames(caller, found.rules, found.state);
  const seats = await seatRows(tx, id);
  const opened = found.openedAt !== null;
  const sheets = opened ? await sheetsOf(tx, id) : null;
  const final = found.state === 'finalised';
  const undoes = chairs(caller) && (found.state === 'scoring' || found.state === 'opened');
  return {
    ...found,
    parties: found.parties.map(({ name }) => name),
    professions: expertRulesOn(found.heldOn).professions.map(({ code, zh, en }) => ({ code, zh, en })),
    ...{ named, draws: await drawRows(tx, caller, id, named) },
    seatRows: seats.map((seat) => seatRow(seat, { caller, panel: found, named, undoes })),
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
    can: panelCan(tx, caller, found, seats),
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

const seatRows = (tx: Tx, panelId: string): Promise<FoundSeat[]> =>
  rows(
    tx,
    sql<FoundSeat>`
      select s.id, s.number, s.profession, s.expert_id as "expertId", e.name as expert, e.institution, s.state, s.reason, e.demo,
        (select t.id from expert_sheet t where t.region_id = ${tx.region} and t.seat_id = s.id and t.superseded_at is null) as "sheetId",
        (select ${instant('l.expires_at')} from expert_link l
          where l.region_id = ${tx.region} and l.seat_id = s.id and l.used_at is null and l.revoked_at is null and l.expires_at > ${tx.at}
          order by l.expires_at desc limit 1) as "linkUntil"
      from expert_seat s join expert e on e.region_id = ${tx.region} and e.id = s.expert_id
      where s.region_id = ${tx.region} and s.panel_id = ${panelId} and s.superseded_at is null
      order by s.number limit 200`,
  );

interface SeatWish {
  readonly caller: Caller;
  readonly panel: Pick<PanelRow, 'state'>;
  readonly named: boolean;
  readonly undoes: boolean;
}

function seatRow(
  { sheetId, linkUntil, ...seat }: FoundSeat,
  { caller, panel: { state }, named, undoes }: SeatWish,
): SeatRow {
  const sits = seat.state === 'drawn' || seat.state === 'accepted';
  const free = keepsPool(caller) && sheetId === null && sits;
  const answers = free && (state === 'drawn' || state === 'scoring');
  const scores = free && state === 'scoring' && seat.state === 'accepted';
  return {
    ...seat,
    // Why somebody refused may say who he is.
    ...(named ? {} : { expertId: null, expert: null, institution: null, reason: null }),
    linkUntil: keepsPool(caller) ? linkUntil : null,
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

async function drawRows(tx: Tx, caller: Caller, panelId: string, named: boolean): Promise<DrawRow[]> {
  const found = await rows(
    tx,
    sql<FoundDraw>`
      select d.id, d.number, d.algorithm, d.seed_hash as "seedHash", d.public_rule as "publicRule", d.public_value as "publicValue",
        ${instant('d.committed_at')} as "committedAt", ${instant('d.closed_at')} as "closedAt", d.list_hash as "listHash",
        jsonb_array_length(d.candidates) as candidates, d.exclusions, ${instant('d.drawn_at')} as "drawnAt",
        d.seed_secret as secret, d.reason, d.superseded_reason as "supersededReason"
      from expert_draw d where d.region_id = ${tx.region} and d.panel_id = ${panelId} order by d.number desc limit 50`,
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
