import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();

export const SessionAnswer = z.object({
  user: z.object({ id: Id, login: z.string(), name: z.string(), mustChangePassword: z.boolean() }),
  post: z.string(),
  role: z.string(),
  roleLabel: z.string(),
  unit: z.object({ id: Id, name: z.string() }),
  region: z.object({ id: Id, name: z.string(), demo: z.boolean() }),
  today: z.string(),
  locale: z.enum(['zh', 'en']),
  can: z.array(z.string()),
  posts: z.array(z.object({ appointmentId: Id, post: z.string(), region: z.string() })),
});
export type SessionAnswer = z.infer<typeof SessionAnswer>;

export const UnitRow = z.object({
  id: Id,
  parentId: Id.nullable(),
  name: z.string(),
  shortName: z.string(),
  aliases: z.array(z.string()),
  kind: z.enum(['government', 'office', 'zone', 'park', 'county', 'enterprise']),
  demo: z.boolean(),
  disabledOn: z.string().nullable(),
  version: z.number(),
});
export type UnitRow = z.infer<typeof UnitRow>;

export const AppointmentRow = z.object({
  id: Id,
  login: z.string(),
  name: z.string(),
  post: z.string(),
  role: z.string(),
  roleLabel: z.string(),
  unitId: Id,
  unit: z.string(),
  scope: z.enum(['own', 'below', 'chosen', 'all']),
  fromDay: z.string(),
  toDay: z.string().nullable(),
  locked: z.boolean(),
});
export type AppointmentRow = z.infer<typeof AppointmentRow>;

const Day = z.iso.date();

export const identityRoutes = {
  session: {
    method: 'GET',
    path: '/session',
    right: null,
    summary: '当前登录 · Current session',
    answer: SessionAnswer,
  },
  demoLogins: {
    method: 'GET',
    path: '/session/demo-logins',
    right: null,
    summary: '演示账号 · Demo logins',
    answer: z.array(
      z.object({ login: z.string(), password: z.string(), post: z.string(), role: z.string() }),
    ),
  },
  logIn: {
    method: 'POST',
    path: '/session',
    right: null,
    summary: '登录 · Log in',
    perMinute: 30,
    body: z.object({ login: z.string().min(1).max(80), password: z.string().min(1).max(200) }),
    answer: SessionAnswer,
  },
  logOut: { method: 'DELETE', path: '/session', right: null, summary: '退出 · Log out' },
  takePost: {
    method: 'POST',
    path: '/session/post',
    right: null,
    summary: '换一个任职 · Act in another post',
    body: z.object({ appointmentId: Id }),
    answer: SessionAnswer,
  },
  changePassword: {
    method: 'POST',
    path: '/session/password',
    right: null,
    summary: '改密码 · Change password',
    perMinute: 10,
    body: z.object({ old: z.string().max(200), fresh: z.string().min(10).max(200) }),
  },
  setLocale: {
    method: 'POST',
    path: '/session/locale',
    right: null,
    summary: '界面语言 · Interface language',
    body: z.object({ locale: z.enum(['zh', 'en']) }),
  },
  listUnits: {
    method: 'GET',
    path: '/units',
    right: 'boards.view',
    summary: '单位树 · Unit tree',
    answer: z.array(UnitRow),
  },
  addUnit: {
    method: 'POST',
    path: '/units',
    right: 'identity.manage',
    summary: '加单位 · Add a unit',
    body: z.object({
      parentId: Id.nullable(),
      name: z.string().min(2).max(60),
      shortName: z.string().min(2).max(30),
      aliases: z.array(z.string().min(1).max(60)).max(20).default([]),
      kind: UnitRow.shape.kind,
    }),
    answer: UnitRow,
  },
  amendUnit: {
    method: 'PATCH',
    path: '/units/:id',
    right: 'identity.manage',
    summary: '改单位 · Amend a unit',
    params: z.object({ id: Id }),
    body: z.object({
      version: z.number(),
      parentId: Id.nullable().optional(),
      name: z.string().min(2).max(60).optional(),
      shortName: z.string().min(2).max(30).optional(),
      aliases: z.array(z.string().min(1).max(60)).max(20).optional(),
      disabledOn: Day.nullable().optional(),
      reason: z.string().min(2).max(300),
    }),
    answer: UnitRow,
  },
  listAppointments: {
    method: 'GET',
    path: '/appointments',
    right: 'identity.manage',
    summary: '人员与岗位 · People and posts',
    answer: z.array(AppointmentRow),
  },
  appoint: {
    method: 'POST',
    path: '/appointments',
    right: 'identity.manage',
    summary: '任职（必要时建账号）· Appoint, creating the account where needed',
    body: z.object({
      login: z.string().regex(/^[a-z][a-z0-9._-]{2,39}$/),
      name: z.string().min(1).max(40),
      post: z.string().min(2).max(60),
      role: z.string(),
      unitId: Id,
      scope: AppointmentRow.shape.scope,
      scopeUnits: z.array(Id).max(200).default([]),
      password: z.string().min(10).max(200).optional(),
    }),
    answer: z.object({ id: Id }),
  },
  endAppointment: {
    method: 'POST',
    path: '/appointments/:id/end',
    right: 'identity.manage',
    summary: '离任 · End an appointment',
    params: z.object({ id: Id }),
    body: z.object({ reason: z.string().min(2).max(300) }),
  },
  listTokens: {
    method: 'GET',
    path: '/tokens',
    right: 'boards.view',
    summary: '我的机器令牌 · My tokens for machines',
    answer: z.array(
      z.object({
        id: Id,
        name: z.string(),
        createdAt: z.string(),
        expiresAt: z.string().nullable(),
        revoked: z.boolean(),
      }),
    ),
  },
  issueToken: {
    method: 'POST',
    path: '/tokens',
    right: 'boards.view',
    summary: '发令牌（只显示一次）· Issue a token, shown once',
    body: z.object({ name: z.string().min(1).max(60), days: z.number().int().min(1).max(730).default(365) }),
    answer: z.object({ id: Id, token: z.string() }),
  },
  revokeToken: {
    method: 'DELETE',
    path: '/tokens/:id',
    right: 'boards.view',
    summary: '作废令牌 · Revoke a token',
    params: z.object({ id: Id }),
  },
} as const satisfies Record<string, Route>;

