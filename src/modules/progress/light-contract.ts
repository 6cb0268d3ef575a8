/** Lights of a project: on what, in which colour, why; and the presets that a region chooses from. */
import { z } from 'zod';

export const LIGHT_SUBJECTS = ['start', 'investment', 'in-statistics'] as const;
export type LightSubject = (typeof LIGHT_SUBJECTS)[number];
const COLOURS = ['red', 'yellow', 'green', 'none'] as const;
export type LightColour = (typeof COLOURS)[number];

/** A colour, or else that the month owed was not reported: one of its own wherever lights are counted, filtered or drawn. */
export const LIGHT_STATES = [...COLOURS, 'not-reported'] as const;
export type LightState = (typeof LIGHT_STATES)[number];
export const lightState = ({ colour, code }: Pick<LightAnswer, 'colour' | 'code'>): LightState =>
  code === 'not-reported' ? code : colour;

export const LIGHT_CODES = [
  ...(['done', 'done-late', 'not-due', 'late', 'no-plan', 'ended', 'not-started'] as const),
  ...(['against-pace', 'nothing-due', 'not-reported', 'not-verified', 'stale'] as const),
] as const;
export type LightCode = (typeof LIGHT_CODES)[number];

export const LightAnswer = z.object({
  subject: z.enum(LIGHT_SUBJECTS),
  colour: z.enum(COLOURS),
  code: z.enum(LIGHT_CODES),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The preset, in words, and where it is written. */
  scheme: z.object({ code: z.string(), zh: z.string(), en: z.string(), source: z.string() }).nullable(),
  judgedOn: z.string(),
});
export type LightAnswer = z.infer<typeof LightAnswer>;

export const SchemeChoice = z.object({
  subject: z.enum(LIGHT_SUBJECTS),
  /** In force now, chosen or by default. */
  scheme: z.string(),
  chosen: z.object({ from: z.string(), reason: z.string(), post: z.string() }).nullable(),
  options: z.array(
    z.object({
      code: z.string(),
      zh: z.string(),
      en: z.string(),
      source: z.string(),
      unstated: z.string().nullable(),
      /** Each colour's limits in words. */
      lines: z.object({ zh: z.array(z.string()), en: z.array(z.string()) }),
    }),
  ),
});
export type SchemeChoice = z.infer<typeof SchemeChoice>;
