/** A map out of the system and back into it: workbook, JSON, picture. */
import type { FastifyReply } from 'fastify';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { sendFile, sendWorkbook } from '#platform/http/send-file.ts';
import { industryName } from '#platform/industry-classes.ts';
import { chainToChange } from './chain-access.ts';
import type { ImportedMap, MAP_FORMS } from './contract.ts';
import type { MapCellFault } from './map-cells.ts';
import { mapCellSentences } from './map-contract.ts';
import { findingsOf } from './map-findings.ts';
import { mapPicture } from './map-picture.ts';
import { draftOfChain, saveDraft } from './map-store.ts';
import { mapJson, mapWorkbook, readMapJson, readMapWorkbook } from './map-workbook.ts';
import { beginDraft } from './maps.ts';
import { readMap } from './reads.ts';

export async function sendMap(
  tx: Tx,
  caller: Caller,
  reply: FastifyReply,
  { id, form }: { readonly id: string; readonly form: (typeof MAP_FORMS)[number] },
): Promise<void> {
  const { locale } = caller;
  const map = await readMap(tx, caller, id);
  const edition = locale === 'zh' ? `图谱第${map.number}版` : `map ${map.number}`;
  const name = `${map.chain}-${edition}`;
  if (form === 'xlsx') {
    const className = (code: string) => industryName(code, locale);
    return sendWorkbook(reply, `${name}.xlsx`, await mapWorkbook(map.content, locale, className));
  }
  if (form === 'json')
    return sendFile(
      reply,
      `${name}.json`,
      Buffer.from(mapJson(map.content, name)),
      'application/json; charset=utf-8',
    );
  const words = { title: map.chain, day: map.from ?? tx.today, edition, demo: map.demo, locale };
  const picture = mapPicture(map.content, new Map(), words);
  return sendFile(reply, `${name}.svg`, Buffer.from(picture), 'image/svg+xml; charset=utf-8');
}

interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The file becomes the draft; a draft that stands is replaced by it, and its number stays. Faults by cell: then nothing is taken. */
export async function importMap(
  tx: Tx,
  caller: Caller,
  chainId: string,
  file: SentFile,
): Promise<ImportedMap> {
  const chain = await chainToChange(tx, caller, chainId);
  const read = await readSent(file);
  if (!read.ok)
    return { id: null, faults: read.faults.map((fault) => faultSaid(fault, caller)), findings: [], nodes: 0 };
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

/** JSON begins with a brace or is called so; everything else is taken for a workbook. */
async function readSent({ name, bytes }: SentFile) {
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart();
  if (start.startsWith('{') || name.toLowerCase().endsWith('.json'))
    return readMapJson(new TextDecoder().decode(bytes));
  const read = await readMapWorkbook(bytes, name, newId);
  if ('file' in read) throw new Refusal(read.file.code, { file: name, ...read.file.params });
  return read;
}

const faultSaid = ({ sheet, row, column, cell, code, params }: MapCellFault, { locale }: Caller) => ({
  cell: [sheet, cell || (row > 0 ? String(row) : ''), cell ? '' : column].filter(Boolean).join(' '),
  message: sentenceFor({ code, params }, mapCellSentences, locale),
});
