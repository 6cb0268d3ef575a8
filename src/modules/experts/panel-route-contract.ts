/** The doors to panels. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { OpinionPaper } from './opinion-contract.ts';
import { NewPanel, PanelList, PanelPage, PanelQuery } from './panel-contract.ts';

const Id = z.uuid();
const Reason = z.string().trim().min(2).max(300);
const idParams = z.object({ id: Id });

export const panelRoutes = {
  listPanels: {
    method: 'GET',
    path: '/expert-panels',
    right: 'experts.view',
    summary: '专家论证 · Panels with state and whose move',
    query: PanelQuery,
    answer: PanelList,
  },
  exportPanels: {
    method: 'GET',
    path: '/expert-panels/export',
    right: 'experts.view',
    summary: '导出专家论证 · The list as a workbook',
    query: PanelQuery,
  },
  readPanel: {
    method: 'GET',
    path: '/expert-panels/:id',
    right: 'experts.view',
    summary: '一次论证 · A panel with its draws, seats, sheets and result',
    params: idParams,
    query: z.object({ asOf: z.iso.date().optional() }),
    answer: PanelPage,
  },
  planPanel: {
    method: 'POST',
    path: '/expert-panels',
    right: 'experts.manage',
    summary: '组一个专家组，公布种子的哈希 · Plan a panel; the hash of the seed is published',
    body: NewPanel,
    answer: z.object({ id: Id }),
  },
  closeList: {
    method: 'POST',
    path: '/expert-panels/:id/close',
    right: 'experts.manage',
    summary: '封闭候选名单 · Close the list of candidates',
    params: idParams,
    body: z.object({
      version: z.number().int(),
      /** Left out by hand, beside those whom the rules leave out. */
      exclude: z
        .array(z.object({ expertId: Id, reason: Reason }))
        .max(200)
        .default([]),
    }),
  },
  drawPanel: {
    method: 'POST',
    path: '/expert-panels/:id/draw',
    right: 'experts.manage',
    summary: '抽取；种子给能看名单的人看 · Draw; the seed is told to whoever may know the names',
    params: idParams,
    body: z.object({
      version: z.number().int(),
      publicValue: z.string().trim().min(1).max(200).nullable().default(null),
    }),
  },
  redrawPanel: {
    method: 'POST',
    path: '/expert-panels/:id/redraw',
    right: 'experts.chair',
    summary: '重新组，写明理由，原来的留底 · Begin anew, with a reason; the first draw is kept',
    params: idParams,
    body: z.object({ version: z.number().int(), reason: Reason }),
  },
  answerSeat: {
    method: 'POST',
    path: '/expert-panels/seats/:id/answer',
    right: 'experts.manage',
    summary: '记专家答复；不来的按次序递补 · Note an answer; who is not coming is followed by the next',
    params: idParams,
    body: z.object({
      state: z.enum(['accepted', 'refused', 'absent']),
      reason: Reason.nullable().default(null),
    }),
  },
  startScoring: {
    method: 'POST',
    path: '/expert-panels/:id/scoring',
    right: 'experts.manage',
    summary: '开始评分，定截止 · Begin the scoring, with its deadline',
    params: idParams,
    body: z.object({
      version: z.number().int(),
      deadline: z.iso.datetime({ offset: true }).nullable().default(null),
    }),
  },
  openSheets: {
    method: 'POST',
    path: '/expert-panels/:id/open',
    right: 'experts.chair',
    summary: '开封评分 · Open the sheets, once all are in or the deadline has passed',
    params: idParams,
    body: z.object({ version: z.number().int() }),
  },
  finalisePanel: {
    method: 'POST',
    path: '/expert-panels/:id/finalise',
    right: 'experts.chair',
    summary: '出论证意见，附到项目 · Write the opinion and attach it to the project',
    params: idParams,
    body: z.object({
      version: z.number().int(),
      /** In words, beside what the rule says. */
      conclusion: z.string().trim().min(4).max(4000),
    }),
  },
  stopPanel: {
    method: 'POST',
    path: '/expert-panels/:id/stop',
    right: 'experts.manage',
    summary: '终止论证 · Stop a panel',
    params: idParams,
    body: z.object({ version: z.number().int(), reason: Reason }),
  },
  checkDraw: {
    method: 'GET',
    path: '/expert-panels/draws/:id/check',
    right: 'experts.view',
    summary: '照存底复算一次抽取 · Draw again from what is kept and compare',
    params: idParams,
    answer: z.object({
      same: z.boolean(),
      listHash: z.string(),
      seedFits: z.boolean(),
      seats: z.array(z.object({ place: z.number(), profession: z.string() })),
    }),
  },
  readPaper: {
    method: 'GET',
    path: '/expert-panels/:id/opinion',
    right: 'experts.view',
    summary: '论证意见 · The opinion as it was frozen',
    params: idParams,
    answer: OpinionPaper,
  },
  downloadPaper: {
    method: 'GET',
    path: '/expert-panels/:id/opinion.docx',
    right: 'experts.view',
    summary: '论证意见的 Word 文件 · The opinion as a document',
    params: idParams,
  },
} as const satisfies Record<string, Route>;
