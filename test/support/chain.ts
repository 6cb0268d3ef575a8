/** A small chain with its map in force, its enterprises on their nodes, and firms elsewhere: for whoever ranks candidates. */
import { sql } from 'kysely';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { newId } from '#kernel/id.ts';
import { addEnterprise, NewEnterprise } from '#modules/enterprises/index.ts';
import type { TestTown } from './town.ts';

export const localCode = (number: number): string =>
  creditCodeFrom(`91321000LC${String(1_000_000 + number).slice(1)}`);
export const outsideCode = (number: number): string =>
  creditCodeFrom(`91320400CD${String(1_000_000 + number).slice(1)}`);

export interface SmallChain {
  readonly id: string;
  readonly node: Readonly<Record<'pcs' | 'integration' | 'cell' | 'glass', string>>;
  readonly firm: Readonly<Record<'integrator' | 'battery', string>>;
}

/** 变流器 PCS feeds 系统集成, as 电芯 does; 光伏玻璃 stands apart. Two enterprises: an integrator, and a maker of cells. */
export async function smallChain(town: TestTown): Promise<SmallChain> {
  const chainId = newId();
  const node = { pcs: newId(), integration: newId(), cell: newId(), glass: newId() };
  const one = (id: string, name: string, stage: string, code: string, products: readonly string[]) => ({
    ...{ id, name, stage, lane: null, sort: 0, core: false, sited: true, parentId: null, products },
    ...{ classes: [{ code, main: true, doubtful: false }], technologies: [], representatives: [] },
  });
  const content = {
    lanes: [],
    nodes: [
      one(node.pcs, '变流器 PCS', 'middle', '3824', ['储能变流器', 'PCS']),
      one(node.integration, '系统集成', 'lower', '3829', ['储能系统']),
      one(node.cell, '电芯', 'middle', '3841', ['电芯']),
      one(node.glass, '光伏玻璃', 'upper', '3042', ['光伏玻璃']),
    ],
    links: [
      { from: node.pcs, to: node.integration, kind: 'supplies' },
      { from: node.cell, to: node.integration, kind: 'supplies' },
    ],
  };
  const firm = await town.as('service', async (tx, who) => {
    await sql`
      insert into chain (region_id, id, unit_id, name, from_day, created_at)
      values (${tx.region}, ${chainId}, ${town.unit('government')}, '储能产业链', '2021-01-01', '2021-01-01')`.execute(
      tx.db,
    );
    for (const id of Object.values(node))
      await sql`
        insert into chain_node (region_id, id, chain_id, created_at) values (${tx.region}, ${id}, ${chainId}, '2021-01-01')`.execute(
        tx.db,
      );
    await sql`
      insert into chain_map (region_id, id, chain_id, number, state, from_day, content, made_post, made_at, saved_at, adopted_post, adopted_at)
      values (${tx.region}, ${newId()}, ${chainId}, 1, 'adopted', '2021-01-01', ${JSON.stringify(content)}::jsonb, '试', '2021-01-01',
        '2021-01-01', '试', '2021-01-01')`.execute(tx.db);
    const add = (name: string, number: number) =>
      addEnterprise(
        tx,
        who,
        NewEnterprise.parse({ name, creditCode: localCode(number), unitId: town.unit('etdz-1') }),
      );
    return { integrator: await add('本地集成有限公司', 1), battery: await add('本地电芯有限公司', 2) };
  });
  const places = [
    [firm.integrator, node.integration],
    [firm.battery, node.cell],
  ];
  for (const [enterpriseId, nodeId] of places)
    await town.as('service', (tx) =>
      sql`
        insert into enterprise_position (region_id, id, enterprise_id, chain, segment, role, from_day, entered_post, recorded_at,
          chain_id, node_id)
        values (${tx.region}, ${newId()}, ${enterpriseId}, '储能产业链', 'middle', 'makes', '2021-01-01', '试', '2021-06-01',
          ${chainId}, ${nodeId})`.execute(tx.db),
    );
  return { id: chainId, node, firm };
}
