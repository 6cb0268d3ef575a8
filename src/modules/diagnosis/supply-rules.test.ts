import { describe, expect, it } from 'vitest';
import {
  type Stand,
  type SupplyAsked,
  shareForMoves,
  supplyOf,
  supplyRulesOn,
  type ToldTrade,
} from './supply-rules.ts';

const rules = supplyRulesOn('2022-06-28');
const on = (enterpriseId: string, nodeId: string, counts = true): Stand => ({
  within: true,
  enterpriseId,
  nodeId,
  counts,
});
let made = 0;
const trade = (
  from: string,
  buyerId: string,
  amount: string | null,
  more: Partial<ToldTrade> = {},
): ToldTrade => ({
  ...{
    id: String(++made),
    sellerId: null,
    sellerKey: from,
    buyerId,
    amount,
    year: 2021,
    fits: [],
    kindTold: true,
    inRegion: false,
  },
  ...more,
});
const here = (id: string): Partial<ToldTrade> => ({ sellerId: id });
const cellMaker = (
  fit: 'main' | 'listed' | 'doubtful' | null,
  words: string[] | null = null,
): Partial<ToldTrade> => ({
  fits: [{ node: 'cell', fit, words }],
});
const asked = (trades: ToldTrade[], stands: Stand[] = STANDS): SupplyAsked => ({
  ...{ trades, stands, day: '2022-06-28' },
  links: [
    { from: 'cell', to: 'pack', kind: 'supplies' },
    { from: 'tests', to: 'pack', kind: 'serves' },
  ],
});
/** Two makers of packs buy cells; one maker of cells is here. */
const STANDS = [on('cells', 'cell'), on('packs', 'pack'), on('more packs', 'pack')];
const cell = (trades: ToldTrade[], stands?: Stand[]) => supplyOf('cell', asked(trades, stands), rules);

describe('the local supply share', () => {
  it('is what comes from here of all that customers here buy of the node’s kind, by amount', () => {
    const found = cell([
      trade('local', 'packs', '30', here('cells')),
      trade('out', 'packs', '50', cellMaker('main')),
      trade('out 2', 'more packs', '20', cellMaker(null, ['电芯'])),
      trade('glass', 'packs', '900'),
    ]);
    expect(found).toMatchObject({
      share: '0.3',
      year: 2021,
      local: '30',
      total: '100',
      relations: 3,
      withAmount: 3,
    });
    expect(found.rows.map(({ local }) => local)).toEqual([true, false, false]);
  });

  it('is not told where nobody told an amount: null, never 0', () => {
    expect(cell([])).toMatchObject({ share: null, year: null, customers: 2, customersTold: 0, relations: 0 });
    expect(cell([trade('out', 'packs', null, cellMaker('main'))])).toMatchObject({
      ...{ share: null, year: null, relations: 1, withAmount: 0, customersTold: 1 },
    });
    expect(supplyOf('tests', asked([]), rules)).toMatchObject({ share: null, customers: 0 });
  });

  it('is 0 where all that was told comes from elsewhere', () => {
    expect(cell([trade('out', 'packs', '50', cellMaker('listed'))]).share).toBe('0');
  });

  it('takes the last year that an amount was told of, and none that has not come', () => {
    const found = cell([
      trade('local', 'packs', '100', { ...here('cells'), year: 2020 }),
      trade('local', 'packs', '10', here('cells')),
      trade('out', 'packs', '90', cellMaker('main')),
      trade('out', 'packs', '1', { ...cellMaker('main'), year: 2023 }),
      trade('out', 'packs', null, { ...cellMaker('main'), year: 2022 }),
      trade('out', 'packs', '5', { ...cellMaker('main'), year: null }),
    ]);
    expect(found).toMatchObject({ share: '0.1', year: 2021, relations: 2, withAmount: 2 });
  });

  it('does not count a class that may be of another node, nor an enterprise here that stands elsewhere', () => {
    const found = cell([
      trade('doubt', 'packs', '50', cellMaker('doubtful')),
      trade('other', 'packs', '50', here('more packs')),
      trade('local', 'more packs', '50', here('cells')),
      trade('nobody knows', 'packs', '50', { kindTold: false }),
    ]);
    expect(found).toMatchObject({ share: '1', relations: 1, kindUnknown: 1, customersTold: 2 });
  });

  it('counts who only uses what the node makes as its customer, and no maker', () => {
    const stands = [on('cells', 'cell'), on('user', 'cell', false), on('cells', 'pack')];
    const found = cell(
      [trade('out', 'user', '10', cellMaker('main')), trade('out', 'cells', '10', cellMaker('main'))],
      stands,
    );
    expect(found).toMatchObject({ customers: 1, share: '0', total: '10' });
  });

  it('counts a firm of the region’s places that is not in the register as from here', () => {
    expect(cell([trade('near', 'packs', '10', { ...cellMaker('main'), inRegion: true })]).share).toBe('1');
  });

  it('of one place counts only its own customers, and a maker elsewhere in the region is not local', () => {
    const stands = [
      ...STANDS,
      { ...on('near cells', 'cell'), within: false },
      { ...on('far packs', 'pack'), within: false },
    ];
    const found = cell(
      [
        trade('local', 'packs', '30', here('cells')),
        trade('near', 'packs', '70', here('near cells')),
        trade('near', 'far packs', '900', here('near cells')),
      ],
      stands,
    );
    expect(found).toMatchObject({ share: '0.3', total: '100', customers: 2 });
  });

  it('is heard by moves only where half of the customers told whom they buy from', () => {
    const stands = [...STANDS, on('c', 'pack')];
    const one = [trade('out', 'packs', '50', cellMaker('main'))];
    expect(shareForMoves(cell(one), rules)).toBe('0');
    expect(shareForMoves(cell(one, stands), rules)).toBeNull();
  });
});
