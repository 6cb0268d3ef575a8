/** Conditions before they are saved: in words, as text, and how many firms they would fit. What the forms offer. */
import { firmsToJudge } from '#modules/enterprises/index.ts';
import { singleFacts } from '#modules/tiers/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { certificateChoices } from './certificate-words.ts';
import { writtenConditions } from './commands.ts';
import { textOfConditions } from './condition.ts';
import { conditionLines } from './condition-words.ts';
import type { DraftAnswer, MeasureChoices, NewMeasure } from './contract.ts';
import { conventionOn } from './conventions.ts';
import { judgeOf, type MeasureVerdict } from './judging.ts';
import { parksOf } from './parks.ts';
import { reachesFirm } from './policy.ts';

/** Tried on the first page of the register. */
export async function draftMeasure(
  tx: Tx,
  caller: Caller,
  wish: Pick<NewMeasure, 'simple' | 'text' | 'units'>,
): Promise<DraftAnswer> {
  const conditions = writtenConditions(wish);
  const found = await firmsToJudge(tx, tx.today, { limit: conventionOn('pages', tx.today) });
  const firms = found.filter(({ unitId }) => reachesFirm(caller, unitId));
  const verdicts = firms.map(judgeOf({ conditions, units: wish.units }, await parksOf(tx), tx.today));
  const count = (fits: (verdict: MeasureVerdict) => boolean) => verdicts.filter(fits).length;
  return {
    text: textOfConditions(conditions),
    conditions: conditionLines(conditions, caller.locale),
    judged: firms.length,
    met: count(({ answer }) => answer === 'met'),
    person: count(({ answer }) => answer === 'needs-a-person'),
    oneShort: count(({ answer, open, asked }) => answer === 'not-met' && open === 1 && asked > 1),
    missing: count(({ answer }) => answer === 'data-missing'),
  };
}

export function measureTerms(tx: Tx, { locale }: Caller): MeasureChoices {
  const choices = (name: 'kinds' | 'channels') =>
    conventionOn(name, tx.today).map(({ code, ...word }) => ({ code, title: word[locale] }));
  return {
    kinds: choices('kinds'),
    channels: choices('channels'),
    certificates: certificateChoices(locale),
    records: [...singleFacts().values()]
      .filter(({ kind }) => kind !== 'number')
      .map(({ name, ...fact }) => ({ code: name, title: fact[locale] })),
  };
}
