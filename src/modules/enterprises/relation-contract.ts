/** Who stands above whom: branches, control with its share, one controller; and the group that follows from it. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';
import { YearKind } from './year-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().min(2).max(300);

export const RELATION_KINDS = ['branch', 'control', 'same-controller'] as const;
export const RelationKind = z.enum(RELATION_KINDS);
export type RelationKind = z.infer<typeof RelationKind>;

/** One end: of the register by its id, or a body by name and, where known, code. */
const RelationEnd = z.object({
  id: Id.optional(),
  name: z.string().trim().min(2).max(120).optional(),
  code: z.string().trim().max(60).nullable().default(null),
});

export const NewRelation = z.object({
  kind: RelationKind,
  /** Where the other stands: above (head office, controller) or below (branch, controlled). */
  other: z.enum(['upper', 'lower']),
  end: RelationEnd,
  /** In percent, of control only. */
  share: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,4})?$/)
    .nullable()
    .default(null),
  from: Day.nullable().default(null),
  to: Day.nullable().default(null),
  /** What it is known from: annual report, registration, the firm's own word. */
  source: z.string().trim().min(2).max(200),
});
export type NewRelation = z.infer<typeof NewRelation>;

export const RelationRow = z.object({
  id: Id,
  kind: RelationKind,
  /** The other, as seen from the enterprise that was asked about. */
  other: z.enum(['upper', 'lower']),
  /** In the register and for the caller to see. */
  otherId: Id.nullable(),
  name: z.string(),
  code: z.string().nullable(),
  share: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  source: z.string(),
  /** Holds on the day. */
  valid: z.boolean(),
  post: z.string(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type RelationRow = z.infer<typeof RelationRow>;

export const GROUP_ITEMS = ['revenue', 'rdExpense', 'staff'] as const;
export type GroupItem = (typeof GROUP_ITEMS)[number];

export const GroupMember = z.object({
  /** null of an outside body and of what the caller does not reach. */
  id: Id.nullable(),
  name: z.string(),
  code: z.string().nullable(),
  unit: z.string().nullable(),
  /** In the register, whether or not the caller sees it. */
  registered: z.boolean(),
  /** How it hangs on the one above it in this list; '' for those at the top. */
  under: z.string().nullable(),
  kind: RelationKind.nullable(),
  share: z.string().nullable(),
  /** Steps below the top. */
  depth: z.number(),
  revenue: z.string().nullable(),
  rdExpense: z.string().nullable(),
  staff: z.number().nullable(),
  yearKind: YearKind.nullable(),
  /** Left out of the sums, and why: branch of one that is here, outside, out of reach, nothing of the year. */
  leftOut: z.enum(['branch', 'outside', 'unseen', 'no-year']).nullable(),
  demo: z.boolean(),
});
export type GroupMember = z.infer<typeof GroupMember>;

/** A sum says of how many, by whose word, of which year. Plain addition: nothing is consolidated. */
export const GroupSum = z.object({
  item: z.enum(GROUP_ITEMS),
  value: z.string(),
  counted: z.number(),
  kinds: z.array(z.object({ kind: YearKind, value: z.string(), counted: z.number() })),
});
export type GroupSum = z.infer<typeof GroupSum>;

export const EnterpriseGroup = z.object({
  year: z.number(),
  members: z.array(GroupMember),
  sums: z.array(GroupSum),
  /** There are more than are listed. */
  cut: z.boolean(),
});
export type EnterpriseGroup = z.infer<typeof EnterpriseGroup>;

const idParams = z.object({ id: Id });

export const relationRoutes = {
  listRelations: {
    method: 'GET',
    path: '/enterprises/:id/relations',
    right: 'enterprises.view',
    summary: '关系 · Who stands above and below an enterprise',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: z.array(RelationRow),
  },
  readGroup: {
    method: 'GET',
    path: '/enterprises/:id/group',
    right: 'enterprises.view',
    summary: '集团 · The whole group with its sums of a year',
    params: idParams,
    query: z.object({ year: z.coerce.number().int().min(1949).max(2200).optional() }),
    answer: EnterpriseGroup,
  },
  exportGroup: {
    method: 'GET',
    path: '/enterprises/:id/group/export',
    right: 'enterprises.view',
    summary: '导出集团 · The group as a workbook',
    params: idParams,
    query: z.object({ year: z.coerce.number().int().min(1949).max(2200).optional() }),
  },
  addRelation: {
    method: 'POST',
    path: '/enterprises/:id/relations',
    right: 'enterprises.edit',
    summary: '加关系 · Add a relation; a circle of control is refused',
    params: idParams,
    body: NewRelation,
    answer: z.object({ id: Id }),
  },
  endRelation: {
    method: 'POST',
    path: '/enterprises/relations/:id/end',
    right: 'enterprises.edit',
    summary: '关系终止 · A relation ends on a day',
    params: idParams,
    body: z.object({ to: Day, reason: Reason }),
    answer: z.object({ id: Id }),
  },
  withdrawRelation: {
    method: 'POST',
    path: '/enterprises/relations/:id/withdraw',
    right: 'enterprises.edit',
    summary: '撤回关系 · Withdraw a relation that never was; it stays in the history',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;

export const relationRefusals = {
  'relation-end-missing': {
    status: 422,
    zh: '没有写对方是谁：选名册里的一家，或写名称。',
    en: 'The other is missing: choose one of the register, or write its name.',
  },
  'relation-with-itself': { status: 422, zh: '不能和自己有关系。', en: 'It cannot be related to itself.' },
  'relation-there': {
    status: 409,
    zh: '与“{name}”的这种关系已经有了；变了就先终止旧的。',
    en: 'There is such a relation with “{name}” already; end it first where it changed.',
  },
  'relation-circle': {
    status: 422,
    zh: '绕成了圈：{path}。谁控制谁不能转回自己。',
    en: 'That closes a circle: {path}. Nobody is controlled by whom it controls.',
  },
  'relation-shares-over': {
    status: 422,
    zh: '“{name}”的持股加起来到了 {sum}%（从 {day} 起），超过 100%。',
    en: 'The shares of “{name}” add up to {sum}% from {day} on, more than 100%.',
  },
  'relation-share-kind': {
    status: 422,
    zh: '只有控股关系写持股比例，在 0 与 100 之间。',
    en: 'Only control has a share, above 0 and up to 100.',
  },
  'relation-days': {
    status: 422,
    zh: '终止日 {to} 早于起始日 {from}。',
    en: 'It would end on {to}, before it began on {from}.',
  },
} as const satisfies RefusalSentences;
