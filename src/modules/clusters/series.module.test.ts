/** 光储充 of Gaoyou became 光伏 and 储能（氢能） in 2025: the years before and after stand in one series that adds up. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/id.ts';
import { addEdition, addSystem, mapMember } from '#modules/chains/index.ts';
import { NewEdition, NewMapping } from '#modules/chains/system-contract.ts';
import { listSystems } from '#modules/chains/system-reads.ts';
import { endPosition } from '#modules/enterprises/positions.ts';
import { one } from '#platform/db/database.ts';
import { caseWork } from '#test/support/cases.ts';
import { clusterWork } from '#test/support/clusters.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { readSeries } from './series.ts';
import { HistoryQuery } from './series-contract.ts';

const LATER = '2026-03-02T01:30:00.000Z';
let town: TestTown;
let systemId = '';
const { firm, refusal } = caseWork(() => town);
const { chain: chainOf, addChains, place, tell } = clusterWork(() => town);
const members: Record<string, string> = {};

beforeAll(async () => {
  town = await ownTown();
  await addChains(['光储充', '光伏', '储能'], 'gaoyou');
  systemId = await town.as('chain', (tx, who) =>
    addSystem(tx, who, { unitId: town.unit('gaoyou'), name: '产业体系' }),
  );
  await edition('3+3', '2022-04-01', [
    ['光储充', '光储充'],
    ['纺织服装', null],
  ]);
  await edition('511', '2025-01-01', [
    ['光伏', '光伏'],
    ['储能（氢能）', '储能'],
  ]);
  await figures();
});
afterAll(() => town.drop());

const edition = (name: string, from: string, own: readonly (readonly [string, string | null])[]) =>
  town.as('chain', async (tx, who) => {
    const wish = { name, from, source: '公开报道' };
    const known = own.map(([member, chain]) => ({
      ...{ kind: 'leading', name: member, chainId: chain === null ? null : chainOf(chain).id },
    }));
    await addEdition(tx, who, systemId, NewEdition.parse({ ...wish, members: known }));
    const { rows } = await listSystems(tx, who, undefined);
    for (const one of rows.flatMap((system) => system.editions).flatMap((each) => each.members))
      members[one.name] = one.id;
  });

async function figures() {
  for (const [name, chain, outputs] of [
    ['高邮光伏厂有限公司', '光伏', ['100', '200', '300', '400']],
    ['高邮电池厂有限公司', '储能', ['50', '60', '70', '80']],
  ] as const) {
    const id = await firm(name, 'gaoyou-edz');
    await place(id, '光储充', { from: '2022-01-01' }, LATER);
    await endOld(id);
    await place(id, chain, { from: '2025-01-01' }, LATER);
    for (const [at, output] of outputs.entries()) await tell(id, 2022 + at, { output }, 'verified', LATER);
  }
}

async function endOld(enterpriseId: string) {
  await town.as(
    'service',
    async (tx, who) => {
      const { id } = await one(
        tx,
        sql<{ id: string }>`
          select id from v_enterprise_position where region_id = ${tx.region} and enterprise_id = ${enterpriseId}
            and superseded_at is null`,
      );
      await endPosition(tx, who, id, '2024-12-31', '拆成两条链');
    },
    LATER,
  );
}

const map = (from: string, to: string, share: string | null = null) =>
  town.as('chain', (tx, who) =>
    mapMember(tx, who, NewMapping.parse({ fromMember: members[from], toMember: members[to], share })),
  );
const series = (change: object = {}, at = LATER) =>
  town.as('chain', (tx, who) => readSeries(tx, who, systemId, HistoryQuery.parse(change)), at);
const lines = ({ target }: Awaited<ReturnType<typeof series>>) =>
  Object.fromEntries(
    target.lines.map((line) => [line.members.map(({ name }) => name).join('＋'), line.values]),
  );

describe('a system whose editions cut differently', () => {
  it('shows each edition’s members as they were, in its own years', async () => {
    const found = await series();
    expect(found.years.map(({ year }) => year)).toEqual([2022, 2023, 2024, 2025]);
    const [old, now] = found.editions;
    expect(old).toMatchObject({
      name: '3+3',
      to: '2024-12-31',
      day: '2024-12-31',
      years: [2022, 2023, 2024],
    });
    expect(old?.members[0]?.cells.map(({ sum, told, firms }) => [sum, told, firms])).toEqual([
      ['150', 2, 2],
      ['260', 2, 2],
      ['370', 2, 2],
    ]);
    expect(now?.members.map(({ name, cells }) => [name, cells[0]?.sum])).toEqual([
      ['光伏', '400'],
      ['储能（氢能）', '80'],
    ]);
    expect(found.years[0]?.untold).toEqual(['纺织服装']);
  });

  it('names what has no mapping, with its amount, and still adds up', async () => {
    const { target } = await series();
    expect(target.left).toMatchObject([
      { members: [{ name: '光储充', edition: '3+3' }], values: ['150', '260', '370', null] },
    ]);
    expect(target.checks.map(({ holds, left }) => [holds, left])).toEqual([
      [true, '150'],
      [true, '260'],
      [true, '370'],
      [true, '0'],
    ]);
  });

  it('stands together where no share is said, and is split where it is', async () => {
    await map('光储充', '光伏');
    await map('光储充', '储能（氢能）');
    const together = lines(await series());
    const key = Object.keys(together).find((name) => name.includes('＋')) ?? '';
    expect(together[key]).toEqual(['150', '260', '370', null]);
    expect(together.光伏).toEqual([null, null, null, '400']);
    expect(await refusal(map('光储充', '光伏'))).toBe('mapping-there');
  });

  it('is gathered to the edition of 2022, and known on an earlier day only as it was then', async () => {
    const found = await series();
    const old = await series({ editionId: found.editions[0]?.id });
    expect(lines(old)).toEqual({ 光储充: ['150', '260', '370', '480'], 纺织服装: [null, null, null, null] });
    const then = await series({ asOf: '2023-06-30' });
    expect(then.editions.map(({ name }) => name)).toEqual(['3+3']);
    expect(then.years.map(({ year, early, once }) => [year, early, once.sum])).toEqual([
      [2020, true, null],
      [2021, true, null],
      [2022, false, null],
    ]);
    expect(await refusal(series({ editionId: newId() }))).toBe('series-unknown-edition');
  });
});
