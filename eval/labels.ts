/** A folder of labelled documents: `labels.jsonl`, `docs/`, `clean/`, in the format of the practice corpus. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const Figure = z.object({
  quote: z.string().optional(),
  subject: z.string(),
  metric: z.string(),
  op: z.string(),
  value: z.number().nullable(),
  value2: z.number().nullable().optional(),
  unit: z.string(),
  year: z.number().nullable().optional(),
  status: z.string(),
});
const Labelled = z.object({
  doc: z.string(),
  kind: z.enum(['clean', 'damaged']),
  genre: z.string().optional(),
  damage: z.string().optional(),
  facts: z.array(Figure),
});

export type Figure = z.infer<typeof Figure>;
export type Labelled = z.infer<typeof Labelled>;

export interface LabelledDocument extends Labelled {
  /** null where the folder does not hold it. */
  readonly file: string | null;
  /** The exact original of a damaged text, where the folder has it. */
  readonly clean: string | null;
}

const SEED = 'seed';

/** @param seed file of the document that labels call `seed`; without it that document counts as absent */
export function labelledDocuments(folder: string, seed?: string): LabelledDocument[] {
  const files = readdirSync(path.join(folder, 'docs'));
  return readFileSync(path.join(folder, 'labels.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Labelled.parse(JSON.parse(line)))
    .map((labelled) => ({
      ...labelled,
      file: labelled.doc === SEED ? (seed ?? null) : fileOf(folder, files, labelled.doc),
      clean: cleanOf(folder, labelled.doc, seed),
    }));
}

function fileOf(folder: string, files: readonly string[], doc: string): string | null {
  const name = files.find((file) => file === doc || file.startsWith(`${doc}.`));
  return name === undefined ? null : path.join(folder, 'docs', name);
}

function cleanOf(folder: string, doc: string, seed: string | undefined): string | null {
  const beside = seed && doc === SEED ? path.join(path.dirname(seed), 'clean.txt') : null;
  const file = beside ?? path.join(folder, 'clean', `${doc}.txt`);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
