/** The scoring page behind a link: what the expert sees, and what he hands in. Nobody is logged in here. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { type Clock, regionMoment } from '#platform/clock.ts';
import type { Actor } from '#platform/db/actor.ts';
import { type Database, maybe, type Scope, type Tx } from '#platform/db/database.ts';
import { expertRulesOn } from './expert-rules.ts';
import { type FoundLink, linkOf, spendLink } from './links.ts';
import { panelLocked, type StoredPanel, seatNamed } from './panel-store.ts';
import type { NewSheet, ScoringPage } from './sheet-contract.ts';
import { keepSheet } from './sheets.ts';

const EXPERT: Actor = { kind: 'token', userId: null, post: '专家（凭链接）' };

export interface ScoringDoor {
  readonly database: Database;
  readonly clock: Clock;
}

const scopeOf = ({ region }: FoundLink, clock: Clock): Scope => ({
  region: region.id,
  actor: EXPERT,
  ...regionMoment(clock, region.demoDay),
});

const expired = ({ expiresAt }: FoundLink, { at }: Pick<Scope, 'at'>): boolean =>
  expiresAt.getTime() <= Date.parse(at);

/** Refusals 'sheet-link-unknown', 'sheet-link-expired'. */
export async function readScoring({ database, clock }: ScoringDoor, token: string): Promise<ScoringPage> {
  const link = await linkOf(database, token);
  const scope = scopeOf(link, clock);
  if (link.revoked || (!link.used && expired(link, scope))) throw new Refusal('sheet-link-expired');
  return database.inRegion(scope, async (tx) => pageOf(tx, link, await panelBehind(tx, link)));
}

type PanelBehind = Pick<
  StoredPanel,
  'title' | 'number' | 'heldOn' | 'state' | 'deadline' | 'template' | 'projectId' | 'demo'
>;

async function panelBehind(tx: Tx, { panelId }: FoundLink): Promise<PanelBehind> {
  const panel = await maybe(
    tx,
    sql<PanelBehind>`
      select p.title, p.number, p.held_on as "heldOn", p.state, p.deadline, p.template, p.project_id as "projectId", p.demo
      from expert_panel p where p.region_id = ${tx.region} and p.id = ${panelId}`,
  );
  if (!panel) throw new Refusal('sheet-link-unknown');
  return panel;
}

async function pageOf(tx: Tx, link: FoundLink, panel: PanelBehind): Promise<ScoringPage> {
  const seat = await seatNamed(tx, link.seatId);
  const { template } = panel;
  const word = expertRulesOn(panel.heldOn).professions.find(({ code }) => code === seat.profession);
  return {
    state: link.used ? 'done' : panel.state === 'scoring' ? 'open' : 'closed',
    ...{
      panel: panel.title,
      number: panel.number,
      heldOn: panel.heldOn,
      seat: seat.number,
      demo: panel.demo,
    },
    deadline: panel.deadline?.toISOString() ?? link.expiresAt.toISOString(),
    profession: { zh: word?.zh ?? seat.profession, en: word?.en ?? seat.profession },
    criteria: template.criteria,
    score: template.score,
    forProject: panel.projectId !== null,
    region: link.region.name,
  };
}

/** Once. Refusals 'sheet-link-unknown', 'sheet-link-expired', 'sheet-link-used', 'sheet-closed', 'sheet-refused'. */
export async function submitScoring(
  { database, clock }: ScoringDoor,
  token: string,
  sheet: NewSheet,
): Promise<void> {
  const link = await linkOf(database, token);
  const scope = scopeOf(link, clock);
  if (link.used) throw new Refusal('sheet-link-used');
  if (link.revoked || expired(link, scope)) throw new Refusal('sheet-link-expired');
  await database.inRegion(scope, async (tx) => {
    const panel = await panelLocked(tx, link.panelId);
    if (panel.state !== 'scoring') throw new Refusal('sheet-closed');
    const seat = await seatNamed(tx, link.seatId);
    if (!seat.standing || seat.state !== 'accepted') throw new Refusal('seat-gone');
    if (seat.sheetId !== null || !(await spendLink(tx, link.hash))) throw new Refusal('sheet-link-used');
    await keepSheet(tx, { panel, seat, sheet });
  });
}
