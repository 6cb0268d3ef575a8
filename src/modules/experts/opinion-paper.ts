/** What an opinion is made of, frozen: the same inputs give the same paper on every day. */
import { sql } from 'kysely';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { expertRulesOn } from './expert-rules.ts';
import type { OpinionPaper } from './opinion-contract.ts';
import { type StoredPanel, standingDraw } from './panel-store.ts';
import type { PanelResult } from './result.ts';
import type { ReadSheet } from './sheet-reads.ts';

interface PaperOf {
  readonly panel: StoredPanel;
  readonly sheets: readonly ReadSheet[];
  readonly result: PanelResult;
  readonly conclusion: string;
  readonly subject: string;
}

export async function opinionPaper(tx: Tx, caller: Caller, of: PaperOf): Promise<OpinionPaper> {
  const { panel, sheets, result, conclusion, subject } = of;
  const { template } = panel;
  const { professions } = expertRulesOn(panel.heldOn);
  const draw = await standingDraw(tx, panel.id);
  const { unit } = await one(
    tx,
    sql<{
      unit: string;
    }>`select name as unit from v_unit where region_id = ${tx.region} and id = ${panel.unitId}`,
  );
  const seats = await rows(
    tx,
    sql<{ number: number; profession: string; name: string }>`
      select s.number, s.profession, e.name from expert_seat s
      join expert e on e.region_id = ${tx.region} and e.id = s.expert_id
      where s.region_id = ${tx.region} and s.panel_id = ${panel.id} and s.superseded_at is null and s.state = 'accepted'
      order by s.number`,
  );
  return {
    region: caller.region.name,
    ...{ title: panel.title, number: panel.number, subject, unit, conclusion, result },
    ...{ forProject: panel.projectId !== null, heldOn: panel.heldOn, writtenOn: tx.today, demo: panel.demo },
    seats: seats.map(({ number, profession, name }) => ({
      number,
      profession: professions.find(({ code }) => code === profession)?.zh ?? profession,
      name: template.names ? name : null,
    })),
    draw: {
      ...{ seedHash: draw.seedHash, listHash: draw.listHash ?? '', algorithm: draw.algorithm },
      candidates: draw.candidates?.length ?? 0,
    },
    criteria: template.criteria,
    rule: {
      ...{ method: template.result.method, most: template.score.most, trim: template.result.trim },
      ...{ total: template.pass.total, criterion: template.pass.criterion },
      ...{ agree: template.pass.agree, sheets: template.pass.sheets },
    },
    sheets: sheets.map(({ seat, abstained, verdict, scores, opinion, dissent }) => ({
      ...{ seat, abstained, verdict, opinion, dissent },
      scores: Object.fromEntries(scores.map(({ criterion, score }) => [criterion, score])),
    })),
  };
}
