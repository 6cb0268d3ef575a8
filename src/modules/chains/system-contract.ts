/** Industrial systems (3+4+1): editions that follow one another, their members, and what became of each in the next. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().trim().min(2).max(300);
const idParams = z.object({ id: Id });
const made = z.object({ id: Id });

/** 主导、传统、新兴、未来、配套、支撑平台、集群、产业链、服务业 */
export const MEMBER_KINDS = [
  'leading',
  'traditional',
  'emerging',
  'future',
  'supporting',
  'platform',
  'cluster',
  'chain',
  'service',
] as const;
export const MemberKind = z.enum(MEMBER_KINDS);
export type MemberKind = z.infer<typeof MemberKind>;

export const NewSystem = z.object({ unitId: Id.optional(), name: z.string().trim().min(2).max(60) });
export type NewSystem = z.infer<typeof NewSystem>;

export const NewMember = z.object({
  kind: MemberKind,
  name: z.string().trim().min(1).max(60),
  chainId: Id.nullable().default(null),
  note: z.string().trim().max(300).nullable().default(null),
});
export type NewMember = z.infer<typeof NewMember>;

export const Expected = z.object({ kind: MemberKind, count: z.number().int().min(1).max(200) });

export const NewEdition = z.object({
  /** 3+4+1 */
  name: z.string().trim().min(1).max(40),
  from: Day,
  source: z.string().trim().min(2).max(300),
  note: z.string().trim().max(300).nullable().default(null),
  expected: z.array(Expected).max(20).default([]),
  members: z.array(NewMember).max(200).default([]),
});
export type NewEdition = z.infer<typeof NewEdition>;

export const EditionAmendment = NewEdition.omit({ members: true }).partial().extend({ reason: Reason });
export type EditionAmendment = z.infer<typeof EditionAmendment>;

export const MemberAmendment = NewMember.partial().extend({ reason: Reason });
export type MemberAmendment = z.infer<typeof MemberAmendment>;

export const NewMapping = z.object({
  fromMember: Id,
  toMember: Id,
  /** Of the size of the member it came from, in (0, 1]; null where nobody says. */
  share: z
    .string()
    .regex(/^(0\.\d{1,6}|1(\.0{1,6})?)$/)
    .nullable()
    .default(null),
  note: z.string().trim().max(300).nullable().default(null),
});
export type NewMapping = z.infer<typeof NewMapping>;

export const MemberRow = z.object({
  id: Id,
  kind: MemberKind,
  name: z.string(),
  chainId: Id.nullable(),
  chain: z.string().nullable(),
  note: z.string().nullable(),
  /** What it became in the next edition, and what it came from. */
  becomes: z.array(
    z.object({
      mappingId: Id,
      memberId: Id,
      name: z.string(),
      edition: z.string(),
      share: z.string().nullable(),
    }),
  ),
  demo: z.boolean(),
});
export type MemberRow = z.infer<typeof MemberRow>;

export const EditionRow = z.object({
  id: Id,
  name: z.string(),
  from: z.string(),
  /** The day before the next edition; null while it holds. */
  to: z.string().nullable(),
  holds: z.boolean(),
  source: z.string(),
  note: z.string().nullable(),
  /** Kinds of which the figure promises more or fewer members than are known. */
  missing: z.array(z.object({ kind: MemberKind, expected: z.number(), known: z.number() })),
  expected: z.array(Expected),
  members: z.array(MemberRow),
  /** Members that the next edition says nothing of. */
  unmapped: z.array(z.string()),
  demo: z.boolean(),
});
export type EditionRow = z.infer<typeof EditionRow>;

export const SystemRow = z.object({
  id: Id,
  name: z.string(),
  unitId: Id,
  unit: z.string(),
  /** Newest first. */
  editions: z.array(EditionRow),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type SystemRow = z.infer<typeof SystemRow>;

export const systemRoutes = {
  listSystems: {
    method: 'GET',
    path: '/industrial-systems',
    right: 'chains.view',
    summary: '产业体系 · Industrial systems with their editions',
    query: z.object({ asOf: Day.optional() }),
    answer: z.object({ rows: z.array(SystemRow), can: z.array(z.string()) }),
  },
  addSystem: {
    method: 'POST',
    path: '/industrial-systems',
    right: 'chains.edit',
    summary: '加产业体系 · Add an industrial system',
    body: NewSystem,
    answer: made,
  },
  addEdition: {
    method: 'POST',
    path: '/industrial-systems/:id/editions',
    right: 'chains.edit',
    summary: '加一版 · Add an edition with its members',
    params: idParams,
    body: NewEdition,
    answer: made,
  },
  amendEdition: {
    method: 'POST',
    path: '/industrial-systems/editions/:id/amend',
    right: 'chains.edit',
    summary: '改一版 · Amend an edition',
    params: idParams,
    body: EditionAmendment,
    answer: made,
  },
  withdrawEdition: {
    method: 'POST',
    path: '/industrial-systems/editions/:id/withdraw',
    right: 'chains.edit',
    summary: '撤回一版 · Withdraw an edition that never was',
    params: idParams,
    body: z.object({ reason: Reason }),
    answer: made,
  },
  addMember: {
    method: 'POST',
    path: '/industrial-systems/editions/:id/members',
    right: 'chains.edit',
    summary: '加成员 · Add a member to an edition',
    params: idParams,
    body: NewMember,
    answer: made,
  },
  amendMember: {
    method: 'POST',
    path: '/industrial-systems/members/:id/amend',
    right: 'chains.edit',
    summary: '改成员 · Amend a member',
    params: idParams,
    body: MemberAmendment,
    answer: made,
  },
  withdrawMember: {
    method: 'POST',
    path: '/industrial-systems/members/:id/withdraw',
    right: 'chains.edit',
    summary: '撤回成员 · Withdraw a member',
    params: idParams,
    body: z.object({ reason: Reason }),
    answer: made,
  },
  mapMember: {
    method: 'POST',
    path: '/industrial-systems/mappings',
    right: 'chains.edit',
    summary: '对应到下一版 · Say what a member became in the next edition',
    body: NewMapping,
    answer: made,
  },
  unmapMember: {
    method: 'POST',
    path: '/industrial-systems/mappings/:id/withdraw',
    right: 'chains.edit',
    summary: '撤回对应 · Withdraw a mapping',
    params: idParams,
    body: z.object({ reason: Reason }),
    answer: made,
  },
} as const satisfies Record<string, Route>;

export const systemRefusals = {
  'edition-day-there': {
    status: 409,
    zh: '这个体系自 {from} 起已有“{name}”一版。',
    en: 'The system has the edition “{name}” from {from} already.',
  },
  'member-there': {
    status: 409,
    zh: '这一版里已有“{name}”。',
    en: 'The edition has “{name}” already.',
  },
  'member-unknown-chain': { status: 422, zh: '没有这条产业链。', en: 'There is no such chain.' },
  'mapping-there': { status: 409, zh: '两者已经对应。', en: 'The two are mapped already.' },
  'mapping-backward': {
    status: 422,
    zh: '只能对应到同一体系的后一版。',
    en: 'A member is mapped to a later edition of the same system.',
  },
  'mapping-over-whole': {
    status: 422,
    zh: '“{name}”分出去的份额合计 {sum}，超过 1。',
    en: 'The shares of “{name}” add up to {sum}, more than 1.',
  },
} as const satisfies RefusalSentences;
