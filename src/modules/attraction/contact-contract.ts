/** 首谈报备: which unit first spoke with which investor about which project, until when it is held, and disputes. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { CodeWord } from './source-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Text = (most: number) => z.string().trim().min(2).max(most);
const Blank = (most: number) => z.string().trim().max(most).nullable().default(null);
const idParams = z.object({ id: Id });

export const CONTACT_STATES = {
  registered: { zh: '锁定', en: 'Held' },
  extended: { zh: '延期锁定', en: 'Held on' },
  kept: { zh: '裁定维持', en: 'Held by decision' },
  shared: { zh: '裁定共享', en: 'Shared by decision' },
  'given-up': { zh: '放弃', en: 'Given up' },
  lost: { zh: '裁定归他方', en: 'Decided for the other' },
  expired: { zh: '已过期', en: 'Expired' },
} as const;
const State = z.enum(['registered', 'extended', 'kept', 'shared', 'given-up', 'lost', 'expired']);

export const ContactRow = z.object({
  id: Id,
  number: z.string(),
  unitId: Id,
  unit: z.string(),
  investor: z.string(),
  creditCode: z.string().nullable(),
  project: z.string(),
  product: z.string().nullable(),
  contactedOn: z.string(),
  toldOn: z.string(),
  way: z.string(),
  /** Told more days after the talk than the rules allow. */
  late: z.boolean(),
  state: State,
  heldUntil: z.string().nullable(),
  /** Days that it is still held; 0 where it is not. */
  daysLeft: z.number().nullable(),
  share: z.string().nullable(),
  disputes: z.number(),
  enquiryId: Id.nullable(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type ContactRow = z.infer<typeof ContactRow>;

export const CONTACT_SORTS = ['toldOn', 'heldUntil', 'investor', 'unit'] as const;
export const ContactQuery = z.object({
  q: z.string().max(60).optional(),
  unitId: Id.optional(),
  held: z.stringbool().optional(),
  /** Held for no more than so many days. */
  endsWithin: z.coerce.number().int().min(0).max(1000).optional(),
  disputed: z.stringbool().optional(),
  asOf: Day.optional(),
  sort: z.enum(CONTACT_SORTS).default('toldOn'),
  descending: z.stringbool().default(true),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ContactQuery = z.infer<typeof ContactQuery>;

export const ContactWords = z.object({
  talks: z.array(CodeWord),
  days: z.number(),
  extendDays: z.number(),
  extensions: z.number(),
  lateAfter: z.number(),
  appealWorkdays: z.number(),
});
export type ContactWords = z.infer<typeof ContactWords>;

export const ContactList = z.object({
  rows: z.array(ContactRow),
  total: z.number(),
  tally: z.object({ held: z.number(), soon: z.number(), disputed: z.number() }),
  words: ContactWords,
  can: z.array(z.string()),
});
export type ContactList = z.infer<typeof ContactList>;

export const ContactStep = z.object({
  number: z.number(),
  state: z.string(),
  heldUntil: z.string().nullable(),
  share: z.string().nullable(),
  happenedOn: z.string(),
  words: z.string().nullable(),
  fileName: z.string().nullable(),
  post: z.string(),
});
export const ContactPage = ContactRow.extend({
  fileName: z.string(),
  enteredPost: z.string(),
  history: z.array(ContactStep),
  disputesOf: z.array(z.object({ id: Id, number: z.string(), phase: z.string(), claimant: z.string() })),
  words: ContactWords,
});
export type ContactPage = z.infer<typeof ContactPage>;

/** Who holds it, as it is told to another unit: that, until when, and no more. */
export const HeldBy = z.object({
  number: z.string(),
  unit: z.string(),
  heldUntil: z.string(),
  match: z.enum(['same', 'near']),
  /** The caller's own. */
  own: z.boolean(),
});
export type HeldBy = z.infer<typeof HeldBy>;
const CheckQuery = z.object({
  investor: z.string().trim().min(2).max(120),
  creditCode: z.string().max(40).optional(),
  product: z.string().max(120).optional(),
  unitId: Id.optional(),
});
export type CheckQuery = z.infer<typeof CheckQuery>;

/** Fields of a form with the proof file. */
export const NewContact = z.object({
  unitId: Id.optional(),
  investor: Text(120),
  creditCode: Blank(40),
  project: Text(160),
  product: Blank(120),
  contactedOn: Day,
  way: z.string().max(40),
  enquiryId: Id.nullable().default(null),
  projectId: Id.nullable().default(null),
  /** It was seen that the investor is with others about other products. */
  knowing: z.stringbool().default(false),
});
export type NewContact = z.infer<typeof NewContact>;

export const contactRoutes = {
  listContacts: {
    method: 'GET',
    path: '/first-contacts',
    right: 'attraction.view',
    summary: '首谈报备 · First contacts, and until when they are held',
    query: ContactQuery,
    answer: ContactList,
  },
  exportContacts: {
    method: 'GET',
    path: '/first-contacts/export',
    right: 'attraction.view',
    summary: '导出首谈报备 · The list as a workbook',
    query: ContactQuery,
  },
  checkContact: {
    method: 'GET',
    path: '/first-contacts/check',
    right: 'attraction.work',
    summary: '查有没有报备 · Whether another unit holds the investor, and until when',
    query: CheckQuery,
    answer: z.array(HeldBy),
  },
  registerContact: {
    method: 'POST',
    path: '/first-contacts',
    right: 'attraction.work',
    summary: '报备首谈 · Register a first contact with its proof',
    form: NewContact,
    answer: z.object({ id: Id, number: z.string(), heldUntil: z.string() }),
  },
  readContact: {
    method: 'GET',
    path: '/first-contacts/:id',
    right: 'attraction.view',
    summary: '一条首谈 · One first contact with its steps',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: ContactPage,
  },
  contactFile: {
    method: 'GET',
    path: '/first-contacts/:id/file',
    right: 'attraction.view',
    summary: '首谈佐证 · Its proof, or that of an extension',
    params: idParams,
    query: z.object({ step: z.coerce.number().int().min(1).optional() }),
  },
  extendContact: {
    method: 'POST',
    path: '/first-contacts/:id/extend',
    right: 'attraction.work',
    summary: '凭进展延期 · Held longer, against proof of progress',
    params: idParams,
    form: z.object({ words: Blank(500) }),
    answer: z.object({ heldUntil: z.string() }),
  },
  giveUpContact: {
    method: 'POST',
    path: '/first-contacts/:id/give-up',
    right: 'attraction.work',
    summary: '放弃锁定 · Given up before its time',
    params: idParams,
    body: z.object({ reason: Text(300) }),
  },
} as const satisfies Record<string, Route>;
