import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { NewCertificate } from './certificate-contract.ts';
import { addCertificate, withdrawCertificate } from './certificates.ts';
import { addEnterprise, amendEnterprise, enterYear, verifyYear } from './commands.ts';
import { EnterpriseQuery, NewEnterprise } from './contract.ts';
import { exportEnterprises } from './export.ts';
import { listEnterprises } from './list.ts';
import { listDuplicates, mergeEnterprises, undoMerge } from './merges.ts';
import { enterpriseHistory, readEnterprise } from './reads.ts';
import { NewYear } from './year-contract.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());

let made = 0;
const freshCode = (): string => creditCodeFrom(`91321000MA${String(1_000_000 + ++made).slice(1)}`);
const query = (change: Partial<EnterpriseQuery> = {}): EnterpriseQuery => ({
  ...EnterpriseQuery.parse({}),
  ...change,
});
const add = (name: string, change: Partial<NewEnterprise> = {}, at?: string): Promise<string> =>
  town.as(
    'service',
    (tx, who) =>
      addEnterprise(tx, who, {
        ...NewEnterprise.parse({ name, creditCode: freshCode() }),
        unitId: town.unit('etdz-1'),
        ...change,
      }),
    at,
  );
const year = (id: string, values: NewYear['values'], change: Partial<NewYear> = {}, at?: string) =>
  town.as(
    'leader',
    (tx, who) =>
      enterYear(tx, who, id, { ...NewYear.parse({ year: 2021, kind: 'reported', values }), ...change }),
    at,
  );
const page = (id: string, asOf?: string, login = 'service') =>
  town.as(login, (tx, who) => readEnterprise(tx, who, id, asOf));
const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('an enterprise', () => {
  it('is kept by its code, and the same code is not registered twice', async () => {
    const creditCode = freshCode();
    const id = await add('甲精密机械有限公司', { creditCode: ` ${creditCode.toLowerCase()} ` });
    expect(await page(id)).toMatchObject({ creditCode, name: '甲精密机械有限公司', unit: '一号园区' });
    expect(await refusal(add('乙精密机械有限公司', { creditCode }))).toBe('code-taken');
    expect(await refusal(add('丙有限公司', { creditCode: '9.13E+17' }))).toBe('credit-code-mangled');
  });

  it('keeps its former name, and is found by it', async () => {
    const id = await add('旧名电子有限公司', { registeredOn: '2015-03-01' });
    const rename = { version: 1, name: '新名电子有限公司', nameFrom: '2021-07-01', reason: '更名' };
    await town.as('service', (tx, who) => amendEnterprise(tx, who, id, rename));
    expect((await page(id)).names).toEqual([
      { name: '新名电子有限公司', fromDay: '2021-07-01', toDay: null },
      { name: '旧名电子有限公司', fromDay: '2015-03-01', toDay: '2021-06-30' },
    ]);
    const found = await town.as('service', (tx, who) => listEnterprises(tx, who, query({ q: '旧名电子' })));
    expect(found.rows.map(({ name }) => name)).toEqual(['新名电子有限公司']);
    const history = await town.as('service', (tx, who) => enterpriseHistory(tx, who, id));
    expect(history.map(({ act, reason }) => [act, reason])).toEqual([
      ['rename', '更名'],
      ['add', null],
    ]);
  });

  it('is not changed over somebody else’s change', async () => {
    const id = await add('同改有限公司');
    const change = { version: 1, address: '一号路', reason: '补地址' };
    await town.as('service', (tx, who) => amendEnterprise(tx, who, id, change));
    expect(await refusal(town.as('service', (tx, who) => amendEnterprise(tx, who, id, change)))).toBe(
      'changed-meanwhile',
    );
  });

  it('is seen and changed only by who answers for its park', async () => {
    const id = await add('外区有限公司', { unitId: town.unit('hitech') });
    expect(await refusal(page(id, undefined, 'leader'))).toBe('out-of-reach');
    expect(await refusal(year(id, { revenue: '1' }))).toBe('out-of-reach');
    const seen = await town.as('leader', (tx, who) => listEnterprises(tx, who, query({ q: '外区' })));
    expect(seen.total).toBe(0);
  });
});

