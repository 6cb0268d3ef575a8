/** 链长制的人和单位, and the set of papers a chain keeps: both dated, neither overwritten. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().trim().min(2).max(300);
const Text = (most: number) => z.string().trim().min(2).max(most);
const Optional = (most: number) => z.string().trim().min(2).max(most).nullable().default(null);
const idParams = z.object({ id: Id });
const asOfQuery = z.object({ asOf: Day.optional() });
const made = z.object({ id: Id });

export const TeamRow = z.object({
  id: Id,
  role: z.string(),
  roleName: z.string(),
  post: z.string().nullable(),
  unitId: Id.nullable(),
  unit: z.string().nullable(),
  enterpriseId: Id.nullable(),
  enterprise: z.string().nullable(),
  task: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  source: z.string(),
  enteredPost: z.string(),
  /** Of a leading enterprise: whether it passes the test of the diagnosis; null where nobody tested. */
  passes: z.boolean().nullable(),
  demo: z.boolean(),
});
export type TeamRow = z.infer<typeof TeamRow>;

export const NewTeamRow = z.object({
  role: z.string().max(40),
  /** A post in words, never a person's name. */
  post: Optional(60),
  unitId: Id.nullable().default(null),
  enterpriseId: Id.nullable().default(null),
  task: Optional(200),
  from: Day,
  to: Day.nullable().default(null),
  source: Text(200),
  /** Whoever stands in the role until now goes the day before; of a role that several hold nobody does. */
  takesOver: z.boolean().default(false),
});
export type NewTeamRow = z.infer<typeof NewTeamRow>;

export const SetDocument = z.object({
  id: Id,
  item: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  link: z.string().nullable(),
  gives: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  enteredPost: z.string(),
  demo: z.boolean(),
});
export type SetDocument = z.infer<typeof SetDocument>;

export const SetItem = z.object({
  code: z.string(),
  name: z.string(),
  /** Generated of rows, attached by the office, or neither. */
  how: z.enum(['generated', 'attached', 'lacking']),
  /** What generates it; null where the office attaches a paper. */
  piece: z.string().nullable(),
  /** Rows it is generated of, or papers attached. */
  count: z.number(),
  /** How many belong there, where the source names none of them. */
  expected: z.number().nullable(),
  to: z.string().nullable(),
  documents: z.array(SetDocument),
});
export type SetItem = z.infer<typeof SetItem>;

export const ChainSet = z.object({
  code: z.string(),
  name: z.string(),
  /** From when the chain keeps it; null where nobody chose one and the minimal set is shown. */
  from: z.string().nullable(),
  source: z.string(),
  note: z.string().nullable(),
  items: z.array(SetItem),
});
export type ChainSet = z.infer<typeof ChainSet>;

export const NewDocument = z.object({
  /** Code of an item of a set; policies for the list of policies and factors. */
  item: z.string().min(2).max(40),
  title: Text(120),
  documentNumber: Optional(80),
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
  gives: Optional(300),
  from: Day,
  to: Day.nullable().default(null),
});
export type NewDocument = z.infer<typeof NewDocument>;

export const teamRoutes = {
  listTeam: {
    method: 'GET',
    path: '/chains/:id/team',
    right: 'chiefs.view',
    summary: '链长、链办、专班、链主 · Who holds which role, past ones among them',
    params: idParams,
    query: asOfQuery,
    answer: z.object({ rows: z.array(TeamRow), can: z.array(z.string()) }),
  },
  addTeamRow: {
    method: 'POST',
    path: '/chains/:id/team',
    right: 'chiefs.edit',
    summary: '定链长、链办、专班、链主 · Somebody holds a role from a day',
    params: idParams,
    body: NewTeamRow,
    answer: made,
  },
  endTeamRow: {
    method: 'POST',
    path: '/chains/team/:id/end',
    right: 'chiefs.edit',
    summary: '到哪天为止 · Until which day',
    params: idParams,
    body: z.object({ to: Day, reason: Reason }),
    answer: made,
  },
  withdrawTeamRow: {
    method: 'POST',
    path: '/chains/team/:id/withdraw',
    right: 'chiefs.edit',
    summary: '记错了 · It was wrong',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  chooseSet: {
    method: 'POST',
    path: '/chains/:id/sets',
    right: 'chiefs.edit',
    summary: '从哪天起用哪一套清单 · Which set of papers, from which day',
    params: idParams,
    body: z.object({ code: z.string().max(40), from: Day, source: Text(200) }),
    answer: made,
  },
  addDocument: {
    method: 'POST',
    path: '/chains/:id/documents',
    right: 'chiefs.edit',
    summary: '挂一份文件或政策 · Attach a paper or a policy',
    params: idParams,
    body: NewDocument,
    answer: made,
  },
  withdrawDocument: {
    method: 'POST',
    path: '/chains/documents/:id/withdraw',
    right: 'chiefs.edit',
    summary: '取下 · Take a paper down',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;
