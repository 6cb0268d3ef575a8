import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/);
const Span = z.tuple([z.number(), z.number()]);

export const ProposalKind = z.enum(['fact', 'mechanism', 'structure', 'chain', 'organisation', 'ask']);
export type ProposalKind = z.infer<typeof ProposalKind>;
export const ProposalState = z.enum(['open', 'later', 'adopted', 'rejected', 'merged', 'split']);
export type ProposalState = z.infer<typeof ProposalState>;

export const DocumentRow = z.object({
  id: Id,
  planId: Id,
  edition: z.number(),
  title: z.string(),
  unitId: Id,
  unit: z.string(),
  publishedOn: z.string().nullable(),
  format: z.string(),
  encoding: z.string().nullable(),
  fileName: z.string(),
  characters: z.number(),
  open: z.number(),
  proposals: z.number(),
  uncertain: z.number(),
  demo: z.boolean(),
  createdAt: z.string(),
});
export type DocumentRow = z.infer<typeof DocumentRow>;

export const UncertainRow = z.object({
  place: z.number(),
  span: Span,
  original: Span,
  shown: z.string(),
  candidates: z.array(z.string()),
  reason: z.string(),
  chosen: z.string().nullable(),
});

export const DocumentPage = DocumentRow.extend({
  originalText: z.string(),
  repairedText: z.string(),
  documentYear: z.number().nullable(),
  /** sound, traditional or damaged. */
  state: z.string(),
  /** Places that were mended, in the repaired text. */
  repairs: z.array(z.object({ kind: z.string(), span: Span, original: Span })),
  uncertainPlaces: z.array(UncertainRow),
  editions: z.array(z.object({ id: Id, edition: z.number(), publishedOn: z.string().nullable() })),
  can: z.array(z.string()),
});
export type DocumentPage = z.infer<typeof DocumentPage>;

/** What a proposal would become; a person may change every field before adopting. */
export const FactDraft = z.object({
  unitId: Id.nullable(),
  leadUnitId: Id.nullable(),
  indicatorId: Id.nullable(),
  indicatorName: z.string().max(80),
  measureUnit: z.string().max(12),
  measure: z.enum(['cumulative', 'stock', 'ratio']),
  polarity: z.enum(['higher', 'lower', 'range', 'reference']),
  kind: z.enum(['target', 'reference']),
  operator: z.enum(['>=', '<=', '=', '>', '<', '~', 'range']).nullable(),
  value: Decimal.nullable(),
  value2: Decimal.nullable(),
  period: z.string().max(12).nullable(),
  modality: z.enum(['ensure', 'strive', 'expect', 'plan']).nullable(),
  note: z.string().max(500).nullable(),
});
export type FactDraft = z.infer<typeof FactDraft>;

export const EntryDraft = z.object({
  title: z.string().min(2).max(200),
  unitId: Id.nullable(),
  dueOn: Day.nullable(),
  note: z.string().max(500).nullable(),
});
export type EntryDraft = z.infer<typeof EntryDraft>;

export const ProposalRow = z.object({
  id: Id,
  documentId: Id,
  version: z.number(),
  ord: z.number(),
  kind: ProposalKind,
  state: ProposalState,
  origin: z.enum(['reader', 'person', 'split']),
  quote: z.string(),
  span: Span,
  original: Span,
  confidence: z.number(),
  /** 3 sure, 2 fairly, 1 unsure: bands of the reader's calibration. */
  sure: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** Codes of what helps to judge it, the gravest first: no-value, no-period, reference, range, status, inherited, table. */
  hints: z.array(z.string()),
  subject: z.string(),
  metric: z.string(),
  members: z.array(z.string()),
  fact: FactDraft.nullable(),
  entry: EntryDraft.nullable(),
  /** Why the goal's operator is what it is: rule and reason. */
  goalReason: z.string().nullable(),
  targetId: Id.nullable(),
  taskId: Id.nullable(),
  mergedInto: Id.nullable(),
  decidedPost: z.string().nullable(),
  can: z.array(z.string()),
});
export type ProposalRow = z.infer<typeof ProposalRow>;

export const EditionChange = z.object({
  change: z.enum(['added', 'dropped', 'raised', 'lowered', 'reworded', 'same']),
  subject: z.string(),
  metric: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  unit: z.string(),
  beforeQuote: z.string().nullable(),
  afterQuote: z.string().nullable(),
});
export type EditionChange = z.infer<typeof EditionChange>;

const Uploaded = z.object({
  id: Id,
  already: z.boolean(),
  proposals: z.number(),
  notes: z.array(z.string()),
});
const Year = z.number().int().min(1990).max(2100);
const AboutDocument = z.object({
  title: z.string().max(200).default(''),
  publishedOn: Day.nullable().default(null),
  planId: Id.nullable().default(null),
});
const OneVersion = z.object({ version: z.number() });
const One = z.object({ id: Id });