describe('a year', () => {
  it('keeps what was said before; the same again changes nothing', async () => {
    const id = await add('年度有限公司');
    const first = await year(id, { revenue: '52000000', staff: '120' }, {}, '2022-03-01T02:00:00.000Z');
    expect(first.outcome).toBe('added');
    expect((await year(id, { revenue: '52000000.00' })).outcome).toBe('unchanged');
    expect((await year(id, { revenue: '53000000' })).outcome).toBe('changed');
    const values = async (asOf?: string) => (await page(id, asOf)).years[0]?.values;
    expect(await values()).toEqual({ revenue: '53000000', staff: '120' });
    expect(await refusal(page(id, '2022-03-02'))).toBe('not-found');
  });

  it('of a firm known then is read as it was known on a past day', async () => {
    const id = await add('截至有限公司', {}, '2022-02-01T02:00:00.000Z');
    await year(id, { revenue: '100' }, {}, '2022-03-01T02:00:00.000Z');
    await year(id, { revenue: '110' }, {}, '2022-05-01T02:00:00.000Z');
    const shown = async (asOf: string) =>
      (await town.as('service', (tx, who) => listEnterprises(tx, who, query({ q: '截至', asOf })))).rows;
    expect((await shown('2022-02-15')).map(({ revenue }) => revenue)).toEqual([null]);
    expect((await shown('2022-03-15')).map(({ revenue }) => revenue)).toEqual(['100']);
    expect((await shown('2022-06-28')).map(({ revenue }) => revenue)).toEqual(['110']);
    expect((await shown('2022-01-15')).length).toBe(0);
  });

  it('a thousand times the year before is asked about, and kept when it is confirmed', async () => {
    const id = await add('万元有限公司');
    await year(id, { revenue: '41000000' }, { year: 2020 });
    const jump = { revenue: '430000000000' };
    expect(await refusal(year(id, jump))).toBe('year-jump');
    expect((await page(id)).years.length).toBe(1);
    expect((await year(id, jump, { confirmed: true })).outcome).toBe('added');
  });

  it('several times the year before is asked about more softly, where such a change is rare', async () => {
    const id = await add('十倍有限公司');
    await year(id, { revenue: '18800000', profit: '100000' }, { year: 2020 });
    const steep = { revenue: '188000000' };
    expect(await refusal(year(id, steep))).toBe('year-several-fold');
    expect((await year(id, steep, { confirmed: true })).outcome).toBe('added');
    expect((await year(id, { profit: '1500000' })).outcome, 'a profit moves so far often').toBe('changed');
  });

  it('keeps revenue within the total income, of which it is a part', async () => {
    const id = await add('部分有限公司');
    await year(id, { revenue: '18800000', totalIncome: '18800000' });
    expect(await refusal(year(id, { revenue: '20000000' }))).toBe('bad-input');
    expect((await year(id, { revenue: '20000000', totalIncome: '21000000' })).outcome).toBe('changed');
  });

  it('is refused where it cannot be', async () => {
    const id = await add('不能有限公司');
    expect(await refusal(year(id, { revenue: '-1' }))).toBe('bad-input');
    expect(await refusal(year(id, { staff: '1.5' }))).toBe('bad-input');
    expect(await refusal(year(id, { staff: '10', rdStaff: '11' }))).toBe('bad-input');
    expect(await refusal(year(id, { revenue: '1' }, { year: 2023 }))).toBe('year-of-future');
    expect(await refusal(year(id, {}))).toBe('year-empty');
    expect(await refusal(year(id, { revenue: '1' }, { kind: 'verified' }))).toBe('no-right');
  });

  it('is verified by another than who reported it, and counts before what was reported', async () => {
    const id = await add('核实有限公司');
    const { id: yearId } = await year(id, { revenue: '900', staff: '9' });
    const verify = { values: { revenue: '880' }, note: '按审计报告', confirmed: false };
    await town.as('service', (tx, who) => verifyYear(tx, who, yearId ?? '', verify));
    expect((await page(id)).years.map(({ kind, values }) => [kind, values])).toEqual([
      ['reported', { revenue: '900', staff: '9' }],
      ['verified', { revenue: '880', staff: '9' }],
    ]);
    const { rows } = await town.as('service', (tx, who) =>
      listEnterprises(tx, who, query({ q: '核实有限' })),
    );
    expect(rows[0]).toMatchObject({ revenue: '880', yearKind: 'verified' });
  });
});

describe('a certificate', () => {
  const highTech = NewCertificate.parse({
    kind: 'high-tech',
    number: 'GR201932000001',
    issuedOn: '2019-11-22',
  });

  it('is held from its day to its last, and withdrawn with a reason', async () => {
    const id = await add('持证有限公司');
    const certify = (wish: NewCertificate) =>
      town.as('leader', (tx, who) => addCertificate(tx, who, id, wish));
    const certificate = await certify({ ...highTech, expiresOn: '2022-11-21' });
    expect(await refusal(certify(highTech))).toBe('certificate-there');
    expect(await refusal(certify({ ...highTech, issuedOn: '2022-01-01', expiresOn: '2021-01-01' }))).toBe(
      'certificate-days',
    );
    const holds = (asOf?: string) =>
      town.as('service', async (tx, who) =>
        (await listEnterprises(tx, who, query({ certificate: 'high-tech', asOf }))).rows.map((row) => row.id),
      );
    expect(await holds()).toEqual([id]);
    expect(await holds('2022-11-21')).toEqual([id]);
    expect(await holds('2022-11-22')).toEqual([]);
    await town.as('leader', (tx, who) => withdrawCertificate(tx, who, certificate, '录错了企业'));
    expect(await holds()).toEqual([]);
  });

  it('without a last day holds for the term that the law gives its kind, and is said to', async () => {
    const id = await add('没填有效期有限公司');
    const certify = (wish: Partial<NewCertificate>) =>
      town.as('service', (tx, who) => addCertificate(tx, who, id, NewCertificate.parse(wish)));
    await certify({ kind: 'high-tech', issuedOn: '2019-06-29' });
    await certify({ kind: 'above-scale', issuedOn: '2016-01-01' });
    await certify({ kind: 'gazelle', issuedOn: '2022-12-01' });
    const found = (await page(id)).certificates.map(({ kind, endsOn, state, term }) => [
      ...[kind, endsOn, state],
      term?.endsOn ?? null,
    ]);
    expect(found).toEqual([
      ['gazelle', null, 'coming', null],
      ['high-tech', '2022-06-28', 'valid', '2022-06-28'],
      ['above-scale', null, 'valid', null],
    ]);
    const holds = (asOf: string) =>
      town.as('service', async (tx, who) => {
        const found = await listEnterprises(
          tx,
          who,
          query({ certificate: 'high-tech', q: '没填有效期', asOf }),
        );
        return found.total;
      });
    expect([await holds('2022-06-28'), await holds('2022-06-29')]).toEqual([1, 0]);
  });
});

