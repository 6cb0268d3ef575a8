/** What a project gave year by year: of the register where its company's verified years stand there, else its own; against the promise. */

import { sql } from 'kysely';
import { compare, divide, multiply, round } from '#kernel/decimal.ts';
import { rulesOn } from '#modules/projects/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import {
  type ProofAnswer,
  RESULT_FIELDS,
  type ResultAnswer,
  type ResultField,
  type ResultRow,
} from './page-contract.ts';
import { progressRulesOn } from './progress-rules.ts';
import { type ResultValues, VALUE_COLUMNS } from './results.ts';
import { through } from './through.ts';

export interface ResultSubject {
  readonly id: string;
  readonly kind: string;
  readonly enterpriseId: string | null;
  /** The day of the verified step into production. */
  readonly since: string | null;
  /** In yuan where they are money. */
  readonly promised: ResultValues;
  readonly can: (row: OwnResult) => string[];
  readonly evidence: ReadonlyMap<string, ProofAnswer[]>;
}

export interface OwnResult extends ResultValues {
  readonly id: string;
  readonly year: number;
  readonly kind: 'reported' | 'verified';
  readonly note: string | null;
  readonly enteredBy: string | null;
  readonly post: string;
  readonly recordedAt: string;
  readonly verified: boolean;
  readonly demo: boolean;
}

const ownResults = (tx: Tx, id: string, asOf: string | undefined): Promise<OwnResult[]> =>
  rows(
    tx,
    sql<OwnResult>`
      select r.id, r.year, r.kind, ${VALUE_COLUMNS}, r.note, r.entered_by as "enteredBy", r.entered_post as post,
        ${instant('r.recorded_at')} as "recordedAt", r.demo,
        exists (select 1 from project_result v where v.region_id = ${tx.region} and v.of_id = r.id and ${knownAsOf(tx, 'v', asOf)})
          as verified
      from ${through(tx, 'project_result', asOf)} r where r.head_id = ${id}
      order by r.year desc, r.kind limit 100`,
  );

interface RegisterYear extends ResultValues {
  readonly year: number;
  readonly post: string;
}

async function registerYears(
  tx: Tx,
  { kind, enterpriseId, since, id }: ResultSubject,
  asOf: string | undefined,
): Promise<{ company: ResultAnswer['company']; years: RegisterYear[] }> {
  const day = isPast(tx, asOf) ? asOf : tx.today;
  const { companyKinds } = progressRulesOn(day).results;
  if (enterpriseId === null || since === null || !companyKinds.includes(kind))
    return { company: null, years: [] };
  const company = await maybe(
    tx,
    sql<{ id: string; name: string; projects: number }>`
      select e.id, e.name, (select count(*)::integer from v_project p join v_enterprise_survivor o
          on o.region_id = ${tx.region} and o.id = p.enterprise_id
          where p.region_id = ${tx.region} and o.survivor_id = e.id and p.withdrawn_at is null and p.merged_into is null
            and p.parent_id is null and p.id <> ${id}) + 1 as projects
      from v_enterprise_survivor s join v_enterprise e on e.region_id = ${tx.region} and e.id = s.survivor_id
      where s.region_id = ${tx.region} and s.id = ${enterpriseId}`,
  );
  if (!company) return { company: null, years: [] };
  const years = await rows(
    tx,
    sql<RegisterYear>`
      select y.year, y.output::text, null as invoiced, y.tax::text, y.staff::text as jobs, y.energy::text, y.entered_post as post
      from v_enterprise_year y
      where y.region_id = ${tx.region} and y.enterprise_id = ${company.id} and y.kind = 'verified'
        and y.year >= ${Number(since.slice(0, 4))} and ${knownAsOf(tx, 'y', asOf)}
      order by y.year desc limit 40`,
  );
  return { company, years: years.filter((year) => RESULT_FIELDS.some((field) => year[field] !== null)) };
}

export async function readResults(
  tx: Tx,
  subject: ResultSubject,
  asOf: string | undefined,
): Promise<ResultAnswer> {
  const day = isPast(tx, asOf) ? asOf : tx.today;
  const own = await ownResults(tx, subject.id, asOf);
  const { company, years } = await registerYears(tx, subject, asOf);
  const threshold = rulesOn(day).capacity[0];
  const all = [...new Set([...own.map(({ year }) => year), ...years.map(({ year }) => year)])].sort(
    (a, b) => b - a,
  );
  return {
    promised: subject.promised,
    rows: [
      ...years.map(
        (year): ResultRow => ({
          ...{ id: null, kind: 'register', note: null, recordedAt: null, evidence: [], demo: false, can: [] },
          ...year,
        }),
      ),
      ...own.map((row): ResultRow => {
        const { enteredBy: _by, verified: _verified, ...shown } = row;
        return { ...shown, evidence: subject.evidence.get(row.id) ?? [], can: subject.can(row) };
      }),
    ],
    years: all.map((year) =>
      yearOf(year, {
        register: years.find((one) => one.year === year),
        own: own.find((one) => one.year === year && one.kind === 'verified'),
        promised: subject.promised,
        percent: threshold?.percent ?? null,
      }),
    ),
    company: years.length > 0 ? company : null,
    threshold: threshold ? { percent: threshold.percent, source: threshold.source } : null,
  };
}

interface YearParts {
  readonly register: ResultValues | undefined;
  readonly own: ResultValues | undefined;
  readonly promised: ResultValues;
  readonly percent: string | null;
}

/** What counts of a year: each value of the register where it is told there, else the project's own verified one. Pure. */
export function yearOf(
  year: number,
  { register, own, promised, percent }: YearParts,
): ResultAnswer['years'][number] {
  const each = (take: (field: ResultField) => string | null) =>
    Object.fromEntries(RESULT_FIELDS.map((field) => [field, take(field)])) as ResultValues;
  const values = each((field) => register?.[field] ?? own?.[field] ?? null);
  const shares = each((field) => shareOf(values[field], promised[field]));
  const used = { register: RESULT_FIELDS.some((field) => register?.[field] != null), own: false };
  used.own = RESULT_FIELDS.some((field) => register?.[field] == null && own?.[field] != null);
  const reached = shares.output ?? shares.invoiced ?? shares.tax;
  const limit = percent === null ? null : divide(percent, '100', 6);
  return {
    year,
    ...{ values, shares },
    from: used.register && used.own ? 'both' : used.register ? 'register' : 'own',
    capacity: reached === null || limit === null ? null : compare(reached, limit) >= 0 ? 'reached' : 'below',
  };
}

const shareOf = (value: string | null, promised: string | null): string | null =>
  value === null || promised === null || compare(promised, '0') === 0 ? null : divide(value, promised, 4);

/** In yuan by the project's own rate. */
export const inYuan = (amount: string | null, rate: string | null): string | null =>
  amount === null ? null : round(multiply(amount, rate ?? '1'), 2);
