/** A text looked at before anything is kept: its faults in words, or what it says and whom it stands beside. */
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import type { RefusalSentences } from '#kernel/route.ts';
import {
  type DraftFault,
  type DraftField,
  lawOf,
  listTierVersions,
  readDraft,
  type Version,
} from '#modules/tiers/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { bookOf } from './book.ts';
import { type DraftCheck, ruleRefusals } from './contract.ts';
import { conditionsOf, differenceFromPresent, neighboursOf } from './reads.ts';

const sentences: RefusalSentences = ruleRefusals;

export async function checkDraft(
  tx: Tx,
  { locale }: Caller,
  text: string,
  amends: string | null = null,
): Promise<DraftCheck> {
  const { version, faults, fields } = readDraft(text);
  if (!version)
    return {
      faults: faults.map(({ line, key, code, params }) => ({
        ...{ line, key, code },
        message: sentenceFor({ code, params }, sentences, locale),
      })),
      ...{ fields: [], nameTaken: false, conditions: [], neighbours: [], difference: null },
    };
  const book = await bookOf(tx, { track: 'application' });
  const nameTaken = await isNameTaken(tx, version, amends);
  return {
    faults: nameTaken ? [takenFault(fields, version, locale, text)] : [],
    fields: fields.map((field) => ({ ...field })),
    nameTaken,
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

/** Two versions of one programme by one name could not be told apart in a verdict. */
export async function isNameTaken(
  tx: Tx,
  { code, version }: Version,
  except: string | null,
): Promise<boolean> {
  const { shipped } = await lawOf(tx);
  const own = await listTierVersions(tx, { code });
  return (
    shipped.some((each) => each.code === code && each.version === version) ||
    own.some((each) => each.version === version && each.id !== except && !each.withdrawn)
  );
}

function takenFault(
  fields: readonly DraftField[],
  { version }: Version,
  locale: Caller['locale'],
  text: string,
): DraftCheck['faults'][number] {
  const from = fields.find(({ key }) => key === 'version')?.from ?? 0;
  const message = sentenceFor({ code: 'version-there', params: { version } }, sentences, locale);
  return { line: text.slice(0, from).split('\n').length, key: 'version', code: 'version-there', message };
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
