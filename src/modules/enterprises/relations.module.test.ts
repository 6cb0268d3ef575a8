/** Relations, groups and chains on a real database: who stands above whom, what that adds up to, and what cannot be. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { heldRows, readOfficeTable } from '#platform/office-table.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { addEnterprise, enterYear } from './commands.ts';
import { EnterpriseQuery, NewEnterprise } from './contract.ts';
import { exportEnterprises } from './export.ts';
import { readGroup } from './group.ts';
import { listWithColumns } from './list-columns.ts';
import { mergeEnterprises } from './merges.ts';
import { NewPosition } from './position-contract.ts';
import { addPosition, endPosition, listChainNames, listPositions, withdrawPosition } from './positions.ts';
import { enterpriseHistory } from './reads.ts';
import { NewRelation } from './relation-contract.ts';
import { addRelation, endRelation, listRelations, withdrawRelation } from './relations.ts';
import { NewYear } from './year-contract.ts';

let town: TestTown;
const firm: Record<string, string> = {};
const codeOf = (number: number) => creditCodeFrom(`91321000MC${String(number).padStart(6, '0')}`);

const register = (name: string, number: number, unit = 'etdz-1', as = 'service') =>
  town.as(as, (tx, who) =>
    addEnterprise(tx, who, {
      ...NewEnterprise.parse({ name, creditCode: codeOf(number) }),
      unitId: town.unit(unit),
    }),
  );
const relate = (own: string, wish: Parameters<typeof NewRelation.parse>[0], as = 'service') =>
  town.as(as, (tx, who) => addRelation(tx, who, firm[own] ?? own, NewRelation.parse(wish)));
const below = (own: string, other: string, share: string | null = null, more = {}) =>
  relate(own, {
    ...{ kind: 'control', other: 'lower', end: { id: firm[other] }, share, source: '企业年报' },
    ...more,
  });
const refusal = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown) => thrown);
  return error instanceof Refusal ? [error.code, error.params] : [`no refusal: ${String(error)}`, {}];
};
const relations = (own: string, as = 'service', asOf?: string) =>
  town.as(as, (tx, who) => listRelations(tx, who, firm[own] ?? own, asOf));

beforeAll(async () => {
  town = await ownTown();
  for (const [at, name] of ['甲控股', '乙制造', '丙材料', '丁分厂', '戊贸易'].entries())
    firm[name] = await register(`${name}有限公司`, at + 1, name === '戊贸易' ? 'hitech' : 'etdz-1');
  const years = {
    甲控股: ['100', 'verified'],
    乙制造: ['40', 'reported'],
    丁分厂: ['7', 'reported'],
    戊贸易: ['3', 'reported'],
  };
  for (const [name, [revenue = '', kind]] of Object.entries(years))
    await town.as('service', (tx, who) =>
      enterYear(
        tx,
        who,
        firm[name] ?? '',
        NewYear.parse({ year: 2021, kind, values: { revenue, staff: '10' } }),
      ),
    );
});
afterAll(() => town.drop());

describe('relations', () => {
  it('stand on the page of both ends, and in the history of both', async () => {
    await below('甲控股', '乙制造', '60');
    await relate('乙制造', { kind: 'branch', other: 'lower', end: { id: firm.丁分厂 }, source: '营业执照' });
    expect(await relations('乙制造')).toMatchObject([
      {
        kind: 'branch',
        other: 'lower',
        name: '丁分厂有限公司',
        share: null,
        valid: true,
        can: ['end', 'withdraw'],
      },
      { kind: 'control', other: 'upper', name: '甲控股有限公司', share: '60', otherId: firm.甲控股 },
    ]);
    const acts = await town.as('service', (tx, who) => enterpriseHistory(tx, who, firm.甲控股 ?? ''));
    expect(acts[0]).toMatchObject({ act: 'relate', after: { relation: '乙制造有限公司', share: '60' } });
  });

  it('of control never turn back on themselves', async () => {
    expect(await refusal(below('丁分厂', '甲控股', '10'))).toEqual([
      'relation-circle',
      { path: '丁分厂有限公司 → 甲控股有限公司 → 乙制造有限公司 → 丁分厂有限公司' },
    ]);
    expect((await refusal(below('乙制造', '乙制造', '10')))[0]).toBe('relation-with-itself');
  });

  it('are written once, and shares never come to more than the whole', async () => {
    expect((await refusal(below('甲控股', '乙制造', '5')))[0]).toBe('relation-there');
    const outside = { name: '某某投资有限公司', code: codeOf(900) };
    const wish = {
      kind: 'control',
      other: 'upper',
      end: outside,
      source: '年报',
      from: '2021-03-01',
    } as const;
    expect(await refusal(relate('乙制造', { ...wish, share: '40.5' }))).toMatchObject([
      'relation-shares-over',
      { sum: '100.5', day: '2021-03-01' },
    ]);
    const shareOfBranch = { ...wish, kind: 'branch', share: '40' } as const;
    expect((await refusal(relate('乙制造', shareOfBranch)))[0]).toBe('relation-share-kind');
    await relate('乙制造', { ...wish, share: '40' });
    expect((await relations('乙制造')).map(({ name }) => name)).toContain('某某投资有限公司');
  });

  it('with an outside body become relations of the register when the body is registered, and of the one that stands when it is merged', async () => {
    firm.投资 = await register('某某投资有限公司', 900);
    expect(await relations('投资')).toMatchObject([{ other: 'lower', name: '乙制造有限公司', share: '40' }]);
    expect((await refusal(below('丁分厂', '投资')))[0]).toBe('relation-circle');
    firm.旧投资 = await register('某某投资公司', 901);
    await below('旧投资', '丙材料', '51');
    await town.as('service', (tx, who) =>
      mergeEnterprises(tx, who, firm.投资 ?? '', firm.旧投资 ?? '', '同一家'),
    );
    expect((await relations('投资')).map(({ name }) => name).sort()).toEqual([
      '丙材料有限公司',
      '乙制造有限公司',
    ]);
  });

  it('end on a day or are withdrawn, and stay readable as they were known', async () => {
    const id = await below('甲控股', '丙材料', '20', { from: '2020-01-01' });
    const fault = town.as('service', (tx, who) => endRelation(tx, who, id, '2019-12-31', '转让股权'));
    expect((await refusal(fault))[0]).toBe('relation-days');
    const ended = await town.as('service', (tx, who) => endRelation(tx, who, id, '2022-05-31', '转让股权'));
    const of = (list: Awaited<ReturnType<typeof relations>>) =>
      list.find(({ name }) => name === '丙材料有限公司');
    expect(of(await relations('甲控股'))).toMatchObject({ id: ended, to: '2022-05-31', valid: false });
    await town.as('service', (tx, who) => withdrawRelation(tx, who, ended, '写错了'));
    expect(of(await relations('甲控股'))).toBeUndefined();
    expect(
      (await refusal(town.as('service', (tx, who) => withdrawRelation(tx, who, ended, '写错了'))))[0],
    ).toBe('not-found');
  });

  it('are changed and seen by reach: another zone neither links, ends nor reads figures', async () => {
    await relate('甲控股', {
      kind: 'control',
      other: 'lower',
      end: { id: firm.戊贸易 },
      share: '70',
      source: '年报',
    });
    const [own] = await relations('戊贸易', 'hitech');
    expect(own).toMatchObject({ name: '甲控股有限公司', otherId: null });
    expect((await refusal(relations('甲控股', 'hitech')))[0]).toBe('out-of-reach');
    expect((await refusal(below('甲控股', '戊贸易', '1', {}).then(() => '')))[0]).toBe('relation-there');
    const between = (await relations('甲控股')).find(({ name }) => name === '乙制造有限公司');
    const foreign = town.as('hitech', (tx, who) => withdrawRelation(tx, who, between?.id ?? '', '试一下'));
    expect((await refusal(foreign))[0]).toBe('out-of-reach');
    const byHitech = relate(
      '戊贸易',
      { kind: 'control', other: 'upper', end: { id: firm.丙材料 }, source: '年报' },
      'hitech',
    );
    expect((await refusal(byHitech))[0]).toBe('out-of-reach');
  });
});

describe('the group', () => {
  it('is listed from the top, its sums say of whom and by whose word, a branch is not counted twice', async () => {
    const group = await town.as('service', (tx, who) =>
      readGroup(tx, who, firm.丁分厂 ?? '', { year: 2021 }),
    );
    const lines = group.members.map(({ name, depth, leftOut }) => [name.slice(0, 3), depth, leftOut]);
    expect(lines).toEqual(
      expect.arrayContaining([
        ['甲控股', 0, null],
        ['乙制造', 1, null],
        ['丁分厂', 2, 'branch'],
        ['戊贸易', 1, null],
        ['丙材料', 1, 'no-year'],
      ]),
    );
    expect(group.sums.find(({ item }) => item === 'revenue')).toEqual({
      ...{ item: 'revenue', value: '143', counted: 3 },
      kinds: expect.arrayContaining([
        { kind: 'verified', value: '100', counted: 1 },
        { kind: 'reported', value: '43', counted: 2 },
      ]),
    });
  });

  it('shows a zone the names of the others and adds only what is its own', async () => {
    const group = await town.as('hitech', (tx, who) => readGroup(tx, who, firm.戊贸易 ?? '', { year: 2021 }));
    expect(group.members.find(({ name }) => name.startsWith('甲控股'))).toMatchObject({
      ...{ id: null, unit: null, revenue: null, leftOut: 'unseen' },
    });
    expect(group.sums.find(({ item }) => item === 'revenue')?.value).toBe('3');
  });
});

describe('chains', () => {
  const list = (query: object) =>
    town.as('service', (tx, who) => listWithColumns(tx, who, EnterpriseQuery.parse(query)));
  const take = (wish: object, as = 'service') =>
    town.as(as, (tx, who) => addPosition(tx, who, firm.乙制造 ?? '', NewPosition.parse(wish)));

  it('filter the register, suggest their names, and are left on a day', async () => {
    const id = await take({ chain: '新能源汽车', segment: 'middle', from: '2021-01-01' });
    expect((await refusal(take({ chain: '新能源汽车', segment: 'middle' })))[0]).toBe('position-there');
    expect((await refusal(take({ chain: '光伏', segment: 'upper' }, 'hitech')))[0]).toBe('out-of-reach');
    expect((await list({ chain: '新能源汽车' })).rows.map(({ name }) => name)).toEqual(['乙制造有限公司']);
    const names = await town.as('service', (tx, who) => listChainNames(tx, who));
    expect(names).toEqual([{ chain: '新能源汽车', count: 1 }]);
    expect(await town.as('hitech', (tx, who) => listChainNames(tx, who))).toEqual([]);
    await town.as('service', (tx, who) => endPosition(tx, who, id, '2022-03-31', '转产'));
    expect((await list({ chain: '新能源汽车' })).total).toBe(0);
    const [left] = await town.as('service', (tx, who) => listPositions(tx, who, firm.乙制造 ?? ''));
    expect(left).toMatchObject({ to: '2022-03-31', valid: false });
    await town.as('service', (tx, who) => withdrawPosition(tx, who, left?.id ?? '', '写错了'));
    expect(await town.as('service', (tx, who) => listPositions(tx, who, firm.乙制造 ?? ''))).toEqual([]);
  });

  it('and relations are columns of the list, and the workbook has the columns that are seen in their order', async () => {
    await take({ chain: '光伏', segment: 'upper' });
    const query = { q: '乙制造', year: 2021, columns: 'chains,uppers,staff,name' };
    const [row] = (await list(query)).rows;
    expect(row?.more).toMatchObject({
      chains: [{ chain: '光伏', segment: 'upper', role: 'makes' }],
      uppers: [{ name: '甲控股有限公司', share: '60' }, { name: '某某投资有限公司' }],
      values: { revenue: '40', staff: '10' },
    });
    const bytes = await town.as('service', (tx, who) =>
      exportEnterprises(tx, who, EnterpriseQuery.parse(query)),
    );
    const file = await readOfficeTable(bytes, 'x.xlsx');
    if (!file.ok) throw new Error(file.code);
    const [head, first] = (await heldRows(file.table)).map((cells) => cells.map(({ value }) => value));
    expect(head).toEqual(['所属产业链', '上级（总部、控股方）', '职工人数（人）', '企业名称', '演示']);
    expect(first?.slice(0, 4)).toEqual([
      '光伏 上游 生产',
      '甲控股有限公司（控股 60%）、某某投资有限公司（控股 40%）',
      ...['10', '乙制造有限公司'],
    ]);
  });

  it('and any item of the year puts the list in order', async () => {
    const { rows } = await list({ year: 2021, sort: 'revenue', descending: 'true', q: '有限' });
    expect(rows.slice(0, 2).map(({ name }) => name)).toEqual(['甲控股有限公司', '乙制造有限公司']);
    expect((await list({ year: 2021, sort: 'landMu' })).total).toBeGreaterThan(3);
  });
});
