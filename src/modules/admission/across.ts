/** What admission gives to the pages that mix modules: proofs to verify, commitments that are due, flags to decide, and names. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type {
  AcrossModules,
  CodeWords,
  FoundRecord,
  NamedRecord,
  WaitingWork,
} from '#platform/http/across.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { listAgreements } from './agreement-list.ts';
import { admissionRulesOn } from './assess-rules.ts';
import { AgreementQuery } from './clause-contract.ts';
import { allClauseRules } from './clause-rules.ts';
import { CommitmentQuery } from './commitment-contract.ts';
import { listCommitments } from './commitment-list.ts';
import { commitmentRulesOn } from './commitment-rules.ts';
import { DECISION_WORDS, OUTCOME_WORDS, SIDE_WORDS, VERDICT_WORDS } from './word-contract.ts';

const AREA = '/projects';

/** Each counts what its link opens: the same filter on both sides. */
async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  const work: WaitingWork[] = [];
  const commitments = async (kind: string, filter: Record<string, string>) => {
    const { total, rows: found } = await listCommitments(
      tx,
      caller,
      CommitmentQuery.parse({ ...filter, limit: 1 }),
    );
    const to = `/projects/commitments?${new URLSearchParams(filter)}`;
    if (total > 0)
      work.push({ kind, area: AREA, count: total, subject: null, day: found[0]?.dueOn ?? null, to });
  };
  if (caller.rights.has('admission.review')) {
    await commitments('proofs', { state: 'proven', mine: 'true' });
    const { total } = await listAgreements(
      tx,
      caller,
      AgreementQuery.parse({ state: 'open-flags', limit: 1 }),
    );
    if (total > 0)
      work.push({
        kind: 'clause-flags',
        area: AREA,
        count: total,
        subject: null,
        day: null,
        to: '/projects/reviews?state=open-flags',
      });
  }
  if (caller.rights.has('admission.edit'))
    await commitments('own-commitments', { mine: 'true', due: 'true' });
  return work;
}

async function find(tx: Tx, caller: Caller, q: string, limit: number): Promise<FoundRecord[]> {
  if (!caller.rights.has('admission.view')) return [];
  return rows(
    tx,
    sql<FoundRecord>`
      select 'agreement' as kind, a.id, a.title, u.short_name as context
      from agreement a join v_unit u on u.region_id = ${tx.region} and u.id = a.unit_id
      where a.region_id = ${tx.region} and a.superseded_at is null and ${inReach(caller, sql`a.unit_id`)}
        and (a.title ilike ${anywhere(q)} or a.party ilike ${anywhere(q)})
      order by a.recorded_at desc, a.id limit ${limit}`,
  );
}

const named = (all: readonly { code: string; zh: string; en: string }[], locale: 'zh' | 'en'): CodeWords =>
  Object.fromEntries(all.map((one) => [one.code, one[locale]]));
const listed = (all: Readonly<Record<string, { zh: string; en: string }>>, locale: 'zh' | 'en'): CodeWords =>
  Object.fromEntries(Object.entries(all).map(([code, word]) => [code, word[locale]]));

export const admissionAcross: AcrossModules = {
  waiting,
  find,
  names: {
    agreement: (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select id, title, '/projects/reviews/' || id as "to" from agreement
          where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`,
      ),
    commitment: (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select id, left(what, 24) as title, '/projects/commitments?open=' || id as "to" from commitment
          where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`,
      ),
    'admission-threshold': (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select id, document_number as title, '/projects/admission?tab=thresholds' as "to" from admission_threshold
          where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`,
      ),
    'admission-assessment': (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select id, name as title, '/projects/admission?tab=kept' as "to" from admission_assessment
          where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`,
      ),
  },
  codes: (day, locale) => {
    const { kinds, states } = commitmentRulesOn(day);
    const clauses = allClauseRules();
    return {
      commitment: { ...named(kinds, locale), ...named(states, locale), ...listed(SIDE_WORDS, locale) },
      agreement: {
        ...named(clauses.kinds, locale),
        ...listed(DECISION_WORDS, locale),
        ...listed(OUTCOME_WORDS, locale),
      },
      'admission-assessment': listed(VERDICT_WORDS, locale),
      'admission-threshold': named(admissionRulesOn(day).criteria, locale),
    };
  },
};
