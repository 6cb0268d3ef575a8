/** Two projects of a test's own, made one and apart again, and what a "no" says in Chinese. */
import { sql } from 'kysely';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { mergeProjects, undoMerge } from '#modules/projects/index.ts';
import { projectRefusals } from '#modules/projects/sentence-contract.ts';
import { one } from '#platform/db/database.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import type { ProjectsTown } from './projects.ts';

/** @param at asked for when it is needed, since it is built before the tests run. */
export function merging(at: () => ProjectsTown) {
  let made = 0;
  /** Entered, and nothing more; like no other. */
  const bare = (name: string, more: object = {}): Promise<string> => {
    made += 1;
    return at().add(name, {
      ...{ product: `并项产品${made}`, plannedInvestment: '500000000', confirmed: true },
      ...more,
    });
  };
  const merge = (keptId: string, goneId: string, when?: string) =>
    at().town.as(
      'clerk',
      (tx, who) => mergeProjects(tx, who, { keptId, goneId, reason: '同一个项目' }),
      when,
    );
  const undo = (id: string, when?: string) =>
    at().town.as('clerk', (tx, who) => undoMerge(tx, who, id, '查实是两个'), when);
  /** Sums that are kept on the project: reported, verified. */
  const kept = async (id: string): Promise<(string | null)[]> => {
    const { reported, verified } = await at().town.as('clerk', (tx) =>
      one(
        tx,
        sql<{ reported: string | null; verified: string | null }>`
          select invested_reported::text as reported, invested_verified::text as verified from v_project
          where region_id = ${tx.region} and id = ${id}`,
      ),
    );
    return [reported, verified];
  };
  return { bare, merge, undo, kept };
}

/** Every sentence of the "no". */
export async function saidNo(work: Promise<unknown>): Promise<string[]> {
  const refusal = await work.then(
    () => undefined,
    (problem) => problem,
  );
  if (!(refusal instanceof Refusal)) throw refusal ?? new Error('nothing was refused');
  const reasons: readonly RefusalReason[] = refusal.reasons ?? [refusal];
  return reasons.map((reason) => sentenceFor(reason, projectRefusals, 'zh'));
}
