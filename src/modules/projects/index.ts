export { projectsAcross } from './across.ts';
export { type AlikePair, type AlikeProject, alikePairs, alikeProjects, likenessOf } from './alike.ts';
export { addProject, amendProject, setStatus } from './commands.ts';
export { NewProject, ProjectQuery, projectRefusals } from './contract.ts';
export { addEvidence, attachEvidence } from './evidence.ts';
export { serveProjects } from './http.ts';
export { noteProject, projectToChange, tellChanged } from './keeping.ts';
export { readList } from './list.ts';
export { projectsAsOf, projectsKnown, verifiedKnown } from './list-conditions.ts';
export { addListing, withdrawListing } from './listings.ts';
export { type MergeWish, mergeProjects, undoMerge } from './merge.ts';
export { goBack, reportStep } from './moves.ts';
export { type ProjectHead, projectInReach, readProject } from './page.ts';
export { setPlan } from './plans.ts';
export { projectInReachOf } from './policy.ts';
export { bandOf, rulesOn, stageWord } from './project-rules.ts';
export { SAME_REASONS, type SameReason } from './sameness.ts';
export { noteInvested, refreshStandings, setCounts } from './standings.ts';
export type { StoredProject } from './store.ts';
export {
  type ProjectSubject,
  projectSubjects,
  projectsAround,
  type SubjectInvestor,
  type SubjectStep,
} from './subjects.ts';
export { verifyStep } from './verification.ts';
export { FIELD_WORDS as PROJECT_FIELD_WORDS, PROJECT_STATUS_WORDS } from './word-contract.ts';
