/** The enterprise's own side: what is kept of it, what it says to that, what it may claim; and the officer's list. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';
import { TierVerdict, YearItem, YearValues } from '#modules/enterprises/contract.ts';
import { officeRoutes } from './office-contract.ts';
import { STATEMENT_PARTS, StatementBody, StatementRow } from './statement-contract.ts';

export { FirmLinks, StatementQuery } from './office-contract.ts';
export {
  OWN_FIELDS,
  type OwnField,
  STATEMENT_PARTS,
  StatementBody,
  type StatementPart,
  StatementRow,
  StatementState,
} from './statement-contract.ts';

const Id = z.uuid();
const Reason = z.string().trim().min(2).max(300);

export const OwnItem = z.object({
  /** identity.address, year.2021.reported, certificate.… */
  key: z.string(),
  part: z.enum(STATEMENT_PARTS),
  title: z.string(),
  /** As people read it. */
  value: z.string(),
  /** Of a year: each number in a line of its own. */
  lines: z.array(z.object({ title: z.string(), value: z.string() })),
  /** Whose word and since when. */
  note: z.string(),
  /** Of a number: yuan, dollars, share …; '' for the rest. */
  unit: z.string(),
  body: StatementBody,
  confirmed: z.object({ on: z.string(), post: z.string() }).nullable(),
  /** A statement about it waits for the officer. */
  waiting: z.boolean(),
  demo: z.boolean(),
});
export type OwnItem = z.infer<typeof OwnItem>;

