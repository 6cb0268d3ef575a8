import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();

export const TaskKind = z.enum(['mechanism', 'structure', 'chain', 'ask', 'chase', 'other']);
export type TaskKind = z.infer<typeof TaskKind>;
export const TaskState = z.enum(['open', 'done', 'dropped']);

export const TaskRow = z.object({
  id: Id,
  version: z.number(),
  title: z.string(),
  kind: TaskKind,
  unitId: Id,
  unit: z.string(),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  documentId: Id.nullable(),
  targetId: Id.nullable(),
  quote: z.string().nullable(),
  note: z.string().nullable(),
  state: TaskState,
  outcome: z.string().nullable(),
  closedPost: z.string().nullable(),
  createdPost: z.string(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type TaskRow = z.infer<typeof TaskRow>;

const One = z.object({ id: Id });

export const taskRoutes = {
  listTasks: {
    method: 'GET',
    path: '/tasks',
    right: 'tasks.view',
    summary: '任务 · Tasks, the most urgent first',
    query: z.object({
      state: TaskState.default('open'),
      unitId: Id.optional(),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    answer: z.object({ rows: z.array(TaskRow), total: z.number() }),
  },
  addTask: {
    method: 'POST',
    path: '/tasks',
    right: 'tasks.assign',
    summary: '派任务 · Assign a task; on a target it is a reminder (催办)',
    body: z.object({
      title: z.string().min(2).max(200),
      kind: TaskKind.default('other'),
      unitId: Id,
      dueOn: Day.nullable().default(null),
      targetId: Id.nullable().default(null),
      note: z.string().max(500).nullable().default(null),
    }),
    answer: One,
  },
  closeTask: {
    method: 'POST',
    path: '/tasks/:id/close',
    right: 'tasks.view',
    summary: '办结或不办 · Done or dropped, with what came of it',
    params: One,
    body: z.object({
      version: z.number(),
      state: z.enum(['done', 'dropped']),
      outcome: z.string().min(2).max(500),
    }),
  },
  reopenTask: {
    method: 'POST',
    path: '/tasks/:id/reopen',
    right: 'tasks.view',
    summary: '重新打开 · Open again',
    params: One,
    body: z.object({ version: z.number(), reason: z.string().min(2).max(300) }),
  },
} as const satisfies Record<string, Route>;

export const taskRefusals = {
  'task-closed': { status: 409, zh: '这件事已经办结。', en: 'This task is closed.' },
  'task-open': { status: 409, zh: '这件事还开着。', en: 'This task is open.' },
} as const satisfies RefusalSentences;
