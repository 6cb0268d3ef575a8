/** How each field of a ledger is read: amounts, days and codes by their shape, units, chains and words by their names. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { LedgerColumn } from './import-contract.ts';
import {
  codeIn,
  type Named,
  type ReadCell,
  readAmount,
  readClass,
  readCode,
  readCurrency,
  readDay,
  readFilingCode,
  readMoney,
  readNamed,
  readPastDay,
  readRate,
  readText,
  readWhole,
} from './ledger-cells.ts';
import { isMoney } from './ledger-head.ts';
import { type ProjectRules, rulesOn } from './project-rules.ts';

/** What offices call stages besides. */
export const STAGE_NAMES: Readonly<Record<string, readonly string[]>> = {
  lead: ['储备', '信息', '谋划'],
  talks: ['洽谈', '跟踪', '对接'],
  framework: ['意向'],
  signed: ['签署'],
  funded: ['到账'],
  filed: ['立项'],
  land: ['供地', '摘牌'],
  started: ['在建', '动工', '建设中'],
  'in-statistics': ['入统', '入库'],
  finished: ['完工', '建成'],
  producing: ['试生产'],
  'above-scale': ['升规'],
};

const KIND_NAMES: Readonly<Record<string, readonly string[]>> = {
  'land-project': ['供地', '新供地', '拿地自建', '新建'],
  'leased-plant': ['租赁', '租用厂房', '租赁标准厂房'],
  renovation: ['技改', '技术改造', '增资扩产'],
};

const TEXTS: Readonly<Record<string, readonly [most: number, least: number]>> = {
  ...{ name: [160, 2], number: [40, 1], ownerPost: [60, 1], leaderPost: [60, 1], taskForce: [120, 1] },
  ...{ content: [2000, 1], product: [200, 1], strategicClass: [40, 1], companyName: [120, 1] },
  ...{ carrier: [120, 1], landContract: [60, 1], sourceDetail: [200, 1], introducer: [120, 1] },
  ...{ investor: [600, 2], controller: [160, 2], toldStage: [40, 1], toldStatus: [40, 1] },
};
const AMOUNTS = new Set([
  'landMu',
  'carrierArea',
  'plannedEnergy',
  'plannedPower',
  'plannedEmissions',
  'plotRatio',
]);
const UNITS = new Set(['unitId', 'responsibleUnitId', 'firstUnitId']);

interface Node extends Named {
  readonly chainId: string;
}

export class LedgerReaders {
  private readonly rules: ProjectRules;
  private readonly units: readonly Named[];
  private readonly chains: readonly Named[];
  private readonly nodes: readonly Node[];
  private readonly today: string;
  readonly day = readDay;
  readonly pastDay: (cell: Cell) => ReadCell;

  private constructor(
    today: string,
    units: readonly Named[],
    chains: readonly Named[],
    nodes: readonly Node[],
  ) {
    this.rules = rulesOn(today);
    this.today = today;
    this.units = units;
    this.chains = chains;
    this.nodes = nodes;
    this.pastDay = readPastDay(today);
  }

  static async of(tx: Tx): Promise<LedgerReaders> {
    const units = await rows(
      tx,
      sql<Named>`
        select u.id as code, array[u.name, u.short_name] || u.aliases as names from v_unit u
        where u.region_id = ${tx.region} and (u.disabled_on is null or u.disabled_on > ${tx.today}) order by u.id limit 50000`,
    );
    const chains = await rows(
      tx,
      sql<Named>`
        select c.id as code, array[c.name, coalesce(c.name_en, c.name)] as names from v_chain c
        where c.region_id = ${tx.region} and (c.to_day is null or c.to_day >= ${tx.today}) order by c.id limit 1000`,
    );
    const nodes = await rows(
      tx,
      sql<Node>`
        select n.id as code, n.chain_id as "chainId", array[n.name, coalesce(n.name_en, n.name)] as names from v_chain_node n
        where n.region_id = ${tx.region} and n.from_day <= ${tx.today} and n.number = (
          select max(m.number) from v_chain_map m
          where m.region_id = ${tx.region} and m.chain_id = n.chain_id and m.from_day <= ${tx.today})
        order by n.id limit 20000`,
    );
    return new LedgerReaders(tx.today, units, chains, nodes);
  }

  field(field: string, cell: Cell, unit: LedgerColumn['unit']): ReadCell {
    if (isMoney(field)) return readMoney(cell, unit);
    if (AMOUNTS.has(field)) return readAmount(cell);
    if (UNITS.has(field)) return readNamed(this.units, 'project-cell-unit-name')(cell);
    const text = TEXTS[field];
    if (text) return readText(...text)(cell);
    switch (field) {
      case 'plannedJobs':
        return readWhole(cell);
      case 'creditCode':
      case 'investorCode':
        return readCode(cell);
      case 'filingCode':
        return readFilingCode(this.today)(cell);
      case 'industryClass':
        return readClass(cell);
      case 'currency':
        return readCurrency(cell);
      case 'rate':
        return readRate(cell);
      case 'rateOn':
      case 'toldSince':
        return this.pastDay(cell);
      case 'chainId':
        return readNamed(this.chains, 'project-cell-chain')(cell);
      case 'kind':
        return readNamed(namedOf(this.rules.templates, KIND_NAMES), 'project-word-unknown')(cell);
      case 'sourceMethod':
        return readNamed(namedOf(this.rules.sources), 'project-word-unknown')(cell);
      case 'landNature':
        return readNamed(namedOf(this.rules.landNatures), 'project-word-unknown')(cell);
      case 'traits':
        return this.traits(cell);
      default:
        return { code: 'project-word-unknown', params: { value: field } };
    }
  }

  /** Of the row's chain; a row without a chain has no node. */
  node(cell: Cell, chainId: string | undefined): ReadCell {
    if (chainId === undefined) return { code: 'project-node-without-chain' };
    return readNamed(
      this.nodes.filter((node) => node.chainId === chainId),
      'project-cell-node',
    )(cell);
  }

  private traits(cell: Cell): ReadCell {
    const parts = cell.value.split(/[、,，;；\s]+/).filter((part) => part !== '' && part !== '否');
    const all = namedOf(this.rules.traits);
    const codes = parts.map((part) => codeIn(all, part));
    const at = codes.indexOf(undefined);
    return at < 0
      ? { value: codes.join(' ') }
      : { code: 'project-word-unknown', params: { value: parts[at] ?? '' } };
  }
}

const namedOf = (
  words: readonly { readonly code: string; readonly zh: string; readonly en: string }[],
  more: Readonly<Record<string, readonly string[]>> = {},
): Named[] => words.map(({ code, zh, en }) => ({ code, names: [zh, en, code, ...(more[code] ?? [])] }));
