/** The pure rule's word on a move, as a refusal where it is a no. */
import { Refusal } from '#kernel/refusal.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { StageMove } from './contract.ts';
import { listingRules, wordOf } from './listing-rules.ts';
import { type CaseFacts, movesOf } from './stage-rules.ts';

type Locale = Caller['locale'];

/** The move to a stage; Refusal 'listing-unknown-stage' for one that the path does not have. */
export function moveTo(facts: CaseFacts, stage: string, day: string, locale: Locale = 'zh'): StageMove {
  const move = movesOf(listingRules(), facts, day).find((one) => one.stage === stage);
  if (!move)
    throw new Refusal('listing-unknown-stage', { stage: wordOf(listingRules().stages, stage, locale) });
  return move;
}

export function refuseGate({ stage, missing }: StageMove, locale: Locale): void {
  if (missing.length === 0) return;
  const reasons = missing.map((field) => ({ code: `listing-missing-${field}`, field }));
  throw new Refusal('listing-gate', { stage: wordOf(listingRules().stages, stage, locale) }, reasons);
}
