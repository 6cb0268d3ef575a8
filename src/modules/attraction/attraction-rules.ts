/** Channels, steps, bands, ways of attraction, clocks and locks: dated data, rules/attraction. */
import { z } from 'zod';
import { inForceOn } from '#kernel/dated.ts';
import { Refusal } from '#kernel/refusal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';

const dated = { from: z.iso.date(), to: z.iso.date().optional(), source: z.string().min(4) };
const words = { code: z.string(), zh: z.string(), en: z.string() };
const Word = z.strictObject({ ...words, ...dated });
export type CodeWord = Pick<z.infer<typeof Word>, 'code' | 'zh' | 'en'>;

const EnquiryState = z.strictObject({
  ...words,
  ...{ publicZh: z.string(), publicEn: z.string(), next: z.array(z.string()) },
  needs: z.array(z.enum(['unit', 'answer', 'note', 'reason', 'other'])).default([]),
  answers: z.boolean().default(false),
  talks: z.boolean().default(false),
  ends: z.enum(['hit', 'miss', 'aside']).optional(),
  ...dated,
});
export type EnquiryState = z.infer<typeof EnquiryState>;
const Enquiries = z.strictObject({
  ...{ channels: z.array(Word).min(1), states: z.array(EnquiryState).min(2), bands: z.array(Word).min(1) },
  ...{ needs: z.array(Word).min(1), timings: z.array(Word).min(1), reasons: z.array(Word).min(1) },
  limits: z.array(z.strictObject({ code: z.string(), most: z.number().int().min(1), ...dated })).min(1),
});

export const INTRODUCERS = ['enterprise', 'agency', 'association', 'office'] as const;
const Way = z.strictObject({
  ...words,
  detail: z.strictObject({ zh: z.string(), en: z.string(), required: z.boolean().default(false) }).optional(),
  /** Who may have introduced it; one of these must be said. */
  introducer: z.array(z.enum(INTRODUCERS)).default([]),
  ...dated,
});
export type WayOfAttraction = z.infer<typeof Way>;
const Sources = z.strictObject({
  ways: z.array(Way).min(1),
  bodies: z.array(z.strictObject({ code: z.string(), words: z.array(z.string()).min(1), ...dated })).min(1),
});

const Clock = /^([01]\d|2[0-3]):[0-5]\d$/;
const Span = z.strictObject({ start: z.string().regex(Clock), end: z.string().regex(Clock) });
const Clocks = z.strictObject({
  promises: z.array(z.strictObject({ code: z.string(), hours: z.number().int().min(1), ...dated })).min(1),
  hours: z.array(z.strictObject({ code: z.string(), spans: z.array(Span).min(1), ...dated })).min(1),
});
export type OfficeSpan = z.infer<typeof Span>;

const days = z.number().int().min(1);
const FirstContacts = z.strictObject({
  locks: z
    .array(
      z.strictObject({
        ...{ code: z.string(), days, extendDays: days, extensions: z.number().int().min(0) },
        ...dated,
      }),
    )
    .min(1),
  lateness: z.array(z.strictObject({ code: z.string(), days, ...dated })).min(1),
  appeals: z.array(z.strictObject({ code: z.string(), workdays: days, ...dated })).min(1),
  talks: z.array(Word).min(1),
});
const Visits = z.strictObject({
  windows: z.array(z.strictObject({ code: z.string(), days, ...dated })).min(1),
  lengths: z.array(z.strictObject({ code: z.string(), minutes: days, ...dated })).min(1),
});

type Dated = { readonly from: string; readonly to?: string | undefined };
const now = <E extends Dated>(all: readonly E[], day: string): E[] =>
  all.filter((one) => inForceOn([one], day) !== undefined);

/** The one in force. Refusal 'no-rule-on-day'. */
function single<E extends Dated>(all: readonly E[], day: string): E {
  const found = inForceOn(all, day);
  if (!found) throw new Refusal('no-rule-on-day', { day });
  return found;
}

export interface EnquiryRules {
  readonly channels: readonly CodeWord[];
  readonly states: readonly EnquiryState[];
  readonly bands: readonly CodeWord[];
  readonly needs: readonly CodeWord[];
  readonly timings: readonly CodeWord[];
  readonly reasons: readonly CodeWord[];
  /** That the public form takes in a day. */
  readonly mostPerDay: number;
}

export function enquiryRulesOn(day: string): EnquiryRules {
  const file = readRuleFile('attraction/enquiries.yaml', Enquiries);
  return {
    ...{ channels: now(file.channels, day), states: now(file.states, day), bands: now(file.bands, day) },
    ...{ needs: now(file.needs, day), timings: now(file.timings, day), reasons: now(file.reasons, day) },
    mostPerDay: single(file.limits, day).most,
  };
}

export interface AnswerClock {
  readonly hours: number;
  readonly spans: readonly OfficeSpan[];
  readonly source: string;
}

/** What was promised on the day, and when the office works. */
export function answerClockOn(day: string): AnswerClock {
  const { promises, hours } = readRuleFile('attraction/clocks.yaml', Clocks);
  const promise = single(promises, day);
  return { hours: promise.hours, spans: single(hours, day).spans, source: promise.source };
}

export interface SourceRules {
  readonly ways: readonly WayOfAttraction[];
  /** A body’s name holds one of them; a person’s holds none. */
  readonly bodyWords: readonly string[];
}

export function sourceRulesOn(day: string): SourceRules {
  const { ways, bodies } = readRuleFile('attraction/sources.yaml', Sources);
  return { ways: now(ways, day), bodyWords: single(bodies, day).words };
}

export interface ContactRules {
  readonly days: number;
  readonly extendDays: number;
  readonly extensions: number;
  readonly lateAfter: number;
  readonly appealWorkdays: number;
  readonly talks: readonly CodeWord[];
}

export function contactRulesOn(day: string): ContactRules {
  const file = readRuleFile('attraction/first-contacts.yaml', FirstContacts);
  const lock = single(file.locks, day);
  return {
    ...{ days: lock.days, extendDays: lock.extendDays, extensions: lock.extensions },
    lateAfter: single(file.lateness, day).days,
    appealWorkdays: single(file.appeals, day).workdays,
    talks: now(file.talks, day),
  };
}

export const visitWindowOn = (day: string): number =>
  single(readRuleFile('attraction/visits.yaml', Visits).windows, day).days;

export const visitMinutesOn = (day: string): number =>
  single(readRuleFile('attraction/visits.yaml', Visits).lengths, day).minutes;

export const plainWords = (all: readonly CodeWord[]): CodeWord[] =>
  all.map(({ code, zh, en }) => ({ code, zh, en }));
