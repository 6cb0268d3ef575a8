/** Every tier for one firm on a day: the answer, and each condition in words with the firm's own numbers. */
import {
  type Answer,
  answerWord,
  citationOf,
  judgeOn,
  numbersSentence,
  openOf,
  programmesFor,
  type Reason,
  reasonSentence,
  reasonsOf,
  reasonTitle,
  type Track,
  type Verdict,
} from '#modules/tiers/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { EnterprisePage } from './contract.ts';
import type { FactRow } from './fact-contract.ts';
import { readEnterprise } from './reads.ts';
import type { TierCondition, TierGroup, TierVerdict } from './tier-contract.ts';
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
  const reasons = reasonsOf(verdict);
  const needed = new Set(reasons.flatMap(openOf));
  const conditions = reasons.flatMap((reason) => conditionsOf(reason, { facts, locale, needed }));
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
    open: needed.size,
    conditions,
  };
}

interface Saying {
  readonly facts: readonly FactRow[];
  readonly locale: Caller['locale'];
  /** What is open on the nearest way. */
  readonly needed: ReadonlySet<Reason>;
}

/** A condition of several parts is said by its parts, each under the title of the whole. */
function conditionsOf(reason: Reason, saying: Saying, under: readonly TierGroup[] = []): TierCondition[] {
  const { facts, locale, needed } = saying;
  const { id, answer, article = null, parts, wanted } = reason;
  if (parts.length > 0) {
    const group = { id, title: reasonTitle(reason, locale), answer, article, wanted: wanted ?? null };
    return parts.flatMap((part) => conditionsOf(part, saying, [...under, group]));
  }
  return [
    {
      ...{ id, answer, under: [...under], needed: needed.has(reason) },
      sentence: reasonSentence(reason, locale),
      article,
      numbers: reason.measured ? numbersSentence(reason.measured, locale) : '',
      asks: reason.asks.map(({ kind, name, unit = '', most, ...title }) => ({
        ...{ kind, name, unit, title: title[locale], most: most === undefined ? null : String(most) },
        value: facts.find((fact) => fact.kind === kind && fact.name === name)?.value ?? null,
      })),
    },
  ];
}
