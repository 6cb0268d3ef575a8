/** 五清单: each generated from rows, in the words of the caller's language, so that screen, workbook, terminal and paper show one thing. */
import { sql } from 'kysely';
import { BlockerQuery, blockersOn, listBlockers } from '#modules/blockers/index.ts';
import { leadRulesOn } from '#modules/candidates/index.ts';
import { countingFirms } from '#modules/diagnosis/index.ts';
import { isPast } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach, mayReach } from '#platform/http/caller.ts';
import type { ChainDay } from './chain-day.ts';
import { listsOn } from './chief-rules.ts';
import type { ListCode, ListRow, ListTable } from './contract.ts';
import { leadsOn } from './leads-on.ts';
import { documentsOn } from './papers.ts';
import { mayEdit } from './policy.ts';

type Made = Pick<ListTable, 'rows' | 'total' | 'others' | 'note'>;
type Column = readonly [code: string, zh: string, en: string, width: number, right?: true];

const COLUMNS: Readonly<Record<ListCode, readonly Column[]>> = {
  firms: [
    ['enterprise', '企业', 'Enterprise', 30],
    ['standing', '地位', 'Standing', 26],
    ['nodes', '环节', 'Nodes', 24],
    ['unit', '属地', 'Unit', 14],
  ],
  projects: [
    ['firm', '对象', 'Firm', 28],
    ['node', '环节', 'Node', 16],
    ['state', '进展', 'State', 14],
    ['since', '自', 'Since', 12],
    ['unit', '承办', 'Unit', 14],
    ['dueOn', '期限', 'Due', 12],
  ],
  invitations: [
    ['node', '环节', 'Node', 18],
    ['state', '强弱', 'State', 8],
    ['days', '已有 天', 'Days', 8, true],
    ['move', '怎么补', 'Move', 10],
    ['handed', '已交办 家', 'Handed over', 10, true],
    ['open', '在谈 家', 'Open', 10, true],
  ],
  blockers: [
    ['what', '什么事', 'What', 44],
    ['level', '在哪一级', 'Level', 19],
    ['days', '已有 天', 'Days', 8, true],
    ['mover', '该谁办', 'Whose move', 14],
    ['dueOn', '期限', 'Due', 12],
  ],
  policies: [
    ['title', '政策、要素', 'Policy', 32],
    ['documentNumber', '文号', 'Number', 22],
    ['gives', '给什么', 'What it gives', 32],
    ['from', '自', 'From', 15],
    ['to', '至', 'To', 15],
  ],
};

export async function chainList(tx: Tx, caller: Caller, code: ListCode, chain: ChainDay): Promise<ListTable> {
  const { unitId } = await chain.of();
  const { locale } = caller;
  const made = await MAKERS[code](tx, caller, chain);
  const edits = code === 'policies' && !isPast(tx, chain.asOf) && mayEdit(caller, unitId);
  return {
    ...{ code, name: listsOn(chain.day).find((list) => list.code === code)?.[locale] ?? code },
    columns: COLUMNS[code].map(([column, zh, en, width, right]) => ({
      ...{ code: column, head: locale === 'zh' ? zh : en, width, right: right ?? false },
    })),
    ...made,
    can: edits ? ['edit'] : [],
  };
}

type Maker = (tx: Tx, caller: Caller, chain: ChainDay) => Promise<Made>;
const MOST = 500;
const plain = (
  id: string,
  to: string | null,
  cells: ListRow['cells'],
  more: Partial<ListRow> = {},
): ListRow => ({
  ...{ id, to, link: null, cells, tone: null, demo: false, can: [] },
  ...more,
});

/** Those that count for nodes of the map on the day: leading enterprises first, then those above scale. */
const firms: Maker = async (tx, caller, chain) => {
  const { id: chainId, asOf, day } = chain;
  const nodes = new Map(((await chain.map()).content?.nodes ?? []).map((node) => [node.id, node]));
  const standing = (await countingFirms(tx, { chainIds: [chainId], day, asOf })).filter(
    ({ counts, nodeId }) => counts && nodes.has(nodeId),
  );
  const all = [...Map.groupBy(standing, ({ enterpriseId }) => enterpriseId)];
  const leading = await chain.leading();
  const place = (id: string) => leading.get(id)?.place ?? 2;
  const shown = all
    .flatMap(([id, own]) => {
      const [first] = own;
      if (!first || !(first.unitId === null ? caller.reach.kind === 'all' : mayReach(caller, first.unitId)))
        return [];
      return [{ ...first, id, own, large: own.some(({ aboveScale }) => aboveScale) }];
    })
    .toSorted(
      (a, b) =>
        place(a.id) - place(b.id) ||
        Number(b.large) - Number(a.large) ||
        a.name.localeCompare(b.name, 'zh') ||
        a.id.localeCompare(b.id),
    );
  const page = shown.slice(0, MOST);
  const units = await unitNames(
    tx,
    page.flatMap(({ unitId }) => unitId ?? []),
  );
  return {
    rows: page.map(({ id, name, unitId, own, large, demo }) => {
      const said = leading.get(id);
      const words = [said?.[caller.locale], large ? LARGE[caller.locale] : null].filter(Boolean).join('　');
      const at = own.flatMap(({ nodeId }) => nodes.get(nodeId) ?? []);
      const names = at.map((node) => (caller.locale === 'en' ? (node.en ?? node.name) : node.name));
      const unit = unitId === null ? null : (units.get(unitId) ?? null);
      return plain(id, `/enterprises/${id}`, [name, words, [...new Set(names)].join('、'), unit], { demo });
    }),
    ...{ total: shown.length, others: all.length - shown.length, note: null },
  };
};

