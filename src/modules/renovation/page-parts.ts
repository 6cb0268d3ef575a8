/** The parts of a project's page: phases, money, equipment, effects, the diagnoses that led to it. */

import { sql } from 'kysely';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { ProjectPage } from './contract.ts';
import { projectsAsOf } from './list-conditions.ts';

type AsOf = string | undefined;
type Part<K extends keyof ProjectPage> = ProjectPage[K] extends (infer R)[] ? R : never;

export const readPhases = (tx: Tx, id: string, asOf: AsOf): Promise<Part<'phaseRows'>[]> =>
  rows(
    tx,
    sql<Part<'phaseRows'>>`
      select p.id, p.name, p.stage, p.planned_investment::text as "plannedInvestment" from ${projectsAsOf(tx, asOf)}
      where p.region_id = ${tx.region} and p.parent_id = ${id} and p.withdrawn_at is null order by p.name, p.id limit 100`,
  );

export const readInvestments = (tx: Tx, id: string, asOf: AsOf): Promise<Part<'investments'>[]> =>
  rows(
    tx,
    sql<Part<'investments'>>`
      select to_char(i.month, 'YYYY-MM') as month, i.amount::text as amount, i.entered_post as "enteredPost"
      from renovation_investment i
      where i.region_id = ${tx.region} and i.project_id = ${id} and ${knownAsOf(tx, 'i', asOf)} order by i.month limit 240`,
  );

export const readEquipment = (tx: Tx, id: string, asOf: AsOf): Promise<Part<'equipment'>[]> =>
  rows(
    tx,
    sql<Part<'equipment'>>`
      select q.id, q.name, q.count, q.amount::text as amount from renovation_equipment q
      where q.region_id = ${tx.region} and q.project_id = ${id} and ${knownAsOf(tx, 'q', asOf)}
      order by q.recorded_at, q.id limit 500`,
  );

export const readEffects = (tx: Tx, id: string, asOf: AsOf): Promise<Part<'effects'>[]> =>
  rows(
    tx,
    sql<Part<'effects'>>`
      select x.indicator, x.measure_unit as "measureUnit", trim_scale(x.before_value)::text as before,
        x.before_on as "beforeOn", trim_scale(x.after_value)::text as after, x.after_on as "afterOn"
      from renovation_effect x
      where x.region_id = ${tx.region} and x.project_id = ${id} and ${knownAsOf(tx, 'x', asOf)} order by x.indicator limit 50`,
  );

export const readDiagnosesOf = (tx: Tx, id: string, asOf: AsOf): Promise<Part<'diagnoses'>[]> =>
  rows(
    tx,
    sql<Part<'diagnoses'>>`
      select d.id, d.held_on as "heldOn", d.institution from diagnosis d
      where d.region_id = ${tx.region} and d.project_id = ${id} and ${knownAsOf(tx, 'd', asOf)}
      order by d.held_on, d.id limit 50`,
  );
