/** What a person decides about wording, and the opinion of a second person that becomes evidence of the project. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { keepContent, readContent } from '#platform/content.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, isSecond, refuseOutOfReach } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import { agreementToChange, insertFlag, type StoredAgreement } from './agreements.ts';
import type { Decision, NewOpinion } from './clause-contract.ts';
import { allClauseRules, lawFrom, lawOn, opinionFault } from './clause-rules.ts';
import { attachReview } from './project-door.ts';

export interface Mark {
  readonly checkId: string;
  readonly kind: string;
  readonly starts: number;
  readonly ends: number;
}

const LONGEST_QUOTE = 300;

/** A place that no pattern found. */
export async function markClause(tx: Tx, caller: Caller, id: string, mark: Mark): Promise<string> {
  const agreement = await agreementToChange(tx, caller, id);
  if (agreement.opinionId !== null) throw new Refusal('agreement-reviewed');
  if (agreement.checkId !== mark.checkId) throw new Refusal('clause-old-text');
  if (!allClauseRules().kinds.some(({ code }) => code === mark.kind))
    throw Refusal.at('kind', 'clause-kind', { kind: mark.kind });
  const { body } = await maybe(
    tx,
    sql<{
      body: string;
    }>`select body from clause_check where region_id = ${tx.region} and id = ${mark.checkId}`,
  ).then((found) => found ?? { body: '' });
  if (mark.ends <= mark.starts || mark.ends > body.length) throw Refusal.at('starts', 'clause-place');
  const quote = body.slice(mark.starts, mark.ends).slice(0, LONGEST_QUOTE);
  const flag = await insertFlag(tx, { ...mark, agreementId: id, quote, markedPost: tx.actor.post });
  tx.record({ entity: 'agreement', id, version: 1, act: 'mark-clause', after: { kind: mark.kind, quote } });
  return flag;
}

export interface DecisionWish {
  readonly decision: Decision;
  readonly article: string | null;
  readonly reason: string;
}

/** A second thought supersedes the first; after the opinion nothing is decided any more. */
export async function decideFlag(
  tx: Tx,
  caller: Caller,
  flagId: string,
  wish: DecisionWish,
): Promise<string> {
  const flag = await maybe(
    tx,
    sql<{ agreementId: string; checkId: string; quote: string }>`
      select agreement_id as "agreementId", check_id as "checkId", quote from clause_flag
      where region_id = ${tx.region} and id = ${flagId}`,
  );
  if (!flag) throw new Refusal('not-found');
  const agreement = await agreementToChange(tx, caller, flag.agreementId);
  if (agreement.opinionId !== null) throw new Refusal('agreement-reviewed');
  if (agreement.checkId !== flag.checkId) throw new Refusal('clause-old-text');
  refuseOwnText(caller, agreement);
  const article = wish.decision === 'exception' ? wish.article : null;
  if (wish.decision === 'exception' && !allClauseRules().exceptions.some((one) => one.article === article))
    throw Refusal.at('article', 'clause-article');
  await sql`
    update clause_decision set superseded_at = ${tx.at}, superseded_reason = '改定'
    where region_id = ${tx.region} and flag_id = ${flagId} and superseded_at is null`.execute(tx.db);
  const id = newId();
  await sql`
    insert into clause_decision (region_id, id, flag_id, decision, article, reason, decided_by, decided_post, recorded_at)
    values (${tx.region}, ${id}, ${flagId}, ${wish.decision}, ${article}, ${wish.reason}, ${tx.actor.userId}, ${tx.actor.post},
      ${tx.at})`.execute(tx.db);
  tx.record({
    ...{
      entity: 'agreement',
      id: agreement.id,
      version: agreement.checks + 1,
      act: 'decide-clause',
      reason: wish.reason,
    },
    after: { quote: flag.quote, decision: wish.decision, article },
  });
  return id;
}

function refuseOwnText(caller: Caller, { checkedBy, checkedPost }: StoredAgreement): void {
  if (checkedPost !== null && !isSecond(caller, { userId: checkedBy, post: checkedPost }))
    throw new Refusal('review-own');
}

/** Refusals 'review-not-in-force', 'review-own', 'review-flags-open' and what else `opinionFault` finds. */
export async function giveOpinion(
  tx: Tx,
  caller: Caller,
  id: string,
  { outcome, words, file }: NewOpinion & { readonly file: UploadedFile | undefined },
): Promise<string> {
  const agreement = await agreementToChange(tx, caller, id);
  if (agreement.checkId === null) throw new Refusal('agreement-unchecked');
  if (agreement.opinionId !== null) throw new Refusal('review-given');
  if (lawOn(tx.today) === undefined)
    throw new Refusal('review-not-in-force', { from: lawFrom(), day: tx.today });
  refuseOwnText(caller, agreement);
  const fault = opinionFault(outcome, await decisionsOf(tx, agreement.checkId));
  if (fault) throw Refusal.at('outcome', fault.code, fault.params);
  if (!file) throw Refusal.at('file', 'review-file-missing');
  const opinion = newId();
  const hash = await keepContent(tx, file.bytes);
  const evidence =
    agreement.projectId === null || outcome === 'violates'
      ? null
      : await attachReview(tx, caller, agreement.projectId, {
          opinionId: opinion,
          file,
          note: words.slice(0, 300),
        });
  await sql`
    insert into review_opinion (region_id, id, agreement_id, check_id, outcome, words, opined_on, file_name, content_hash, evidence_id,
      reviewed_by, reviewed_post, recorded_at, demo)
    values (${tx.region}, ${opinion}, ${id}, ${agreement.checkId}, ${outcome}, ${words}, ${tx.today}, ${file.name}, ${hash},
      ${evidence}, ${tx.actor.userId}, ${tx.actor.post}, ${tx.at}, ${agreement.demo})`.execute(tx.db);
  tx.record({
    ...{ entity: 'agreement', id, version: agreement.checks + 1, act: 'give-opinion' },
    after: { outcome, words, file: file.name, attached: evidence !== null },
  });
  return opinion;
}

const decisionsOf = (tx: Tx, checkId: string): Promise<{ decision: Decision | null }[]> =>
  rows(
    tx,
    sql<{ decision: Decision | null }>`
      select d.decision from clause_flag f
      left join clause_decision d on d.region_id = ${tx.region} and d.flag_id = f.id and d.superseded_at is null
      where f.region_id = ${tx.region} and f.check_id = ${checkId}`,
  );

/** The evidence stays with the project, where whoever keeps it withdraws it. */
export async function withdrawOpinion(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const { opinionId, checks } = await agreementToChange(tx, caller, id);
  if (opinionId === null) throw new Refusal('not-found');
  await sql`
    update review_opinion set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${opinionId}`.execute(tx.db);
  tx.record({ entity: 'agreement', id, version: checks + 1, act: 'withdraw-opinion', reason });
}

export async function readOpinionFile(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<{ fileName: string; bytes: Buffer }> {
  const found = await maybe(
    tx,
    sql<{ unitId: string; fileName: string; hash: string }>`
      select a.unit_id as "unitId", o.file_name as "fileName", o.content_hash as hash
      from review_opinion o join agreement a on a.region_id = ${tx.region} and a.id = o.agreement_id
      where o.region_id = ${tx.region} and o.agreement_id = ${id} and o.content_hash is not null
      order by o.recorded_at desc limit 1`,
  );
  if (!found) throw new Refusal('not-found');
  refuseOutOfReach(caller, found.unitId);
  const bytes = await readContent(tx, found.hash);
  if (!bytes) throw new Refusal('not-found');
  return { fileName: found.fileName, bytes };
}
