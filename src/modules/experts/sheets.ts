/** Sheets come in blind, by a link or as a signed paper that an officer enters; a wrong one is taken back and kept. */
import { sql } from 'kysely';
import { compare } from '#kernel/decimal.ts';
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { keepContent, readContent } from '#platform/content.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import { revokeLinks } from './links.ts';
import { lockPanel, type StoredPanel, seatNamed } from './panel-store.ts';
import type { NewSheet } from './sheet-contract.ts';
import type { PanelTemplate } from './template-contract.ts';

/** What is wrong with a sheet, each at its field; empty where it is sound. Pure. */
export function sheetFaults(
  sheet: NewSheet,
  { criteria, score: { least, most } }: Pick<PanelTemplate, 'criteria' | 'score'>,
): RefusalReason[] {
  if (sheet.abstained)
    return [
      ...(sheet.abstainReason ? [] : [{ code: 'sheet-abstain-reason', field: 'abstainReason' }]),
      ...(sheet.verdict !== null || sheet.scores.length > 0
        ? [{ code: 'sheet-abstain-scores', field: 'abstained' }]
        : []),
    ];
  const faults: RefusalReason[] = [];
  if (sheet.verdict === null) faults.push({ code: 'sheet-verdict-missing', field: 'verdict' });
  if (sheet.scores.length === 0) faults.push({ code: 'sheet-no-scores', field: 'scores' });
  if (sheet.verdict === 'disagree' && !sheet.dissent)
    faults.push({ code: 'sheet-dissent-missing', field: 'dissent' });
  const seen = new Set<string>();
  for (const { criterion, score, reason } of sheet.scores) {
    const known = criteria.find(({ code }) => code === criterion);
    const params = { criterion: known ? { zh: known.zh, en: known.en } : criterion };
    const field = `scores.${criterion}`;
    if (!known) faults.push({ code: 'sheet-criterion-unknown', field, params });
    else if (seen.has(criterion)) faults.push({ code: 'sheet-criterion-twice', field, params });
    else if (compare(score, String(least)) < 0 || compare(score, String(most)) > 0)
      faults.push({ code: 'sheet-score-range', field, params: { ...params, least, most } });
    else if (reason.length < 2) faults.push({ code: 'sheet-reason-missing', field, params });
    seen.add(criterion);
  }
  return faults;
}

export interface SheetEntry {
  readonly panel: StoredPanel;
  readonly seat: { readonly id: string; readonly number: number };
  readonly sheet: NewSheet;
  readonly file?: UploadedFile;
}

/** Refusal 'sheet-refused' with each reason at its field. */
export async function keepSheet(tx: Tx, { panel, seat, sheet, file }: SheetEntry): Promise<string> {
  const faults = sheetFaults(sheet, panel.template);
  if (faults.length > 0) throw new Refusal('sheet-refused', {}, faults);
  const hash = file ? await keepContent(tx, file.bytes) : null;
  const id = newId();
  const way = file ? 'officer' : 'link';
  await sql`
    insert into expert_sheet (region_id, id, panel_id, seat_id, way, abstained, abstain_reason, verdict, forecast_months, opinion,
      dissent, content_hash, file_name, entered_post, recorded_at)
    values (${tx.region}, ${id}, ${panel.id}, ${seat.id}, ${way}, ${sheet.abstained}, ${sheet.abstainReason || null},
      ${sheet.verdict}, ${sheet.forecastMonths}, ${sheet.opinion || null}, ${sheet.dissent || null}, ${hash}, ${file?.name ?? null},
      ${tx.actor.post}, ${tx.at})`.execute(tx.db);
  for (const { criterion, score, reason } of sheet.scores)
    await sql`
      insert into expert_score (region_id, sheet_id, criterion, score, reason)
      values (${tx.region}, ${id}, ${criterion}, ${score}, ${reason})`.execute(tx.db);
  // The journal is read by many before the sheets are opened: it says that one came in, and nothing of what it says.
  const act = file ? 'enter-sheet' : 'hand-in';
  tx.record({
    entity: 'expert-panel',
    id: panel.id,
    version: panel.version,
    act,
    after: { seat: seat.number },
  });
  return id;
}

/** An officer enters what an expert signed. Refusals 'upload-missing', 'seat-gone', 'seat-not-accepted', 'seat-has-sheet', 'sheet-refused'. */
export async function enterSheet(
  tx: Tx,
  caller: Caller,
  seatId: string,
  { sheet, files }: { readonly sheet: NewSheet; readonly files: readonly UploadedFile[] },
): Promise<string> {
  const [file] = files;
  if (!file || file.bytes.length === 0) throw new Refusal('upload-missing');
  const { panelId } = await seatNamed(tx, seatId);
  const panel = await lockPanel(tx, caller, { id: panelId, states: ['scoring'] });
  const seat = await seatNamed(tx, seatId);
  if (!seat.standing) throw new Refusal('seat-gone');
  if (seat.state !== 'accepted') throw new Refusal('seat-not-accepted');
  if (seat.sheetId !== null) throw new Refusal('seat-has-sheet');
  const id = await keepSheet(tx, { panel, seat, sheet, file });
  await revokeLinks(tx, { seatId });
  return id;
}

interface StoredSheet {
  readonly panelId: string;
  readonly seatNumber: number;
  readonly unitId: string;
  readonly opened: boolean;
  readonly gone: boolean;
  readonly hash: string | null;
  readonly fileName: string | null;
}

async function sheetNamed(tx: Tx, id: string): Promise<StoredSheet> {
  const found = await maybe(
    tx,
    sql<StoredSheet>`
      select t.panel_id as "panelId", s.number as "seatNumber", p.unit_id as "unitId", p.opened_at is not null as opened,
        t.superseded_at is not null as gone, t.content_hash as hash, t.file_name as "fileName"
      from expert_sheet t
      join expert_seat s on s.region_id = ${tx.region} and s.id = t.seat_id
      join expert_panel p on p.region_id = ${tx.region} and p.id = t.panel_id
      where t.region_id = ${tx.region} and t.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

/** Before they are opened another may be handed in; afterwards the result is told without it. Refusals 'sheet-gone', 'panel-is-final'. */
export async function withdrawSheet(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const { panelId } = await sheetNamed(tx, id);
  const panel = await lockPanel(tx, caller, { id: panelId, states: ['scoring', 'opened'] });
  const sheet = await sheetNamed(tx, id);
  if (sheet.gone) throw new Refusal('sheet-gone');
  await sql`
    update expert_sheet set superseded_at = ${tx.at}, superseded_post = ${tx.actor.post}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  const after = { seat: sheet.seatNumber };
  tx.record({
    entity: 'expert-panel',
    id: panelId,
    version: panel.version,
    act: 'withdraw-sheet',
    reason,
    after,
  });
}

/** The signed paper, once the sheets are opened. */
export async function readSigned(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<{ name: string; bytes: Buffer }> {
  const { unitId, opened, hash, fileName } = await sheetNamed(tx, id);
  refuseOutOfReach(caller, unitId);
  const bytes = opened && hash !== null ? await readContent(tx, hash) : undefined;
  if (!bytes) throw new Refusal('not-found');
  return { name: fileName ?? 'sheet', bytes };
}
