/** Roles, sets of papers, lists, rows of the yearly table and kinds of visits: dated data, rules/chiefs. */
import { z } from 'zod';
import { inForceOn } from '#kernel/dated.ts';
import { readRuleFile } from '#platform/rulefiles.ts';

const dated = { from: z.iso.date(), to: z.iso.date().optional(), source: z.string().min(4) };
const words = { code: z.string(), zh: z.string(), en: z.string() };

const Role = z.strictObject({
  ...words,
  single: z.boolean(),
  holder: z.enum(['post', 'unit', 'enterprise', 'any']),
  /** It may say what it is there to do. */
  task: z.boolean().default(false),
  /** The enterprise is not the holder but with whom contact is kept. */
  with: z.literal('enterprise').optional(),
  ...dated,
});
export type TeamRole = z.infer<typeof Role>;
const PostWords = z.strictObject({ code: z.string(), words: z.array(z.string()).min(1), ...dated });
const Roles = z.strictObject({ roles: z.array(Role).min(1), postWords: z.array(PostWords).min(1) });

export const PIECES = [
  ...([
    'map',
    'firms',
    'projects',
    'invitations',
    'blockers',
    'policies',
    'plan',
    'measures',
    'yearly',
  ] as const),
  ...(['team', 'chief', 'office', 'task-force', 'leading', 'expert'] as const),
] as const;
export type Piece = (typeof PIECES)[number];
const Item = z.strictObject({
  ...words,
  piece: z.enum(PIECES).optional(),
  /** How many belong there, where the source names none. */
  expected: z.number().int().min(1).optional(),
});
const PaperSet = z.strictObject({
  ...words,
  ...dated,
  unfolded: z.boolean().default(false),
  note: z.strictObject({ zh: z.string(), en: z.string() }).optional(),
  items: z.array(Item).min(1),
});
export type PaperSet = z.infer<typeof PaperSet>;
const Sets = z.strictObject({ sets: z.array(PaperSet).min(1) });

const List = z.strictObject({
  ...words,
  leads: z.array(z.string()).optional(),
  states: z.array(z.enum(['strong', 'present', 'thin', 'missing'])).optional(),
  ...dated,
});
const Lists = z.strictObject({ lists: z.array(List).min(1) });

const YearRow = z.strictObject({
  ...words,
  unit: z.string(),
  /** It is what stands on the day, not what came in the year. */
  stock: z.boolean().default(false),
  /** A sum of money, in yuan. */
  amount: z.boolean().default(false),
  agreed: z.array(z.string()).optional(),
  means: z.strictObject({ zh: z.string(), en: z.string() }),
  ...dated,
});
export type YearRowRule = z.infer<typeof YearRow>;
const Yearly = z.strictObject({ rows: z.array(YearRow).min(1) });

const Kind = z.strictObject({ ...words, ...dated });
const Window = z.strictObject({ code: z.string(), days: z.number().int().min(1), ...dated });
const Visits = z.strictObject({ kinds: z.array(Kind).min(1), windows: z.array(Window).min(1) });

const now = <E extends { from: string; to?: string | undefined }>(all: readonly E[], day: string): E[] =>
  all.filter((one) => inForceOn([one], day) !== undefined);

export const rolesOn = (day: string): TeamRole[] => now(readRuleFile('chiefs/roles.yaml', Roles).roles, day);

/** Words of which a post holds at least one. */
export const postWordsOn = (day: string): string[] =>
  now(readRuleFile('chiefs/roles.yaml', Roles).postWords, day).flatMap((one) => one.words);

/** Whatever the day: a chain may take a set that another place wrote down later. */
export const paperSets = (): readonly PaperSet[] => readRuleFile('chiefs/sets.yaml', Sets).sets;
export const setNamed = (code: string): PaperSet | undefined => paperSets().find((one) => one.code === code);

export const listsOn = (day: string) => now(readRuleFile('chiefs/lists.yaml', Lists).lists, day);

export const yearRowsOn = (day: string): YearRowRule[] =>
  now(readRuleFile('chiefs/yearly.yaml', Yearly).rows, day);

export const visitKindsOn = (day: string) => now(readRuleFile('chiefs/visits.yaml', Visits).kinds, day);
/** Within how many days visits of several offices to one enterprise are told to each other. */
export const visitWindowOn = (day: string): number =>
  now(readRuleFile('chiefs/visits.yaml', Visits).windows, day)[0]?.days ?? 0;
