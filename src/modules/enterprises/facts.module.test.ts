/** Single facts settle what the tables of years cannot: a person's finding, a record, a number. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { firmsToJudge } from './all-facts.ts';
import { addEnterprise } from './commands.ts';
import { NewEnterprise } from './contract.ts';
import { NewFact } from './fact-contract.ts';
import { readEnterprise } from './reads.ts';
import { sayFact, withdrawFact } from './single-facts.ts';
import { readTiers } from './tiers.ts';

let town: TestTown;
let id: string;
beforeAll(async () => {
  town = await ownTown();
  id = await town.as('service', (tx, who) =>
    addEnterprise(tx, who, {
      ...NewEnterprise.parse({ name: '戊核查有限公司', creditCode: creditCodeFrom('91321000MA000077') }),
      unitId: town.unit('etdz-1'),
    }),
  );
});
afterAll(() => town.drop());

const say = (wish: Parameters<typeof NewFact.parse>[0], as = 'service') =>
  town.as(as, (tx, who) => sayFact(tx, who, id, NewFact.parse(wish)));
const core = async () => {
  const verdicts = await town.as('service', (tx, who) => readTiers(tx, who, id));
  return verdicts
    .find(({ code }) => code === 'high-tech')
    ?.conditions.find((one) => one.id === 'core-support');
};
const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.catch((thrown) => thrown);
  return error instanceof Refusal ? error.code : `no refusal: ${String(error)}`;
};

describe('a single fact', () => {
  it('settles a condition that needs a person, and can be taken back', async () => {
    expect(await core()).toMatchObject({
      answer: 'needs-a-person',
      asks: [{ kind: 'finding', value: null }],
    });
    const { id: fact } = await say({
      kind: 'finding',
      name: 'core-support',
      value: 'true',
      note: '专家评审',
    });
    expect(await core()).toMatchObject({ answer: 'met', asks: [{ value: 'true' }] });
    expect(
      (await say({ kind: 'finding', name: 'core-support', value: 'true', note: '专家评审' })).outcome,
    ).toBe('unchanged');
    await town.as('service', (tx, who) => withdrawFact(tx, who, fact, '评审撤销'));
    expect(await core()).toMatchObject({ answer: 'needs-a-person' });
  });

  it('counts only until its last day, in one firm and in the whole register alike', async () => {
    await say({
      kind: 'flag',
      name: 'abnormal-list',
      value: 'false',
      from: '2022-01-01',
      until: '2022-03-31',
    });
    const flags = async (day: string) => {
      const [firm] = await town.as('service', (tx) => firmsToJudge(tx, day, { ids: [id] }));
      return firm?.facts.flags;
    };
    expect(await flags('2022-03-31')).toMatchObject({ 'abnormal-list': false });
    expect((await flags('2022-04-01'))?.['abnormal-list']).toBeUndefined();
  });

  it('keeps a valuation with its currency and turns it into dollars by the rate that was given', async () => {
    const currency = { code: 'CNY', amount: '700000000', rate: '0.15' };
    await say({ kind: 'number', name: 'valuationDollars', value: '0', currency });
    const page = await town.as('service', (tx, who) => readEnterprise(tx, who, id));
    expect(page.facts.find(({ name }) => name === 'valuationDollars')).toMatchObject({
      ...{ value: '105000000', currency: 'CNY', original: '700000000' },
      note: '1 CNY = 0.15 USD',
    });
  });

  it('is refused where no rule reads it, where it is of another kind, and where days are turned round', async () => {
    expect(await refusal(say({ kind: 'flag', name: 'beautiful', value: 'true' }))).toBe('fact-unknown');
    expect(await refusal(say({ kind: 'number', name: 'marketShare', value: 'true' }))).toBe('fact-value');
    expect(await refusal(say({ kind: 'flag', name: 'listed', value: '1' }))).toBe('fact-value');
    const advance = (value: string) => say({ kind: 'number', name: 'technologyAdvance', value });
    expect(await refusal(advance('250'))).toBe('fact-value');
    expect(await refusal(advance('-1'))).toBe('fact-value');
    expect(await refusal(say({ kind: 'number', name: 'marketShare', value: '1.2' }))).toBe('fact-value');
    const turned = { kind: 'flag', name: 'listed', value: 'true', from: '2022-03-02', until: '2022-03-01' };
    expect(await refusal(say(turned))).toBe('fact-days');
  });

  it('of a finding is said only by who may verify', async () => {
    expect(await refusal(say({ kind: 'finding', name: 'core-support', value: 'true' }, 'leader'))).toBe(
      'no-right',
    );
  });
});
