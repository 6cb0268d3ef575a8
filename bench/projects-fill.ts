/** 100,000 projects with their history, straight into the tables: the commands are not what is measured here. */
import type { Database } from '#platform/db/database.ts';

export const STAGES = [
  ...[
    'lead',
    'talks',
    'framework',
    'signed',
    'registered',
    'funded',
    'filed',
    'land',
    'started',
    'in-statistics',
    'finished',
  ],
  ...['producing', 'capacity', 'effective', 'above-scale'],
];
const UNITS = 40;

/** Units, projects, investors, planned days, verified steps, evidence, a version each, and the tally as the commands keep it. */
export async function fillProjects(database: Database, region: string, count: number): Promise<void> {
  const run = (text: string) => database.owner.query(text, [region]);
  await run(`insert into unit (region_id, id, name, short_name, kind, sort)
    select $1, gen_random_uuid(), '单位 ' || n, '单位 ' || n, 'zone', 100 + n from generate_series(1, ${UNITS}) n`);
  await run(`insert into project (region_id, id, number, name, name_key, kind, unit_id, content, product, product_key, industry_class, currency,
      planned_investment, planned_fixed, planned_equipment, investment_yuan, fixed_yuan, land_mu, planned_output, planned_tax, source_method,
      first_unit_id, stage, stage_since, status, status_since, missing_count, mover, next_stage, next_planned_on, invested_reported,
      invested_verified, entered_post, created_at, changed_at, owner_post, investor, company_name, credit_code, filing_code)
    select $1, gen_random_uuid(), 'P-' || n, k.word || '制造项目 ' || n, k.word || '制造项目' || n,
      (array['land-project', 'leased-plant', 'renovation'])[1 + n % 3], u.id, k.word || '生产线', k.word, k.word, '3824', 'CNY', v.planned,
      round(v.planned * 0.8, 2), round(v.planned * 0.5, 2), v.planned, round(v.planned * 0.8, 2), 20 + n % 300, v.planned * 2, v.planned / 20,
      (array['chain', 'business', 'fund', 'resident', 'agency', 'fair', 'enclave', 'online', 'local'])[1 + n % 9], u.id, s.stage,
      date '2022-06-28' - (n % 900), (array['ongoing', 'ongoing', 'ongoing', 'ongoing', 'delayed', 'suspended', 'lost'])[1 + n % 7],
      date '2022-06-28' - (n % 900), n % 5, case when n % 11 = 0 then 'verifier' else 'reporter' end, s.next,
      date '2022-06-28' + (n % 700) - 200, round(v.planned * (n % 10) / 12, 2), round(v.planned * (n % 10) / 14, 2), '基准',
      timestamptz '2022-06-28 00:00+08' - (n || ' minutes')::interval, timestamptz '2022-06-28 00:00+08' - ((n * 7 % 500000) || ' minutes')::interval,
      '招商专员', '演示投资 ' || (hashtext('investor' || n) & 16383), '演示公司 ' || n, null, null
    from generate_series(1, ${count}) n
    cross join lateral (select hashtext('stage' || n) & 65535 as stage, hashtext('word' || n) & 65535 as word, hashtext('unit' || n) & 65535 as unit) h
    cross join lateral (select (array['储能', '硅片', '轴承', '线束', '传感器', '电机', '玻璃', '薄膜', '模具', '芯片'])[1 + h.word % 10] as word) k
    cross join lateral (select (30000000 + (n::bigint * 7919 % 4000) * 1000000)::numeric(20, 2) as planned) v
    cross join lateral (select (array['${STAGES.join("','")}'])[1 + h.stage % 15] as stage, (array['${STAGES.join("','")}'])[least(15, 2 + h.stage % 15)] as next) s
    join (select id, row_number() over (order by sort) - 1 as at from unit where region_id = $1 and name like '单位 %') u on u.at = h.unit % ${UNITS}`);
  await run(`insert into project_version (region_id, project_id, version, recorded_from, actor_post, state)
    select region_id, id, 1, created_at, '基准', to_jsonb(p) from project p where region_id = $1`);
  await run(`insert into project_investor (region_id, id, project_id, role, name, name_key, share, entered_post, recorded_at)
    select $1, gen_random_uuid(), id, 'investor', investor, replace(investor, ' ', ''), 100,
      '基准', created_at from project where region_id = $1`);
  await run(`insert into project_plan (region_id, id, project_id, stage, planned_on, entered_post, recorded_at)
    select $1, gen_random_uuid(), p.id, s.stage, p.created_at::date + s.days, '基准', p.created_at
    from project p cross join (values ('started', 200), ('finished', 500), ('producing', 600), ('capacity', 900)) s(stage, days)
    where p.region_id = $1`);
  await run(`insert into project_step (region_id, id, project_id, root_id, from_stage, stage, happened_on, state, reported_post, recorded_at,
      decided_at, decided_post)
    select $1, gen_random_uuid(), p.id, p.id, s.before, s.stage, p.stage_since - (array_position(a.all_stages, p.stage) - s.at)::integer * 25,
      'verified', '基准', p.created_at, p.created_at, '核实'
    from project p cross join (select array['${STAGES.join("','")}'] as all_stages) a
    cross join lateral (select t.stage, t.at, a.all_stages[t.at - 1] as before from unnest(a.all_stages) with ordinality t(stage, at)
      where t.at > 1 and t.at <= array_position(a.all_stages, p.stage)) s
    where p.region_id = $1`);
  await run(`insert into project_evidence (region_id, id, project_id, kind, stage, content_hash, file_name, bytes, added_post, recorded_at,
      decision, decided_at, decided_post)
    select $1, gen_random_uuid(), s.project_id, 'other', s.stage, md5(s.id::text), '佐证.pdf', 1000, '基准', s.recorded_at, 'accepted', s.recorded_at, '核实'
    from project_step s where s.region_id = $1`);
  await run(`insert into project_tally (region_id, unit_id, responsible_unit_id, kind, stage, status, projects, investment_told, investment_yuan,
      invested_verified)
    select $1, unit_id, coalesce(responsible_unit_id, unit_id), kind, stage, status, count(*), count(investment_yuan), sum(investment_yuan),
      sum(invested_verified) from project where region_id = $1 group by 2, 3, 4, 5, 6`);
  await run(`insert into project_region_tally (region_id, kind, stage, status, part, projects, investment_told, investment_yuan, invested_verified)
    select $1, kind, stage, status, hashtext(unit_id::text) & 7, sum(projects), sum(investment_told), sum(investment_yuan), sum(invested_verified)
    from project_tally where region_id = $1 group by 2, 3, 4, 5`);
  await run(`insert into project_month_tally (region_id, year, unit_id, responsible_unit_id, kind, stage, month, projects, investment_yuan)
    select $1, f.year, p.unit_id, coalesce(p.responsible_unit_id, p.unit_id), p.kind, f.stage, extract(month from f.day), count(*),
      coalesce(sum(p.investment_yuan), 0)
    from (select s.root_id, s.stage, extract(year from s.happened_on)::integer as year, min(s.happened_on) as day from project_step s
      where s.region_id = $1 group by 1, 2, 3) f
    join project p on p.region_id = $1 and p.id = f.root_id group by 2, 3, 4, 5, 6, 7`);
  await database.owner.query('vacuum analyze');
}