async function unitNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows(
    tx,
    sql<{ id: string; name: string }>`
      select u.id, u.short_name as name from v_unit u
      where u.region_id = ${tx.region} and u.id = any(${[...new Set(ids)]}::uuid[])`,
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}
const LARGE = { zh: '规上', en: 'above scale' } as const;

/** Leads that were talked with on the day, until projects have a register of their own. */
const projects: Maker = async (tx, caller, { id: chainId, day, asOf }) => {
  const states = listsOn(day).find(({ code }) => code === 'projects')?.leads ?? [];
  const from = leadsOn(tx, { chainId, day, asOf });
  const where = sql`l.state = any(${states})`;
  const reached = inReach(caller, sql`l.unit_id`);
  const found = await rows(
    tx,
    sql<{
      id: string;
      firm: string;
      node: string;
      state: string;
      since: string;
      unit: string;
      dueOn: string | null;
      demo: boolean;
    }>`
      select l.id, l.firm_name as firm, l.node_name as node, l.state, l.since, u.short_name as unit, l.due_on as "dueOn", l.demo
      from ${from} join v_unit u on u.region_id = ${tx.region} and u.id = l.unit_id
      where ${where} and ${reached}
      order by (l.state = 'agreed') desc, l.since desc, l.firm_name, l.id limit ${MOST}`,
  );
  const { all, total } = await one(
    tx,
    sql<{ all: number; total: number }>`
      select count(*)::integer as all, (count(*) filter (where ${reached}))::integer as total from ${from} where ${where}`,
  );
  const words = leadRulesOn(day).states;
  return {
    rows: found.map((row) =>
      plain(
        row.id,
        `/candidates/leads/${row.id}`,
        [
          row.firm,
          row.node,
          words.find(({ code }) => code === row.state)?.[caller.locale] ?? row.state,
          row.since,
          row.unit,
          row.dueOn,
        ],
        { demo: row.demo, tone: row.dueOn !== null && row.dueOn < day ? 'red' : null },
      ),
    ),
    ...{ total, others: all - total, note: PROJECTS_NOTE[caller.locale] },
  };
};
const PROJECTS_NOTE = {
  zh: '项目另有台账以前，这里列在谈和有意向的招商交办。',
  en: 'Until projects have their own register: leads that are talked with or agreed.',
} as const;

const invitations: Maker = async (_tx, { locale }, chain) => {
  const wanted = listsOn(chain.day).find(({ code }) => code === 'invitations')?.states ?? [];
  const shown = (await chain.gaps()).filter(({ state }) => wanted.includes(state));
  return {
    rows: shown.slice(0, MOST).map(({ nodeId, name, state, days, move, handed, open }) =>
      plain(
        nodeId,
        `/chains/${chain.id}?node=${nodeId}`,
        [name, STATES[state][locale], days, move, handed, open],
        {
          tone: state === 'missing' && open === 0 ? 'red' : null,
        },
      ),
    ),
    ...{ total: shown.length, others: 0, note: null },
  };
};
const STATES = { missing: { zh: '缺', en: 'missing' }, thin: { zh: '弱', en: 'thin' } } as const;

const LEVELS = {
  unit: { zh: '单位在办', en: 'with the unit' },
  office: { zh: '链办协调', en: 'with the chain office' },
  chief: { zh: '等链长定', en: 'waits for the chief' },
} as const;

const blockers: Maker = async (tx, caller, { id: chainId, asOf }) => {
  const query = BlockerQuery.parse({ chainId, settled: 'false', limit: MOST, ...(asOf ? { asOf } : {}) });
  const { rows: found, total } = await listBlockers(tx, caller, query);
  const all = await openBlockers(tx, chainId, asOf);
  return {
    rows: found.map((row) =>
      plain(
        row.id,
        `/blockers/${row.id}`,
        [row.what, LEVELS[row.level][caller.locale], row.days, row.mover, row.dueOn],
        {
          ...{ demo: row.demo },
          tone: row.overdueDays > 0 ? 'red' : row.level === 'chief' ? 'amber' : null,
        },
      ),
    ),
    ...{ total, others: Math.max(0, all - total), note: null },
  };
};

async function openBlockers(tx: Tx, chainId: string, asOf: string | undefined): Promise<number> {
  const { n } = await one(
    tx,
    sql<{ n: number }>`
      select count(*)::integer as n from ${blockersOn(tx, { day: asOf ?? tx.today, asOf })} b
      where b.chain_id = ${chainId} and not b.settled`,
  );
  return n;
}

const policies: Maker = async (tx, caller, day) => {
  const { id: chainId, asOf } = day;
  const chain = await day.of();
  const found = (await documentsOn(tx, chainId, asOf)).filter(({ item }) => item === 'policies');
  const edits = !isPast(tx, asOf) && mayEdit(caller, chain.unitId);
  return {
    rows: found.map((row) =>
      plain(row.id, null, [row.title, row.documentNumber, row.gives, row.from, row.to], {
        ...{ link: row.link, demo: row.demo, can: edits ? ['withdraw'] : [] },
      }),
    ),
    ...{ total: found.length, others: 0, note: null },
  };
};

const MAKERS: Readonly<Record<ListCode, Maker>> = { firms, projects, invitations, blockers, policies };
