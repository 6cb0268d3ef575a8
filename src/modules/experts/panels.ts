/** A panel is planned, its list closed, drawn; drawn anew or stopped with a reason, and what was there before is kept. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { nameKey } from '#modules/enterprises/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { ALGORITHM, draw, listHash, type Quotas, type Shortage, seedHash, seedOf } from './draw.ts';
import { expertRulesOn } from './expert-rules.ts';
import { knownIndustry } from './experts.ts';
import type { Party } from './interest-rules.ts';
import { revokeLinks } from './links.ts';
import type { NewPanel } from './panel-contract.ts';
import { insertSeat, keepPanelVersion, lockPanel, movePanel, seatsOf, standingDraw } from './panel-store.ts';
import { listFor, pool, quotasOf } from './pool-list.ts';
import { type ArguedProject, arguedProject, partiesOf } from './project-door.ts';
import { PanelTemplate } from './template-contract.ts';

/** Answers its id; the hash of the seed stands from now on. Refusals at their fields. */
export async function planPanel(
  tx: Tx,
  caller: Caller,
  wish: NewPanel,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<string> {
  const template = templateNamed(wish);
  const project = wish.projectId === null ? undefined : await arguedProject(tx, caller, wish.projectId);
  const industries = wish.industries.length > 0 ? wish.industries : classesOf(project);
  const strange = wish.industries.find((code) => !knownIndustry(code));
  if (strange !== undefined) throw Refusal.at('industries', 'expert-industry-unknown', { code: strange });
  const chainId = wish.chainId ?? project?.chainId ?? null;
  if (chainId !== null && !(await isChain(tx, chainId))) throw Refusal.at('chainId', 'expert-chain-unknown');
  const parties = [...(project ? await partiesOf(tx, project.id) : []), ...wish.firms.map(partyNamed)];
  const id = newId();
  await sql`
    insert into expert_panel (region_id, id, number, title, project_id, unit_id, template, industries, chain_id, parties, held_on,
      state, state_since, entered_post, demo, created_at, changed_at)
    values (${tx.region}, ${id}, ${wish.number}, ${wish.title}, ${project?.id ?? null}, ${project?.unitId ?? caller.unit.id},
      ${JSON.stringify(template)}::jsonb, ${[...industries]}::text[], ${chainId}, ${JSON.stringify(parties)}::jsonb, ${wish.heldOn},
      'planned', ${tx.at}, ${tx.actor.post}, ${demo || (project?.demo ?? false)}, ${tx.at}, ${tx.at})`.execute(
    tx.db,
  );
  await keepPanelVersion(tx, id);
  const hash = await commitSeed(tx, {
    panelId: id,
    number: 1,
    publicRule: wish.publicRule || null,
    reason: null,
  });
  const after = { title: wish.title, template: template.code, heldOn: wish.heldOn, seedHash: hash };
  tx.record({ entity: 'expert-panel', id, version: 1, act: 'plan-panel', after });
  return id;
}

function templateNamed({ template: code, heldOn, projectId }: NewPanel): PanelTemplate {
  const found = expertRulesOn(heldOn).templates.find((one) => one.code === code);
  if (!found) throw Refusal.at('template', 'panel-template-unknown', { template: code, day: heldOn });
  const template = { zh: found.zh, en: found.en };
  if (found.for === 'project' && projectId === null)
    throw Refusal.at('projectId', 'panel-template-project', { template });
  if (found.for === 'topic' && projectId !== null)
    throw Refusal.at('projectId', 'panel-template-topic', { template });
  return PanelTemplate.parse(found);
}

const classesOf = (project: ArguedProject | undefined): readonly string[] =>
  project?.industryClass ? [project.industryClass] : [];

const partyNamed = (name: string): Party => ({
  ...{ enterpriseId: null, creditCode: null, name },
  nameKey: nameKey(name),
});

const isChain = async (tx: Tx, id: string): Promise<boolean> =>
  (await maybe(tx, sql`select 1 from v_chain where region_id = ${tx.region} and id = ${id}`)) !== undefined;

interface Commitment {
  readonly panelId: string;
  readonly number: number;
  readonly publicRule: string | null;
  readonly reason: string | null;
}

/** The seed is made before anybody is listed; only its hash is told. */
async function commitSeed(tx: Tx, { panelId, number, publicRule, reason }: Commitment): Promise<string> {
  const secret = randomBytes(32).toString('hex');
  const hash = seedHash(secret);
  await sql`
    insert into expert_draw (region_id, id, panel_id, number, algorithm, seed_hash, seed_secret, public_rule, committed_at, reason)
    values (${tx.region}, ${newId()}, ${panelId}, ${number}, ${ALGORITHM}, ${hash}, ${secret}, ${publicRule}, ${tx.at}, ${reason})`.execute(
    tx.db,
  );
  return hash;
}

interface CloseWish {
  readonly version: number;
  readonly exclude: readonly { readonly expertId: string; readonly reason: string }[];
}

/** Refusals 'panel-expert-not-listed', 'panel-too-few' with each quota that lacks somebody; nothing is closed then. */
export async function closeList(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, exclude }: CloseWish,
): Promise<void> {
  const panel = await lockPanel(tx, caller, { id, version, states: ['planned'] });
  const experts = await pool(tx);
  if (exclude.some(({ expertId }) => !experts.some((one) => one.id === expertId)))
    throw Refusal.at('exclude', 'panel-expert-not-listed');
  const byHand = new Map(exclude.map(({ expertId, reason }) => [expertId, reason]));
  const { candidates, exclusions } = listFor(experts, panel, byHand);
  const quotas = quotasOf(panel.template);
  const { shortages } = draw(candidates, quotas, '');
  if (shortages.length > 0)
    throw new Refusal(
      'panel-too-few',
      {},
      shortages.map((one) => shortReason(one, quotas, tx.today)),
    );
  const hash = listHash(candidates, quotas);
  const { id: drawId } = await standingDraw(tx, id);
  await sql`
    update expert_draw set closed_at = ${tx.at}, closed_post = ${tx.actor.post}, list_hash = ${hash},
      candidates = ${JSON.stringify(candidates)}::jsonb, quotas = ${JSON.stringify(quotas)}::jsonb,
      exclusions = ${JSON.stringify(exclusions)}::jsonb
    where region_id = ${tx.region} and id = ${drawId}`.execute(tx.db);
  const next = await movePanel(tx, panel, { state: 'closed' });
  const after = { candidates: candidates.length, excluded: exclusions.length, listHash: hash };
  tx.record({ entity: 'expert-panel', id, version: next, act: 'close-list', after });
}

