/** A text looked at before anything is kept: its faults in words, or what it says and whom it stands beside. */
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import type { RefusalSentences } from '#kernel/route.ts';
import { type DraftFault, readDraft, type Version } from '#modules/tiers/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { bookOf } from './book.ts';
import { type DraftCheck, ruleRefusals } from './contract.ts';
import { conditionsOf, differenceFromPresent, neighboursOf } from './reads.ts';

const sentences: RefusalSentences = ruleRefusals;

export async function checkDraft(tx: Tx, { locale }: Caller, text: string): Promise<DraftCheck> {
  const { version, faults } = readDraft(text);
  if (!version)
    return {
      faults: faults.map(({ line, key, code, params }) => ({
        ...{ line, key, code },
        message: sentenceFor({ code, params }, sentences, locale),
      })),
      ...{ conditions: [], neighbours: [], difference: null },
    };
  const book = await bookOf(tx, { track: 'application' });
  return {
    faults: [],
    version: {
      code: version.code,
      title: { zh: version.zh, en: version.en },
      version: version.version,
      from: version.effectiveFrom,
      to: version.effectiveTo ?? null,
      tracks: version.tracks,
    },
    conditions: conditionsOf(version),
    neighbours: neighboursOf(book, version),
    difference: differenceFromPresent(book, version),
  };
}

/** The version of a text; Refusal 'draft-faults' with each fault at its line. */
export function soundVersion(text: string): Version {
  const { version, faults } = readDraft(text);
  if (version) return version;
  throw new Refusal('draft-faults', { count: faults.length }, faults.map(asReason));
}

const asReason = ({ code, params, line, key }: DraftFault): RefusalReason => ({
  ...{ code, params, row: line },
  ...(key === '' ? {} : { field: key }),
});
