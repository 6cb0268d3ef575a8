/** Every chain with its chief, oldest gap, what waits, and the next visit; for the leader those that wait for him come first. */
import { sql } from 'kysely';
import { blockersOn } from '#modules/blockers/index.ts';
import { listChains } from '#modules/chains/index.ts';
import { listHealth } from '#modules/diagnosis/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import type { ChiefRow } from './contract.ts';
import { visitsOn } from './visits-on.ts';
import { headsOn } from './workbench.ts';

interface Counts {
  readonly chainId: string;
  readonly waits: number;
  readonly overdue: number;
}

const blockersBy = (tx: Tx, asOf: string | undefined): Promise<Counts[]> =>
  rows(
    tx,
    sql<Counts>`
      select b.chain_id as "chainId", count(*) filter (where b.level = 'chief')::integer as waits,
        count(*) filter (where b.due_on < ${asOf ?? tx.today})::integer as overdue
      from ${blockersOn(tx, { day: asOf ?? tx.today, asOf })} b
      where b.chain_id is not null and not b.settled group by b.chain_id`,
  );

const visitsBy = (tx: Tx, asOf: string | undefined) =>
  rows(
    tx,
    sql<{ chainId: string; next: string | null; overdue: number }>`
      select v.chain_id as "chainId", min(s.planned_on) filter (where s.planned_on >= ${asOf ?? tx.today}) as next,
        count(*) filter (where s.planned_on < ${asOf ?? tx.today})::integer as overdue
      from ${visitsOn(tx, asOf)}
      where v.region_id = ${tx.region} and s.state in ('planned', 'moved') group by v.chain_id`,
  );

export async function listChiefs(
  tx: Tx,
  caller: Caller,
  asOf: string | undefined,
): Promise<{ rows: ChiefRow[] }> {
  const day = asOf ?? tx.today;
  const chains = await listChains(tx, caller, { ended: false, ...(asOf ? { asOf } : {}) });
  const health = await listHealth(tx, asOf);
  const heads = await headsOn(tx, day, asOf);
  const blockers = await blockersBy(tx, asOf);
  const visits = await visitsBy(tx, asOf);
  const decides = caller.rights.has('blockers.decide');
  const all = chains.rows.map((chain): ChiefRow => {
    const own = health.find(({ chainId }) => chainId === chain.id);
    const head = (role: string) =>
      heads.find((one) => one.chainId === chain.id && one.role === role)?.holder ?? null;
    const held = blockers.find(({ chainId }) => chainId === chain.id);
    const visited = visits.find(({ chainId }) => chainId === chain.id);
    const waits = held?.waits ?? 0;
    return {
      ...{ chainId: chain.id, unitId: chain.unitId, unit: chain.unit, demo: chain.demo },
      chain: caller.locale === 'en' ? (chain.nameEn ?? chain.name) : chain.name,
      ...{ chief: head('chief'), office: head('office'), missing: own?.tally.missing ?? 0 },
      oldest: own?.oldest
        ? { nodeId: own.oldest.nodeId, name: own.oldest.name, days: own.oldest.days }
        : null,
      ...{ waits, mine: decides && mayReach(caller, chain.unitId) ? waits : 0, overdue: held?.overdue ?? 0 },
      ...{ nextVisit: visited?.next ?? null, overdueVisits: visited?.overdue ?? 0 },
    };
  });
  return { rows: all.toSorted((a, b) => b.mine - a.mine) };
}

type Column = ExportColumn<ChiefRow>;
const column = (code: string, zh: string, en: string, width: number, cell: Column['cell']): Column => ({
  ...{ code, head: { zh, en }, width, cell },
});

const COLUMNS: readonly Column[] = [
  column('chain', '产业链', 'Chain', 20, (row) => row.chain),
  column('unit', '属地', 'Unit', 14, (row) => row.unit),
  column('chief', '链长', 'Chief', 28, (row) => row.chief),
  column('office', '链办', 'Chain office', 18, (row) => row.office),
  column('missing', '缺环节（个）', 'Missing nodes', 12, (row) => row.missing),
  column('oldest', '最久的缺口', 'Oldest gap', 18, (row) => row.oldest?.name ?? null),
  column('days', '已缺（天）', 'Days', 10, (row) => row.oldest?.days ?? null),
  column('waits', '等链长定（件）', 'Waits for the chief', 14, (row) => row.waits),
  column('overdue', '逾期（件）', 'Overdue', 10, (row) => row.overdue),
  column('nextVisit', '下次走访', 'Next visit', 12, (row) => row.nextVisit),
];

export const exportChiefs = (tx: Tx, caller: Caller, asOf: string | undefined): Promise<Buffer> =>
  exportList(tx, caller, {
    ...{ columns: COLUMNS, asked: undefined, query: { asOf } },
    page: async (offset) => {
      const { rows: all } = await listChiefs(tx, caller, asOf);
      return { rows: offset === 0 ? all : [], total: all.length };
    },
    name: () => (caller.locale === 'zh' ? '各链链长' : 'Chiefs'),
  });
