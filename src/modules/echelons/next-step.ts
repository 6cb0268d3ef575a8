/** What is nearest for one firm: programmes in the order of how little is open, and within each the cheapest first. */
import { compare, divide } from '#kernel/decimal.ts';
import { Refusal } from '#kernel/refusal.ts';
import { firmsToJudge, refuseUnreached } from '#modules/enterprises/index.ts';
import {
  costOf,
  judgeOn,
  openOf,
  programmesFor,
  type Reason,
  reasonSentence,
  reasonsOf,
  type Verdict,
} from '#modules/tiers/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { NextTier } from './contract.ts';
import { echelonRules, pastOf } from './echelon-rules.ts';
import { bucketOf, standingOf } from './standing.ts';

type Step = NextTier['steps'][number];
/** The cheapest first. */
const ORDER: readonly Step['kind'][] = ['person', 'missing', 'missed'];

/** More would not be next. */
const SHOWN = 3;

const KINDS: Readonly<Record<string, Step['kind']>> = {
  'not-met': 'missed',
  'data-missing': 'missing',
  'needs-a-person': 'person',
};
export async function nextTiers(tx: Tx, caller: Caller, id: string): Promise<NextTier[]> {
  const [firm] = await firmsToJudge(tx, tx.today, { ids: [id] });
  if (!firm) throw new Refusal('not-found');
  refuseUnreached(caller, firm.unitId);
  const verdicts = judgeOn(await programmesFor(tx, tx.today), tx.today)(firm.facts);
  const past = pastOf(standingOf(verdicts).held, echelonRules().lines);
  return verdicts
    .filter((verdict) => !past.has(verdict.programme.version.code) && bucketOf(verdict) !== undefined)
    .map((verdict) => nextOf(verdict, caller.locale))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, SHOWN);
}

function nextOf(verdict: Verdict, locale: Caller['locale']): NextTier {
  const { version } = verdict.programme;
  const open = reasonsOf(verdict).flatMap(openOf);
  const steps = open
    .flatMap((reason) => stepOf(reason, locale))
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || nearer(a, b));
  return {
    ...{ code: version.code, title: version[locale], version: version.version },
    toVerify: version.doubt !== null,
    distance: costOf(open),
    steps,
  };
}

function stepOf(reason: Reason, locale: Caller['locale']): Step[] {
  const kind = KINDS[reason.answer];
  if (kind === undefined) return [];
  return [{ kind, sentence: reasonSentence(reason, locale), lacking: lackingOf(reason) }];
}

/** Which part of the threshold is lacking; null where nothing is measured. */
function lackingOf({ measured }: Reason): string | null {
  if (!measured?.gap || compare(measured.threshold.value, '0') === 0) return null;
  return divide(measured.gap.value, measured.threshold.value, 4);
}

const nearer = (a: Step, b: Step): number =>
  a.lacking === null || b.lacking === null ? 0 : compare(a.lacking, b.lacking);
