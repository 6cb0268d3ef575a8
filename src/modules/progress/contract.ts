/** 进度: what is invested month by month, how far the works are, plans against days, lights, forecasts, results. Over the wire. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { bringRoutes } from './bring-contract.ts';
import {
  GridQuery,
  InvestmentGrid,
  InvestmentReport,
  NewPlan,
  ReportOutcome,
  Verification,
} from './investment-contract.ts';
import { LIGHT_SUBJECTS, SchemeChoice } from './light-contract.ts';
import { NewImage, NewResult, ProgressPage, ResultVerification } from './page-contract.ts';
import { SlipList, SlipQuery } from './slip-contract.ts';
import { NewVisit, VisitPlace, VisitTaken } from './visit-contract.ts';

export { progressRefusals } from './sentence-contract.ts';

const Id = z.uuid();
const idParams = z.object({ id: Id });
const made = z.object({ id: Id });
const AsOf = z.object({ asOf: z.iso.date().optional() });
const Why = z.object({ reason: z.string().trim().min(2).max(300) });

export const SUBJECT_KINDS = ['investment', 'image', 'result'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

const investmentRoutes = {
  listInvestments: {
    method: 'GET',
    path: '/progress/investments',
    right: 'progress.view',
    summary: '月度完成投资 · Investment by project and month, who owes',
    query: GridQuery,
    answer: InvestmentGrid,
  },
  exportInvestments: {
    method: 'GET',
    path: '/progress/investments/export',
    right: 'progress.view',
    summary: '导出月度完成投资 · The table as a workbook',
    query: GridQuery,
  },
  reportInvestments: {
    method: 'POST',
    path: '/progress/investments',
    right: 'progress.report',
    summary: '报月度完成投资，整批都对才写入 · Report months; all or nothing',
    body: InvestmentReport,
    answer: ReportOutcome,
  },
  verifyInvestments: {
    method: 'POST',
    path: '/progress/investments/verify',
    right: 'progress.verify',
    summary: '按报送数核实多笔 · Verify several as they were reported',
    body: z.object({ ids: z.array(Id).min(1).max(500) }),
    answer: z.object({ verified: z.number() }),
  },
  verifyInvestment: {
    method: 'POST',
    path: '/progress/investments/:id/verify',
    right: 'progress.verify',
    summary: '核实一笔完成投资 · Verify one as it was found; another amount says why',
    params: idParams,
    body: Verification,
    answer: made,
  },
  withdrawInvestment: {
    method: 'POST',
    path: '/progress/investments/:id/withdraw',
    right: 'progress.view',
    summary: '撤回一笔 · Withdraw a value, with a reason',
    params: idParams,
    body: Why,
  },
  planInvestment: {
    method: 'PUT',
    path: '/progress/projects/:id/plan',
    right: 'progress.report',
    summary: '年度、月度计划投资 · What is planned for a year or month; a change says why',
    params: idParams,
    body: NewPlan,
  },
} as const satisfies Record<string, Route>;

const projectRoutes = {
  readProgress: {
    method: 'GET',
    path: '/progress/projects/:id',
    right: 'progress.view',
    summary: '一个项目的投资和进度 · Money and progress of a project',
    params: idParams,
    query: AsOf.extend({ year: z.coerce.number().int().min(1990).max(2200).optional() }),
    answer: ProgressPage,
  },
  addImage: {
    method: 'POST',
    path: '/progress/projects/:id/images',
    right: 'progress.report',
    summary: '报形象进度，可带照片 · How far the works are, with photos',
    params: idParams,
    form: NewImage,
    answer: made,
  },
  withdrawImage: {
    method: 'POST',
    path: '/progress/images/:id/withdraw',
    right: 'progress.report',
    summary: '撤回一条形象进度 · Withdraw an entry, with a reason',
    params: idParams,
    body: Why,
  },
  reportResult: {
    method: 'POST',
    path: '/progress/projects/:id/results',
    right: 'progress.report',
    summary: '报投产后一年的实绩 · What a year gave',
    params: idParams,
    body: NewResult,
    answer: made,
  },
  verifyResult: {
    method: 'POST',
    path: '/progress/results/:id/verify',
    right: 'progress.verify',
    summary: '核实一年的实绩 · Verify a year',
    params: idParams,
    body: ResultVerification,
    answer: made,
  },
  withdrawResult: {
    method: 'POST',
    path: '/progress/results/:id/withdraw',
    right: 'progress.view',
    summary: '撤回一年的实绩 · Withdraw a year, with a reason',
    params: idParams,
    body: Why,
  },
  addProgressEvidence: {
    method: 'POST',
    path: '/progress/evidence',
    right: 'progress.report',
    summary: '传佐证 · Files that prove an investment, an image or a result',
    form: z.object({ kind: z.enum(SUBJECT_KINDS), subjectId: Id }),
    answer: z.object({ ids: z.array(Id) }),
  },
  readProgressEvidence: {
    method: 'GET',
    path: '/progress/evidence/:id',
    right: 'progress.view',
    summary: '看佐证 · A file',
    params: idParams,
  },
  withdrawProgressEvidence: {
    method: 'POST',
    path: '/progress/evidence/:id/withdraw',
    right: 'progress.report',
    summary: '撤下佐证 · Withdraw a file that nothing verified stands on',
    params: idParams,
    body: Why,
  },
  visitPlace: {
    method: 'GET',
    path: '/progress/projects/:id/visit',
    right: 'progress.view',
    summary: '现场走访要看的 · What the phone shows before a visit is told',
    params: idParams,
    answer: VisitPlace,
  },
  takeVisit: {
    method: 'POST',
    path: '/progress/projects/:id/visits',
    right: 'progress.report',
    summary: '记一次现场走访，同一编号重发只记一次 · A site visit; sent again it makes one row',
    params: idParams,
    form: NewVisit,
    answer: VisitTaken,
  },
} as const satisfies Record<string, Route>;

const listRoutes = {
  listSlips: {
    method: 'GET',
    path: '/progress/slips',
    right: 'progress.view',
    summary: '计划滑动和红黄绿灯 · Plans that were moved, and lights',
    query: SlipQuery,
    answer: SlipList,
  },
  exportSlips: {
    method: 'GET',
    path: '/progress/slips/export',
    right: 'progress.view',
    summary: '导出滑动清单 · The list as a workbook',
    query: SlipQuery,
  },
  listSchemes: {
    method: 'GET',
    path: '/progress/schemes',
    right: 'progress.view',
    summary: '亮灯办法 · Presets to choose from, and the one in use',
    query: AsOf,
    answer: z.object({ choices: z.array(SchemeChoice), can: z.array(z.string()) }),
  },
  chooseScheme: {
    method: 'PUT',
    path: '/progress/schemes',
    right: 'rules.adopt',
    summary: '选用一套亮灯办法 · Choose a preset from a day on',
    body: z.object({
      subject: z.enum(LIGHT_SUBJECTS),
      scheme: z.string().max(60),
      from: z.iso.date(),
      reason: z.string().trim().min(2).max(300),
    }),
  },
} as const satisfies Record<string, Route>;

export const progressRoutes = {
  ...investmentRoutes,
  ...bringRoutes,
  ...projectRoutes,
  ...listRoutes,
} as const;
