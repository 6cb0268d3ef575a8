/** Single facts of an enterprise that no table of years holds: said with grounds, taken back with a reason. */
import { z } from 'zod';
import { divide } from '#kernel/decimal.ts';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().min(2).max(300);
/** Exact decimal as text. */
const Decimal = z.string().regex(/^-?\d{1,16}(\.\d{1,6})?$/);

export const FactKind = z.enum(['flag', 'finding', 'number']);
export type FactKind = z.infer<typeof FactKind>;

/** How many of the kept unit one of the shown is: shares in percent, money in 万元 and 亿美元. */
export const FACT_UNITS: Readonly<Record<string, readonly [word: string, times: string]>> = {
  share: ['%', '0.01'],
  yuan: ['万元', '10000'],
  dollars: ['亿美元', '100000000'],
};

/** 0.35 of a share as people read it: 35 %. */
export const shownFact = (unit: string, value: string): string => {
  const [word, times] = FACT_UNITS[unit] ?? ['', '1'];
  return `${divide(value, times, 6)}${word === '' ? '' : ` ${word}`}`;
};

/** A single fact that somebody says of an enterprise: yes or no of record, a finding, a number. */
export const NewFact = z.object({
  kind: FactKind,
  /** As the rules name it: abnormal-list, core-support, marketShare. */
  name: z.string().min(1).max(60),
  /** 'true' or 'false'; of a number an exact decimal, shares as ratios, money in yuan. */
  value: z.string().regex(/^(true|false|-?\d{1,18}(\.\d{1,8})?)$/),
  from: Day.optional(),
  /** Last day on which it may be relied on. */
  until: Day.nullable().default(null),
  note: z.string().max(300).nullable().default(null),
  /** A valuation in another currency: which, how much, at how many dollars for one. */
  currency: z
    .object({ code: z.string().regex(/^[A-Z]{3}$/), amount: Decimal, rate: Decimal })
    .nullable()
    .default(null),
});
export type NewFact = z.infer<typeof NewFact>;
export const FactRow = z.object({
  id: Id,
  kind: FactKind,
  name: z.string(),
  title: z.string(),
  value: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  /** Holds on the day that is asked about. */
  valid: z.boolean(),
  note: z.string().nullable(),
  currency: z.string().nullable(),
  original: z.string().nullable(),
  post: z.string(),
  demo: z.boolean(),
});
export type FactRow = z.infer<typeof FactRow>;

const idParams = z.object({ id: Id });

export const factRoutes = {
  sayFact: {
    method: 'POST',
    path: '/enterprises/:id/facts',
    right: 'enterprises.edit',
    summary: '记一项核查结果或单项数据 · Say a single fact: yes or no of record, a finding, a number',
    params: idParams,
    body: NewFact,
    answer: z.object({ id: Id, outcome: z.enum(['added', 'changed', 'unchanged']) }),
  },
  withdrawFact: {
    method: 'POST',
    path: '/enterprises/facts/:id/withdraw',
    right: 'enterprises.edit',
    summary: '撤回单项数据 · Withdraw a single fact; it stays in the history',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;

export const factRefusals = {
  'fact-unknown': {
    status: 422,
    zh: '没有一条认定规则用到“{name}”。',
    en: 'No rule reads “{name}”.',
  },
  'fact-value': {
    status: 422,
    zh: '“{title}”要填{wanted}，填的是“{value}”。',
    en: '“{title}” takes {wanted}, not “{value}”.',
  },
  'fact-until-needed': {
    status: 422,
    zh: '“{title}”要填有效期至。',
    en: '“{title}” needs its last day.',
  },
  'fact-days': {
    status: 422,
    zh: '有效期止 {until} 早于起算日 {from}，或起算日还没到。',
    en: 'It would end on {until}, before {from}; or that day has not come.',
  },
} as const satisfies RefusalSentences;
