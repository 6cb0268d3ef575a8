/** Every tier for one firm on a day: the answer, and each condition in words with the firm's own numbers. */
import {
  type Answer,
  answerWord,
  citationOf,
  judgeOn,
  numbersSentence,
  programmesFor,
  type Reason,
  reasonSentence,
  reasonsOf,
  type Track,
  type Verdict,
} from '#modules/tiers/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { EnterprisePage } from './contract.ts';
import type { FactRow } from './fact-contract.ts';
import { readEnterprise } from './reads.ts';
import type { TierCondition, TierVerdict } from './tier-contract.ts';
import { firmFacts } from './tier-facts.ts';
import type { YearValues } from './year-contract.ts';

const ORDER: readonly Answer[] = ['met', 'needs-a-person', 'not-met', 'data-missing', 'not-applicable'];

/** By the law that counts on the day, as it was known by then; `track` is new application or review. */
export async function readTiers(
  tx: Tx,
  caller: Caller,
  id: string,
  { asOf, track = 'application' }: { readonly asOf?: string | undefined; readonly track?: Track } = {},
): Promise<TierVerdict[]> {
  const page = await readEnterprise(tx, caller, id, asOf);
  return tiersOf(tx, page, { day: asOf ?? tx.today, track, locale: caller.locale });
}

/** Numbers tried in place of what is kept of a year; nothing of them is stored. */
export interface TrialYear {
  readonly year: number;
  readonly values: YearValues;
}

interface TiersWish {
  readonly day: string;
  readonly locale: Caller['locale'];
  readonly track?: Track;
  readonly trial?: TrialYear | undefined;
}

/** Every tier for a firm as its page says it, on a day. */
export async function tiersOf(
  tx: Tx,
  page: EnterprisePage,
  { day, locale, track = 'application', trial }: TiersWish,
): Promise<TierVerdict[]> {
  const standing = page.facts.filter(({ valid }) => valid);
  // Of two equally trusted words for a year the later in the list counts.
  const tried = trial ? [{ ...trial, kind: 'verified' as const }] : [];
  const facts = firmFacts(
    {
      ...page,
      placeCode: page.placeCode ?? page.assumedPlace,
      years: [...page.years, ...tried],
      facts: standing,
    },
    day,
  );
  const known = day < tx.today ? day : undefined;
  const verdicts = judgeOn(await programmesFor(tx, day, track, known), day)(facts);
  return verdicts
    .map((verdict) => shown(verdict, standing, locale))
    .toSorted((a, b) => ORDER.indexOf(a.answer) - ORDER.indexOf(b.answer) || a.open - b.open);
}

function shown(verdict: Verdict, facts: readonly FactRow[], locale: Caller['locale']): TierVerdict {
  const { version, track } = verdict.programme;
  const conditions = reasonsOf(verdict).flatMap((reason) => conditionsOf(reason, facts, locale));
  const { certificates = [] } = verdict.firm;
  return {
    code: version.code,
    title: version[locale],
    version: version.version,
    track,
    citation: citationOf(verdict, locale),
    toVerify: version.doubt !== null,
    answer: verdict.answer,
    answerWord: answerWord(verdict.answer, locale),
    holds: certificates.some(
      ({ kind, from, to }) => kind === version.code && from <= verdict.asOf && (!to || to >= verdict.asOf),
    ),
    open: conditions.filter(({ answer }) => answer !== 'met' && answer !== 'not-applicable').length,
    conditions,
  };
}

/** A condition of several parts is said by its parts. */
function conditionsOf(reason: Reason, facts: readonly FactRow[], locale: Caller['locale']): TierCondition[] {
  if (reason.parts.length > 0) return reason.parts.flatMap((part) => conditionsOf(part, facts, locale));
  return [
    {
      id: reason.id,
      answer: reason.answer,
      sentence: reasonSentence(reason, locale),
      article: reason.article ?? null,
      numbers: reason.measured ? numbersSentence(reason.measured, locale) : '',
      asks: reason.asks.map(({ kind, name, unit = '', most, ...title }) => ({
        ...{ kind, name, unit, title: title[locale], most: most === undefined ? null : String(most) },
        value: facts.find((fact) => fact.kind === kind && fact.name === name)?.value ?? null,
      })),
    },
  ];
}
