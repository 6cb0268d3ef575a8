/** The pool as it is, or as it was known on a day. */
import { type RawBuilder, sql } from 'kysely';
import { isPast, knownAsOf, statesAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import { industryName, sectionOf } from '#platform/industry-classes.ts';
import type { ExpertList, ExpertQuery, ExpertRow, ExpertWords } from './contract.ts';
import { expertRulesOn } from './expert-rules.ts';
import { keepsPool, maskedContact } from './policy.ts';

type Sql = RawBuilder<unknown>;
type AsOf = string | undefined;

/** `e`: the present rows, or those of the end of a past day. */
export const expertsAsOf = (tx: Tx, asOf: AsOf): Sql =>
  statesAsOf(tx, { table: 'expert', versions: 'expert_version', alias: 'e' }, asOf);

export type FoundExpert = Omit<ExpertRow, 'industries'> & { readonly industries: readonly string[] };

export const expertColumns = (tx: Tx, caller: Caller, asOf: AsOf): Sql => sql`
  e.id, e.name, e.institution, e.outside, e.title, e.professions, e.industries, e.contact, e.consent_on as "consentOn",
  e.recommended_by as "recommendedBy", e.pool_from as "poolFrom", e.pool_to as "poolTo", e.state, e.state_reason as "stateReason",
  e.state_since as "stateSince", e.version, e.demo,
  (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', ${caller.locale === 'en' ? sql`coalesce(c.name_en, c.name)` : sql`c.name`}) order by c.name), '[]')
    from v_chain c where c.region_id = ${tx.region} and c.id = any(e.chains)) as chains,
  (select count(*)::integer from expert_interest i
    where i.region_id = ${tx.region} and i.expert_id = e.id and ${knownAsOf(tx, 'i', asOf)}) as interests,
  ${
    keepsPool(caller)
      ? sql`(select count(*)::integer from expert_seat s
          where s.region_id = ${tx.region} and s.expert_id = e.id and s.superseded_at is null and s.state in ('drawn', 'accepted'))`
      : sql`null::integer`
  } as panels`;

export const expertRow = (
  { industries, contact, ...row }: FoundExpert,
  { locale }: Pick<Caller, 'locale'>,
): ExpertRow => ({
  ...row,
  contact: maskedContact(contact),
  industries: industries.map((code) => ({ code, name: industryName(code, locale) ?? null })),
});

const SORTS: Record<ExpertQuery['sort'], Sql> = {
  name: sql`e.name`,
  institution: sql`e.institution`,
  poolFrom: sql`e.pool_from`,
  state: sql`array_position(array['in', 'suspended', 'left'], e.state)`,
};

export async function listExperts(tx: Tx, caller: Caller, query: ExpertQuery): Promise<ExpertList> {
  const { asOf } = query;
  const day = asOf ?? tx.today;
  const [from, where] = [expertsAsOf(tx, asOf), conditions(tx, query)];
  const { total } = await one(
    tx,
    sql<{ total: number }>`select count(*)::integer as total from ${from} where ${where}`,
  );
  const direction = query.descending ? sql`desc` : sql`asc`;
  const found = await rows(
    tx,
    sql<FoundExpert>`
      select ${expertColumns(tx, caller, asOf)} from ${from} where ${where}
      order by ${SORTS[query.sort]} ${direction}, e.name, e.id limit ${query.limit} offset ${query.offset}`,
  );
  const counted = await rows(
    tx,
    sql<{ profession: string; experts: number }>`
      select f.profession, count(*)::integer as experts
      from ${from} cross join lateral unnest(e.professions) as f (profession)
      where e.region_id = ${tx.region} and e.state = 'in' and e.pool_from <= ${day} and (e.pool_to is null or e.pool_to >= ${day})
      group by f.profession`,
  );
  const words = expertWords(day);
  return {
    rows: found.map((row) => expertRow(row, caller)),
    total,
    tally: words.professions.map(({ code }) => ({
      profession: code,
      experts: counted.find(({ profession }) => profession === code)?.experts ?? 0,
    })),
    words,
    can: !isPast(tx, asOf) && keepsPool(caller) ? ['add', 'bring'] : [],
  };
}

function conditions(tx: Tx, query: ExpertQuery): Sql {
  const parts: Sql[] = [sql`e.region_id = ${tx.region}`];
  if (query.q) {
    const like = anywhere(query.q);
    parts.push(sql`(e.name ilike ${like} or e.institution ilike ${like} or e.title ilike ${like})`);
  }
  if (query.profession) parts.push(sql`${query.profession} = any(e.professions)`);
  if (query.industry) parts.push(sql`e.industries && ${aboveAndBelow(query.industry)}::text[]`);
  if (query.chainId) parts.push(sql`${query.chainId}::uuid = any(e.chains)`);
  if (query.state) parts.push(sql`e.state = ${query.state}`);
  if (query.outside !== undefined) parts.push(sql`e.outside = ${query.outside}`);
  if (query.noConsent) parts.push(sql`e.consent_on is null`);
  return sql.join(parts, sql` and `);
}

/** A class with what stands above it: 3825 → 3825, 382, 38, C; letters before the digits are the same. */
function aboveAndBelow(code: string): string[] {
  const digits = code.replace(/^[A-T](?=\d)/, '');
  if (!/^\d/.test(digits)) return [code];
  const section = sectionOf(digits);
  const bare = [2, 3, 4].flatMap((length) => (length <= digits.length ? [digits.slice(0, length)] : []));
  return [...bare, ...(section ? [section, ...bare.map((one) => `${section}${one}`)] : [])];
}

export function expertWords(day: string): ExpertWords {
  const { professions, interests } = expertRulesOn(day);
  return {
    professions: professions.map(({ code, zh, en }) => ({ code, zh, en })),
    interests: interests.map(({ code, zh, en, years, source }) => ({
      ...{ code, zh, en, source },
      years: years ?? null,
    })),
  };
}
