/** A map out of the system and back into it: workbook, JSON, picture. */
import type { FastifyReply } from 'fastify';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sendFile, sendWorkbook } from '#platform/http/send-file.ts';
import { chainToChange } from './chain-access.ts';
import type { ImportedMap, MAP_FORMS } from './contract.ts';
import { findingsOf } from './map-findings.ts';
import { mapPicture } from './map-picture.ts';
import { draftOfChain, saveDraft } from './map-store.ts';
import { mapJson, mapWorkbook, readMapFile } from './map-workbook.ts';
import { beginDraft } from './maps.ts';
import { readMap } from './reads.ts';

export async function sendMap(
  tx: Tx,
  caller: Caller,
  reply: FastifyReply,
  { id, form }: { readonly id: string; readonly form: (typeof MAP_FORMS)[number] },
): Promise<void> {
  const map = await readMap(tx, caller, id);
  const name = `${map.chain}-图谱第${map.number}版`;
  if (form === 'xlsx')
    return sendWorkbook(reply, `${name}.xlsx`, await mapWorkbook(map.content, caller.locale));
  if (form === 'json')
    return sendFile(reply, `${name}.json`, mapJson(map.content), 'application/json; charset=utf-8');
  const picture = mapPicture(map.content, new Map(), {
    title: map.chain,
    day: tx.today,
    edition: `第 ${map.number} 版`,
    locale: caller.locale,
  });
  return sendFile(reply, `${name}.svg`, Buffer.from(picture), 'image/svg+xml; charset=utf-8');
}

/** The file becomes the draft; a draft that stands is replaced by it, and its number stays. Faults by cell: then nothing is taken. */
export async function importMap(
  tx: Tx,
  caller: Caller,
  chainId: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<ImportedMap> {
  const chain = await chainToChange(tx, caller, chainId);
  const read = await readMapFile(file.bytes, file.name, caller.locale);
  if (!read.ok) return { id: null, faults: [...read.faults], findings: [], nodes: 0 };
  const { content } = read;
  const findings = findingsOf(content, caller.locale);
  const draft = await draftOfChain(tx, chainId);
  if (!draft) {
    const id = await beginDraft(tx, chainId, content, { of: file.name, demo: chain.demo });
    return { id, faults: [], findings, nodes: content.nodes.length };
  }
  await saveDraft(tx, draft, content, draft.note);
  tx.record({
    ...{ entity: 'chain-map', id: draft.id, version: draft.revision + 1, act: 'save' },
    after: { of: file.name, nodes: content.nodes.length, links: content.links.length },
  });
  return { id: draft.id, faults: [], findings, nodes: content.nodes.length };
}
