/** The door to projects: an enquiry becomes one at its first stage, and minutes of a visit for one prove its talks. */
import { addProject, attachEvidence, rulesOn } from '#modules/projects/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';

export interface ProjectWish {
  readonly name: string;
  readonly kind: string;
  readonly unitId: string;
  /** 首报单位 */
  readonly firstUnitId: string;
  readonly investor: string;
  readonly creditCode: string | null;
  readonly product: string;
  readonly content: string;
  readonly plannedInvestment: string | null;
  readonly landMu: string | null;
  readonly source: string | null;
  readonly sourceDetail: string | null;
  readonly introducer: string | null;
  readonly enquiryId: string;
  /** One like it was seen, and this is another. */
  readonly confirmed: boolean;
}

/** Answers its id; the refusals are those of projects. */
export function startProject(tx: Tx, caller: Caller, wish: ProjectWish, demo: boolean): Promise<string> {
  const { name, kind, unitId, firstUnitId, product, content, plannedInvestment, landMu, confirmed } = wish;
  const known = rulesOn(tx.today).sources.some(({ code }) => code === wish.source);
  return addProject(
    tx,
    caller,
    {
      ...{ name, kind, unitId, firstUnitId, product, content, plannedInvestment, landMu, confirmed },
      sourceMethod: known ? wish.source : null,
      ...{ sourceDetail: wish.sourceDetail, introducer: wish.introducer },
      investors: [{ name: wish.investor, creditCode: wish.creditCode }],
    },
    { demo, from: { kind: 'enquiry', id: wish.enquiryId } },
  );
}

/** Where the caller may change projects; elsewhere the minutes stay with the visit alone. */
export async function proveTalks(
  tx: Tx,
  caller: Caller,
  {
    projectId,
    visitId,
    file,
  }: { readonly projectId: string; readonly visitId: string; readonly file: UploadedFile },
): Promise<void> {
  if (!caller.rights.has('projects.edit')) return;
  const proof = { kind: 'talk-minutes', stage: 'talks', file, from: { kind: 'visit', id: visitId } };
  await attachEvidence(tx, caller, projectId, proof);
}
