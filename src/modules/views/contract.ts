/** Saved views of any list: kept under the screen they belong to. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();

/** Which right opens the screen whose views they are. */
export const VIEWED_SCREENS = {
  ledger: 'targets.view',
  enterprises: 'enterprises.view',
} as const;
export type ViewedScreen = keyof typeof VIEWED_SCREENS;
const Screen = z.enum(Object.keys(VIEWED_SCREENS) as [ViewedScreen, ...ViewedScreen[]]);

export const SavedView = z.object({
  id: Id,
  name: z.string(),
  query: z.string(),
  shared: z.boolean(),
  mine: z.boolean(),
});
export type SavedView = z.infer<typeof SavedView>;

/** Everybody who sees one of the screens holds this. */
const RIGHT = 'boards.view';

export const viewRoutes = {
  listViews: {
    method: 'GET',
    path: '/views',
    right: RIGHT,
    summary: '保存的视图 · Saved views',
    query: z.object({ screen: Screen }),
    answer: z.array(SavedView),
  },
  saveView: {
    method: 'POST',
    path: '/views',
    right: RIGHT,
    summary: '保存为视图 · Save a view',
    body: z.object({
      screen: Screen,
      name: z.string().trim().min(1).max(20),
      query: z.string().max(4000),
      shared: z.boolean().default(false),
    }),
    answer: z.object({ id: Id }),
  },
  dropView: {
    method: 'DELETE',
    path: '/views/:id',
    right: RIGHT,
    summary: '删视图 · Drop a saved view',
    params: z.object({ id: Id }),
  },
} as const satisfies Record<string, Route>;
