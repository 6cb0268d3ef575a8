import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, draw, drawNext, listHash, type Quotas, seedOf } from './draw.ts';

const PROFESSIONS = ['technology', 'market', 'finance'];
const candidate = (n: number, more: Partial<Candidate> = {}): Candidate => ({
  id: `expert-${String(n).padStart(3, '0')}`,
  professions: [PROFESSIONS[n % 3] ?? ''],
  fieldOf: [PROFESSIONS[n % 3] ?? ''],
  institution: `institution ${n}`,
  outside: n % 2 === 0,
  ...more,
});
const QUOTAS: Quotas = {
  quotas: [
    { profession: 'technology', seats: 2, match: 'field' },
    { profession: 'market', seats: 1, match: 'any' },
    { profession: 'finance', seats: 1, match: 'any' },
  ],
  leastOutside: 2,
  perInstitution: 1,
};

const someCandidate = fc.record({
  n: fc.integer({ min: 0, max: 60 }),
  professions: fc.uniqueArray(fc.constantFrom(...PROFESSIONS), { minLength: 1 }),
  knows: fc.boolean(),
  institution: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  outside: fc.boolean(),
});
const someList = fc
  .uniqueArray(someCandidate, { selector: ({ n }) => n, maxLength: 30 })
  .map((all) =>
    all.map(({ n, professions, knows, institution, outside }) =>
      candidate(n, { professions, fieldOf: knows ? professions : [], institution, outside }),
    ),
  );
const someQuotas = fc.record({
  quotas: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 })).map(([a, b]) => [
    { profession: 'technology', seats: a, match: 'field' as const },
    { profession: 'market', seats: b, match: 'any' as const },
    { profession: 'finance', seats: 1, match: 'any' as const },
  ]),
  leastOutside: fc.integer({ min: 0, max: 2 }),
  perInstitution: fc.integer({ min: 1, max: 2 }),
});

/** What a panel must be, told apart from how it is drawn. */
function breaches(
  seats: readonly { id: string; profession: string }[],
  list: readonly Candidate[],
  quotas: Quotas,
) {
  const inside = new Set(list.flatMap((one) => (one.outside ? [] : [one.institution])));
  const seated = seats.map(({ id, profession }) => ({ profession, one: list.find((c) => c.id === id) }));
  const wrong: string[] = [];
  if (new Set(seats.map(({ id }) => id)).size !== seats.length) wrong.push('twice');
  for (const { profession, seats: asked, match } of quotas.quotas) {
    const of = seated.filter((seat) => seat.profession === profession);
    if (of.length !== asked) wrong.push(`quota ${profession}`);
    if (of.some(({ one }) => !(match === 'field' ? one?.fieldOf : one?.professions)?.includes(profession)))
      wrong.push(`profession ${profession}`);
  }
  if (seated.filter(({ one }) => one && !inside.has(one.institution)).length < quotas.leastOutside)
    wrong.push('outsiders');
  const institutions = seated.map(({ one }) => one?.institution);
  for (const name of new Set(institutions))
    if (institutions.filter((one) => one === name).length > quotas.perInstitution) wrong.push('institution');
  return wrong;
}

/** Whether any panel at all keeps to the quotas: all of them are tried. */
function anyPanel(list: readonly Candidate[], quotas: Quotas): boolean {
  const wanted = quotas.quotas.flatMap(({ profession, seats }) => Array<string>(seats).fill(profession));
  const go = (at: number, seats: { id: string; profession: string }[]): boolean => {
    if (at === wanted.length) return breaches(seats, list, quotas).length === 0;
    const profession = wanted[at] ?? '';
    return list.some(
      ({ id, professions }) =>
        professions.includes(profession) &&
        !seats.some((seat) => seat.id === id) &&
        go(at + 1, [...seats, { id, profession }]),
    );
  };
  return go(0, []);
}

