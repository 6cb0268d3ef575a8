/** 专家组: planned, its list closed, drawn, scored blind, opened, and written down as an opinion. */
import { z } from 'zod';
import { ResultShape } from './opinion-contract.ts';
import { VERDICTS } from './sheet-contract.ts';
import { PanelTemplate } from './template-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Code = z.string().regex(/^[a-z0-9-]{1,40}$/);
const Words = z.object({ zh: z.string(), en: z.string() });

export const PANEL_STATES = [
  'planned',
  'closed',
  'drawn',
  'scoring',
  'opened',
  'finalised',
  'stopped',
] as const;
const PanelState = z.enum(PANEL_STATES);
export type PanelState = z.infer<typeof PanelState>;
export const PANEL_STATE_WORDS = {
  planned: { zh: '待封闭名单', en: 'List open' },
  closed: { zh: '名单已封闭，待抽取', en: 'List closed' },
  drawn: { zh: '已抽取，待确认', en: 'Drawn' },
  scoring: { zh: '评分中', en: 'Being scored' },
  opened: { zh: '已开封，待出意见', en: 'Opened' },
  finalised: { zh: '意见已出', en: 'Opinion final' },
  stopped: { zh: '终止', en: 'Stopped' },
} as const satisfies Record<PanelState, { zh: string; en: string }>;

export const NewPanel = z.object({
  title: z.string().trim().min(2).max(160),
  number: z.string().trim().max(60).nullable().default(null),
  /** Without one it is a topic of research. */
  projectId: Id.nullable().default(null),
  template: Code,
  heldOn: Day,
  industries: z
    .array(z.string().regex(/^([A-T]|[A-T]?\d{2,4})$/, 'expert-industry-shape'))
    .max(20)
    .default([]),
  chainId: Id.nullable().default(null),
  /** Firms that it is about beside those of the project: names, one each. */
  firms: z.array(z.string().trim().min(2).max(120)).max(20).default([]),
  /** A public value to be known only after the list is closed; the seed is composed with it. */
  publicRule: z.string().trim().max(200).nullable().default(null),
});
export type NewPanel = z.infer<typeof NewPanel>;

const panelHead = {
  id: Id,
  number: z.string().nullable(),
  title: z.string(),
  projectId: Id.nullable(),
  project: z.string().nullable(),
  unitId: Id,
  unit: z.string(),
  template: Words.extend({ code: z.string() }),
  heldOn: z.string(),
  state: PanelState,
  seats: z.number(),
  /** Sheets that are in. */
  sheets: z.number(),
  deadline: z.string().nullable(),
  /** Of the paper. */
  conclusion: z.enum(['passed', 'not-passed', 'no-quorum']).nullable(),
  mover: z.enum(['manager', 'experts', 'chair', 'nobody']),
  demo: z.boolean(),
};
export const PanelRow = z.object(panelHead);
export type PanelRow = z.infer<typeof PanelRow>;
export const PanelQuery = z.object({
  q: z.string().max(60).optional(),
  state: PanelState.optional(),
  projectId: Id.optional(),
  /** One's own move. */
  mine: z.stringbool().optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type PanelQuery = z.infer<typeof PanelQuery>;
const TemplateWord = Words.extend({
  code: z.string(),
  for: z.enum(['project', 'topic']),
  source: z.string(),
  seats: z.number(),
});
export const PanelList = z.object({
  rows: z.array(PanelRow),
  total: z.number(),
  templates: z.array(TemplateWord),
  can: z.array(z.string()),
});
export type PanelList = z.infer<typeof PanelList>;

export const SeatRow = z.object({
  id: Id,
  number: z.number(),
  profession: z.string(),
  /** Null as long as the caller may not know who it is. */
  expertId: Id.nullable(),
  expert: z.string().nullable(),
  institution: z.string().nullable(),
  state: z.enum(['drawn', 'accepted', 'refused', 'absent']),
  reason: z.string().nullable(),
  sheet: z.enum(['in', 'awaited', 'none']),
  /** Only for who may take it back. */
  sheetId: Id.nullable(),
  /** A link that still holds. */
  linkUntil: z.string().nullable(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type SeatRow = z.infer<typeof SeatRow>;

const Excluded = z.object({
  /** Null where the caller may not know who was on the list. */
  expertId: Id.nullable(),
  expert: z.string().nullable(),
  reasons: z.array(z.string()),
});
export const DrawRow = z.object({
  id: Id,
  number: z.number(),
  algorithm: z.string(),
  seedHash: z.string(),
  publicRule: z.string().nullable(),
  publicValue: z.string().nullable(),
  committedAt: z.string(),
  closedAt: z.string().nullable(),
  listHash: z.string().nullable(),
  candidates: z.number().nullable(),
  exclusions: z.array(Excluded),
  drawnAt: z.string().nullable(),
  /** Told once it is drawn, to whoever may know who was: seed and pool together tell it. */
  seed: z.string().nullable(),
  reason: z.string().nullable(),
  supersededReason: z.string().nullable(),
});
export type DrawRow = z.infer<typeof DrawRow>;

export const SheetRow = z.object({
  id: Id,
  seat: z.number(),
  profession: z.string(),
  way: z.enum(['link', 'officer']),
  abstained: z.boolean(),
  abstainReason: z.string().nullable(),
  verdict: z.enum(VERDICTS).nullable(),
  forecastMonths: z.number().nullable(),
  opinion: z.string().nullable(),
  dissent: z.string().nullable(),
  fileName: z.string().nullable(),
  scores: z.array(z.object({ criterion: z.string(), score: z.string(), reason: z.string() })),
  withdrawnReason: z.string().nullable(),
  can: z.array(z.string()),
});
export type SheetRow = z.infer<typeof SheetRow>;

export const PanelPage = z.object({
  ...panelHead,
  version: z.number(),
  rules: PanelTemplate,
  professions: z.array(Words.extend({ code: z.string() })),
  industries: z.array(z.string()),
  chain: z.string().nullable(),
  parties: z.array(z.string()),
  openedAt: z.string().nullable(),
  openedPost: z.string().nullable(),
  stopReason: z.string().nullable(),
  enteredPost: z.string(),
  /** Whether the caller may know who was drawn, and from which state everybody may. */
  named: z.boolean(),
  draws: z.array(DrawRow),
  seatRows: z.array(SeatRow),
  /** Null until they are opened. */
  sheetRows: z.array(SheetRow).nullable(),
  result: ResultShape.nullable(),
  opinion: z
    .object({
      fileName: z.string(),
      finalisedAt: z.string(),
      finalisedPost: z.string(),
      attached: z.boolean(),
    })
    .nullable(),
  can: z.array(z.string()),
});
export type PanelPage = z.infer<typeof PanelPage>;
