/** Bringing a table, the same for every module: where it comes from, cells mended, what is wrong at which cell, how far the work is. */
import { z } from 'zod';

/** A cell mended on the screen; row and column as the spreadsheet counts, from 1 and from 0. */
export const CellEdit = z.object({
  row: z.number().int().min(1),
  column: z.number().int().min(0).max(2200),
  value: z.string().max(500),
});
export type CellEdit = z.infer<typeof CellEdit>;

/** The table itself; a module adds what it asks besides. */
export const BroughtInput = z.object({
  /** Cells parted by tabs or commas, as copied from a spreadsheet; or the id that an upload answered with. */
  text: z.string().max(2_000_000).optional(),
  uploadId: z.string().max(80).optional(),
  edits: z.array(CellEdit).max(2000).default([]),
});
export type BroughtInput = z.infer<typeof BroughtInput>;

export const UploadedTable = z.object({ uploadId: z.string(), fileName: z.string() });
export type UploadedTable = z.infer<typeof UploadedTable>;

export const BRING_ACTS = ['check', 'import'] as const;
export type BringAct = (typeof BRING_ACTS)[number];
export const BRING_STEPS = ['read', 'compare', 'write'] as const;
export type BringStep = (typeof BRING_STEPS)[number];
export const BegunWork = z.object({ jobId: z.uuid() });

/** Something about one cell: a fault, or a question that a person answers. */
export const CellSaid = z.object({
  key: z.string(),
  /** As the spreadsheet names it: D17. */
  cell: z.string(),
  row: z.number(),
  column: z.number().nullable(),
  value: z.string(),
  message: z.string(),
});
export type CellSaid = z.infer<typeof CellSaid>;

/** What a check says of any table; a module adds what it would change. */
export const CheckedTable = z.object({
  /** ‘paste’ for one that was pasted. */
  fileName: z.string(),
  sheet: z.string(),
  /** What was not read, in words: hidden sheets, other sheets, sums and notes. */
  leftOut: z.array(z.string()),
  /** Lines of the head, from 1. */
  headRows: z.array(z.number()),
  /** The words over each column. */
  header: z.array(z.string()),
  rowCount: z.number(),
  /** The first of them. */
  errors: z.array(CellSaid),
  errorCount: z.number(),
});
export type CheckedTable = z.infer<typeof CheckedTable>;

/** One of the first rows, as it is written. */
export const ShownRow = z.object({ row: z.number(), cells: z.array(z.string()) });
export type ShownRow = z.infer<typeof ShownRow>;

/** A check or an import at work, or done; a module adds what was asked, what was found and what came of it. */
export const BringWork = z.object({
  id: z.uuid(),
  act: z.enum(BRING_ACTS),
  fileName: z.string(),
  running: z.boolean(),
  step: z.enum(BRING_STEPS),
  /** Rows read so far. */
  rows: z.number(),
  /** Of the whole table in this step, from 0 to 1. */
  share: z.number(),
});
export type BringWork = z.infer<typeof BringWork>;
