/** Projects from first lead to full production: what goes over the wire. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { ledgerRoutes } from './import-contract.ts';
import { NewListing, ProjectPage } from './page-contract.ts';
import {
  Amendment,
  BoardQuery,
  Decision,
  MonthQuery,
  MonthTable,
  NewEvidence,
  NewInvestor,
  NewPlanDay,
  NewProject,
  NewStep,
  ProjectBoard,
  ProjectList,
  ProjectQuery,
  ProjectWords,
  StatusChange,
} from './shape-contract.ts';

export * from './field-contract.ts';
export * from './import-contract.ts';
export * from './page-contract.ts';
export { projectRefusals } from './sentence-contract.ts';
export * from './shape-contract.ts';
export type { ProjectSubject } from './subject-contract.ts';
export { leftOf, partOf, partQueries, type SumPart } from './sum-contract.ts';
export { FIELD_WORDS, MOVER_WORDS, PROJECT_STATUS_WORDS } from './word-contract.ts';

const Id = z.uuid();
const idParams = z.object({ id: Id });
const made = z.object({ id: Id });
const AsOf = z.object({ asOf: z.iso.date().optional() });
const Why = z.object({ reason: z.string().trim().min(2).max(300) });

export const projectRoutes = {
  ...ledgerRoutes,
  listProjects: {
    method: 'GET',
    path: '/projects',
    right: 'projects.view',
    summary: '项目清单 · Projects, filtered, sorted and counted',
    query: ProjectQuery,
    answer: ProjectList,
  },
  exportProjects: {
    method: 'GET',
    path: '/projects/export',
    right: 'projects.view',
    summary: '导出项目清单 · The list as a workbook',
    query: ProjectQuery.extend({ columns: z.string().max(400).optional() }),
  },
  readBoard: {
    method: 'GET',
    path: '/projects/board',
    right: 'projects.view',
    summary: '项目看板 · Projects by stage, with sums and the first of each',
    query: BoardQuery,
    answer: ProjectBoard,
  },
  readMonths: {
    method: 'GET',
    path: '/projects/months',
    right: 'projects.view',
    summary: '逐月统计 · Verified steps into each stage by month',
    query: MonthQuery,
    answer: MonthTable,
  },
  exportMonths: {
    method: 'GET',
    path: '/projects/months/export',
    right: 'projects.view',
    summary: '导出逐月统计 · The same as a workbook',
    query: MonthQuery,
  },
  projectWords: {
    method: 'GET',
    path: '/projects/words',
    right: 'projects.view',
    summary: '口径用词 · Stages, kinds, evidence and other words on a day',
    query: AsOf,
    answer: ProjectWords,
  },
  readProject: {
    method: 'GET',
    path: '/projects/:id',
    right: 'projects.view',
    summary: '一个项目 · A project, what it lacks and whose move it is',
    params: idParams,
    query: AsOf,
    answer: ProjectPage,
  },
  projectHistory: {
    method: 'GET',
    path: '/projects/:id/history',
    right: 'projects.view',
    summary: '项目的每次变更 · Every change of a project',
    params: idParams,
    answer: z.object({
      changes: z.array(
        z.object({
          at: z.string(),
          post: z.string(),
          act: z.string(),
          reason: z.string().nullable(),
          before: z.unknown(),
          after: z.unknown(),
        }),
      ),
    }),
  },
  addProject: {
    method: 'POST',
    path: '/projects',
    right: 'projects.edit',
    summary: '登记项目 · Enter a project as a lead, or a phase of one',
    body: NewProject,
    answer: made,
  },
  amendProject: {
    method: 'PATCH',
    path: '/projects/:id',
    right: 'projects.edit',
    summary: '改项目资料 · Amend fields, with a reason',
    params: idParams,
    body: Amendment,
    answer: z.object({ version: z.number() }),
  },
  setProjectStatus: {
    method: 'POST',
    path: '/projects/:id/status',
    right: 'projects.edit',
    summary: '暂停、恢复、终止、流失 · Change the status, with a reason',
    params: idParams,
    body: StatusChange,
  },
  withdrawProject: {
    method: 'POST',
    path: '/projects/:id/withdraw',
    right: 'projects.edit',
    summary: '撤下录错的项目 · Withdraw a project entered by mistake',
    params: idParams,
    body: Why,
  },
  setInvestors: {
    method: 'PUT',
    path: '/projects/:id/investors',
    right: 'projects.edit',
    summary: '投资方 · Who invests, through whom, who controls',
    params: idParams,
    body: z.object({
      investors: z.array(NewInvestor).max(20),
      reason: z.string().trim().max(300).nullable().default(null),
    }),
  },
  setPlan: {
    method: 'PUT',
    path: '/projects/:id/plan',
    right: 'projects.edit',
    summary: '各阶段计划日 · Planned days of stages; a moved day needs its reason',
    params: idParams,
    body: z.object({ plan: z.array(NewPlanDay).min(1).max(20) }),
  },
  addListing: {
    method: 'POST',
    path: '/projects/:id/listings',
    right: 'projects.edit',
    summary: '登记列省、列市 · On which list of which year',
    params: idParams,
    body: NewListing,
    answer: made,
  },
  withdrawListing: {
    method: 'POST',
    path: '/projects/listings/:id/withdraw',
    right: 'projects.edit',
    summary: '撤回列省、列市登记 · Withdraw a listing',
    params: idParams,
    body: Why,
  },
  reportProjectStep: {
    method: 'POST',
    path: '/projects/:id/steps',
    right: 'projects.edit',
    summary: '报进入下一阶段 · Report that the next stage was reached',
    params: idParams,
    body: NewStep,
    answer: made,
  },
  takeBackProjectStep: {
    method: 'POST',
    path: '/projects/steps/:id/take-back',
    right: 'projects.edit',
    summary: '撤回待核实的上报 · Take back a step that waits',
    params: idParams,
    body: Why,
  },
  verifyProjectStep: {
    method: 'POST',
    path: '/projects/steps/:id/verify',
    right: 'projects.verify',
    summary: '核实通过 · A second person verifies against the evidence seen',
    params: idParams,
    body: Decision,
  },
  refuseProjectStep: {
    method: 'POST',
    path: '/projects/steps/:id/refuse',
    right: 'projects.verify',
    summary: '核实不通过 · A second person refuses, with a reason',
    params: idParams,
    body: Why,
  },
  goBackProject: {
    method: 'POST',
    path: '/projects/:id/back',
    right: 'projects.edit',
    summary: '退回较早的阶段 · Go back to an earlier stage; later proof no longer counts',
    params: idParams,
    body: Why.extend({ stage: z.string().max(40) }),
  },
  addProjectEvidence: {
    method: 'POST',
    path: '/projects/:id/evidence',
    right: 'projects.edit',
    summary: '传佐证 · Evidence of a kind, kept by the hash of its content',
    params: idParams,
    form: NewEvidence,
    answer: z.object({ ids: z.array(Id) }),
  },
  readProjectEvidence: {
    method: 'GET',
    path: '/projects/evidence/:id',
    right: 'projects.view',
    summary: '看佐证 · A file of evidence',
    params: idParams,
  },
  decideProjectEvidence: {
    method: 'POST',
    path: '/projects/evidence/:id/decide',
    right: 'projects.verify',
    summary: '审一件佐证 · Accept or refuse one piece of evidence',
    params: idParams,
    body: z.object({
      decision: z.enum(['accepted', 'refused']),
      note: z.string().trim().max(300).nullable().default(null),
    }),
  },
  withdrawProjectEvidence: {
    method: 'POST',
    path: '/projects/evidence/:id/withdraw',
    right: 'projects.edit',
    summary: '撤下佐证 · Withdraw evidence that nothing verified stands on',
    params: idParams,
    body: Why,
  },
} as const satisfies Record<string, Route>;
