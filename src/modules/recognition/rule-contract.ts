/** 认定口径 over the wire: each rule as the region has it, its words, and what an office may say. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
export const Reason = z.string().trim().min(2).max(300);
const RuleCode = z.string().regex(/^[a-z0-9-]{1,40}$/);

export const EFFECT_WORDS = {
  excludes: { zh: '不予认定', en: 'Not recognised' },
  look: { zh: '要有人看', en: 'Somebody must look' },
  note: { zh: '只提示', en: 'A note' },
} as const;
export const Effect = z.enum(['excludes', 'look', 'note']);

/** What an office sets instead of the preset; amounts in yuan. */
export const RuleSettings = z.object({
  least: z
    .string()
    .regex(/^\d{1,16}$/)
    .optional(),
  days: z.number().int().min(0).max(400).optional(),
  years: z.number().int().min(0).max(20).optional(),
  words: z.array(z.string().trim().min(1).max(20)).max(60).optional(),
  /** Beginnings of codes of GB/T 4754. */
  classes: z
    .array(z.string().regex(/^\d{2,4}$/))
    .max(40)
    .optional(),
  stages: z.array(RuleCode).max(20).optional(),
});

const SwitchLine = z.object({
  ...{ id: Id, onFrom: z.string(), isOn: z.boolean(), settings: RuleSettings, documentNumber: z.string() },
  ...{ reason: z.string(), post: z.string(), recordedAt: z.string(), demo: z.boolean() },
  /** Why it no longer holds. */
  supersededReason: z.string().nullable(),
});

export const RuleLine = z.object({
  ...{ code: z.string(), title: z.string(), on: z.boolean(), effect: Effect, settings: RuleSettings },
  source: z.string(),
  /** First day of what speaks: of the region's word, or of the preset. */
  version: z.string(),
  switchedFrom: z.string().nullable(),
  words: z.array(SwitchLine),
});
export type RuleLine = z.infer<typeof RuleLine>;

export const NewSwitch = z.object({
  ...{ rule: RuleCode, isOn: z.boolean(), onFrom: Day, settings: RuleSettings.default({}) },
  documentNumber: z.string().trim().min(2).max(80),
  reason: Reason,
});
export type NewSwitch = z.infer<typeof NewSwitch>;

export const AdoptedPreset = z.object({
  ...{ preset: RuleCode, onFrom: Day, documentNumber: z.string().trim().min(2).max(80), reason: Reason },
});
export type AdoptedPreset = z.infer<typeof AdoptedPreset>;

const PresetLine = z.object({
  ...{ code: z.string(), title: z.string(), source: z.string(), from: z.string() },
  rules: z.array(z.string()),
});

export const ruleRoutes = {
  readRules: {
    method: 'GET',
    path: '/recognition/rules',
    right: 'recognition.view',
    summary: '认定口径 · Rules of recognition as the region has them on a day',
    query: z.object({ asOf: Day.optional() }),
    answer: z.object({ rules: z.array(RuleLine), presets: z.array(PresetLine), can: z.array(z.string()) }),
  },
  setSwitch: {
    method: 'POST',
    path: '/recognition/rules',
    right: 'recognition.decide',
    summary: '启用、停用一条规则 · Switch a rule on or off from a day, by a document',
    body: NewSwitch,
    answer: z.object({ id: Id }),
  },
  adoptPreset: {
    method: 'POST',
    path: '/recognition/presets',
    right: 'recognition.decide',
    summary: '采用一套口径 · Take over a scheme as it stands',
    body: AdoptedPreset,
    answer: z.object({ rules: z.number() }),
  },
} as const satisfies Record<string, Route>;
