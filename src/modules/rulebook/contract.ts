import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();

/** A shipped version by its code and a mark of its name; one of the region by its id. */
export const VersionId = z
  .string()
  .regex(/^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z][a-z0-9-]{0,59}~[0-9a-f]{8})$/);

export const Phrase = z.object({ zh: z.string(), en: z.string() });
export type Phrase = z.infer<typeof Phrase>;

export const RuleTrack = z.enum(['application', 'review']);
export type RuleTrack = z.infer<typeof RuleTrack>;

/** in-force: counts on the day; hidden: its days hold but another counts; off: switched off, or shipped so. */
export const VERSION_STATES = [
  'in-force',
  'coming',
  'past',
  'hidden',
  'off',
  'draft',
  'amended',
  'withdrawn',
] as const;
export const VersionState = z.enum(VERSION_STATES);
export type VersionState = z.infer<typeof VersionState>;

const Days = z.object({ from: Day, to: Day.nullable() });
const SaidBy = z.object({ post: z.string(), at: z.string() });

export const VersionRow = z.object({
  id: VersionId,
  code: z.string(),
  title: Phrase,
  version: z.string(),
  documentNumber: z.string().nullable(),
  source: z.string(),
  confidence: z.enum(['H', 'M', 'L']),
  /** ★ read second-hand, ⚠ not found: 待核. */
  doubt: z.enum(['★', '⚠']).nullable(),
  note: z.string().nullable(),
  shipped: z.boolean(),
  tracks: z.array(RuleTrack),
  from: Day,
  to: Day.nullable(),
  review: Days.nullable(),
  /** Days on which it really counts, by track. */
  counts: z.object({ application: z.array(Days), review: z.array(Days) }),
  /** On the track that is looked at. */
  state: VersionState,
  drafted: SaidBy.nullable(),
  adopted: SaidBy.extend({ note: z.string().nullable() }).nullable(),
  withdrawn: SaidBy.extend({ reason: z.string() }).nullable(),
  demo: z.boolean(),
});
export type VersionRow = z.infer<typeof VersionRow>;

export const Rulebook = z.object({
  day: Day,
  track: RuleTrack,
  programmes: z.array(z.object({ code: z.string(), title: Phrase, versions: z.array(VersionRow) })),
  can: z.array(z.string()),
});
export type Rulebook = z.infer<typeof Rulebook>;

export const RuleCondition = z.object({
  id: z.string(),
  within: z.array(z.string()),
  title: Phrase,
  asks: Phrase,
  article: z.string().nullable(),
  doubt: z.string().nullable(),
  track: RuleTrack.nullable(),
});
export type RuleCondition = z.infer<typeof RuleCondition>;

/** A threshold, a band, an article, the words: what it was and what it is. */
export const RuleChange = z.object({
  aspect: z.string(),
  before: Phrase.nullable(),
  after: Phrase.nullable(),
});
export type RuleChange = z.infer<typeof RuleChange>;

export const ConditionDifference = z.object({
  id: z.string(),
  kind: z.enum(['added', 'removed', 'changed', 'same']),
  within: z.array(z.string()),
  before: z.object({ title: Phrase, asks: Phrase }).nullable(),
  after: z.object({ title: Phrase, asks: Phrase }).nullable(),
  changes: z.array(RuleChange),
});
export type ConditionDifference = z.infer<typeof ConditionDifference>;

export const VersionDifference = z.object({
  before: z.object({ id: VersionId, version: z.string() }),
  after: z.object({ id: VersionId.nullable(), version: z.string() }),
  head: z.array(RuleChange),
  conditions: z.array(ConditionDifference),
  counts: z.object({ added: z.number(), removed: z.number(), changed: z.number(), same: z.number() }),
});
export type VersionDifference = z.infer<typeof VersionDifference>;

