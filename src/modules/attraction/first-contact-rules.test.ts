import { describe, expect, it } from 'vitest';
import { contactRulesOn } from './attraction-rules.ts';
import {
  disputePhase,
  extendFaults,
  isHeld,
  isLate,
  lockedUntil,
  productKeyOf,
  sameMatter,
  stateOn,
} from './first-contact-rules.ts';

const matter = (creditCode: string | null, investorKey: string, product: string | null) => ({
  ...{ creditCode, investorKey, productKey: productKeyOf(product) },
});
const rules = contactRulesOn('2022-06-28');

describe('two first contacts are of one matter', () => {
  it('by the credit code, whatever the names', () => {
    expect(sameMatter(matter('91A', '甲', null), matter('91A', '甲公司', '电芯'))).toBe('same');
    expect(sameMatter(matter('91A', '甲', null), matter('91B', '甲', null))).toBe(null);
  });

  it('by the name where one gives no code', () => {
    expect(sameMatter(matter(null, '甲', '储能 电芯'), matter('91A', '甲', '电芯'))).toBe('same');
    expect(sameMatter(matter(null, '', null), matter(null, '', null))).toBe(null);
  });

  it('nearly, where the same investor speaks of another product', () => {
    expect(sameMatter(matter('91A', '甲', '电芯'), matter('91A', '甲', '光伏组件'))).toBe('near');
  });
});

describe('a lock', () => {
  const held = { state: 'registered', heldUntil: lockedUntil('2022-06-01', rules) };
  it('holds for the days of the rule, the first among them, and then is over by itself', () => {
    expect(held.heldUntil).toBe('2022-08-29');
    expect([isHeld(held, '2022-08-29'), isHeld(held, '2022-08-30')]).toEqual([true, false]);
    expect(stateOn(held, '2022-08-30')).toBe('expired');
  });

  it('is extended once, while it holds, with a file and in words', () => {
    const codes = (proof: boolean, words: string | null, times: number, day: string) =>
      extendFaults({ proof, words }, held, times, rules, day).map(({ code }) => code);
    expect(codes(true, '签了备忘录', 0, '2022-08-01')).toEqual([]);
    expect(codes(false, null, 0, '2022-08-01')).toEqual([
      'contact-proof-missing',
      'contact-progress-missing',
    ]);
    expect(codes(true, '又谈一次', 1, '2022-08-01')).toEqual(['contact-extended']);
    expect(codes(true, '签了备忘录', 0, '2022-08-30')).toEqual(['contact-not-held']);
  });

  it('that was told late is marked', () => {
    expect([isLate('2022-06-18', '2022-06-28', rules), isLate('2022-06-17', '2022-06-28', rules)]).toEqual([
      false,
      true,
    ]);
  });
});

describe('a dispute', () => {
  const phase = (day: string, ...states: (string | readonly [string, string | null])[]) =>
    disputePhase(
      states.map((one) =>
        typeof one === 'string' ? { state: one, appealUntil: null } : { state: one[0], appealUntil: one[1] },
      ),
      day,
    );
  it('hears both until it is decided, may be appealed within its days, and then is final', () => {
    expect(phase('2022-06-28', 'raised', 'stated')).toBe('open');
    expect(phase('2022-07-05', 'raised', ['decided', '2022-07-05'])).toBe('decided');
    expect(phase('2022-07-06', 'raised', ['decided', '2022-07-05'])).toBe('final');
    expect(phase('2022-07-06', 'raised', ['decided', '2022-07-05'], 'appealed', 'stated')).toBe('appealed');
    expect(phase('2022-07-06', 'raised', ['decided', '2022-07-05'], 'appealed', 'upheld')).toBe('final');
    expect(phase('2022-07-06', 'raised', 'taken-back')).toBe('taken-back');
  });

  it('may be appealed while the days cannot be counted', () => {
    expect(phase('2031-03-01', 'raised', ['decided', null])).toBe('decided');
  });
});
