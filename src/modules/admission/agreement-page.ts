/** One contract: its text with every flag, what was decided, and the opinion; now or as of a day. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { type Caller, isSecond, refuseOutOfReach } from '#platform/http/caller.ts';
import {
  agreementColumns,
  agreementRow,
  agreementsFrom,
  clauseWords,
  type FoundAgreement,
} from './agreement-list.ts';
import type { AgreementPage, FlagRow } from './clause-contract.ts';

type Check = NonNullable<AgreementPage['check']> & { readonly checkedBy: string | null };

export async function readAgreement(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf: string | undefined,
): Promise<AgreementPage> {
  const found = await maybe(
    tx,
    sql<FoundAgreement>`
      select ${agreementColumns()} from ${agreementsFrom(tx, asOf)}
      where a.region_id = ${tx.region} and a.id = ${id} and ${knownAsOf(tx, 'a', asOf)}`,
  );
  if (!found) throw new Refusal('not-found');
  refuseOutOfReach(caller, found.unitId);
  const row = agreementRow(found, caller, isPast(tx, asOf));
  const check = await checkOf(tx, id, asOf);
  const { n } = await one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::integer as n from clause_check where region_id = ${tx.region} and agreement_id = ${id}`,
  );
  const second =
    check === undefined || isSecond(caller, { userId: check.checkedBy, post: check.checkedPost });
  return {
    ...row,
    // whoever brought the text decides nothing about it
    can: row.can.flatMap((word) => (word === 'review' && !second ? ['own-text'] : [word])),
    check: check === undefined ? null : shown(check),
    flagRows: check === undefined ? [] : await flagsOf(tx, check.id, asOf),
    opinionRow: await opinionOf(tx, id, asOf),
    earlier: check === undefined ? n : n - 1,
    words: clauseWords(asOf ?? tx.today),
  };
}

const shown = ({ checkedBy: _, ...check }: Check): NonNullable<AgreementPage['check']> => check;

const checkOf = (tx: Tx, id: string, asOf: string | undefined): Promise<Check | undefined> =>
  maybe(
    tx,
    sql<Check>`
      select c.id, c.checked_on as "checkedOn", c.checked_post as "checkedPost", c.checked_by as "checkedBy", c.body,
        c.file_name as "fileName", c.rule_version as "ruleVersion", c.in_force as "inForce"
      from clause_check c where c.region_id = ${tx.region} and c.agreement_id = ${id} and ${knownAsOf(tx, 'c', asOf)}`,
  );

const flagsOf = (tx: Tx, checkId: string, asOf: string | undefined): Promise<FlagRow[]> =>
  rows(
    tx,
    sql<FlagRow>`
      select f.id, f.kind, f.starts, f.ends, f.quote, f.marked_post as "markedPost", d.decision, d.article, d.reason,
        d.decided_post as "decidedPost", ${instant('d.recorded_at')} as "decidedAt"
      from clause_flag f
      left join clause_decision d on d.region_id = ${tx.region} and d.flag_id = f.id and ${knownAsOf(tx, 'd', asOf)}
      where f.region_id = ${tx.region} and f.check_id = ${checkId}
        and ${isPast(tx, asOf) ? sql`(f.recorded_at at time zone 'Asia/Shanghai')::date <= ${asOf}` : sql`true`}
      order by f.starts, f.ends, f.id limit 1000`,
  );

async function opinionOf(tx: Tx, id: string, asOf: string | undefined): Promise<AgreementPage['opinionRow']> {
  const found = await maybe(
    tx,
    sql<NonNullable<AgreementPage['opinionRow']>>`
      select o.id, o.outcome, o.words, o.opined_on as "opinedOn", o.file_name as "fileName", o.reviewed_post as "reviewedPost",
        o.evidence_id is not null as attached
      from review_opinion o where o.region_id = ${tx.region} and o.agreement_id = ${id} and ${knownAsOf(tx, 'o', asOf)}`,
  );
  return found ?? null;
}