describe('the list', () => {
  it('is narrowed by park and those below, sorted with a total, and goes out as a workbook', async () => {
    for (const [name, revenue] of [
      ['排序甲有限公司', '300'],
      ['排序乙有限公司', '100'],
      ['排序丙有限公司', '200'],
    ])
      await year(await add(name ?? '', { unitId: town.unit('etdz-2') }), { revenue: revenue ?? '' });
    const list = (change: Partial<EnterpriseQuery>) =>
      town.as('service', (tx, who) => listEnterprises(tx, who, query({ q: '排序', ...change })));
    const sorted = await list({ sort: 'revenue', descending: true, limit: 2 });
    expect(sorted.rows.map(({ revenue }) => revenue)).toEqual(['300', '200']);
    expect([sorted.total, sorted.year]).toEqual([3, 2021]);
    expect((await list({ unitId: town.unit('etdz') })).total).toBe(3);
    expect((await list({ unitId: town.unit('etdz-1') })).total).toBe(0);
    expect((await list({ sort: 'unit' })).total).toBe(3);
    expect((await list({ withoutYear: true })).total).toBe(0);
    const file = await town.as('service', (tx, who) =>
      exportEnterprises(tx, who, query({ q: '排序', sort: 'staff' })),
    );
    expect(file.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('two rows of one enterprise', () => {
  it('are found by their names, merged, read as one, and parted again', async () => {
    const kept = await add('重复（江苏）科技有限公司');
    const other = await add('重复(江苏)科技有限责任公司');
    await year(kept, { revenue: '100' }, { year: 2021 });
    await year(other, { revenue: '90' }, { year: 2020 });
    const pairs = () => town.as('service', (tx, who) => listDuplicates(tx, who));
    expect((await pairs()).map(({ first, second }) => [first.id, second.id])).toEqual([[kept, other]]);

    const merge = await town.as('service', (tx, who) =>
      mergeEnterprises(tx, who, kept, other, '同一家，旧表录了两次'),
    );
    expect((await page(kept)).years.map((row) => row.year)).toEqual([2021, 2020]);
    expect((await page(other)).mergedInto?.id).toBe(kept);
    expect(await pairs()).toEqual([]);
    expect(await refusal(year(other, { revenue: '1' }))).toBe('enterprise-merged');
    const list = () => town.as('service', (tx, who) => listEnterprises(tx, who, query({ q: '重复' })));
    expect((await list()).total).toBe(1);

    await town.as('service', (tx, who) => undoMerge(tx, who, merge, '不是同一家'));
    expect((await list()).total).toBe(2);
    expect((await page(kept)).years.map((row) => row.year)).toEqual([2021]);
    expect((await page(other)).mergedInto).toBeNull();
    expect(await refusal(town.as('service', (tx, who) => undoMerge(tx, who, merge, '再撤一次')))).toBe(
      'merge-undone',
    );
  });

  it('in a chain follow the one that stands', async () => {
    const [a, b, c] = [await add('链甲有限公司'), await add('链乙有限公司'), await add('链丙有限公司')];
    await year(c, { revenue: '7' });
    const merge = (keep: string, other: string) =>
      town.as('service', (tx, who) => mergeEnterprises(tx, who, keep, other, '并'));
    const first = await merge(b, c);
    await merge(a, b);
    expect((await page(a)).years.map(({ values }) => values.revenue)).toEqual(['7']);
    expect((await page(c)).mergedInto?.id).toBe(a);
    await town.as('service', (tx, who) => undoMerge(tx, who, first, '丙不是'));
    expect((await page(a)).years).toEqual([]);
    expect((await page(c)).mergedInto).toBeNull();
    expect(await refusal(merge(a, a))).toBe('merge-with-itself');
  });
});
