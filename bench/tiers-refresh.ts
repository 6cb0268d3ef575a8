/**
 * The whole refresh of a million firms against PostgreSQL: read, judged by every programme of the day, written; beside the
 * bare read of the same rows and the bare write of the same standings. `BENCH_FIRMS` makes it smaller.
 */

import { buildTown } from '#app/demo/town.ts';
import { judgeFirms } from '#app/nightly.ts';
import { PAGE } from '#modules/echelons/refresh.ts';
import { firmsQuery } from '#modules/enterprises/all-facts.ts';
import { callerByAppointment } from '#modules/identity/index.ts';
import { fixedClock } from '#platform/clock.ts';
import { connect, type Database, rows, type Scope } from '#platform/db/database.ts';
import { onServer, startTestCluster, TEMPLATE } from '../test/support/cluster.ts';
import type { Line } from './support.ts';

const FIRMS = Number(process.env.BENCH_FIRMS ?? 1_000_000);
const NOW = '2022-06-28T01:30:00.000Z';

export interface RefreshBench {
  readonly firms: number;
  readonly lines: readonly Line[];
  readonly ratios: Readonly<Record<string, number>>;
}

export async function refreshBench(): Promise<RefreshBench> {
  const cluster = await startTestCluster();
  try {
    await onServer(cluster.connection, (client) =>
      client.query(`create database bench template ${TEMPLATE}`),
    );
    const database = connect({ ...cluster.connection, database: 'bench', max: 4 }, []);
    const found = await measure(database);
    await database.close();
    return found;
  } finally {
    await cluster.stop();
  }
}

async function measure(database: Database): Promise<RefreshBench> {
  const town = await buildTown(database, 'bench-password-1');
  await fill(database, town.region, Object.values(town.units));
  const caller = await callerByAppointment(database, fixedClock(NOW), town.posts.clerk ?? '');
  if (!caller) throw new Error('no clerk');
  const { scope } = caller;
  const read = await seconds(() => bareRead(database, scope));
  const first = await seconds(() => judgeFirms(database, scope));
  await database.owner.query('vacuum analyze tier_standing');
  const again = await seconds(() => judgeFirms(database, scope));
  const write = await bareWrite(database);
  return {
    firms: FIRMS,
    lines: [
      { name: 'refresh, every standing new', ours: first, bare: read + write, unit: 's' },
      { name: 'refresh, nothing changed', ours: again, bare: read, unit: 's' },
    ],
    ratios: {
      'refresh over bare read and write': first / (read + write),
      'refresh over bare read': again / read,
    },
  };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The same rows page by page, received and thrown away. */
async function bareRead(database: Database, scope: Scope): Promise<void> {
  for (let after: string | undefined; ; ) {
    const from = after === undefined ? {} : { after };
    const page = await database.inRegion(scope, (tx) =>
      rows(tx, firmsQuery(tx, tx.today, { ...from, limit: PAGE })),
    );
    if (page.length < PAGE) return;
    after = page.at(-1)?.id;
  }
}

/** The same standings by one statement, into the same table with the same indexes: seconds. */
async function bareWrite({ owner }: Database): Promise<number> {
  await owner.query('create table standing_copy as select * from tier_standing');
  await owner.query('truncate tier_standing');
  return seconds(() =>
    owner.query('insert into tier_standing select * from standing_copy order by region_id, enterprise_id'),
  );
}

/** Firms with three years, certificates, rights, a finding; figures spread over the thresholds. */
async function fill({ owner }: Database, region: string, units: readonly string[]): Promise<void> {
  const id = (n: string) => `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  const other = (kind: string, n: string) =>
    `('0000000${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  const at = `timestamptz '2022-01-05 01:00:00+00'`;
  await owner.query(
    `insert into enterprise (region_id, id, credit_code, name, name_key, status, industry_class, place_code, registered_on, unit_id, created_at)
     select $1, ${id('n')}, lpad(n::text, 18, '0'), '企业' || n, '企业' || n, 'operating',
       (array['C3484','C3825','C3985','I6513','C1439'])[1 + n % 5], '321003', date '2000-01-01' + (n % 7000), ($2::uuid[])[1 + n % ${units.length}], ${at}
     from generate_series(1, ${FIRMS}) n`,
    [region, units],
  );
  await owner.query(
    `insert into enterprise_year (region_id, id, enterprise_id, year, kind, revenue, main_revenue, total_income, rd_expense, rd_domestic,
       high_tech_revenue, assets, debts, staff, technology_staff, rd_staff, entered_post, recorded_at)
     select $1, ${other('1', 'n * 4 + y')}, ${id('n')}, 2018 + y, 'reported', r, r * 0.95, r, r * (n % 9) / 100, r * (n % 9) / 110, r * 0.7,
       r * 1.3, r * 0.6, 20 + n % 500, (20 + n % 500) / 5, (20 + n % 500) / 8, '演示', ${at}
     from generate_series(1, ${FIRMS}) n, generate_series(1, 3) y, lateral (select (5000000 + (n::bigint * 7919 % 400000) * 1000) * (1 + y * (n % 5) / 20.0) as r) r`,
    [region],
  );
  await owner.query(
    `insert into enterprise_certificate (region_id, id, enterprise_id, kind, issued_on, expires_on, entered_post, recorded_at)
     select $1, ${other('2', 'n')}, ${id('n')}, (array['high-tech','tech-sme','above-scale'])[1 + n % 3], date '2020-12-02', date '2023-12-01', '演示', ${at}
     from generate_series(1, ${FIRMS}) n where n % 2 = 0`,
    [region],
  );
  await owner.query(
    `insert into enterprise_ip (region_id, id, enterprise_id, class, count, entered_post, recorded_at)
     select $1, ${other('3', 'n')}, ${id('n')}, 'utility-model', 1 + n % 12, '演示', ${at} from generate_series(1, ${FIRMS}) n where n % 3 = 0`,
    [region],
  );
  await owner.query('vacuum analyze');
}
