import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { rows } from '#platform/db/database.ts';
import { textTable } from '#platform/office-table.ts';
import { localCode, outsideCode, type SmallChain, smallChain } from '#test/support/chain.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { FirmQuery, RelationQuery } from './contract.ts';
import { listFirms, readFirm } from './firms.ts';
import { addFund, addHolding, listHoldings } from './funds.ts';
import { type BringWish, bringTable, dryRun } from './import.ts';
import type { TableKind } from './import-contract.ts';
import { listKept, mendKept, setAside } from './kept-rows.ts';
import { listUnknownNames, sayName } from './names.ts';
import { rankCandidates } from './ranking.ts';
import type { Way } from './reason-contract.ts';
import { addFirmRelation, listRelations } from './relations.ts';
import { scoreOf } from './score.ts';
import { broughtTable } from './table-head.ts';

let town: TestTown;
let chain: SmallChain;
beforeAll(async () => {
  town = await ownTown();
  chain = await smallChain(town);
});
afterAll(() => town.drop());

const FIRMS =
  '企业名称,统一社会信用代码,行政区划代码,所在地区,行业代码,产品,规模,营业收入（万元）,专利数,租约到期,扩产动向';
const wish = (more: Partial<BringWish> = {}): BringWish => ({
  edits: [],
  keepWrong: false,
  source: '某库',
  sourceDay: '2022-06-01',
  ...more,
});
const bring = async (
  kind: TableKind,
  lines: readonly string[],
  more: Partial<BringWish> = {},
  at?: string,
) => {
  const table = await broughtTable(kind, '表.csv', textTable(lines.join('\n')));
  return town.as('chain', (tx) => bringTable(tx, kind, table, wish(more)), at);
};
const rank = (way: Way, node: keyof SmallChain['node'], asOf?: string, density = new Map<string, string>()) =>
  town.as('chain', async (tx, who) => {
    const query = { chainId: chain.id, nodeId: chain.node[node], way, limit: 50, asOf };
    const ranking = await rankCandidates(tx, who, query, density);
    const found = ranking.nodes[0]?.ways[0];
    return {
      total: found?.total ?? 0,
      rows: found?.rows ?? [],
      names: (found?.rows ?? []).map(({ name }) => name),
    };
  });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (problem) => (problem instanceof Refusal ? problem.code : String(problem)),
  );
const list = (query: object = {}) =>
  town.as('chain', (tx, who) => listFirms(tx, who, FirmQuery.parse(query)));

