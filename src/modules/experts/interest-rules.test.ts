import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, type Quotas } from './draw.ts';
import { expertRulesOn } from './expert-rules.ts';
import { exclusionsOf, type HeldInterest, type Party, type PoolExpert } from './interest-rules.ts';

const DAY = '2022-06-28';
const { interests: RULES } = expertRulesOn(DAY);
const PARTY: Party = {
  enterpriseId: 'e1',
  creditCode: '91341800MA2W1EY93F',
  nameKey: '演示有限公司',
  name: '演示有限公司',
};
const expert = (more: Partial<PoolExpert> = {}): PoolExpert => ({
  ...{ id: 'x', state: 'in', poolFrom: '2022-01-01', poolTo: null, consentOn: '2022-01-01' },
  ...{ institution: '某院', institutionKey: '某院', interests: [] },
  ...more,
});
const interest = (kind: string, toDay: string | null, more: Partial<HeldInterest> = {}): HeldInterest => ({
  ...PARTY,
  ...{ kind, toDay },
  ...more,
});
const why = (one: PoolExpert) => exclusionsOf(one, [PARTY], RULES, DAY).map(({ code }) => code);

describe('an interest keeps an expert out', () => {
  it.each([
    ['while he works there', 'employer', null, true],
    ['not after he has left it', 'employer', '2022-06-27', false],
    ['three years after he left a former employer, to the day', 'former-employer', '2019-06-28', true],
    ['not a day longer', 'former-employer', '2019-06-27', false],
    ['while a relative works there', 'relative', null, true],
    ['three years after he advised it', 'advice', '2020-01-01', true],
    ['not ten years after', 'advice', '2012-01-01', false],
    ['of a kind that the rules no longer know', 'of-old', '2001-01-01', true],
  ])('%s', (_, kind, toDay, out) => {
    expect(why(expert({ interests: [interest(kind, toDay)] }))).toEqual(out ? ['expert-out-interest'] : []);
  });

  it('by the row of the register, the code or the spelling of the name; another firm does not', () => {
    const none = { enterpriseId: null, creditCode: null, nameKey: '' };
    const by = (more: object) =>
      why(expert({ interests: [interest('holding', null, { ...none, ...more })] }));
    expect(by({ enterpriseId: 'e1' })).toEqual(['expert-out-interest']);
    expect(by({ creditCode: PARTY.creditCode })).toEqual(['expert-out-interest']);
    expect(by({ nameKey: PARTY.nameKey })).toEqual(['expert-out-interest']);
    expect(by({ nameKey: '别家' })).toEqual([]);
    expect(by({})).toEqual([]);
  });
});

describe('an expert is left out', () => {
  it('who is suspended, not in the pool on the day, has not agreed, or comes from a party', () => {
    expect(why(expert({ state: 'suspended' }))).toEqual(['expert-out-suspended']);
    expect(why(expert({ poolFrom: '2022-07-01' }))).toEqual(['expert-out-early']);
    expect(why(expert({ poolTo: '2022-06-27' }))).toEqual(['expert-out-late']);
    expect(why(expert({ poolTo: DAY }))).toEqual([]);
    expect(why(expert({ consentOn: null }))).toEqual(['expert-out-consent']);
    expect(why(expert({ institutionKey: PARTY.nameKey }))).toEqual(['expert-out-institution']);
  });

  it('and whoever is left out is never drawn, whatever the seed', () => {
    const quotas: Quotas = {
      quotas: [{ profession: 'law', seats: 2, match: 'any' }],
      leastOutside: 0,
      perInstitution: 9,
    };
    const someone = fc.record({ n: fc.nat(40), tied: fc.boolean(), consents: fc.boolean() });
    fc.assert(
      fc.property(
        fc.uniqueArray(someone, { selector: ({ n }) => n, maxLength: 20 }),
        fc.string(),
        (all, seed) => {
          const pool = all.map(({ n, tied, consents }) =>
            expert({
              ...{ id: `x${n}`, consentOn: consents ? '2022-01-01' : null },
              interests: tied ? [interest('holding', null)] : [],
            }),
          );
          const free = pool.filter((one) => why(one).length === 0);
          const list = free.map(({ id }) => ({
            id,
            professions: ['law'],
            fieldOf: [],
            institution: id,
            outside: true,
          }));
          const barred = new Set(pool.filter((one) => why(one).length > 0).map(({ id }) => id));
          expect(draw(list, quotas, seed).seats.some(({ id }) => barred.has(id))).toBe(false);
        },
      ),
    );
  });
});
