/** 投资合同: registered with or without its text; a text is looked through, and another one replaces it. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { decodeBytes } from '#modules/reading/index.ts';
import { keepContent } from '#platform/content.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { extractText } from '#platform/files/extract-text.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import type { NewAgreement } from './clause-contract.ts';
import { clauseVersion, findFlags, lawOn } from './clause-rules.ts';
import { projectOf } from './project-door.ts';
import { workingUnit } from './thresholds.ts';

export async function addAgreement(
  tx: Tx,
  caller: Caller,
  wish: NewAgreement,
  demo = false,
): Promise<string> {
  const unitId = wish.projectId === null ? wish.unitId : (await projectOf(tx, caller, wish.projectId)).unitId;
  if (unitId === null) throw Refusal.at('unitId', 'agreement-unit');
  await workingUnit(tx, caller, unitId);
  if (wish.signedOn !== null && wish.signedOn > tx.today)
    throw Refusal.at('signedOn', 'agreement-signed-future', { day: wish.signedOn });
  const id = newId();
  await sql`
    insert into agreement (region_id, id, project_id, unit_id, title, number, party, signed_on, entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${wish.projectId}, ${unitId}, ${wish.title}, ${wish.number || null}, ${wish.party || null},
      ${wish.signedOn}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(tx.db);
  tx.record({ entity: 'agreement', id, version: 1, act: 'add', after: wish });
  return id;
}

export interface StoredAgreement {
  readonly id: string;
  readonly projectId: string | null;
  readonly unitId: string;
  readonly title: string;
  readonly demo: boolean;
  readonly checkId: string | null;
  readonly checkedBy: string | null;
  readonly checkedPost: string | null;
  readonly checks: number;
  readonly opinionId: string | null;
}

/** Locked and in reach, with the text and the opinion that stand. */
export async function agreementToChange(tx: Tx, caller: Caller, id: string): Promise<StoredAgreement> {
  const found = await maybe(
    tx,
    sql<StoredAgreement>`
      select a.id, a.project_id as "projectId", a.unit_id as "unitId", a.title, a.demo, c.id as "checkId",
        c.checked_by as "checkedBy", c.checked_post as "checkedPost",
        (select count(*)::integer from clause_check k where k.region_id = ${tx.region} and k.agreement_id = a.id) as checks,
        (select o.id from review_opinion o
          where o.region_id = ${tx.region} and o.agreement_id = a.id and o.superseded_at is null) as "opinionId"
      from agreement a
      left join clause_check c on c.region_id = ${tx.region} and c.agreement_id = a.id and c.superseded_at is null
      where a.region_id = ${tx.region} and a.id = ${id} and a.superseded_at is null for update of a`,
  );
  if (!found) throw new Refusal('not-found');
  refuseOutOfReach(caller, found.unitId);
  return found;
}

export async function withdrawAgreement(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const { opinionId, title } = await agreementToChange(tx, caller, id);
  if (opinionId !== null) throw new Refusal('agreement-reviewed');
  await sql`
    update agreement set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({ entity: 'agreement', id, version: 2, act: 'withdraw', reason, before: { title } });
}

/** The text of a file, outside any transaction; Refusal with the reader's sentence where there is none. */
export async function textOfFile({ name, bytes }: UploadedFile): Promise<string> {
  const extracted = await extractText(bytes, name, { decode: decodeBytes });
  if (!extracted.ok) throw new Refusal(extracted.code, extracted.params);
  return extracted.text;
}

const LONGEST = 400_000;

export interface BroughtText {
  readonly text: string;
  readonly file?: UploadedFile;
}

/** Looks a text through and keeps it with its flags; the text before is superseded with what was decided on it. */
export async function checkText(
  tx: Tx,
  caller: Caller,
  id: string,
  { text, file }: BroughtText,
): Promise<{ checkId: string; flags: number }> {
  const agreement = await agreementToChange(tx, caller, id);
  if (agreement.opinionId !== null) throw new Refusal('agreement-reviewed');
  const body = text.replace(/\r\n?/g, '\n').slice(0, LONGEST);
  const flags = findFlags(body);
  await sql`
    update clause_check set superseded_at = ${tx.at}, superseded_reason = '新文本'
    where region_id = ${tx.region} and agreement_id = ${id} and superseded_at is null`.execute(tx.db);
  const checkId = newId();
  const hash = file ? await keepContent(tx, file.bytes) : null;
  await sql`
    insert into clause_check (region_id, id, agreement_id, checked_on, body, file_name, content_hash, rule_version, in_force, checked_by,
      checked_post, recorded_at, demo)
    values (${tx.region}, ${checkId}, ${id}, ${tx.today}, ${body}, ${file?.name ?? null}, ${hash}, ${clauseVersion()},
      ${lawOn(tx.today) !== undefined}, ${tx.actor.userId}, ${tx.actor.post}, ${tx.at}, ${agreement.demo})`.execute(
    tx.db,
  );
  for (const { kind, starts, ends, quote } of flags)
    await insertFlag(tx, { checkId, agreementId: id, kind, starts, ends, quote, markedPost: null });
  tx.record({
    ...{ entity: 'agreement', id, version: agreement.checks + 2, act: 'check-clauses' },
    after: { file: file?.name ?? null, characters: body.length, flags: flags.length },
  });
  return { checkId, flags: flags.length };
}

interface NewFlag {
  readonly checkId: string;
  readonly agreementId: string;
  readonly kind: string;
  readonly starts: number;
  readonly ends: number;
  readonly quote: string;
  readonly markedPost: string | null;
}

export async function insertFlag(tx: Tx, flag: NewFlag): Promise<string> {
  const id = newId();
  await sql`
    insert into clause_flag (region_id, id, check_id, agreement_id, kind, starts, ends, quote, marked_post, recorded_at)
    values (${tx.region}, ${id}, ${flag.checkId}, ${flag.agreementId}, ${flag.kind}, ${flag.starts}, ${flag.ends}, ${flag.quote},
      ${flag.markedPost}, ${tx.at})`.execute(tx.db);
  return id;
}