describe('a table of firms elsewhere', () => {
  it('is taken once; the same again changes nothing, a newer row supersedes and an older one does not', async () => {
    const first = [
      FIRMS,
      `常州甲电源有限公司,${outsideCode(1)},320400,常州,3824,储能变流器 PCS,规上,26000,31,2023-02-28,`,
    ];
    expect(await bring('firms', first)).toMatchObject({ added: 1, changed: 0, wrong: 0 });
    expect(await bring('firms', first)).toMatchObject({ importId: null, added: 0, unchanged: 1 });
    // The same row in another table.
    const more = [
      ...first,
      `合肥乙电气有限公司,${outsideCode(2)},340100,合肥,3824,逆变器,规上,,,,两年扩产 2 次`,
    ];
    expect(await bring('firms', more)).toMatchObject({ added: 1, unchanged: 1 });
    const newer = [
      FIRMS,
      `常州甲电源有限公司,${outsideCode(1)},320400,常州,3824,储能变流器 PCS,规上,31000,31,2023-02-28,`,
    ];
    expect(await bring('firms', newer, { sourceDay: '2022-06-20' })).toMatchObject({ added: 0, changed: 1 });
    const older = [
      FIRMS,
      `常州甲电源有限公司,${outsideCode(1)},320400,常州,3824,储能变流器 PCS,规上,9000,31,2023-02-28,`,
    ];
    expect(await bring('firms', older, { sourceDay: '2020-01-01' })).toMatchObject({ older: 1, changed: 0 });
    const page = await town.as('chain', (tx, who) => readFirm(tx, who, { key: outsideCode(1) }));
    expect(page.rows.map(({ revenue, supersededAt }) => [revenue, supersededAt !== null])).toEqual([
      ['310000000', false],
      ['260000000', true],
    ]);
  });

  it('of which half the codes are wrong is kept out whole, or its sound half taken and the rest kept to be mended', async () => {
    const lines = Array.from({ length: 40 }, (_, at) => {
      const code =
        at % 2 === 0
          ? outsideCode(100 + at)
          : `${outsideCode(100 + at).slice(0, 17)}${at % 4 === 1 ? '' : 'O'}`;
      return `半错${at}有限公司,${code},,,1310,,,,,,`;
    });
    expect(await refusal(bring('firms', [FIRMS, ...lines]))).toBe('candidates-bring-wrong');
    expect((await list({ q: '半错' })).total).toBe(0);
    const table = await broughtTable('firms', '表.csv', textTable([FIRMS, ...lines].join('\n')));
    const checked = await town.as('chain', (tx) => dryRun(tx, 'firms', table, wish()));
    expect([checked.counts.added, checked.counts.wrong, checked.faults.count]).toEqual([20, 20, 20]);
    expect(checked.faults.first[0]).toMatchObject({ row: 3, column: '1' });
    expect(await bring('firms', [FIRMS, ...lines], { keepWrong: true })).toMatchObject({
      added: 20,
      kept: 20,
      wrong: 20,
    });
    expect((await list({ q: '半错' })).total).toBe(20);
    const kept = await town.as('chain', (tx) => listKept(tx, { kind: 'firms', offset: 0, limit: 100 }));
    expect(kept.total).toBe(20);
    expect(kept.rows[0]).toMatchObject({ line: 3, cells: { name: '半错1有限公司' } });
    const [row, other] = kept.rows;
    const mend = (code: string) =>
      town.as('chain', (tx) => mendKept(tx, row?.id ?? '', { ...row?.cells, creditCode: code }));
    expect(await refusal(mend('123'))).toBe('candidates-bring-wrong');
    expect(await mend(outsideCode(101))).toBe('added');
    expect(await refusal(mend(outsideCode(101)))).toBe('not-found');
    await town.as('chain', (tx) => setAside(tx, other?.id ?? '', '查无此企业'));
    expect((await town.as('chain', (tx) => listKept(tx, { offset: 0, limit: 100 }))).total).toBe(18);
    expect((await list({ q: '半错' })).total).toBe(21);
  });

  it('may say the same twice, but not two things of one firm', async () => {
    const one = `双写有限公司,${outsideCode(200)},,,1310,,,100,,,`;
    const again = [FIRMS, one, one];
    expect(await bring('firms', again)).toMatchObject({ added: 1, repeated: 1, wrong: 0 });
    const other = [
      FIRMS,
      `双写二有限公司,${outsideCode(201)},,,1310,,,100,,,`,
      `双写二有限公司,${outsideCode(201)},,,1310,,,200,,,`,
    ];
    expect(await refusal(bring('firms', other))).toBe('candidates-bring-wrong');
    expect(await bring('firms', other, { keepWrong: true })).toMatchObject({ added: 1, kept: 1 });
  });

  it('is found by words of name and product, by place, class and beginning of the code', async () => {
    const names = async (query: object) => (await list(query)).rows.map(({ name }) => name);
    expect(await names({ q: '变流器' })).toEqual(['常州甲电源有限公司']);
    expect(await names({ q: 'pcs' })).toEqual(['常州甲电源有限公司']);
    expect(await names({ place: '3204', industry: '38' })).toEqual(['常州甲电源有限公司']);
    expect(await names({ place: '合肥' })).toEqual(['合肥乙电气有限公司']);
    expect(await names({ signal: 'true', sort: 'patents' })).toEqual([
      '常州甲电源有限公司',
      '合肥乙电气有限公司',
    ]);
    expect(await names({ q: outsideCode(2).slice(0, 17) })).toEqual(['合肥乙电气有限公司']);
    expect(await names({ q: '%' })).toEqual([]);
  });
});

