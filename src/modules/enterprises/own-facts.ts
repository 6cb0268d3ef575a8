/** Single facts that the register asks for itself, beside those that rules of tiers read: `rules/enterprises/facts.yaml`. */
import { z } from 'zod';
import { type SingleFact, singleFactsFor } from '#modules/tiers/index.ts';
import type { Tx } from '#platform/db/database.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import { FactKind } from './fact-contract.ts';

const File = z.strictObject({
  facts: z.array(
    z.strictObject({
      ...{ code: z.string(), kind: FactKind, from: z.iso.date(), source: z.string().min(4) },
      ...{ zh: z.string(), en: z.string() },
      /** A yes says until when. */
      until: z.enum(['needed', 'free']),
    }),
  ),
});

const facts = () => readRuleFile('enterprises/facts.yaml', File).facts;

export const ownFacts = (): SingleFact[] =>
  facts().map(({ code: name, kind, zh, en }) => ({
    ...{ kind, name, zh, en },
    unit: undefined,
    most: undefined,
  }));

/** A yes that nobody could act on without its last day. */
export const needsUntil = (kind: string, name: string, value: string): boolean =>
  value === 'true' && facts().some((one) => one.kind === kind && one.code === name && one.until === 'needed');

/** Every single fact that may be said, by kind and name. */
export async function factsToSay(tx: Tx): Promise<ReadonlyMap<string, SingleFact>> {
  const known = await singleFactsFor(tx);
  return new Map([...ownFacts().map((one) => [`${one.kind} ${one.name}`, one] as const), ...known]);
}
