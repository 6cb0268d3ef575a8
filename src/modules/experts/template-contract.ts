/** A template of a panel as the rules have it, and as it is frozen with each panel. */
import { z } from 'zod';

export const REVEALS = ['drawn', 'opened', 'finalised', 'never'] as const;

export const PanelTemplate = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  for: z.enum(['project', 'topic']),
  quotas: z
    .array(
      z.object({
        profession: z.string(),
        seats: z.number().int().min(1).max(15),
        match: z.enum(['field', 'any']).default('any'),
      }),
    )
    .min(1),
  /** Least per cent from institutions outside the region. */
  outsiders: z.number().min(0).max(100),
  perInstitution: z.number().int().min(1),
  criteria: z
    .array(z.object({ code: z.string(), zh: z.string(), en: z.string(), weight: z.number().positive() }))
    .min(1),
  score: z.object({ least: z.number(), most: z.number() }),
  result: z.object({
    method: z.enum(['mean', 'trimmed-mean']),
    trim: z.number().int().min(0),
    trimFrom: z.number().int().min(3),
  }),
  pass: z.object({
    /** Least weighted total. */
    total: z.number(),
    /** Least mean of every criterion. */
    criterion: z.number(),
    /** Least per cent of sheets that agree, with or without changes. */
    agree: z.number(),
    /** Least sheets that score. */
    sheets: z.number().int().min(1),
  }),
  /** From which state of the panel the side of the project sees who was drawn. */
  reveal: z.enum(REVEALS),
  /** Whether the paper names the experts. */
  names: z.boolean(),
  linkDays: z.number().int().min(1),
});
export type PanelTemplate = z.infer<typeof PanelTemplate>;
