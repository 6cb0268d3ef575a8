/** The scoring begins, the chair opens the sheets, and the opinion is written and attached to the project. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { keepContent } from '#platform/content.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { revokeLinks } from './links.ts';
import { opinionDocument } from './opinion-document.ts';
import { opinionPaper } from './opinion-paper.ts';
import { lockPanel, movePanel, type StoredPanel, seatsOf } from './panel-store.ts';
import { arguedProject, attachOpinion } from './project-door.ts';
import { panelResult, sheetsOf } from './sheet-reads.ts';

const DAY_MS = 86_400_000;

interface StartWish {
  readonly version: number;
  readonly deadline: string | null;
}

/** Refusals 'panel-unanswered', 'panel-nobody', 'panel-deadline-past'. */
export async function startScoring(tx: Tx, caller: Caller, id: string, wish: StartWish): Promise<void> {
  const panel = await lockPanel(tx, caller, { id, version: wish.version, states: ['drawn'] });
  const seats = await seatsOf(tx, id);
  const count = seats.filter(({ state }) => state === 'drawn').length;
  if (count > 0) throw new Refusal('panel-unanswered', { count });
  if (!seats.some(({ state }) => state === 'accepted')) throw new Refusal('panel-nobody');
  const deadline =
    wish.deadline === null
      ? new Date(Date.parse(tx.at) + panel.template.linkDays * DAY_MS).toISOString()
      : new Date(wish.deadline).toISOString();
  if (deadline <= new Date(tx.at).toISOString())
    throw Refusal.at('deadline', 'panel-deadline-past', { deadline: moment(deadline) });
  const next = await movePanel(tx, panel, { state: 'scoring', deadline });
  tx.record({ entity: 'expert-panel', id, version: next, act: 'begin-scoring', after: { until: deadline } });
}

/** As people of the region read it: 2022-07-03 17:00. */
const moment = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** Whether the sheets may be opened: all are in, or the deadline has passed. */
export const mayOpen = (
  { deadline }: Pick<StoredPanel, 'deadline'>,
  seats: readonly { readonly state: string; readonly sheetId: string | null }[],
  at: string,
): boolean => awaited(seats) === 0 || (deadline !== null && deadline.getTime() <= Date.parse(at));

const awaited = (seats: readonly { readonly state: string; readonly sheetId: string | null }[]): number =>
  seats.filter(({ state, sheetId }) => state === 'accepted' && sheetId === null).length;

/** Refusal 'panel-sheets-awaited'. */
export async function openSheets(tx: Tx, caller: Caller, id: string, version: number): Promise<void> {
  const panel = await lockPanel(tx, caller, { id, version, states: ['scoring'] });
  const seats = await seatsOf(tx, id);
  if (!mayOpen(panel, seats, tx.at)) {
    const deadline = panel.deadline ? moment(panel.deadline.toISOString()) : '—';
    throw new Refusal('panel-sheets-awaited', { count: awaited(seats), deadline });
  }
  await revokeLinks(tx, { panelId: id });
  const next = await movePanel(tx, panel, { state: 'opened', opened: true });
  const sheets = seats.filter(({ sheetId }) => sheetId !== null).length;
  tx.record({ entity: 'expert-panel', id, version: next, act: 'open-sheets', after: { sheets } });
}

interface FinalWish {
  readonly version: number;
  readonly conclusion: string;
}

/** Refusal 'panel-no-quorum'. */
export async function finalisePanel(tx: Tx, caller: Caller, id: string, wish: FinalWish): Promise<void> {
  const panel = await lockPanel(tx, caller, { id, version: wish.version, states: ['opened'] });
  const sheets = await sheetsOf(tx, id);
  const result = panelResult(sheets, panel.template);
  if (result.conclusion === 'no-quorum')
    throw new Refusal('panel-no-quorum', { scored: result.scored, least: panel.template.pass.sheets });
  const project = panel.projectId === null ? undefined : await arguedProject(tx, caller, panel.projectId);
  const paper = await opinionPaper(tx, caller, {
    ...{ panel, result, conclusion: wish.conclusion },
    sheets: sheets.filter(({ withdrawnReason }) => withdrawnReason === null),
    subject: project?.name ?? panel.title,
  });
  const bytes = await opinionDocument(paper);
  const file = {
    name: `专家论证意见-${(panel.number ?? panel.title).replace(/[\\/:*?"<>|]/g, '-')}.docx`,
    bytes,
  };
  const hash = await keepContent(tx, bytes);
  const note = `专家论证意见：${panel.title}`;
  const evidenceId = project ? await attachOpinion(tx, caller, project, { panelId: id, file, note }) : null;
  await sql`
    insert into expert_opinion (region_id, id, panel_id, snapshot, content_hash, file_name, evidence_id, finalised_post, finalised_at)
    values (${tx.region}, ${newId()}, ${id}, ${JSON.stringify(paper)}::jsonb, ${hash}, ${file.name}, ${evidenceId}, ${tx.actor.post},
      ${tx.at})`.execute(tx.db);
  const next = await movePanel(tx, panel, { state: 'finalised' });
  const after = { verdict: result.conclusion, score: result.total, file: file.name };
  tx.record({ entity: 'expert-panel', id, version: next, act: 'finalise-panel', after });
}