export const Neighbour = z.object({
  kind: z.enum(['replaces', 'overlap', 'hole', 'hidden']),
  track: RuleTrack,
  other: z.string(),
  from: Day,
  to: Day.nullable(),
});
export type Neighbour = z.infer<typeof Neighbour>;

const SwitchRow = z.object({
  on: z.boolean(),
  from: Day,
  reason: z.string(),
  post: z.string(),
  at: z.string(),
});

/** A reckoning of whom a version changes; it is finished when all firms are judged. */
export const TierEffect = z.object({
  id: Id,
  versionId: Id,
  day: Day,
  track: RuleTrack,
  presentVersion: z.string().nullable(),
  total: z.number(),
  judged: z.number(),
  changed: z.number(),
  /** Firms that it says nothing of, before as after: data are missing. */
  missing: z.number(),
  finished: z.boolean(),
  post: z.string(),
  at: z.string(),
  /** Firms of the caller's reach, by park and by what becomes of them. */
  counts: z.array(
    z.object({
      unitId: Id.nullable(),
      unit: z.string().nullable(),
      from: z.string(),
      to: z.string(),
      count: z.number(),
    }),
  ),
});
export type TierEffect = z.infer<typeof TierEffect>;

export const VersionPage = VersionRow.extend({
  content: z.string(),
  origin: z.string().nullable(),
  supersedes: Id.nullable(),
  supersededBy: Id.nullable(),
  conditions: z.array(RuleCondition),
  neighbours: z.array(Neighbour),
  /** Other versions of the programme, the one that it would stand in for first. */
  others: z.array(z.object({ id: VersionId, version: z.string() })),
  switches: z.array(SwitchRow),
  /** Shipped: whether it is on today. */
  on: z.boolean(),
  effect: TierEffect.nullable(),
  /** The day on which a reckoning says most, by track. */
  trialDay: z.object({ application: Day, review: Day }),
  can: z.array(z.string()),
});
export type VersionPage = z.infer<typeof VersionPage>;

/** A name, a day or a number of a draft, with its place in the text: what a form offers to change. */
export const DraftField = z.object({
  key: z.string(),
  kind: z.enum(['bound', 'number', 'text', 'day']),
  title: Phrase,
  says: Phrase,
  value: z.string(),
  from: z.number(),
  to: z.number(),
});
export type DraftField = z.infer<typeof DraftField>;

export const DraftCheck = z.object({
  faults: z.array(z.object({ line: z.number(), key: z.string(), code: z.string(), message: z.string() })),
  /** Undefined while there are faults. */
  version: VersionRow.pick({
    code: true,
    title: true,
    version: true,
    from: true,
    to: true,
    tracks: true,
  }).optional(),
  fields: z.array(DraftField),
  /** Another version of the programme has the name already. */
  nameTaken: z.boolean(),
  conditions: z.array(RuleCondition),
  neighbours: z.array(Neighbour),
  difference: VersionDifference.nullable(),
});
export type DraftCheck = z.infer<typeof DraftCheck>;

/** A firm whose answer changes, with the conditions that decide, before and after. */
export const EffectRow = z.object({
  id: Id,
  name: z.string(),
  creditCode: z.string(),
  unit: z.string().nullable(),
  from: z.string(),
  fromWord: z.string(),
  to: z.string(),
  toWord: z.string(),
  before: z.array(z.string()),
  after: z.array(z.string()),
  demo: z.boolean(),
});
export type EffectRow = z.infer<typeof EffectRow>;
export const EffectList = z.object({ rows: z.array(EffectRow), total: z.number() });
export type EffectList = z.infer<typeof EffectList>;

