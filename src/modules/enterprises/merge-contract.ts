/** Two rows of one enterprise: found, made one, parted again. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Reason = z.string().min(2).max(300);

export const MergeRow = z.object({
  id: Id,
  keptId: Id,
  kept: z.string(),
  mergedId: Id,
  merged: z.string(),
  mergedCode: z.string(),
  reason: z.string(),
  mergedPost: z.string(),
  mergedAt: z.string(),
  can: z.array(z.string()),
});
export type MergeRow = z.infer<typeof MergeRow>;

/** Two rows whose names read alike. */
export const DuplicatePair = z.object({
  first: z.object({ id: Id, name: z.string(), creditCode: z.string(), unit: z.string().nullable() }),
  second: z.object({ id: Id, name: z.string(), creditCode: z.string(), unit: z.string().nullable() }),
});
export type DuplicatePair = z.infer<typeof DuplicatePair>;

const idParams = z.object({ id: Id });
const idAnswer = z.object({ id: Id });

export const mergeRoutes = {
  listDuplicates: {
    method: 'GET',
    path: '/enterprises/duplicates',
    right: 'enterprises.view',
    summary: '疑似重复 · Rows whose names read alike',
    answer: z.array(DuplicatePair),
  },
  mergeEnterprises: {
    method: 'POST',
    path: '/enterprises/:id/merge',
    right: 'enterprises.edit',
    summary: '并入另一家 · Merge another row into this one; it can be undone',
    params: idParams,
    body: z.object({ otherId: Id, reason: Reason }),
    answer: idAnswer,
  },
  undoMerge: {
    method: 'POST',
    path: '/enterprises/merges/:id/undo',
    right: 'enterprises.edit',
    summary: '撤销合并 · Undo a merge',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;

export const mergeRefusals = {
  'enterprise-merged': {
    status: 409,
    zh: '这一家已并入“{name}”，请到那一家去改，或先撤销合并。',
    en: 'This one was merged into “{name}”; change it there, or undo the merge first.',
  },
  'merge-with-itself': { status: 422, zh: '不能并入自己。', en: 'One cannot be merged into itself.' },
  'merge-undone': { status: 409, zh: '这次合并已经撤销了。', en: 'This merge was undone already.' },
} as const satisfies RefusalSentences;
