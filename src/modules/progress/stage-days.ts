/** Planned against actual days of each stage: first plan, present plan, as it stood a month ago, and what was reached. Pure. */
import { daysBetween } from '#kernel/local-date.ts';
import type { StageDays } from './page-contract.ts';

export interface PlannedStage {
  readonly stage: string;
  readonly firstPlanned: string | null;
  readonly planned: string | null;
  readonly monthAgo: string | null;
  readonly moved: number;
  /** Of the verified step. */
  readonly reached: string | null;
}

/** Late is told once the stage is reached or its day is past; a plan that lies ahead is neither late nor early. */
export function stageDays(stages: readonly PlannedStage[], today: string): StageDays[] {
  return stages.map((stage) => {
    const { planned, firstPlanned, monthAgo, reached } = stage;
    return {
      ...stage,
      late: against(planned, reached, today),
      lateOfFirst: against(firstPlanned, reached, today),
      slip: planned !== null && monthAgo !== null ? daysBetween(monthAgo, planned) : null,
    };
  });
}

function against(planned: string | null, reached: string | null, today: string): number | null {
  if (planned === null) return null;
  if (reached !== null) return daysBetween(planned, reached);
  return today > planned ? daysBetween(planned, today) : null;
}
