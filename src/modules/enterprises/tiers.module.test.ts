/** A firm of the register, judged by the law of the day. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { NewCertificate, NewIp } from './certificate-contract.ts';
import { addCertificate, addIp } from './certificates.ts';
import { addEnterprise, enterYear, verifyYear } from './commands.ts';
import { NewEnterprise } from './contract.ts';
import { readEnterprise } from './reads.ts';
import type { TierVerdict } from './tier-contract.ts';
import { readTiers } from './tiers.ts';
import { NewYear } from './year-contract.ts';

let town: TestTown;
let id: string;
beforeAll(async () => {
  town = await ownTown();
  id = await town.as('service', async (tx, who) => {
    const firm = NewEnterprise.parse({
      name: '丁精密传动有限公司',
      creditCode: creditCodeFrom('91321000MA000099'),
      industryClass: 'C3453',
      placeCode: '321003',
      registeredOn: '2015-03-01',
    });
    const made = await addEnterprise(tx, who, { ...firm, unitId: town.unit('etdz-1') });
    for (const [year, revenue, rdExpense] of [
      [2019, '80000000', '3000000'],
      [2020, '90000000', '3200000'],
      [2021, '100000000', '3600000'],
    ] as const)
      await enterYear(
        tx,
        who,
        made,
        NewYear.parse({
          year,
          kind: 'reported',
          values: { revenue, rdExpense, staff: '120', rdStaff: '14' },
        }),
      );
    await addIp(tx, who, made, NewIp.parse({ class: 'invention', count: 2, grantedOn: '2019-05-01' }));
    return made;
  });
});
afterAll(() => town.drop());

const tier = async (code: string, asOf?: string): Promise<TierVerdict | undefined> =>
  (await town.as('service', (tx, who) => readTiers(tx, who, id, { asOf }))).find((one) => one.code === code);

describe('the tiers of a firm', () => {
  it('say how much R&D the high-tech title lacks, with the firm’s own numbers and the article', async () => {
    const verdict = await tier('high-tech');
    expect(verdict).toMatchObject({ answer: 'not-met', version: '国科发火〔2016〕32号', holds: false });
    const share = verdict?.conditions.find(({ id }) => id === 'rd-share');
    expect(share).toMatchObject({ answer: 'not-met' });
    // 980 of 27,000 万元 is 3.63 %; the band of 5,000 万元 to 2 亿元 asks for 4 %: 1,080 − 980 = 100.
    expect(share?.sentence).toContain('差 100 万元');
    expect(share?.numbers).toContain('2021');
  });

  it('count the verified figure where there is one', async () => {
    const { years } = await town.as('service', (tx, who) => readEnterprise(tx, who, id));
    const reported = years.find(({ year }) => year === 2021)?.id ?? '';
    const values = { rdExpense: '6000000' };
    await town.as('clerk', (tx, who) =>
      verifyYear(tx, who, reported, { values, note: null, confirmed: true }),
    );
    const share = (await tier('high-tech'))?.conditions.find((one) => one.id === 'rd-share');
    expect(share?.answer).toBe('met');
  });

  it('say which certificate it holds on the day, and what is not known is missing, never zero', async () => {
    await town.as('service', (tx, who) =>
      addCertificate(
        tx,
        who,
        id,
        NewCertificate.parse({ kind: 'high-tech', issuedOn: '2021-11-30', expiresOn: '2024-11-29' }),
      ),
    );
    expect((await tier('high-tech'))?.holds).toBe(true);
    const staff = (await tier('high-tech'))?.conditions.find((one) => one.id === 'technology-staff');
    expect(staff).toMatchObject({ answer: 'data-missing' });
    expect(staff?.sentence).toContain('缺');
  });

  it('take a firm without a place for one of its region, so that other cities’ tiers do not apply', async () => {
    const wish = { name: '没写区划有限公司', creditCode: creditCodeFrom('91321000MA000077') };
    const answers = await town.as('service', async (tx, who) => {
      const made = await addEnterprise(tx, who, {
        ...NewEnterprise.parse(wish),
        unitId: town.unit('etdz-1'),
      });
      expect(await readEnterprise(tx, who, made)).toMatchObject({ placeCode: null, assumedPlace: '321000' });
      return readTiers(tx, who, made);
    });
    const answerOf = (code: string) => answers.find((one) => one.code === code)?.answer;
    expect([answerOf('gazelle-yancheng'), answerOf('potential-unicorn-yancheng')]).toEqual([
      'not-applicable',
      'not-applicable',
    ]);
    const cloud = answers.find(({ code }) => code === 'cloud-3');
    expect(cloud?.conditions.find((one) => one.id === 'place')?.answer).toBe('met');
  });

  it('ask for nothing more of alternatives where one is met, and say under what each stands', async () => {
    const verdict = await tier('technology-small');
    const alternatives = verdict?.conditions.filter(({ under }) =>
      under.some((one) => one.id === 'evaluation'),
    );
    expect(alternatives?.length).toBeGreaterThan(1);
    expect(alternatives?.some(({ answer }) => answer === 'data-missing' || answer === 'needs-a-person')).toBe(
      true,
    );
    expect(alternatives?.filter(({ needed }) => needed)).toEqual([]);
    expect(alternatives?.[0]?.under).toMatchObject([{ answer: 'met', wanted: 1 }]);
    expect(verdict?.open).toBe(verdict?.conditions.filter(({ needed }) => needed).length);
  });

  it('count along the nearest of several sets', async () => {
    const star = await tier('listing-star');
    const sets = new Set(star?.conditions.flatMap(({ under }) => under.map(({ id: set }) => set)));
    expect(sets.size).toBeGreaterThan(3);
    const needed = star?.conditions.filter((one) => one.needed) ?? [];
    expect(new Set(needed.flatMap(({ under }) => under.slice(0, 2).map(({ id: set }) => set))).size).toBe(2);
  });

  it('judge by the law of the day: 63号 begins on 1 August 2022, after the town’s day', async () => {
    expect(await tier('innovative-small')).toBeUndefined();
    expect(await tier('technology-small')).toBeDefined();
  });
});
