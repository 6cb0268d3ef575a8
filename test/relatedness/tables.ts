/** A small table of places by classes, and a region whose chain office brings and computes such tables. */
import { afterAll, beforeAll } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { bringTable, broughtTable, heldAgainst, lookAt } from '#modules/relatedness/bring.ts';
import { computeEdition } from '#modules/relatedness/compute.ts';
import { type TableCheck, TableInput } from '#modules/relatedness/contract.ts';
import { checkAnswer } from '#modules/relatedness/table-http.ts';
import { textTable } from '#platform/office-table.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';

export const OWN = '甲州';
export const VALUES = [
  [9, 1, 0, 4, 0],
  [8, 2, 1, 0, 0],
  [0, 7, 6, 1, 2],
  [1, 0, 5, 9, 3],
  [4, 4, 4, 0, 1],
  [0, 3, 0, 6, 8],
];
export const PLACES = [OWN, '乙州', '丙州', '丁州', '戊州', '己州'];
export const HEAD = ['地区', '3411 锅炉', '3670 汽车零部件', '3825 光伏设备', '2710 原料药', '3975 电子器件'];

/** As it is pasted. */
export const wide = (
  values: readonly (readonly (number | string)[])[] = VALUES,
  head: readonly string[] = HEAD,
): string =>
  [head, ...values.map((row, at) => [PLACES[at] ?? `第${at}州`, ...row])]
    .map((row) => row.join('\t'))
    .join('\n');

export const SAID = { measure: 'enterprises', year: 2021, source: '测试用表' } as const;
type Wish = Partial<TableInput>;

const look = async (text: string, wish: Wish) =>
  lookAt(await broughtTable('表.txt', textTable(text)), TableInput.parse(wish));

export const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );

/** For the file that calls it: a town of its own, and what its chain office does there. */
export function relatednessTown() {
  let town: TestTown | undefined;
  const own = (): TestTown => {
    if (!town) throw new Error('the town stands once the tests have begun');
    return town;
  };
  beforeAll(async () => {
    town = await ownTown();
  });
  afterAll(() => town?.drop());
  return {
    get town(): TestTown {
      return own();
    },
    check: async (text: string, wish: Wish = SAID): Promise<TableCheck> => {
      const looked = await look(text, wish);
      return own().as('chain', async (tx) => checkAnswer(looked, await heldAgainst(tx, looked), 'zh'));
    },
    bring: async (text: string, wish: Wish = SAID, at?: string) => {
      const looked = await look(text, wish);
      return own().as('chain', (tx) => bringTable(tx, looked), at);
    },
    compute: async (tableId: string, threshold?: number, at?: string): Promise<string> => {
      const who = await own().caller('chain', at);
      const wish = { threshold, adopt: true, regionName: OWN };
      return computeEdition((work) => own().database.inRegion(who.scope, work), tableId, wish);
    },
  };
}
