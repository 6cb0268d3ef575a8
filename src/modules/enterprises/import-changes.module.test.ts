import { afterAll, beforeAll, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { textTable } from '#platform/office-table.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { addEnterprise, enterYear } from './commands.ts';
import { NewEnterprise } from './contract.ts';
import { dryRun } from './import.ts';
import { checkAnswer } from './import-http.ts';
import { importTable } from './import-table.ts';
import { NewYear } from './year-contract.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());

const check = (...lines: string[]) =>
  town.as('service', async (tx, who) => {
    const table = await importTable('表', textTable(lines.join('\n')));
    return checkAnswer(table, await dryRun(tx, who, table, { edits: [], confirmed: [] }), [], 'zh');
  });
const HEAD =
  '企业名称\t统一社会信用代码\t所在园区\t经营状态\t2021年营业收入（万元）\t2021年利润总额（万元）\t2021年职工人数\t成立日期\t高企发证日期\t软件著作权数';

it('a check shows what stands and what it becomes, for rows that change something', async () => {
  const [known, same] = [creditCodeFrom('91321000MC000001'), creditCodeFrom('91321000MC000002')];
  const id = await town.as('service', async (tx, who) => {
    const unitId = town.unit('etdz-1');
    await addEnterprise(tx, who, {
      ...NewEnterprise.parse({ name: '不变有限公司', creditCode: same }),
      unitId,
    });
    return addEnterprise(tx, who, {
      ...NewEnterprise.parse({ name: '改动有限公司', creditCode: known }),
      unitId,
    });
  });
  await town.as('service', (tx, who) =>
    enterYear(
      tx,
      who,
      id,
      NewYear.parse({ year: 2021, kind: 'reported', values: { revenue: '18800000', staff: '45' } }),
    ),
  );
  const found = await check(
    HEAD,
    `新来有限公司\t${creditCodeFrom('91321000MC000003')}\t一号园区\t\t5\t\t\t\t\t`,
    `不变有限公司\t${same}\t\t\t\t\t\t\t\t`,
    `改动有限公司\t${known}\t二号园区\t停产\t1980\t-12\t45\t\t2021-11-30\t4`,
  );
  expect(found.errors).toEqual([]);
  const none = { year: null, certificate: null };
  expect(found.changes).toEqual([
    {
      ...{ row: 4, id, enterprise: '改动有限公司' },
      items: [
        { ...none, field: 'unit', before: '一号园区', after: '二号园区' },
        { ...none, field: 'status', before: 'operating', after: 'suspended' },
        { ...none, field: 'revenue', year: 2021, before: '18800000', after: '19800000' },
        { ...none, field: 'profit', year: 2021, before: null, after: '-120000' },
        {
          ...none,
          field: 'certificateIssuedOn',
          certificate: 'high-tech',
          before: null,
          after: '2021-11-30',
        },
        { ...none, field: 'ipSoftware', before: '0', after: '4' },
      ],
    },
  ]);
});

it('a cell that is read as something else than what stands in it shows what it was read as', async () => {
  const code = creditCodeFrom('91321000MC000004');
  const found = await check(
    HEAD,
    `读法有限公司\t ${code.toLowerCase()}\t一号园区\t存续\t５２００\t（120）\t45人\t2015年3月\t44530\t2`,
    `原样有限公司\t${creditCodeFrom('91321000MC000005')}\t一号园区\t\t5,200.5\t12\t45\t2015-03-01\t2021-11-30\t2`,
  );
  expect(found.errors).toEqual([]);
  expect(found.preview.map(({ readings }) => readings)).toEqual([
    [
      { column: 1, field: 'creditCode', value: code },
      { column: 3, field: 'status', value: 'operating' },
      { column: 4, field: 'revenue', value: '52000000' },
      { column: 5, field: 'profit', value: '-1200000' },
      { column: 6, field: 'staff', value: '45' },
      { column: 7, field: 'registeredOn', value: '2015-03-01' },
      { column: 8, field: 'certificateIssuedOn', value: '2021-11-30' },
    ],
    [],
  ]);
});