describe('a draw', () => {
  it('gives what it gave when it was first written, so that an old one can be drawn again', () => {
    const list = Array.from({ length: 12 }, (_, n) => candidate(n));
    expect(listHash(list, QUOTAS)).toMatchInlineSnapshot(
      `"74849eb56f92d48831b912551e31f179166cc48e3046d2228342bd04980092b5"`,
    );
    expect(draw(list, QUOTAS, 'the seed of a test').seats).toMatchInlineSnapshot(`
      [
        {
          "id": "expert-004",
          "profession": "market",
        },
        {
          "id": "expert-011",
          "profession": "finance",
        },
        {
          "id": "expert-003",
          "profession": "technology",
        },
        {
          "id": "expert-006",
          "profession": "technology",
        },
      ]
    `);
    expect(seedOf('secret', ' 3409.21 ')).toBe(seedOf('secret', '3409.21'));
  });

  it('is the same for the same list and seed, in whatever order the rows come', () => {
    fc.assert(
      fc.property(someList, someQuotas, fc.string(), fc.integer(), (list, quotas, seed, turn) => {
        const mixed = list
          .map((one) => ({ ...one, professions: [...one.professions].reverse() }))
          .sort((a, b) => ((a.id.length * turn) % 7) - ((b.id.length * turn) % 5) || (a.id < b.id ? 1 : -1));
        expect(draw(mixed, quotas, seed)).toEqual(draw(list, quotas, seed));
        expect(listHash(mixed, quotas)).toBe(listHash(list, quotas));
      }),
    );
  });

  it('keeps to every quota, to the share of outsiders and to the most of one institution', () => {
    fc.assert(
      fc.property(someList, someQuotas, fc.string(), (list, quotas, seed) => {
        const { seats, shortages } = draw(list, quotas, seed);
        if (shortages.length === 0) expect(breaches(seats, list, quotas)).toEqual([]);
        else expect(seats).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('finds a panel whenever there is one, and says so when there is none', () => {
    const short = fc
      .uniqueArray(someCandidate, { selector: ({ n }) => n, maxLength: 7 })
      .map((all) =>
        all.map(({ n, professions, knows, institution, outside }) =>
          candidate(n, { professions, fieldOf: knows ? professions : [], institution, outside }),
        ),
      );
    fc.assert(
      fc.property(short, someQuotas, fc.string(), (list, quotas, seed) => {
        expect(draw(list, quotas, seed).shortages.length === 0).toBe(anyPanel(list, quotas));
      }),
      { numRuns: 300 },
    );
  });

  it('says which quota lacks how many', () => {
    const list = [candidate(0), candidate(1), candidate(2)];
    expect(draw(list, QUOTAS, 's').shortages).toEqual([{ profession: 'technology', asked: 2, found: 1 }]);
  });

  it('puts in who follows in the same order, and those who stay keep their seats', () => {
    fc.assert(
      fc.property(someList, someQuotas, fc.string(), fc.nat(), (list, quotas, seed, which) => {
        const first = draw(list, quotas, seed);
        const leaver = first.seats[which % Math.max(1, first.seats.length)];
        if (!leaver) return;
        const kept = first.seats.filter(({ id }) => id !== leaver.id);
        const next = drawNext(list, quotas, seed, { kept, gone: new Set([leaver.id]) });
        if (next.shortages.length > 0) return;
        expect(next.seats.slice(0, kept.length)).toEqual(kept);
        expect(next.seats.some(({ id }) => id === leaver.id)).toBe(false);
        expect(next.seats.at(-1)?.profession).toBe(leaver.profession);
      }),
    );
  });

  it('favours nobody: over many seeds each is drawn about as often as the others of his kind', () => {
    const list = Array.from({ length: 30 }, (_, n) =>
      candidate(n, { professions: ['technology'], fieldOf: ['technology'] }),
    );
    const quotas: Quotas = {
      quotas: [{ profession: 'technology', seats: 5, match: 'field' }],
      leastOutside: 0,
      perInstitution: 1,
    };
    const drawn = new Map<string, number>();
    const DRAWS = 3000;
    for (let n = 0; n < DRAWS; n++)
      for (const { id } of draw(list, quotas, `seed ${n}`).seats) drawn.set(id, (drawn.get(id) ?? 0) + 1);
    const wanted = (DRAWS * 5) / 30;
    // Drawn without putting back, so that the counts of one draw are tied: the variance is n·p·(1−p)·30/29.
    const chi =
      list.reduce((all, { id }) => all + ((drawn.get(id) ?? 0) - wanted) ** 2 / wanted, 0) / (25 / 29);
    // 29 degrees of freedom: 58.3 is passed once in a thousand.
    expect(chi).toBeLessThan(58.3);
    expect(chi).toBeGreaterThan(8);
  });
});
