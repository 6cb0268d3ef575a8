/** Rules of recognition as dated data (`rules/recognition/rules.yaml`), and what a region made of them on a day. */
import { z } from 'zod';
import { isInForce } from '#kernel/dated.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import { RuleSettings as SettingsShape } from './rule-contract.ts';

const Code = z.string().regex(/^[a-z0-9-]+$/);
const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const dated = { from: z.iso.date(), to: z.iso.date().optional(), source: z.string().min(4) };

/** What an office may set instead of the preset: the same words as over the wire, and no other. */
export const RuleSettings = z.strictObject(SettingsShape.shape);
export type RuleSettings = z.infer<typeof RuleSettings>;

export const EFFECTS = ['excludes', 'look', 'note'] as const;
const Rule = z.strictObject({
  code: Code,
  ...Words.shape,
  on: z.boolean(),
  effect: z.enum(EFFECTS),
  settings: RuleSettings,
  says: Words,
  /** Where nothing is named beside it. */
  alone: Words.optional(),
  ...dated,
});
const Preset = z.strictObject({
  code: Code,
  ...Words.shape,
  rules: z.array(z.strictObject({ code: Code, settings: RuleSettings.optional() })).min(1),
  ...dated,
});
const File = z.strictObject({ rules: z.array(Rule).min(1), presets: z.array(Preset) });

export type RecognitionRule = z.infer<typeof Rule>;
export type RulePreset = z.infer<typeof Preset>;
export type Effect = (typeof EFFECTS)[number];

const file = () => readRuleFile('recognition/rules.yaml', File);
export const rulesInForce = (day: string): RecognitionRule[] =>
  file().rules.filter((one) => isInForce(one, day));
export const presetsInForce = (day: string): RulePreset[] =>
  file().presets.filter((one) => isInForce(one, day));

export interface Switch {
  readonly rule: string;
  readonly onFrom: string;
  readonly isOn: boolean;
  readonly settings: RuleSettings;
}

export interface RuleOn extends RecognitionRule {
  /** The region's own word that holds on the day, by its first day; null is the preset. */
  readonly switchedFrom: string | null;
}

/** Each rule as the region has it on a day: its last word that has begun, else the preset. */
export function rulesAsSwitched(day: string, switches: readonly Switch[]): RuleOn[] {
  return rulesInForce(day).map((rule) => {
    const own = switches
      .filter((one) => one.rule === rule.code && one.onFrom <= day)
      .toSorted((a, b) => (a.onFrom < b.onFrom ? 1 : -1))[0];
    if (!own) return { ...rule, switchedFrom: null };
    return {
      ...rule,
      on: own.isOn,
      settings: { ...rule.settings, ...own.settings },
      switchedFrom: own.onFrom,
    };
  });
}

/** The version of a rule that speaks: the day of the region's word, or of the preset. */
export const versionOf = ({ from, switchedFrom }: RuleOn): string => switchedFrom ?? from;
