/** What renovation gives to the pages that mix modules: steps that a second person must look at, projects, their names. */
import { sql } from 'kysely';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type {
  AcrossModules,
  CodeWords,
  FoundRecord,
  NamedRecord,
  WaitingWork,
} from '#platform/http/across.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { standingFirms } from './firms.ts';
import { projectsFrom } from './list.ts';
import { standing, wordsMatch } from './list-conditions.ts';
import { rulesOn } from './stage-rules.ts';

/** Reported by another person in another post. */
async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  if (!caller.rights.has('renovation.verify')) return [];
  const stages = rulesOn(tx.today)
    .stages.filter(({ verification }) => verification === 'required')
    .map(({ code }) => code);
  const { n, oldest } = await one(
    tx,
    sql<{ n: number; oldest: string | null }>`
      select count(*)::integer as n, min((s.recorded_at at time zone 'Asia/Shanghai')::date) as oldest
      from renovation_step s
      join renovation_project p on p.region_id = ${tx.region} and p.id = s.root_id and p.withdrawn_at is null
      join ${standingFirms(tx)} on f.held = p.enterprise_id
      where s.region_id = ${tx.region} and s.stage = any(${stages}) and s.superseded_at is null and s.verified_at is null
        and s.refused_at is null and s.reported_by is distinct from ${caller.userId}
        and s.reported_post <> ${caller.actor.post} and ${inReach(caller, sql`f.unit_id`)}`,
  );
  if (n === 0) return [];
  return [
    {
      ...{ kind: 'steps', area: '/renovation', count: n, subject: null, day: oldest },
      to: '/renovation?waiting=true',
    },
  ];
}

function find(tx: Tx, caller: Caller, q: string, limit: number): Promise<FoundRecord[]> {
  if (!caller.rights.has('renovation.view')) return Promise.resolve([]);
  return rows(
    tx,
    sql<FoundRecord>`
      select 'renovation-project' as kind, p.id, p.name as title, concat_ws('　', f.name, u.short_name) as context
      from ${projectsFrom(tx, undefined)} where ${standing(tx, caller)} and ${wordsMatch(tx, q)}
      order by (p.name ilike ${anywhere(q)}) desc, p.name, p.id limit ${limit}`,
  );
}

const projects = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select p.id, concat_ws(' ', f.name, p.name) as title,
        case when p.withdrawn_at is null then '/renovation/' || p.id end as "to"
      from renovation_project p left join ${standingFirms(tx)} on f.held = p.enterprise_id
      where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[])`,
  );

const diagnoses = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select d.id, concat_ws(' ', f.name, d.held_on::text) as title, '/renovation?tab=diagnoses' as "to"
      from diagnosis d left join ${standingFirms(tx)} on f.held = d.enterprise_id
      where d.region_id = ${tx.region} and d.id = any(${[...ids]}::uuid[])`,
  );

const imports = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select id, file_name as title, '/renovation?tab=bring' as "to" from renovation_import
      where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`,
  );

const STATUS_WORDS = {
  ongoing: { zh: '在建', en: 'ongoing' },
  suspended: { zh: '暂停', en: 'suspended' },
  stopped: { zh: '停止', en: 'stopped' },
} as const;
const ADOPTED_WORDS = {
  adopted: { zh: '已采纳', en: 'adopted' },
  declined: { zh: '未采纳', en: 'declined' },
  undecided: { zh: '未定', en: 'undecided' },
} as const;

type Said = readonly { readonly code: string; readonly zh: string; readonly en: string }[];

const codes: AcrossModules['codes'] = (day, locale) => {
  const { stages, kinds, evidenceKinds, effects, levels } = rulesOn(day);
  const said = (...all: readonly Said[]): CodeWords =>
    Object.fromEntries(all.flat().map((one) => [one.code, one[locale]]));
  const listed = (words: typeof STATUS_WORDS | typeof ADOPTED_WORDS): Said =>
    Object.entries(words).map(([code, word]) => ({ code, ...word }));
  return {
    'renovation-project': said(evidenceKinds, effects, kinds, stages, listed(STATUS_WORDS)),
    diagnosis: said(levels, listed(ADOPTED_WORDS)),
  };
};

export const renovationAcross: AcrossModules = {
  ...{ waiting, find, codes },
  names: { 'renovation-project': projects, diagnosis: diagnoses, 'renovation-import': imports },
};
