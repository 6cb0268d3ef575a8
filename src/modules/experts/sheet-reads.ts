/** Sheets as they were said, for who opens them and for the result. */
import { sql } from 'kysely';
import { endOfDay, isPast, knownAsOf, toldBy } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { SheetRow } from './panel-contract.ts';
import { type PanelResult, resultOf } from './result.ts';
import type { PanelTemplate } from './template-contract.ts';

export type ReadSheet = Omit<SheetRow, 'can'>;

/** By seat; those taken back last. */
export const sheetsOf = (tx: Tx, panelId: string, asOf?: string): Promise<ReadSheet[]> =>
  rows(
    tx,
    sql<ReadSheet>`
      select t.id, s.number as seat, s.profession, t.way, t.abstained, t.abstain_reason as "abstainReason", t.verdict,
        t.forecast_months as "forecastMonths", t.opinion, t.dissent, t.file_name as "fileName",
        ${toldBy(tx, 't.superseded_at', sql`t.superseded_reason`, asOf)} as "withdrawnReason",
        (select coalesce(jsonb_agg(jsonb_build_object('criterion', c.criterion, 'score', trim_scale(c.score)::text, 'reason', c.reason)
           order by c.criterion), '[]')
         from expert_score c where c.region_id = ${tx.region} and c.sheet_id = t.id) as scores
      from expert_sheet t join expert_seat s on s.region_id = ${tx.region} and s.id = t.seat_id
      where t.region_id = ${tx.region} and t.panel_id = ${panelId} and ${knownAsOf(tx, 's', asOf)}
        ${isPast(tx, asOf) ? sql`and t.recorded_at < ${endOfDay(asOf)}` : sql``}
      order by t.superseded_at nulls first, s.number, t.id limit 200`,
  );

export const panelResult = (sheets: readonly ReadSheet[], template: PanelTemplate): PanelResult =>
  resultOf(
    sheets
      .filter(({ withdrawnReason }) => withdrawnReason === null)
      .map(({ seat, abstained, verdict, scores }) => ({
        ...{ seat, abstained, verdict },
        scores: Object.fromEntries(scores.map(({ criterion, score }) => [criterion, score])),
      })),
    template,
  );