export const identityRefusals = {
  'not-logged-in': { status: 401, zh: '请先登录。', en: 'Log in first.' },
  'no-right': {
    status: 403,
    zh: '您的岗位没有这项权限（{right}）。',
    en: 'Your post lacks this right ({right}).',
  },
  'out-of-reach': {
    status: 403,
    zh: '这是别的单位的，您的岗位管不到。',
    en: 'This belongs to a unit that your post does not cover.',
  },
  'forged-request': {
    status: 403,
    zh: '请求不是从本系统页面发出的，没有处理。',
    en: 'The request did not come from this system and was not carried out.',
  },
  'wrong-password': { status: 401, zh: '账号或密码不对。', en: 'Wrong name or password.' },
  'account-locked': {
    status: 423,
    zh: '密码连错多次，账号已锁，{minutes} 分钟后再试。',
    en: 'Too many wrong passwords; the account is locked for {minutes} minutes.',
  },
  'no-post': {
    status: 403,
    zh: '账号没有在任的岗位，请找系统管理员。',
    en: 'This account holds no post; ask the administrator.',
  },
  'old-password-wrong': {
    status: 422,
    zh: '原密码不对，密码没有改。',
    en: 'The old password is wrong; nothing was changed.',
  },
  'unknown-unit': { status: 422, zh: '没有这个单位。', en: 'There is no such unit.' },
  'unknown-role': { status: 422, zh: '没有“{role}”这个角色。', en: 'There is no role “{role}”.' },
  'unit-in-itself': {
    status: 422,
    zh: '单位不能归到自己或下级之下。',
    en: 'A unit cannot stand below itself.',
  },
  'changed-meanwhile': {
    status: 409,
    zh: '别人刚改过这一条，没有保存。请看过新内容再改。',
    en: 'Somebody changed this meanwhile; nothing was saved. Look at it again first.',
  },
  'upload-missing': { status: 400, zh: '没有收到文件。', en: 'No file was received.' },
  'not-found': { status: 404, zh: '没有这一项，可能已被移走。', en: 'There is no such thing here.' },
  'password-needed': {
    status: 422,
    zh: '新账号要给一个初始密码（至少 10 位）。',
    en: 'A new account needs a first password (10 characters or more).',
  },
} as const satisfies RefusalSentences;