function shortReason({ profession, asked, found }: Shortage, quotas: Quotas, day: string): RefusalReason {
  if (profession === null) {
    const params = { asked, found, outside: quotas.leastOutside, institution: quotas.perInstitution };
    return { code: 'panel-short-together', params };
  }
  const word = expertRulesOn(day).professions.find(({ code }) => code === profession);
  const params = {
    profession: { zh: word?.zh ?? profession, en: word?.en ?? profession },
    ...{ asked, found, missing: asked - found },
  };
  return { code: 'panel-short-quota', params };
}

interface DrawWish {
  readonly version: number;
  readonly publicValue: string | null;
}

/** Refusals 'panel-public-missing', 'panel-public-none'. */
export async function drawPanel(tx: Tx, caller: Caller, id: string, wish: DrawWish): Promise<void> {
  const panel = await lockPanel(tx, caller, { id, version: wish.version, states: ['closed'] });
  const one = await standingDraw(tx, id);
  if (one.publicRule !== null && wish.publicValue === null)
    throw Refusal.at('publicValue', 'panel-public-missing', { rule: one.publicRule });
  if (one.publicRule === null && wish.publicValue !== null)
    throw Refusal.at('publicValue', 'panel-public-none');
  if (one.candidates === null || one.quotas === null) throw new Error('a closed list holds its candidates');
  const seed = seedOf(one.seedSecret, wish.publicValue);
  const { seats } = draw(one.candidates, one.quotas, seed);
  await sql`
    update expert_draw set drawn_at = ${tx.at}, drawn_post = ${tx.actor.post}, public_value = ${wish.publicValue}
    where region_id = ${tx.region} and id = ${one.id}`.execute(tx.db);
  for (const [at, { id: expertId, profession }] of seats.entries())
    await insertSeat(tx, {
      panelId: id,
      drawId: one.id,
      expertId,
      number: at + 1,
      profession,
      insteadOf: null,
    });
  const next = await movePanel(tx, panel, { state: 'drawn' });
  const after = { seats: seats.length, publicValue: wish.publicValue };
  tx.record({ entity: 'expert-panel', id, version: next, act: 'draw-panel', after });
}

interface ReasonWish {
  readonly version: number;
  readonly reason: string;
}

/** The list opens anew under a new seed; the first draw, its list and its seats stay. Refusal 'panel-sheets-in'. */
export async function redrawPanel(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, reason }: ReasonWish,
): Promise<void> {
  const panel = await lockPanel(tx, caller, { id, version, states: ['closed', 'drawn', 'scoring'] });
  const count = (await seatsOf(tx, id)).filter(({ sheetId }) => sheetId !== null).length;
  if (count > 0) throw new Refusal('panel-sheets-in', { count });
  const old = await standingDraw(tx, id);
  await revokeLinks(tx, { panelId: id });
  await sql`
    update expert_seat set superseded_at = ${tx.at}
    where region_id = ${tx.region} and panel_id = ${id} and superseded_at is null`.execute(tx.db);
  await sql`
    update expert_draw set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${old.id}`.execute(tx.db);
  const wish = { panelId: id, number: old.number + 1, publicRule: old.publicRule, reason };
  const hash = await commitSeed(tx, wish);
  const next = await movePanel(tx, panel, { state: 'planned' });
  tx.record({ entity: 'expert-panel', id, version: next, act: 'redraw', reason, after: { seedHash: hash } });
}

export async function stopPanel(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, reason }: ReasonWish,
): Promise<void> {
  const states = ['planned', 'closed', 'drawn', 'scoring', 'opened'] as const;
  const panel = await lockPanel(tx, caller, { id, version, states });
  await revokeLinks(tx, { panelId: id });
  const next = await movePanel(tx, panel, { state: 'stopped', stopReason: reason });
  tx.record({ entity: 'expert-panel', id, version: next, act: 'stop-panel', reason });
}
