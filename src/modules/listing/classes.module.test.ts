import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { addEnterprise, NewEnterprise } from '#modules/enterprises/index.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { pasteAttendance, recordAttendance } from './attendance.ts';
import { listCases } from './cases.ts';
import { addClass, amendClass, listClasses, readClass, withdrawClass } from './classes.ts';
import { openCase } from './commands.ts';
import { type AttendanceImport, CaseQuery, NewCase, NewClass } from './contract.ts';
import { readCase } from './reads.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());

const codeOf = (number: number) => creditCodeFrom(`91321000MC${String(number).padStart(6, '0')}`);
let made = 0;
const firm = async (name: string, unit = 'etdz-1') => {
  const number = ++made;
  const id = await town.as('service', (tx, who) =>
    addEnterprise(
      tx,
      who,
      NewEnterprise.parse({ name, creditCode: codeOf(number), unitId: town.unit(unit) }),
    ),
  );
  return { id, code: codeOf(number) };
};
const hold = (heldOn = '2022-06-20', unit = 'industry', login = 'service') =>
  town.as(login, (tx, who) =>
    addClass(
      tx,
      who,
      NewClass.parse({ title: '第一期上市辅导班', heldOn, organiserUnitId: town.unit(unit), capacity: 30 }),
    ),
  );
const page = (id: string, login = 'service') => town.as(login, (tx, who) => readClass(tx, who, id));
const paste = (id: string, text: string, change: Partial<AttendanceImport> = {}, login = 'service') =>
  town.as(login, (tx, who) =>
    pasteAttendance(tx, who, id, { text, state: 'attended', dryRun: false, ...change }),
  );
const refused = async (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'nothing was refused', reasons: [] as unknown[] }),
    (error) => {
      if (!(error instanceof Refusal)) throw error;
      return { code: error.code, reasons: (error.reasons ?? []).map(({ code, row }) => [row, code]) };
    },
  );

describe('attendance', () => {
  it('is pasted by names and codes, with a word for each or one for all', async () => {
    const [a, b, c] = [
      await firm('粘贴甲有限公司'),
      await firm('粘贴乙有限公司'),
      await firm('粘贴丙有限公司'),
    ];
    const id = await hold();
    const text = `企业名称\t情况\n粘贴甲有限责任公司\t\n${b.code.toLowerCase()}\t请假\n粘贴丙有限公司\t未到`;
    const check = await paste(id, text, { dryRun: true });
    expect(check).toMatchObject({ rowCount: 3, errorCount: 0, changed: 3 });
    expect((await page(id)).firms).toEqual([]);
    await paste(id, text);
    const { firms, tally } = await page(id);
    expect(Object.fromEntries(firms.map((one) => [one.enterpriseId, one.state]))).toEqual({
      [a.id]: 'attended',
      [b.id]: 'excused',
      [c.id]: 'absent',
    });
    expect(tally).toEqual({ invited: 0, attended: 1, absent: 1, excused: 1 });
    expect((await paste(id, text)).changed).toBe(0);
  });

  it('with unknown names is answered by line, and nothing is written', async () => {
    await firm('认得有限公司');
    await firm('重名有限公司');
    await firm('重名有限公司');
    const id = await hold();
    const text = '认得有限公司\n不认得有限公司\n\n重名有限公司\n认得有限责任公司\n认得有限公司\t半天';
    expect(await refused(paste(id, text))).toEqual({
      code: 'listing-paste-wrong',
      reasons: [
        [2, 'listing-line-unknown'],
        [4, 'listing-line-several'],
        [5, 'listing-line-twice'],
        [6, 'listing-line-twice'],
      ],
    });
    expect((await paste(id, text, { dryRun: true })).errors[0]).toEqual({
      ...{ row: 2, column: '企业', message: '名册里没有“不认得有限公司”' },
    });
    expect((await page(id)).firms).toEqual([]);
    expect((await refused(paste(id, ' \n'))).code).toBe('listing-paste-empty');
  });

  it('before the day of the class is an invitation only, and can be taken back', async () => {
    const { id: enterpriseId } = await firm('先邀请有限公司');
    const id = await hold('2022-07-08');
    const record = (state: 'invited' | 'attended' | null) =>
      town.as('service', (tx, who) => recordAttendance(tx, who, id, [{ enterpriseId, state, note: null }]));
    expect((await refused(record('attended'))).code).toBe('listing-class-ahead');
    expect(await record('invited')).toEqual({ changed: 1 });
    expect(await record(null)).toEqual({ changed: 1 });
    expect((await page(id)).firms).toEqual([]);
  });

  it('shows on the firm’s case, and takes the firm off the list of those never trained', async () => {
    const { id: enterpriseId } = await firm('没训过有限公司');
    const caseId = await town.as('service', (tx, who) =>
      openCase(tx, who, NewCase.parse({ enterpriseId, happenedOn: '2022-02-01' })),
    );
    const never = async () =>
      (
        await town.as('service', (tx, who) => listCases(tx, who, CaseQuery.parse({ neverTrained: 'true' })))
      ).rows.map(({ enterprise }) => enterprise);
    const id = await hold();
    await paste(id, '没训过有限公司', { state: 'absent' });
    expect(await never()).toContain('没训过有限公司');
    await paste(id, '没训过有限公司');
    expect(await never()).not.toContain('没训过有限公司');
    const read = () => town.as('service', (tx, who) => readCase(tx, who, caseId));
    expect((await read()).classesOf).toMatchObject([
      { classId: id, state: 'attended', heldOn: '2022-06-20' },
    ]);
    const withdraw = { version: 1, reason: '没有开成' };
    await town.as('service', (tx, who) => withdrawClass(tx, who, id, withdraw));
    expect((await read()).classesOf).toEqual([]);
    expect(await never()).toContain('没训过有限公司');
  });
});

describe('a class', () => {
  it('shows a park its own firms only', async () => {
    await firm('本区听课有限公司');
    await firm('外区听课有限公司', 'hitech');
    const id = await hold();
    await paste(id, '本区听课有限公司\n外区听课有限公司');
    const seen = await page(id, 'leader');
    expect(seen.firms.map(({ enterprise }) => enterprise)).toEqual(['本区听课有限公司']);
    expect(seen.tally.attended).toBe(1);
    expect(seen.can).toEqual([]);
  });

  it('is changed by who answers for its organiser, with a reason', async () => {
    const id = await hold('2022-06-20', 'etdz', 'leader');
    const {
      version: _,
      id: __,
      ...fields
    } = NewClass.parse({
      ...{ title: '改了名的辅导班', heldOn: '2022-06-21', organiserUnitId: town.unit('etdz') },
    }) as NewClass & { version?: number; id?: string };
    const change = { ...fields, version: 1, reason: '改期' };
    expect((await refused(town.as('hitech', (tx, who) => amendClass(tx, who, id, change)))).code).toBe(
      'out-of-reach',
    );
    await town.as('leader', (tx, who) => amendClass(tx, who, id, change));
    expect(await page(id)).toMatchObject({ title: '改了名的辅导班', heldOn: '2022-06-21', version: 2 });
    await firm('外区不能记有限公司', 'hitech');
    expect((await refused(paste(id, '外区不能记有限公司', {}, 'leader'))).reasons).toEqual([
      [1, 'listing-line-reach'],
    ]);
    const list = await town.as('clerk', (tx, who) =>
      listClasses(tx, who, { offset: 0, limit: 100, year: 2022 }),
    );
    expect(list.rows.map(({ id: one }) => one)).toContain(id);
    expect(list.can).toEqual([]);
  });
});
