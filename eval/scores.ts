/** The whole pipeline on labelled documents: bytes, decoding, extraction, repair, facts. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeBytes, readText } from '#modules/reading/index.ts';
import { extractText } from '#platform/files/extract-text.ts';
import { type CharacterErrors, characterErrors } from './character-errors.ts';
import type { LabelledDocument } from './labels.ts';
import { addDocument, emptyTally, type Tally } from './tally.ts';

export interface RepairRow extends CharacterErrors {
  readonly doc: string;
  /** Bytes were lost for good: reported apart from the rest. */
  readonly lossy: boolean;
}

export interface Scores {
  readonly tallies: Readonly<Record<'clean' | 'damaged' | 'all', Tally>>;
  readonly documents: readonly { readonly doc: string; readonly tally: Tally }[];
  readonly repair: readonly RepairRow[];
  readonly absent: readonly string[];
  readonly unread: readonly string[];
}

/** UTF-8 read as GBK leaves nothing of the bytes that fell out of step. */
const LOSSY = 'gbk';

export async function scoresOf(documents: readonly LabelledDocument[]): Promise<Scores> {
  const tallies = { clean: emptyTally(), damaged: emptyTally(), all: emptyTally() };
  const perDocument: { doc: string; tally: Tally }[] = [];
  const repair: RepairRow[] = [];
  const [absent, unread]: [string[], string[]] = [[], []];
  for (const document of documents) {
    if (document.file === null) {
      absent.push(document.doc);
      continue;
    }
    const text = await textOf(document.file);
    if (text === null) {
      unread.push(document.doc);
      continue;
    }
    const { repaired, facts } = readText(text);
    const own = emptyTally();
    for (const tally of [own, tallies[document.kind], tallies.all]) addDocument(tally, document.facts, [...facts]);
    perDocument.push({ doc: document.doc, tally: own });
    if (document.kind === 'damaged' && document.clean !== null)
      repair.push({
        doc: document.doc,
        lossy: document.damage === LOSSY,
        ...characterErrors(repaired.text, document.clean),
      });
  }
  return { tallies, documents: perDocument, repair, absent, unread };
}

async function textOf(file: string): Promise<string | null> {
  const extracted = await extractText(readFileSync(file), path.basename(file), { decode: decodeBytes });
  return extracted.ok ? extracted.text : null;
}

