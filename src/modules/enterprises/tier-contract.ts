/** Every tier of an enterprise on a day, with reasons. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { FactKind } from './fact-contract.ts';

const TierAnswer = z.enum(['met', 'not-met', 'data-missing', 'needs-a-person', 'not-applicable']);
export type TierAnswer = z.infer<typeof TierAnswer>;
/** A condition made of several: all of them, or so many of the alternatives. */
export const TierGroup = z.object({
  id: z.string(),
  title: z.string(),
  answer: TierAnswer,
  article: z.string().nullable(),
  /** How many of its parts are enough; null is all. */
  wanted: z.number().nullable(),
});
export type TierGroup = z.infer<typeof TierGroup>;
export const TierCondition = z.object({
  id: z.string(),
  answer: TierAnswer,
  /** The groups it stands in, the outermost first. */
  under: z.array(TierGroup),
  /** It is open, and on the nearest way: what is to be done. An alternative to what is met already is not. */
  needed: z.boolean(),
  /** 近三年研发费用占比 3.4%，需 4%，三年合计差 61 万元 */
  sentence: z.string(),
  article: z.string().nullable(),
  /** The firm's own numbers that the formula read; '' where it read none. */
  numbers: z.string(),
  /** Single facts that somebody may say here, with what is said of them now. */
  asks: z.array(
    z.object({
      kind: FactKind,
      name: z.string(),
      title: z.string(),
      /** Of a number: yuan, dollars, share, points …; '' for yes or no. */
      unit: z.string(),
      /** The highest number that is taken, in the kept unit; null for no limit. */
      most: z.string().nullable(),
      value: z.string().nullable(),
    }),
  ),
});
export type TierCondition = z.infer<typeof TierCondition>;
/** 业务类型: a new application, or the review of a title that is held. */
export const TierTrack = z.enum(['application', 'review']);
export type TierTrack = z.infer<typeof TierTrack>;

export const TierVerdict = z.object({
  code: z.string(),
  title: z.string(),
  version: z.string(),
  track: TierTrack,
  citation: z.string(),
  /** Read second-hand: 待核. */
  toVerify: z.boolean(),
  answer: TierAnswer,
  answerWord: z.string(),
  /** A certificate of this tier is valid on the day. */
  holds: z.boolean(),
  /** Conditions that are not met or not settled, along the nearest way. */
  open: z.number(),
  conditions: z.array(TierCondition),
});
export type TierVerdict = z.infer<typeof TierVerdict>;

export const tierRoutes = {
  readTiers: {
    method: 'GET',
    path: '/enterprises/:id/tiers',
    right: 'enterprises.view',
    summary: '可评等级 · Every tier on a day, with reasons',
    params: z.object({ id: z.uuid() }),
    query: z.object({ asOf: z.iso.date().optional(), track: TierTrack.default('application') }),
    answer: z.array(TierVerdict),
  },
} as const satisfies Record<string, Route>;
