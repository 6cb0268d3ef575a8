/** Drafting a map, saving it, putting it into force. One draft a chain; what was in force stays as it was. */
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { chainToChange, type DemoOption, tellChanged } from './chain-access.ts';
import type { MapAdoption, MapFinding, MapSave, NewMap } from './contract.ts';
import { mapFaults } from './map-check.ts';
import type { MapContent } from './map-contract.ts';
import { findingsOf, reasonsOf } from './map-findings.ts';
import {
  draftOfChain,
  insertDraft,
  lastAdopted,
  lockMap,
  mapInForce,
  type StoredMap,
  saveDraft,
  settleDraft,
} from './map-store.ts';
import { mapTemplate } from './templates.ts';

const EMPTY: MapContent = { lanes: [], laneEn: {}, nodes: [], links: [] };

export async function draftMap(tx: Tx, caller: Caller, chainId: string, { of }: NewMap): Promise<string> {
  await chainToChange(tx, caller, chainId);
  return draftOf(tx, chainId, of);
}

/** The chain is the caller's to change. Refusals 'chain-map-draft-there', 'chain-map-none', 'chain-unknown-template'. */
export async function draftOf(
  tx: Tx,
  chainId: string,
  of: NewMap['of'],
  { demo = false }: DemoOption = {},
): Promise<string> {
  return beginDraft(tx, chainId, await contentOf(tx, chainId, of), { of: of.kind, demo });
}

export async function beginDraft(
  tx: Tx,
  chainId: string,
  content: MapContent,
  { of, demo }: { readonly of: string; readonly demo: boolean },
): Promise<string> {
  if (await draftOfChain(tx, chainId)) throw new Refusal('chain-map-draft-there');
  const { id, number } = await insertDraft(tx, chainId, content, demo);
  tx.record({
    ...{ entity: 'chain-map', id, version: 1, act: 'draft' },
    after: { chainId, number, of, nodes: content.nodes.length, links: content.links.length },
  });
  return id;
}

async function contentOf(tx: Tx, chainId: string, of: NewMap['of']): Promise<MapContent> {
  if (of.kind === 'empty') return EMPTY;
  if (of.kind === 'template') {
    const template = mapTemplate(of.code);
    if (!template) throw new Refusal('chain-unknown-template', { code: of.code });
    return template.make(newId).content;
  }
  if (of.kind === 'version') {
    const map = await lockMap(tx, of.id);
    if (map.chainId !== chainId) throw new Refusal('not-found');
    return map.content;
  }
  const standing = await mapInForce(tx, chainId);
  if (!standing) throw new Refusal('chain-map-none');
  return standing.content;
}

/** Answers what is wrong with it: a draft may be kept with faults. */
export async function saveMap(
  tx: Tx,
  caller: Caller,
  id: string,
  { revision, content, note }: MapSave,
): Promise<{ revision: number; findings: MapFinding[] }> {
  const draft = await draftToChange(tx, caller, id, revision);
  await saveDraft(tx, draft, content, note);
  tx.record({
    ...{ entity: 'chain-map', id, version: revision + 1, act: 'save' },
    before: { nodes: draft.content.nodes.length, links: draft.content.links.length },
    after: { nodes: content.nodes.length, links: content.links.length },
  });
  return { revision: revision + 1, findings: findingsOf(content, caller.locale) };
}

/** In force from a day, until the next is. Refusals 'chain-map-empty', 'chain-map-faults', 'chain-map-backward'. */
export async function adoptMap(
  tx: Tx,
  caller: Caller,
  id: string,
  { revision, from = tx.today, note }: MapAdoption,
): Promise<void> {
  const draft = await draftToChange(tx, caller, id, revision);
  const { nodes } = draft.content;
  if (nodes.length === 0) throw new Refusal('chain-map-empty');
  const faults = mapFaults(reasonsOf(draft.content));
  if (faults.length > 0)
    throw new Refusal(
      'chain-map-faults',
      { count: faults.length },
      faults.map(({ code, params }) => ({ code, params })),
    );
  const last = await lastAdopted(tx, draft.chainId);
  if (last?.from && from < last.from)
    throw new Refusal('chain-map-backward', { number: last.number, from: last.from });
  await settleDraft(tx, id, { state: 'adopted', from, note: note ?? draft.note });
  tx.record({
    ...{ entity: 'chain-map', id, version: revision, act: 'adopt' },
    after: { number: draft.number, from, nodes: nodes.length },
  });
  tellChanged(tx, [draft.chainId]);
}

export async function dropMap(
  tx: Tx,
  caller: Caller,
  id: string,
  { revision, reason }: { readonly revision: number; readonly reason: string },
): Promise<void> {
  const { number } = await draftToChange(tx, caller, id, revision);
  await settleDraft(tx, id, { state: 'dropped' });
  tx.record({ entity: 'chain-map', id, version: revision, act: 'drop', reason, before: { number } });
}

/** Locked, still a draft, at the revision that was read, of a chain in the caller's reach. */
async function draftToChange(tx: Tx, caller: Caller, id: string, revision: number): Promise<StoredMap> {
  const map = await lockMap(tx, id);
  await chainToChange(tx, caller, map.chainId);
  if (map.state !== 'draft') throw new Refusal('chain-map-not-draft', { number: map.number });
  if (map.revision !== revision) throw new Refusal('changed-meanwhile');
  return map;
}
