/** Chains of one node each, and firms placed on them, for tests that count clusters. */
import { newId } from '#kernel/id.ts';
import { addChain } from '#modules/chains/chains.ts';
import { MapAdoption, NewChain } from '#modules/chains/contract.ts';
import { MapContent } from '#modules/chains/map-contract.ts';
import { adoptMap, draftMap, saveMap } from '#modules/chains/maps.ts';
import { addCluster } from '#modules/clusters/commands.ts';
import { NewCluster } from '#modules/clusters/contract.ts';
import { Placement, placeOn } from '#modules/diagnosis/index.ts';
import { enterYear, NewYear } from '#modules/enterprises/index.ts';
import type { TestTown } from './town.ts';

/** @param town asked for when it is needed, since it is built before the tests run. */
export function clusterWork(town: () => TestTown) {
  const chains: Record<string, { id: string; node: string }> = {};
  const chain = (name: string) => chains[name] ?? { id: '', node: '' };
  const addChains = async (names: readonly string[], unit = 'government') => {
    for (const name of names) chains[name] = await oneNode(town(), name, unit);
  };
  const place = (enterpriseId: string, name: string, change: object = {}, at?: string) =>
    town().as(
      'chain',
      (tx, who) =>
        placeOn(tx, who, chain(name).id, {
          reason: '现场看过',
          placements: [
            Placement.parse({
              ...{ enterpriseId, nodeId: chain(name).node, from: '2021-06-01' },
              evidence: [{ kind: 'judgement', text: '看过产线' }],
              ...change,
            }),
          ],
        }),
      at,
    );
  /** Verified where no other kind is said. */
  const tell = (id: string, year: number, values: object, kind = 'verified', at?: string) =>
    town().as(
      'service',
      (tx, who) => enterYear(tx, who, id, NewYear.parse({ year, kind, values, confirmed: true })),
      at,
    );
  const add = (change: object, login = 'chain') =>
    town().as(login, (tx, who) =>
      addCluster(
        tx,
        who,
        NewCluster.parse({
          ...{ unitId: town().unit('etdz'), name: '新能源产业集群', measure: 'output' },
          ...{ measureReason: '原文只说规模', ...change },
        }),
      ),
    );
  return { chain, addChains, place, tell, add };
}

async function oneNode(town: TestTown, name: string, unit: string) {
  const node = newId();
  const content = MapContent.parse({
    nodes: [
      {
        ...{ id: node, name: `${name}件`, stage: 'middle', core: true },
        classes: [{ code: '3825', main: true }],
      },
    ],
    links: [],
  });
  return town.as('chain', async (tx, who) => {
    const wish = { unitId: town.unit(unit), name, from: '2021-01-01' };
    const id = await addChain(tx, who, NewChain.parse(wish));
    const draft = await draftMap(tx, who, id, { of: { kind: 'empty' } });
    await saveMap(tx, who, draft, { revision: 1, content, note: null });
    await adoptMap(tx, who, draft, MapAdoption.parse({ revision: 2, from: '2021-01-01' }));
    return { id, node };
  });
}
