/** History re-cut to an edition adds up, whatever the mappings say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add } from '#kernel/decimal.ts';
import { type RecutMapping, type RecutMember, type RecutValue, recut } from './recut.ts';

const members: readonly RecutMember[] = [
  ...['光储充', '智慧照明', '服装'].map((id) => ({ id, edition: 0 })),
  ...['光伏', '储能(氢能)', '智慧照明 511', '智能终端'].map((id) => ({ id, edition: 1 })),
];
const mapping = (from: string, to: string, share: string | null = null): RecutMapping => ({
  from,
  to,
  share,
});
const amount = (member: string, value: string): RecutValue => ({ member, value });
const cut = (amounts: readonly RecutValue[], mappings: readonly RecutMapping[], edition = 1) =>
  recut(amounts, members, mappings, edition);
const lines = (found: ReturnType<typeof recut>) =>
  Object.fromEntries(found.lines.map((line) => [line.members.join('＋'), line.value]));

describe('a member that became several', () => {
  it('is split where the shares are said', () => {
    const found = cut(
      [amount('光储充', '321.5')],
      [mapping('光储充', '光伏', '0.7'), mapping('光储充', '储能(氢能)', '0.3')],
    );
    expect(lines(found)).toEqual({ 光伏: '225.05', '储能(氢能)': '96.45' });
    expect(found).toMatchObject({ left: [], original: '321.5', placed: '321.5', difference: '0' });
  });

  it('is shown as one sum where no share is said', () => {
    const found = cut(
      [amount('光储充', '321.5')],
      [mapping('光储充', '光伏'), mapping('光储充', '储能(氢能)')],
    );
    expect(lines(found)).toEqual({ '储能(氢能)＋光伏': '321.5' });
  });

  it('gives the rest to the only one whose share is not said', () => {
    const found = cut(
      [amount('光储充', '100')],
      [mapping('光储充', '光伏', '0.7'), mapping('光储充', '储能(氢能)')],
    );
    expect(lines(found)).toEqual({ 光伏: '70', '储能(氢能)': '30' });
  });

  it('leaves over by its own name what the shares do not reach', () => {
    const found = cut(
      [amount('光储充', '100')],
      [mapping('光储充', '光伏', '0.7'), mapping('光储充', '储能(氢能)', '0.1')],
    );
    expect(found.left).toEqual([{ members: ['光储充'], value: '20' }]);
    expect(found.difference).toBe('0');
  });
});

describe('history', () => {
  it('names what has no mapping, with its amount', () => {
    const found = cut(
      [amount('服装', '12.5'), amount('智慧照明', '200')],
      [mapping('智慧照明', '智慧照明 511')],
    );
    expect(lines(found)).toEqual({ '智慧照明 511': '200' });
    expect(found.left).toEqual([{ members: ['服装'], value: '12.5' }]);
  });

  it('is gathered to an earlier edition: what came of one is that one', () => {
    const mappings = [mapping('光储充', '光伏', '0.7'), mapping('光储充', '储能(氢能)', '0.3')];
    const found = cut(
      [amount('光伏', '80'), amount('储能(氢能)', '30'), amount('智能终端', '5')],
      mappings,
      0,
    );
    expect(lines(found)).toEqual({ 光储充: '110' });
    expect(found.left).toEqual([{ members: ['智能终端'], value: '5' }]);
  });

  it('stays as it is in its own edition', () => {
    expect(lines(cut([amount('光伏', '80')], [], 1))).toEqual({ 光伏: '80' });
  });

  it('always adds up: original = placed + left, for any editions, shares and amounts', () => {
    const world = fc.record({
      sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
      links: fc.array(fc.tuple(fc.nat(19), fc.nat(19), fc.option(fc.integer({ min: 1, max: 1_000_000 }))), {
        maxLength: 30,
      }),
      values: fc.array(fc.tuple(fc.nat(19), fc.bigInt({ min: 0n, max: 10n ** 15n })), { maxLength: 12 }),
      target: fc.nat(3),
    });
    fc.assert(
      fc.property(world, ({ sizes, links, values, target }) => {
        const all = sizes.flatMap((size, edition) =>
          Array.from({ length: size }, (_, at) => ({ id: `${edition}.${at}`, edition })),
        );
        const at = (index: number) => all[index % all.length] as RecutMember;
        const left = new Map<string, number>();
        const seen = new Set<string>();
        const mappings = links.flatMap(([a, b, millionths]): RecutMapping[] => {
          const [from, to] = [at(a), at(b)].toSorted((x, y) => x.edition - y.edition) as [
            RecutMember,
            RecutMember,
          ];
          const free = left.get(from.id) ?? 1_000_000;
          if (from.edition === to.edition || seen.has(`${from.id} ${to.id}`) || (millionths ?? 0) > free)
            return [];
          seen.add(`${from.id} ${to.id}`);
          if (millionths === null) return [mapping(from.id, to.id)];
          left.set(from.id, free - millionths);
          return [
            mapping(
              from.id,
              to.id,
              `${Math.floor(millionths / 1_000_000)}.${String(millionths % 1_000_000).padStart(6, '0')}`,
            ),
          ];
        });
        const amounts = values.map(([index, cents]) =>
          amount(at(index).id, `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`),
        );
        const edition = target % sizes.length;
        const found = recut(amounts, all, mappings, edition);
        expect(found.difference).toBe('0');
        const sum = [...found.lines, ...found.left].reduce((total, { value }) => add(total, value), '0');
        expect(sum).toBe(found.original);
        const here = new Set(all.filter((one) => one.edition === edition).map(({ id }) => id));
        for (const { members: own } of found.lines) expect(own.every((id) => here.has(id))).toBe(true);
        expect(found.left.every((line) => line.members.some((id) => !here.has(id)))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
