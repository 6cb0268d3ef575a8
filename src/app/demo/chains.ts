/** The demo's industrial systems and chains, from the templates that come with the product; which invented firms stand on them is invented. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  addChain,
  addEdition,
  addSystem,
  adoptMap,
  mapTemplate,
  readChain,
  readMap,
  saveMap,
  systemTemplates,
} from '#modules/chains/index.ts';
import { placeOn, suggestPlacements } from '#modules/diagnosis/index.ts';
import { endPosition, NewFact, sayFact } from '#modules/enterprises/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import type { TownIds } from './town.ts';

/** The systems are told of in January 2022; later ones are not known yet on the demo's day. */
export const CHAINS_DAY = '2022-01-17';
export const PLACEMENTS_DAY = '2022-03-01';
const CHAINS_FROM = '2021-03-15';
const PLACES: Readonly<Record<string, string>> = {
  ...{ 扬州市: 'government', 扬州经济技术开发区: 'etdz', 高邮市: 'gaoyou' },
  杭集高新技术产业开发区: 'hangji',
};
/** By template: whose chain it is. */
const CHAINS: readonly (readonly [template: string, unit: string])[] = [
  ['solar-storage-charging', 'gaoyou'],
  ['smart-lighting', 'gaoyou'],
  ['electronic-information', 'gaoyou'],
  ['power-tools', 'gaoyou'],
  ['wires-cables', 'gaoyou'],
  ['green-optoelectronics', 'etdz'],
  ['daily-chemicals', 'hangji'],
  ['high-end-equipment', 'hitech'],
  ['automotive-parts', 'government'],
  ['biomedicine', 'government'],
];

const Told = z.strictObject({
  node: z.string(),
  firm: z.string(),
  from: z.iso.date(),
  to: z.iso.date().nullable().default(null),
  share: z.string().nullable().default(null),
});
type Told = z.infer<typeof Told>;
const TOLD = z
  .array(z.strictObject({ chain: z.string(), notSited: z.array(z.string()), rows: z.array(Told) }))
  .parse(parse(readFileSync(path.join(import.meta.dirname, 'chains.yaml'), 'utf8')));

export const anyChain = async (tx: Tx): Promise<boolean> =>
  (await maybe(tx, sql`select 1 from v_chain where region_id = ${tx.region} limit 1`)) !== undefined;

export async function tellChains(tx: Tx, caller: KnownCaller, ids: TownIds): Promise<void> {
  const chains = new Map<string, string>();
  for (const [template, unit] of CHAINS) {
    const found = mapTemplate(template);
    if (!found) throw new Error(`the demo names a template ${template} that is not there`);
    const wish = { name: found.zh, nameEn: found.en, template, from: CHAINS_FROM, note: null };
    const id = await addChain(tx, caller, { ...wish, unitId: ids.units[unit] ?? '' }, { demo: true });
    const { draftId } = await readChain(tx, caller, id, undefined);
    const revision = await sayNotSited(tx, caller, draftId ?? '', found.zh);
    await adoptMap(tx, caller, draftId ?? '', { revision, from: CHAINS_FROM, note: null });
    chains.set(template, id);
  }
  await tellSystems(tx, caller, ids, chains);
}

/** Nodes that the place does not want are said to be so in the draft; answers its revision. */
async function sayNotSited(tx: Tx, caller: KnownCaller, draftId: string, chain: string): Promise<number> {
  const names = TOLD.find((one) => one.chain === chain)?.notSited ?? [];
  if (names.length === 0) return 1;
  const { content } = await readMap(tx, caller, draftId);
  const nodes = content.nodes.map((node) => ({ ...node, sited: !names.includes(node.name) }));
  await saveMap(tx, caller, draftId, { revision: 1, content: { ...content, nodes }, note: null });
  return 2;
}

async function tellSystems(
  tx: Tx,
  caller: KnownCaller,
  ids: TownIds,
  chains: ReadonlyMap<string, string>,
): Promise<void> {
  const systems = new Map<string, string>();
  const known = systemTemplates().filter(({ from, place }) => from <= tx.today && place.zh in PLACES);
  for (const { place, figure, zh, from, source, parts } of known) {
    const unitId = ids.units[PLACES[place.zh] ?? ''] ?? '';
    let system = systems.get(unitId);
    system ??= await addSystem(tx, caller, { unitId, name: '产业体系' }, { demo: true });
    systems.set(unitId, system);
    const sums = new Map<string, number>();
    for (const { kind, expected } of parts) if (kind) sums.set(kind, (sums.get(kind) ?? 0) + expected);
    await addEdition(
      tx,
      caller,
      system,
      {
        ...{ name: figure, from, source, note: zh },
        expected: [...sums].map(([kind, count]) => ({ kind: kind as 'leading', count })),
        members: parts.flatMap(({ kind = 'leading', members }) =>
          members.map(({ zh: name, maps }) => ({
            ...{ kind, name, note: null, chainId: chains.get(maps[0]?.map ?? '') ?? null },
          })),
        ),
      },
      { demo: true },
    );
  }
}