export const EffectQuery = z.object({
  /** Without it, the one that was begun last. */
  effectId: Id.optional(),
  from: z.string().max(30).optional(),
  to: z.string().max(30).optional(),
  unitId: Id.optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type EffectQuery = z.infer<typeof EffectQuery>;

const Reason = z.string().trim().min(2).max(300);
/** A little over what the reader takes, so that it is the reader that says what is too much. */
const RuleText = z.string().min(1).max(120_000);

const versionParams = z.object({ id: VersionId });
const idParams = z.object({ id: Id });
const idAnswer = z.object({ id: Id });
const LawQuery = z.object({ asOf: Day.optional(), track: RuleTrack.default('application') });

const reading = {
  readRulebook: {
    method: 'GET',
    path: '/rulebook',
    right: 'rules.view',
    summary: '认定规则 · Programmes with all their versions on a time line',
    query: LawQuery,
    answer: Rulebook,
  },
  readVersion: {
    method: 'GET',
    path: '/rulebook/versions/:id',
    right: 'rules.view',
    summary: '一个版本 · One version: its conditions in plain words, its text, its neighbours',
    params: versionParams,
    query: LawQuery,
    answer: VersionPage,
  },
  readText: {
    method: 'GET',
    path: '/rulebook/versions/:id/text',
    right: 'rules.view',
    summary: '规则原文 · The text of a version as a .yaml file',
    params: versionParams,
  },
  readDifference: {
    method: 'GET',
    path: '/rulebook/versions/:id/difference',
    right: 'rules.view',
    summary: '版本差异 · What differs, condition by condition, from another version',
    params: versionParams,
    query: z.object({ from: VersionId }),
    answer: VersionDifference,
  },
} as const satisfies Record<string, Route>;

const changing = {
  checkDraft: {
    method: 'POST',
    path: '/rulebook/check',
    right: 'rules.view',
    summary: '检查规则文本 · Checks a text: faults by line and key, or what it would change',
    body: z.object({
      text: RuleText,
      /** The draft that the text is to take the place of: its own name is not taken. */
      amends: Id.nullable().default(null),
    }),
    answer: DraftCheck,
  },
  uploadRules: {
    method: 'POST',
    path: '/rulebook/uploads',
    right: 'rules.draft',
    summary: '上传规则文件 · Reads a .yaml file into text; nothing is kept',
    form: z.object({}),
    answer: z.object({ fileName: z.string(), text: z.string() }),
  },
  draftVersion: {
    method: 'POST',
    path: '/rulebook/drafts',
    right: 'rules.draft',
    summary: '起草版本 · Drafts a version',
    body: z.object({ text: RuleText, origin: z.string().trim().min(1).max(200).nullable().default(null) }),
    answer: idAnswer,
  },
  amendDraft: {
    method: 'PUT',
    path: '/rulebook/drafts/:id',
    right: 'rules.draft',
    summary: '改草稿 · Another text in place of a draft, which stays as it was',
    params: idParams,
    body: z.object({ text: RuleText }),
    answer: idAnswer,
  },
  adoptVersion: {
    method: 'POST',
    path: '/rulebook/drafts/:id/adopt',
    right: 'rules.adopt',
    summary: '采用 · Adopts a draft that somebody else wrote',
    params: idParams,
    body: z.object({ note: z.string().trim().max(300).nullable().default(null) }),
  },
  withdrawVersion: {
    method: 'POST',
    path: '/rulebook/drafts/:id/withdraw',
    right: 'rules.view',
    summary: '撤回 · Withdraws a draft or an adopted version, with the reason',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  switchVersion: {
    method: 'POST',
    path: '/rulebook/versions/:id/switch',
    right: 'rules.adopt',
    summary: '启用或停用 · Switches a shipped version on or off from a day, with the reason',
    params: versionParams,
    body: z.object({ on: z.boolean(), from: Day, reason: Reason }),
  },
} as const satisfies Record<string, Route>;

const effects = {
  beginEffect: {
    method: 'POST',
    path: '/rulebook/drafts/:id/effects',
    right: 'rules.view',
    summary: '试算影响 · Begins to reckon whom a version changes on a day',
    params: idParams,
    body: z.object({ day: Day.optional(), track: RuleTrack.optional() }),
    answer: TierEffect,
  },
  goOnWithEffect: {
    method: 'POST',
    path: '/rulebook/effects/:id/go-on',
    right: 'rules.view',
    summary: '接着算 · Judges the next firms and tells how far it is',
    params: idParams,
    answer: TierEffect,
  },
  readEffect: {
    method: 'GET',
    path: '/rulebook/effects/:id',
    right: 'rules.view',
    summary: '影响 · Counts of whom a version changes, by park',
    params: idParams,
    answer: TierEffect,
  },
  listChangedFirms: {
    method: 'GET',
    path: '/rulebook/changed-firms',
    right: 'rules.view',
    summary: '受影响的企业 · Firms whose answer changes, with the conditions that decide',
    query: EffectQuery,
    answer: EffectList,
  },
  exportChangedFirms: {
    method: 'GET',
    path: '/rulebook/changed-firms/export',
    right: 'rules.view',
    summary: '导出受影响的企业 · The same as a workbook',
    query: EffectQuery,
  },
} as const satisfies Record<string, Route>;

export const ruleRoutes = { ...reading, ...changing, ...effects } as const;

const refused = (zh: string, en: string) => ({ status: 422, zh, en }) as const;

export const ruleRefusals = {
  'draft-faults': refused(
    '规则文本有 {count} 处不对，没有保存。',
    'The text has {count} faults; nothing was saved.',
  ),
  'draft-empty': refused('没有内容', 'there is nothing here'),
  'draft-too-large': refused('太大了，上限 {limit}', 'too large; the limit is {limit}'),
  'draft-too-deep': refused('嵌套太深，最多 {limit} 层', 'nested too deeply; {limit} levels at most'),
  'draft-hidden-character': refused(
    '有看不见的字符 {sign}，请删掉',
    'a character that cannot be seen ({sign}); take it out',
  ),
  'draft-not-yaml': refused('不是 YAML：{said}', 'not YAML: {said}'),
  'draft-one-version': refused('一份文本只写一个版本', 'one text holds one version'),
  'draft-alias': refused(
    '不能用锚点（&）和引用（*），请写全',
    'anchors (&) and aliases (*) are not taken; write it out',
  ),
  'draft-tag': refused('不能用类型标记 {name}', 'the tag {name} is not taken'),
  'draft-bad-key': refused('“{name}”不能做项名', '“{name}” cannot be a key'),
  'draft-unknown-key': refused('{key}：没有“{name}”这一项', '{key}: there is no key “{name}”'),
  'draft-missing': refused('{key}：没有写', '{key}: is missing'),
  'draft-wrong-kind': refused('{key}：类型不对', '{key}: is of the wrong kind'),
  'draft-not-a-choice': refused('{key}：只能是 {choices}', '{key}: must be one of {choices}'),
  'draft-not-a-day': refused('{key}：不是日期（如 2026-04-01）', '{key}: is no day (such as 2026-04-01)'),
  'draft-days': refused('{key}：{to} 早于 {from}', '{key}: {to} is before {from}'),
  'draft-twice': refused('{key}：写了两次', '{key}: is said twice'),
  'draft-off': refused('{key}：本地版采用即启用，要写 true', '{key}: what is adopted is on; write true'),
  'draft-review-track': refused('{key}：tracks 里没有 review', '{key}: tracks has no review'),
  'draft-track-empty': refused('{key}：{track} 一条条件也没有', '{key}: {track} has no condition'),
  'draft-track-inside': refused(
    '{key}：track 只能写在最外层的条件上',
    '{key}: track stands only on the outermost conditions',
  ),
  'draft-bad-name': refused(
    '{key}：“{name}”不能用，只能是小写字母、数字和短横（如 good-credit）',
    '{key}: “{name}” is not taken; small letters, digits and dashes only (such as good-credit)',
  ),
  'draft-bad-code': refused('{key}：“{name}”不是代码', '{key}: “{name}” is no code'),
  'draft-id-twice': refused('{key}：“{name}”前面已经用过', '{key}: “{name}” was used above'),
  'draft-too-long': refused('{key}：超过 {limit} 个字', '{key}: longer than {limit} characters'),
  'draft-too-many': refused('{key}：超过 {limit} 个', '{key}: more than {limit}'),
  'draft-not-chinese': refused('{key}：要有中文', '{key}: must have Chinese words'),
  'draft-not-english': refused('{key}：英文里不能有汉字', '{key}: English has no Chinese characters'),
  'draft-formula': refused(
    '{key}：“{text}”不是公式，或用了不认识的数据项',
    '{key}: “{text}” is no formula, or names what is no fact',
  ),
  'draft-bound': refused(
    '{key}：“{text}”不是门槛（如 ≥ 5%、> 2000万）',
    '{key}: “{text}” is no bound (such as ≥ 5% or > 2000万)',
  ),
  'draft-least': refused('{key}：“{text}”要写成“≥ 60”', '{key}: “{text}” must be as “≥ 60”'),
  'draft-points': refused('{key}：分数要在 0 到 {limit} 之间', '{key}: points lie between 0 and {limit}'),
  'draft-no-item': refused('{key}：评分表里没有“{name}”', '{key}: no item or group “{name}”'),
  'draft-one-threshold': refused(
    '{key}：要写 is 或 bands，只能写一个',
    '{key}: either is or bands, one of them',
  ),
  'draft-band-end': refused('{key}：只有最后一档不写 when', '{key}: only the last band has no when'),
  'draft-no-kind': refused(
    '{key}：没有写问什么（value、flag、finding、certificate、industry、region、score、all、any、atLeast 之一）',
    '{key}: asks nothing (one of value, flag, finding, certificate, industry, region, score, all, any, atLeast)',
  ),
  'draft-two-kinds': refused('{key}：all、any、atLeast 只能写一个', '{key}: only one of all, any, atLeast'),
  'draft-count': refused('{key}：比列出的还多', '{key}: more than are listed'),
  'draft-does-not-work': refused('{key}：不能评：{said}', '{key}: cannot judge: {said}'),
  'not-a-draft': {
    status: 409,
    zh: '这一版已经采用或撤回，不能再改。',
    en: 'This version is adopted or withdrawn and is no draft.',
  },
  'draft-amended': {
    status: 409,
    zh: '这份草稿已经改过，请用新的一份。',
    en: 'This draft was amended; take the newer one.',
  },
  'adopt-own-draft': {
    status: 403,
    zh: '起草和采用不能是同一个人，请由别人采用。',
    en: 'Whoever drafted does not adopt; somebody else must.',
  },
  'version-there': {
    status: 409,
    zh: '“{version}”这个版本名已经有了，请换一个。',
    en: 'There is a version “{version}” already; name it otherwise.',
  },
  'version-withdrawn': { status: 409, zh: '这一版已经撤回。', en: 'This version is withdrawn already.' },
  'not-a-shipped-version': refused(
    '只有产品自带的版本可以启用、停用；本地版请撤回。',
    'Only shipped versions are switched; withdraw one of the region.',
  ),
  'switch-same': { status: 409, zh: '从 {from} 起它本来就是这样。', en: 'From {from} on it is so already.' },
  'effect-law-changed': {
    status: 409,
    zh: '算到一半，现行规则变了，请重新算。',
    en: 'The law that counts changed half-way; begin again.',
  },
  'effect-track': refused('这一版不管这种业务类型。', 'The version is not for this track.'),
  'rules-whole-region': {
    status: 403,
    zh: '认定规则管全地区，只有管全地区的岗位可以动。',
    en: 'Tier rules hold for the whole region; only a post that reaches all of it may change them.',
  },
} as const satisfies RefusalSentences;
