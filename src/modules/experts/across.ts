/** What experts give to the pages that mix modules: what waits for this caller, experts and panels by a word, and their names. */
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
import type { Caller } from '#platform/http/caller.ts';
import { STATE_WORDS } from './contract.ts';
import { expertRulesOn } from './expert-rules.ts';
import { PANEL_STATE_WORDS, PanelQuery } from './panel-contract.ts';
import { listPanels, panelInReach } from './panel-list.ts';
import { CONCLUSION_WORDS } from './panel-words.ts';
import { chairs, keepsPool } from './policy.ts';

async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  if (!keepsPool(caller) && !chairs(caller)) return [];
  const query = PanelQuery.parse({ mine: 'true', limit: 1 });
  const {
    total,
    rows: [first],
  } = await listPanels(tx, caller, query);
  if (total === 0) return [];
  const subject = total === 1 ? (first?.title ?? null) : null;
  return [
    {
      ...{ kind: 'expert-panels', area: '/projects', count: total, subject, day: first?.heldOn ?? null },
      to: '/projects/panels?mine=true',
    },
  ];
}

async function find(tx: Tx, caller: Caller, q: string, limit: number): Promise<FoundRecord[]> {
  if (!caller.rights.has('experts.view')) return [];
  const like = anywhere(q);
  const experts = await rows(
    tx,
    sql<FoundRecord>`
      select 'expert' as kind, e.id, e.name as title, e.institution as context from expert e
      where e.region_id = ${tx.region} and (e.name ilike ${like} or e.institution ilike ${like})
      order by e.name, e.id limit ${limit}`,
  );
  const panels = await rows(
    tx,
    sql<FoundRecord>`
      select 'expert-panel' as kind, p.id, p.title, u.short_name as context from expert_panel p
      join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
      where p.region_id = ${tx.region} and (p.title ilike ${like} or p.number ilike ${like}) and ${panelInReach(caller)}
      order by p.created_at desc, p.id limit ${limit}`,
  );
  return [...experts, ...panels];
}

type Two = { readonly zh: string; readonly en: string };
const words = (all: Readonly<Record<string, Two>>, locale: 'zh' | 'en'): CodeWords =>
  Object.fromEntries(Object.entries(all).map(([code, word]) => [code, word[locale]]));

export const expertsAcross: AcrossModules = {
  waiting,
  find,
  names: {
    expert: (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select e.id, e.name as title, '/projects/experts/' || e.id as "to" from expert e
          where e.region_id = ${tx.region} and e.id = any(${[...ids]}::uuid[])`,
      ),
    'expert-panel': (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select p.id, p.title, '/projects/panels/' || p.id as "to" from expert_panel p
          where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[])`,
      ),
  },
  codes: (day, locale) => {
    const { professions, interests, templates } = expertRulesOn(day);
    const named = (all: readonly (Two & { code: string })[]): CodeWords =>
      Object.fromEntries(all.map((one) => [one.code, one[locale]]));
    return {
      expert: { ...named(professions), ...named(interests), ...words(STATE_WORDS, locale) },
      'expert-panel': {
        ...named(templates),
        ...words(PANEL_STATE_WORDS, locale),
        ...words(CONCLUSION_WORDS, locale),
      },
    };
  },
};