/** Leases of invented firms, as somebody who visited them told: one ends within a year, one owns its premises. */
const TENANCIES: readonly (readonly [firm: string, until: string | null])[] = [
  ['演示010光伏设备有限公司', '2022-11-30'],
  ['演示丙光伏科技有限公司', null],
];

async function tellTenancies(tx: Tx, caller: KnownCaller): Promise<void> {
  for (const [name, until] of TENANCIES) {
    const firm = await maybe(
      tx,
      sql<{
        id: string;
      }>`select id from v_enterprise where region_id = ${tx.region} and name = ${name} and demo`,
    );
    const value = until === null ? 'false' : 'true';
    const fact = NewFact.parse({ kind: 'flag', name: 'tenancy', value, until, note: '演示：走访时说的' });
    if (firm) await sayFact(tx, caller, firm.id, fact, { demo: true });
  }
}

/** Firms on nodes by somebody's word first, all others on one node of a chain by their class; a third of them came only this year. */
export async function placeFirms(tx: Tx, caller: KnownCaller): Promise<void> {
  await tellTenancies(tx, caller);
  const chains = await rows(
    tx,
    sql<{ id: string; name: string }>`
      select id, name from v_chain where region_id = ${tx.region} and demo order by name`,
  );
  for (const { id, name } of chains) {
    const told = await placeTold(tx, caller, id, TOLD.find(({ chain }) => chain === name)?.rows ?? []);
    await placeByClass(tx, caller, id, told);
  }
}

/** Answers who was placed. */
async function placeTold(
  tx: Tx,
  caller: KnownCaller,
  chainId: string,
  lines: readonly Told[],
): Promise<ReadonlySet<string>> {
  if (lines.length === 0) return new Set();
  const { content } = await readChain(tx, caller, chainId, undefined);
  const placed = new Set<string>();
  for (const { node, firm, from, to, share: marketShare } of lines) {
    const nodeId = content?.nodes.find(({ name }) => name === node)?.id;
    const enterprise = await maybe(
      tx,
      sql<{ id: string }>`
        select id from v_enterprise where region_id = ${tx.region} and name = ${firm} and demo`,
    );
    if (!nodeId || !enterprise) throw new Error(`the demo has no ${node} or no ${firm}`);
    placed.add(enterprise.id);
    const evidence = [{ kind: 'judgement' as const, text: '演示：走访看过' }];
    const known = { role: 'makes' as const, confidence: 'certain' as const, evidence };
    const placements = [{ enterpriseId: enterprise.id, nodeId, ...known, marketShare, from }];
    await placeOn(tx, caller, chainId, { reason: '演示：走访看过', placements }, { demo: true });
    if (to !== null) await leave(tx, caller, enterprise.id, nodeId, to);
  }
  return placed;
}

async function leave(
  tx: Tx,
  caller: KnownCaller,
  enterpriseId: string,
  nodeId: string,
  to: string,
): Promise<void> {
  const { id } = await one(
    tx,
    sql<{ id: string }>`
      select id from v_enterprise_position where region_id = ${tx.region} and enterprise_id = ${enterpriseId}
        and node_id = ${nodeId} and superseded_at is null`,
  );
  await endPosition(tx, caller, id, to, '演示：不再做这一环');
}

async function placeByClass(
  tx: Tx,
  caller: KnownCaller,
  chainId: string,
  told: ReadonlySet<string>,
): Promise<void> {
  const { rows } = await suggestPlacements(tx, caller, chainId, { offset: 0, limit: 500 });
  const seen = new Set(told);
  const placements = rows
    .filter(({ enterpriseId, evidence }) => {
      const first = !seen.has(enterpriseId) && evidence.some(({ kind }) => kind === 'class');
      if (first) seen.add(enterpriseId);
      return first;
    })
    .map(({ enterpriseId, nodeId, evidence }, at) => ({
      ...{ enterpriseId, nodeId, role: 'makes' as const, confidence: 'likely' as const, marketShare: null },
      ...{ evidence: [...evidence], from: at % 3 === 2 ? '2022-02-10' : CHAINS_FROM },
    }));
  if (placements.length > 0)
    await placeOn(tx, caller, chainId, { reason: '演示：按行业分类', placements }, { demo: true });
}
