/** Imports that were made: which there are, what one of them may be taken back of, and taking it back. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const idParams = z.object({ id: Id });

/** An enterprise that stays as it is, and why. */
const KeptFirm = z.object({ id: Id, name: z.string(), why: z.string() });

const UndoOutcome = z.object({
  /** Enterprises that were put back, or withdrawn where the import had brought them. */
  undone: z.number(),
  keptCount: z.number(),
  /** The first of them. */
  kept: z.array(KeptFirm),
});
export type UndoOutcome = z.infer<typeof UndoOutcome>;

export const ImportEntry = z.object({
  id: Id,
  fileName: z.string(),
  at: z.string(),
  post: z.string(),
  rows: z.number(),
  /** null for imports older than the count. */
  added: z.number().nullable(),
  changed: z.number().nullable(),
  leaveOut: z.number().nullable(),
  undoneAt: z.string().nullable(),
  undonePost: z.string().nullable(),
  undoneReason: z.string().nullable(),
  can: z.array(z.string()),
});
export type ImportEntry = z.infer<typeof ImportEntry>;

export const undoRoutes = {
  listImports: {
    method: 'GET',
    path: '/enterprises/imports',
    right: 'enterprises.edit',
    summary: '最近的导入 · The latest imports: one’s own, or all where one reaches all',
    answer: z.array(ImportEntry),
  },
  readPastImport: {
    method: 'GET',
    path: '/enterprises/imports/:id',
    right: 'enterprises.edit',
    summary: '一次导入，能撤销多少 · An import, and how much of it can be undone',
    params: idParams,
    answer: ImportEntry.extend({ undo: UndoOutcome }),
  },
  undoImport: {
    method: 'POST',
    path: '/enterprises/imports/:id/undo',
    right: 'enterprises.edit',
    summary: '撤销一次导入，之后又改过的除外 · Undo an import, but for what was changed since',
    params: idParams,
    body: z.object({ reason: z.string().trim().min(2).max(300) }),
    answer: UndoOutcome,
  },
} as const satisfies Record<string, Route>;

/** Why an enterprise stays as the import left it, or has become. */
export const KEPT_BECAUSE = {
  'undo-out-of-reach': {
    status: 422,
    zh: '这一家不归您的岗位管',
    en: 'it is not your post’s',
  },
  'undo-merged': {
    status: 422,
    zh: '导入之后与别的企业合并过，先撤销合并',
    en: 'it was merged after the import; undo the merge first',
  },
  'undo-amended': {
    status: 422,
    zh: '导入之后有人改过它的登记信息',
    en: 'its identity was amended after the import',
  },
  'undo-year': {
    status: 422,
    zh: '导入之后有人改过或核实过它的年度数据',
    en: 'a year of it was changed or verified after the import',
  },
  'undo-certificate': {
    status: 422,
    zh: '导入之后有人改过它的资质',
    en: 'a certificate of it was changed after the import',
  },
  'undo-ip': {
    status: 422,
    zh: '导入之后有人改过它的知识产权件数',
    en: 'its count of rights was changed after the import',
  },
  'undo-more': {
    status: 422,
    zh: '导入之后有人给它登记了别的内容（核查、关系、产业链位置等）',
    en: 'more was entered of it after the import (findings, relations, positions)',
  },
  'undo-held': {
    status: 422,
    zh: '导入之后它已用在别处（上市后备、技改、惠企政策或企业端）',
    en: 'it is in use elsewhere since (listing, renovation, measures or the enterprise’s own side)',
  },
} as const satisfies RefusalSentences;
export type KeptReason = keyof typeof KEPT_BECAUSE;

export const undoRefusals = {
  ...KEPT_BECAUSE,
  'import-undone': { status: 409, zh: '这次导入已经撤销过了。', en: 'This import was undone already.' },
  'import-before-undo': {
    status: 422,
    zh: '这次导入没有留下逐家的记录（早于这个功能），不能整次撤销。',
    en: 'This import is older than undoing and left no list of its enterprises; it cannot be undone as a whole.',
  },
  'import-nothing-to-undo': {
    status: 422,
    zh: '{count} 家都不能撤销，什么也没有改。',
    en: 'None of the {count} enterprises can be put back; nothing was changed.',
  },
} as const satisfies RefusalSentences;