/** A benefit that the firm may claim, as the module that keeps measures says it. */
export const OwnMeasure = z.object({
  id: z.string(),
  title: z.string(),
  /** What the office noted last, else whether the conditions are met. */
  state: z.string(),
  answer: z.string(),
  policy: z.string(),
  standard: z.string(),
  office: z.string(),
  byApplying: z.boolean(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  closed: z.boolean(),
  link: z.string().nullable(),
  source: z.string(),
  conditions: z
    .array(
      z.object({
        answer: z.string(),
        met: z.boolean(),
        sentence: z.string(),
        numbers: z.string(),
        depth: z.number(),
      }),
    )
    .readonly(),
  steps: z
    .array(
      z.object({
        on: z.string(),
        word: z.string(),
        channel: z.string(),
        amount: z.string().nullable(),
        note: z.string(),
      }),
    )
    .readonly(),
  demo: z.boolean(),
});
export type OwnMeasure = z.infer<typeof OwnMeasure>;

/** Something that an office keeps of the firm beside the register, told in that module's words. */
export const OwnAffair = z.object({
  id: z.string(),
  title: z.string(),
  state: z.string(),
  facts: z
    .array(
      z.object({
        key: z.enum([
          ...(['kind', 'filingCode', 'investment', 'start', 'completion'] as const),
          ...(['stage', 'sponsor', 'nextStep', 'classes'] as const),
        ]),
        value: z.string(),
      }),
    )
    .readonly(),
  steps: z.array(z.object({ on: z.string(), word: z.string(), note: z.string() })).readonly(),
  missing: z.array(z.string()).readonly(),
  demo: z.boolean(),
});
export type OwnAffair = z.infer<typeof OwnAffair>;

const Choices = z.array(z.object({ value: z.string(), label: z.string() }));

export const OwnPage = z.object({
  enterpriseId: Id,
  name: z.string(),
  creditCode: z.string(),
  unit: z.string().nullable(),
  since: z.string(),
  items: z.array(OwnItem),
  statements: z.array(StatementRow),
  /** null where no module keeps measures. */
  measures: z.array(OwnMeasure).nullable(),
  /** Its projects and its way to the stock market; empty where no module keeps them. */
  projects: z.array(OwnAffair),
  cases: z.array(OwnAffair),
  /** What may be reported of a year: its words, and the unit that people write. */
  yearItems: z.array(z.object({ item: YearItem, title: z.string(), unit: z.string() })),
  /** The words to choose from in a correction. */
  choices: z.object({ status: Choices, certificate: Choices, ip: Choices }),
  demo: z.boolean(),
});
export type OwnPage = z.infer<typeof OwnPage>;

export const Trial = z.object({
  year: z.number().int().min(1949).max(2200),
  /** Put in place of what is kept of that year; items left out stay as they are. */
  values: YearValues,
});
export type Trial = z.infer<typeof Trial>;

const idParams = z.object({ id: Id });
const idAnswer = z.object({ id: Id });

export const Stated = z.object({
  body: StatementBody,
  grounds: Reason,
  files: z.array(Id).max(10).default([]),
  /** A thousandfold jump against the year before was looked at and holds. */
  confirmed: z.boolean().default(false),
});

const ownRoutes = {
  ownEnterprise: {
    method: 'GET',
    path: '/portal',
    right: 'portal.view',
    summary: '我的企业 · All that is kept of one’s own enterprise',
    answer: OwnPage,
  },
  ownTiers: {
    method: 'GET',
    path: '/portal/tiers',
    right: 'portal.view',
    summary: '自测 · Every tier for one’s own enterprise, with reasons',
    answer: z.array(TierVerdict),
  },
  tryTiers: {
    method: 'POST',
    path: '/portal/trial',
    right: 'portal.view',
    summary: '试算，不保存 · Tiers by trial numbers, never stored',
    body: Trial,
    answer: z.array(TierVerdict),
  },
  confirmItems: {
    method: 'POST',
    path: '/portal/confirm',
    right: 'portal.view',
    summary: '对，确认 · Items are right as they stand',
    body: z.object({ keys: z.array(z.string().min(3).max(120)).min(1).max(500) }),
    answer: z.object({ confirmed: z.number() }),
  },
  addFile: {
    method: 'POST',
    path: '/portal/files',
    right: 'portal.view',
    summary: '附依据 · Bring files for a statement',
    form: z.object({}),
    answer: z.array(z.object({ id: Id, name: z.string() })),
  },
  state: {
    method: 'POST',
    path: '/portal/statements',
    right: 'portal.view',
    summary: '不对，更正或自报 · Say what an item should be, or report a year',
    body: Stated,
    answer: idAnswer,
  },
  stateWithFiles: {
    method: 'POST',
    path: '/portal/statements/files',
    right: 'portal.view',
    summary: '带附件报送 · A statement and its files at once: both are kept or neither',
    form: z.object({ statement: z.string().max(20_000) }),
    answer: idAnswer,
  },
  withdrawStatement: {
    method: 'POST',
    path: '/portal/statements/:id/withdraw',
    right: 'portal.view',
    summary: '撤回来件 · Withdraw one’s own statement while it waits',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  readOwnFile: {
    method: 'GET',
    path: '/portal/files/:id',
    right: 'portal.view',
    summary: '自己附的依据 · One’s own file',
    params: idParams,
  },
} as const satisfies Record<string, Route>;

export const portalRoutes = { ...ownRoutes, ...officeRoutes } as const;

export const portalRefusals = {
  'portal-not-linked': {
    status: 403,
    zh: '您的岗位还没有对应到名册里的企业，请园区或工信部门开通。',
    en: 'Your post speaks for no enterprise yet; the park or the industry office opens it.',
  },
  'portal-post-unfit': {
    status: 422,
    zh: '这个岗位不是企业用户，或不在您的范围。',
    en: 'This post is no enterprise user, or outside your reach.',
  },
  'portal-post-linked': {
    status: 409,
    zh: '这个岗位已经对应“{name}”，先停用再换。',
    en: 'This post speaks for “{name}” already; end that first.',
  },
  'portal-item-gone': {
    status: 409,
    zh: '“{key}”已经变了或没有了，请刷新后再看。',
    en: '“{key}” has changed or is gone; look again.',
  },
  'statement-same': {
    status: 422,
    zh: '与现在记的一样，没有要更正的。',
    en: 'It is the same as what is kept; there is nothing to correct.',
  },
  'statement-value': {
    status: 422,
    zh: '“{title}”不能是“{value}”。',
    en: '“{title}” cannot be “{value}”.',
  },
  'statement-waiting': {
    status: 409,
    zh: '“{title}”已有一件在等审核，先撤回再报。',
    en: 'A statement about “{title}” waits already; withdraw it first.',
  },
  'statement-decided': {
    status: 409,
    zh: '“{title}”已经办过了（{state}）。',
    en: '“{title}” was decided already ({state}).',
  },
  'statement-stale': {
    status: 409,
    zh: '“{title}”对应的那一条在名册里已经没有了，请退回让企业再报。',
    en: 'What “{title}” corrects is no longer in the register; refuse it, so that the enterprise says it anew.',
  },
  'portal-file-kind': {
    status: 422,
    zh: '“{name}”不能附：只收 PDF、图片、Word、Excel，每个不超过 20 MB。',
    en: '“{name}” cannot be taken: PDF, pictures, Word and Excel, 20 MB each.',
  },
  'portal-file-gone': {
    status: 422,
    zh: '有附件没有传上来，请重新附。',
    en: 'A file is not there; attach it again.',
  },
} as const satisfies RefusalSentences;