describe('by industry', () => {
  it('come whose class or product fits, with reasons that add up; equal ones by name', async () => {
    await bring('firms', [
      FIRMS,
      `杭州丙变流有限公司,${outsideCode(3)},330100,杭州,3599,储能变流器,规下,,,,`,
      `杭州丁变流有限公司,${outsideCode(4)},330100,杭州,3824,,,,,,`,
      `杭州戊变流有限公司,${outsideCode(5)},330100,杭州,3824,,,,,,`,
    ]);
    const found = await rank('industry', 'pcs');
    expect(found.names).toEqual([
      ...[
        '常州甲电源有限公司',
        '合肥乙电气有限公司',
        '杭州丁变流有限公司',
        '杭州戊变流有限公司',
        '杭州丙变流有限公司',
      ],
    ]);
    expect(found.total).toBe(5);
    const [first] = found.rows;
    expect(first?.reasons.map(({ part, points }) => [part, points])).toEqual([
      ...[
        ['class', 30],
        ['product', 30],
        ['scale', 10],
        ['revenue', 5],
        ['patents', 8],
        ['lease', 12],
      ],
    ]);
    expect(first?.score).toBe(95);
    expect(first?.reasons[0]?.rows).toMatchObject([{ kind: 'firm' }]);
  });

  it('takes the density of classes where somebody has computed it', async () => {
    const found = await rank('industry', 'pcs', undefined, new Map([['3599', '0.61']]));
    expect(found.rows.find(({ name }) => name.includes('丙'))?.reasons).toMatchObject([
      { part: 'product' },
      { part: 'density', points: 15, params: { density: '0.61' } },
    ]);
  });

  it('leaves out who is here: by code, by name, by place', async () => {
    await bring('firms', [
      FIRMS,
      `本地集成有限公司,${localCode(1)},,,3829,储能系统,,,,,`,
      `本地电芯有限公司,${outsideCode(6)},,,3829,,,,,,`,
      `扬州己集成有限公司,${outsideCode(7)},321002,扬州,3829,储能系统,,,,,`,
      `镇江庚集成有限公司,${outsideCode(8)},321100,镇江,3829,储能系统,,,,,`,
    ]);
    expect((await rank('industry', 'integration')).names).toEqual(['镇江庚集成有限公司']);
  });

  it('is as it was known on the day', async () => {
    const asOf = '2022-06-27';
    expect((await rank('industry', 'pcs', asOf)).total).toBe(0);
    expect(await refusal(rank('industry', 'pcs', '2022-06-29'))).toBe('candidates-future-day');
    expect(await refusal(rank('industry', 'pcs', '2020-12-31'))).toBe('candidates-no-map');
  });
});

describe('by partners', () => {
  const head = '甲方名称,甲方代码,关系,乙方名称,乙方代码,金额（万元）,年度';
  it('come those tied to an enterprise beside the node, the largest supplier first, with amounts', async () => {
    await bring('relations', [
      head,
      `本地集成有限公司,${localCode(1)},采购,常州甲电源有限公司,${outsideCode(1)},19000,2021`,
      `本地集成有限公司,${localCode(1)},采购,合肥乙电气有限公司,${outsideCode(2)},700,2021`,
      `本地集成有限公司,${localCode(1)},采购,本地电芯有限公司,${localCode(2)},90000,2021`,
      '无锡（辛）有限公司,,供应,本地集成有限公司,,80,2021',
    ]);
    const found = await rank('partners', 'pcs');
    expect(found.names).toEqual(['常州甲电源有限公司', '合肥乙电气有限公司', '无锡（辛）有限公司']);
    expect(found.rows[0]?.reasons.map(({ part, points }) => [part, points])).toEqual([
      ...[
        ['supplier', 25],
        ['amount', 20],
        ['near', 15],
        ['class', 20],
        ['product', 15],
        ['scale', 5],
        ['lease', 8],
      ],
    ]);
    expect(found.rows[0]?.reasons[0]).toMatchObject({
      params: { firms: '本地集成有限公司' },
      rows: [{ kind: 'relation' }, { kind: 'enterprise', id: chain.firm.integrator }],
    });
    expect(found.rows[2]).toMatchObject({ code: null, weak: ['unlisted'] });
    expect(found.rows[2]?.reasons.find(({ part }) => part === 'near')?.params).toMatchObject({
      near: 'neighbour',
      node: '系统集成',
    });
    // No enterprise stands beside the glass, and no partner's class fits it.
    expect((await rank('partners', 'glass')).total).toBe(0);
  });

  it('knows a firm by what an officer says its name means', async () => {
    const names = () => town.as('chain', (tx, who) => listUnknownNames(tx, who, { offset: 0, limit: 10 }));
    expect((await names()).rows).toEqual([
      { key: 'name:无锡辛有限公司', name: '无锡（辛）有限公司', count: 1 },
    ]);
    await bring('firms', [FIRMS, `无锡辛电子有限公司,${outsideCode(9)},320200,无锡,3824,,规上,,,,`]);
    await town.as('chain', (tx) => sayName(tx, { key: 'name:无锡辛有限公司', code: outsideCode(9) }));
    expect((await names()).total).toBe(0);
    const found = await rank('partners', 'pcs');
    expect(found.rows.find(({ key }) => key === outsideCode(9))).toMatchObject({
      name: '无锡辛电子有限公司',
      weak: [],
    });
    const page = await town.as('chain', (tx, who) => readFirm(tx, who, { key: outsideCode(9) }));
    expect(page.relations.map(({ from }) => from.name)).toEqual(['无锡（辛）有限公司']);
  });

  it('are found by words of either end, by the beginning of a code, and by a name without one', async () => {
    const found = async (q: string) =>
      (await town.as('chain', (tx, who) => listRelations(tx, who, RelationQuery.parse({ q })))).rows.map(
        ({ from, to }) => [from.name, to.name],
      );
    expect(await found('无锡')).toEqual([['无锡（辛）有限公司', '本地集成有限公司']]);
    expect(await found('合肥乙')).toEqual([['合肥乙电气有限公司', '本地集成有限公司']]);
    expect(await found(outsideCode(2).slice(0, 17))).toHaveLength(1);
    expect(await found('本地集成')).toHaveLength(4);
    expect(await found('没有这家')).toEqual([]);
  });

  it('takes what a firm tells an officer, once', async () => {
    const told = {
      relation: 'sister' as const,
      from: { code: null, name: '苏州壬科技有限公司' },
      to: { code: localCode(2), name: '本地电芯有限公司' },
      ...{ amount: null, year: null, source: '走访' },
    };
    await town.as('chain', (tx) => addFirmRelation(tx, told));
    expect(await refusal(town.as('chain', (tx) => addFirmRelation(tx, told)))).toBe('relation-known');
    expect((await rank('partners', 'cell')).names).toContain('苏州壬科技有限公司');
  });
});

