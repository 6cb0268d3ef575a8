/** The ladder of smart workshops and factories: certificates of the register that are valid on the day, by rung. */

import { sql } from 'kysely';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { filingExample } from '#platform/filing-code.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { GradeRow, RenovationWords } from './contract.ts';
import { standingFirms } from './firms.ts';
import { dayOf } from './list-conditions.ts';
import { rulesOn } from './stage-rules.ts';

const MOST = 5000;

export async function listGrades(tx: Tx, caller: Caller, asOf?: string): Promise<GradeRow[]> {
  const day = dayOf(tx, asOf);
  const found = await rows(
    tx,
    sql<Omit<GradeRow, 'rung'>>`
      select f.id as "enterpriseId", f.name as enterprise, u.short_name as unit, c.kind, c.grade, c.number,
        c.issued_on as "issuedOn", c.expires_on as "expiresOn", c.demo
      from v_enterprise_certificate c
      join ${standingFirms(tx)} on f.held = c.enterprise_id
      left join v_unit u on u.region_id = ${tx.region} and u.id = f.unit_id
      where c.region_id = ${tx.region} and c.kind in ('smart-workshop', 'smart-factory') and c.issued_on <= ${day}
        and (c.expires_on is null or c.expires_on >= ${day}) and ${knownAsOf(tx, 'c', asOf)}
        and ${inReach(caller, sql`f.unit_id`)}
      order by u.sort nulls last, f.name, c.issued_on desc, c.id limit ${MOST}`,
  );
  const { grades } = rulesOn(day);
  return found.map((row) => {
    const rung = grades.find(({ zh }) => row.grade?.includes(zh.replace(/级$/, '')));
    return { ...row, rung: rung?.code ?? null };
  });
}

/** Stages, kinds and words in force, for forms and tables. */
export function wordsOn(day: string): RenovationWords {
  const { stages, kinds, evidenceKinds, effects, levels, grades } = rulesOn(day);
  const word = ({ code, zh, en }: { code: string; zh: string; en: string }) => ({ code, zh, en });
  return {
    stages: stages.map(({ source, evidence, ...stage }) => ({ ...word(stage), source, evidence })),
    kinds: kinds.map(word),
    evidenceKinds: evidenceKinds.map(word),
    effects: effects.map((one) => ({ ...word(one), unit: one.unit, better: one.better })),
    levels: levels.map(word),
    grades: grades.map(word),
    filingExample: filingExample(day),
  };
}
