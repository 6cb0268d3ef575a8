/** What approvals give to the pages that mix modules: matters that wait for this caller, and names of records. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { AcrossModules, CodeWords, NamedRecord, WaitingWork } from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';
import { approvalRulesOn } from './approval-rules.ts';
import { MatterQuery } from './contract.ts';
import { eventRulesOn } from './event-rules.ts';
import { listMatters } from './list.ts';
import { CLOCK_STATES, PROMISE_STATES } from './state-contract.ts';

/** Each counts what its link opens: the same filter on both sides. */
async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  if (!caller.rights.has('approvals.work')) return [];
  const work: WaitingWork[] = [];
  for (const [kind, show] of [
    ['overdue-approvals', 'overdue'],
    ['soon-approvals', 'soon'],
    ['open-promises', 'promises'],
  ] as const) {
    const { total, rows: found } = await listMatters(tx, caller, MatterQuery.parse({ show, limit: 1 }));
    const [first] = found;
    const days = [show === 'promises' ? null : first?.dueOn, show === 'soon' ? null : first?.promiseDueOn];
    const day = days.filter((one) => one !== null && one !== undefined).sort()[0] ?? null;
    const to = `/approvals?show=${show}`;
    if (total > 0) work.push({ kind, area: '/approvals', count: total, subject: null, day, to });
  }
  return work;
}

const byProject = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select p.id, p.name as title, '/approvals/projects/' || p.id as "to" from v_project p
      where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[])`,
  );

const words = (all: readonly { code: string; zh: string; en: string }[], locale: 'zh' | 'en'): CodeWords =>
  Object.fromEntries(all.map((one) => [one.code, one[locale]]));

const stateWords = (
  all: Readonly<Record<string, { zh: string; en: string }>>,
  locale: 'zh' | 'en',
): CodeWords => Object.fromEntries(Object.entries(all).map(([code, word]) => [code, word[locale]]));

export const approvalsAcross: AcrossModules = {
  waiting,
  names: {
    'approval-plan': byProject,
    'approval-matter': (tx, ids, locale) =>
      rows(
        tx,
        sql<NamedRecord>`
          select m.id, p.name || ' ' || ${locale === 'zh' ? sql`m.zh` : sql`m.en`} as title, '/approvals/projects/' || p.id as "to"
          from approval_matter m join v_project p on p.region_id = ${tx.region} and p.id = m.project_id
          where m.region_id = ${tx.region} and m.id = any(${[...ids]}::uuid[])`,
      ),
    'approval-promise': (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select distinct on (a.item_id) a.item_id as id, a.what as title, '/approvals/projects/' || m.project_id as "to"
          from approval_promise a join approval_matter m on m.region_id = ${tx.region} and m.id = a.matter_id
          where a.region_id = ${tx.region} and a.item_id = any(${[...ids]}::uuid[]) order by a.item_id, a.number`,
      ),
    'approval-change': (tx, ids, locale) =>
      rows(
        tx,
        sql<NamedRecord>`
          select c.id, u.short_name || ' ' || coalesce(c.state #>> array['matter', ${locale}],
            ${JSON.stringify(words(approvalRulesOn(tx.today).matters, locale))}::jsonb ->> c.code, c.code) as title,
            '/approvals/templates' as "to"
          from approval_change c join v_unit u on u.region_id = ${tx.region} and u.id = c.unit_id
          where c.region_id = ${tx.region} and c.id = any(${[...ids]}::uuid[])`,
      ),
  },
  codes: (day, locale) => {
    const rules = approvalRulesOn(day);
    const { events, pauses } = eventRulesOn(day);
    const states = stateWords(CLOCK_STATES, locale);
    const outcomes =
      locale === 'zh' ? { approved: '准予', refused: '不予' } : { approved: 'granted', refused: 'refused' };
    const kinds =
      locale === 'zh'
        ? { limit: '时限', drop: '去掉', add: '增加' }
        : { limit: 'limit', drop: 'dropped', add: 'added' };
    return {
      'approval-plan': { ...words(rules.templates, locale), ...words(rules.orders, locale) },
      'approval-matter': { ...states, ...words(events, locale), ...words(pauses, locale), ...outcomes },
      'approval-promise': stateWords(PROMISE_STATES, locale),
      'approval-change': { ...words(rules.matters, locale), ...kinds },
    };
  },
};