export const documentRoutes = {
  listDocuments: {
    method: 'GET',
    path: '/documents',
    right: 'documents.view',
    summary: '文件 · Documents, newest first',
    query: z.object({
      q: z.string().max(60).optional(),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({ rows: z.array(DocumentRow), total: z.number() }),
  },
  uploadDocument: {
    method: 'POST',
    path: '/documents',
    right: 'documents.decide',
    summary:
      '上传文件并读 · Upload a document and read it (form: file, unitId, title?, publishedOn?, planId?, year?)',
    form: AboutDocument.extend({
      unitId: Id.optional(),
      year: z.coerce.number().pipe(Year).nullable().default(null),
    }),
    answer: Uploaded,
  },
  pasteDocument: {
    method: 'POST',
    path: '/documents/pasted',
    right: 'documents.decide',
    summary: '粘贴文字并读 · Read pasted text',
    body: AboutDocument.extend({
      text: z.string().min(1).max(3_000_000),
      unitId: Id,
      year: Year.nullable().default(null),
    }),
    answer: Uploaded,
  },
  readDocument: {
    method: 'GET',
    path: '/documents/:id',
    right: 'documents.view',
    summary: '文件页 · A document with its repairs',
    params: One,
    answer: DocumentPage,
  },
  downloadDocument: {
    method: 'GET',
    path: '/documents/:id/file',
    right: 'documents.view',
    summary: '原文件 · The original bytes',
    params: One,
  },
  listProposals: {
    method: 'GET',
    path: '/documents/:id/proposals',
    right: 'documents.view',
    summary: '提议 · What the reader found, in the order of the text',
    params: One,
    answer: z.array(ProposalRow),
  },
  addProposal: {
    method: 'POST',
    path: '/documents/:id/proposals',
    right: 'documents.decide',
    summary: '选中文字补一条 · A proposal from a selected span',
    params: One,
    body: z.object({ span: Span, kind: ProposalKind.default('fact') }),
    answer: One,
  },
  settlePlace: {
    method: 'POST',
    path: '/documents/:id/settle',
    right: 'documents.decide',
    summary: '定一个字 · Settle an uncertain character',
    params: One,
    body: z.object({ place: z.number().int().min(0), chosen: z.string().length(1) }),
  },
  documentChanges: {
    method: 'GET',
    path: '/documents/:id/changes',
    right: 'documents.view',
    summary: '与上一版比 · What this edition added, dropped, raised or lowered',
    params: One,
    answer: z.array(EditionChange),
  },
  editProposal: {
    method: 'PATCH',
    path: '/proposals/:id',
    right: 'documents.decide',
    summary: '改提议 · Edit the draft',
    params: One,
    body: OneVersion.extend({ fact: FactDraft.partial().optional(), entry: EntryDraft.partial().optional() }),
    answer: One,
  },
  adoptProposal: {
    method: 'POST',
    path: '/proposals/:id/adopt',
    right: 'documents.decide',
    summary: '采纳 · Adopt: a target, a reference or a task',
    params: One,
    body: OneVersion.extend({ fact: FactDraft.partial().optional(), entry: EntryDraft.partial().optional() }),
    answer: z.object({ targetId: Id.nullable(), taskId: Id.nullable() }),
  },
  adoptMany: {
    method: 'POST',
    path: '/documents/:id/adopt-many',
    right: 'documents.decide',
    summary: '采纳多条 · Adopt several, each on its own',
    params: One,
    body: z.object({ proposals: z.array(Id).min(1).max(200) }),
    answer: z.array(z.object({ id: Id, problem: z.string().nullable() })),
  },
  rejectProposal: {
    method: 'POST',
    path: '/proposals/:id/reject',
    right: 'documents.decide',
    summary: '不采纳 · Reject',
    params: One,
    body: OneVersion,
  },
  postponeProposal: {
    method: 'POST',
    path: '/proposals/:id/later',
    right: 'documents.decide',
    summary: '以后再看 · Later',
    params: One,
    body: OneVersion,
  },
  mergeProposal: {
    method: 'POST',
    path: '/proposals/:id/merge',
    right: 'documents.decide',
    summary: '并入另一条 · Merge into another; both quotes are kept',
    params: One,
    body: OneVersion.extend({ into: Id }),
  },
  splitProposal: {
    method: 'POST',
    path: '/proposals/:id/split',
    right: 'documents.decide',
    summary: '拆成两条 · Split into two drafts',
    params: One,
    body: OneVersion,
    answer: z.array(One),
  },
  undoDecision: {
    method: 'POST',
    path: '/proposals/:id/undo',
    right: 'documents.decide',
    summary: '撤回决定 · Undo the last decision',
    params: One,
    body: OneVersion,
  },
  listLexicon: {
    method: 'GET',
    path: '/lexicon',
    right: 'lexicon.review',
    summary: '学到的说法 · Corrections remembered, for review',
    answer: z.array(
      z.object({
        id: Id,
        kind: z.enum(['unit', 'indicator']),
        said: z.string(),
        meant: z.string(),
        times: z.number(),
        state: z.enum(['proposed', 'approved', 'rejected']),
      }),
    ),
  },
  reviewLexicon: {
    method: 'POST',
    path: '/lexicon/:id/review',
    right: 'lexicon.review',
    summary: '准用或不用 · Approve or reject',
    params: One,
    body: z.object({ approve: z.boolean() }),
  },
} as const satisfies Record<string, Route>;

export const documentRefusals = {
  'already-decided': { status: 409, zh: '这一条已经办过了。', en: 'This one has been decided.' },
  'nothing-to-undo': { status: 409, zh: '没有可撤回的。', en: 'There is nothing to undo.' },
  'proposal-needs-unit': {
    status: 422,
    zh: '还没有说是哪个单位的。',
    en: 'It is not said whose promise this is.',
  },
  'proposal-needs-indicator': { status: 422, zh: '还没有指标名称。', en: 'The indicator has no name.' },
  'unknown-plan': {
    status: 422,
    zh: '没有这份规划的上一版。',
    en: 'There is no earlier edition of such a plan.',
  },
  'merge-into-itself': { status: 422, zh: '不能并到自己。', en: 'It cannot be merged into itself.' },
  'bad-span': { status: 422, zh: '没有选中文字。', en: 'No words are selected.' },
  'no-such-place': { status: 404, zh: '没有这个待认的字。', en: 'There is no such uncertain place.' },
  'text-without-words': {
    status: 422,
    zh: '文件里没有可读的文字，什么都没有保存。',
    en: 'There are no words in it; nothing was stored.',
  },
} as const satisfies RefusalSentences;