describe('by funds', () => {
  it('come what held and courted funds hold, of a class that fits or that nobody knows', async () => {
    const fund = (more: object) =>
      town.as('chain', (tx) =>
        addFund(tx, {
          name: '市产业基金',
          standing: 'held',
          share: '0.06',
          clause: '返投 1.5 倍',
          contactUnitId: null,
          note: null,
          ...more,
        }),
      );
    const held = await fund({});
    const courted = await fund({ name: '某拟合作基金', standing: 'courted', share: null, clause: null });
    expect(await refusal(fund({}))).toBe('fund-there');
    const hold = (id: string, name: string, code: string | null, round: string | null) =>
      town.as('chain', (tx) =>
        addHolding(tx, id, { code, name, round, investedOn: '2021-09-30', amount: null, source: '基金年报' }),
      );
    await hold(held, '杭州丁变流有限公司', outsideCode(4), 'B轮');
    await hold(courted, '深圳癸有限公司', null, 'A轮');
    await hold(courted, '双写有限公司', outsideCode(200), null);
    const found = await rank('funds', 'pcs');
    expect(found.names).toEqual(['杭州丁变流有限公司', '深圳癸有限公司']);
    expect(found.rows[0]?.reasons.map(({ part, points }) => [part, points])).toEqual([
      ...[
        ['share', 25],
        ['clause', 15],
        ['round', 8],
        ['invested', 8],
        ['class', 25],
      ],
    ]);
    expect(await refusal(hold(held, '杭州丁变流有限公司', outsideCode(4), 'B轮'))).toBe('holding-there');
    expect(
      (await town.as('chain', (tx, who) => listHoldings(tx, who, courted, { offset: 0, limit: 10 }))).total,
    ).toBe(2);
  });
});

it('what the database orders by is what the reasons add up to, for every candidate of every node and way', async () => {
  const seen = await town.as('chain', async (tx, who) => {
    const density = new Map([
      ['3824', '0.41'],
      ['3829', '0.2'],
    ]);
    const ranking = await rankCandidates(tx, who, { chainId: chain.id, limit: 200 }, density);
    const all = ranking.nodes.flatMap(({ ways }) => ways.flatMap(({ rows: own }) => own));
    for (const { ways } of ranking.nodes)
      for (const { rows: own } of ways)
        expect(own.map(({ score }) => score)).toEqual(
          own.map(({ score }) => score).toSorted((a, b) => b - a),
        );
    return all;
  });
  expect(seen.length).toBeGreaterThan(12);
  for (const { name, way, score, reasons } of seen)
    expect([name, way, score]).toEqual([name, way, scoreOf(reasons)]);
});

it('another region sees nothing of it', async () => {
  const { foundSecondRegion } = await import('#test/support/second-region.ts');
  const { region } = await foundSecondRegion(town.database);
  const scope = (await town.caller('chain')).scope;
  for (const table of [
    'outside_firm',
    'firm_relation',
    'fund',
    'fund_holding',
    'candidate_import',
    'candidate_kept_row',
  ]) {
    const there = await town.database.inRegion({ ...scope, region }, (tx) =>
      rows(tx, sql`select 1 from ${sql.table(table)}`),
    );
    expect([table, there.length]).toEqual([table, 0]);
    const here = await town.database.inRegion(scope, (tx) =>
      rows(tx, sql`select 1 from ${sql.table(table)}`),
    );
    expect([table, here.length > 0]).toEqual([table, true]);
  }
});
