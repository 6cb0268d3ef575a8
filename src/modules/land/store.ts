/** Parcels as rows: the present in `parcel`, every state in `parcel_version`. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { ParcelFields } from './contract.ts';
import type { Bounds, Outline } from './geometry-rules.ts';

export interface ParcelState extends ParcelFields {
  readonly outline: Outline | null;
  readonly bounds: Bounds | null;
  readonly demo: boolean;
}
export interface StoredParcel extends ParcelState {
  readonly id: string;
  readonly version: number;
}
type Kept = Omit<StoredParcel, 'bounds'> & {
  readonly west: string | null;
  readonly south: string | null;
  readonly east: string | null;
  readonly north: string | null;
};

const COLUMNS = sql`
  r.id, r.version, r.code, r.name, r.unit_id as "unitId", trim_scale(r.area_mu)::text as "areaMu", r.land_use as "landUse",
  trim_scale(r.plot_ratio)::text as "plotRatio", trim_scale(r.investment_per_mu)::text as "investmentPerMu",
  trim_scale(r.tax_per_mu)::text as "taxPerMu", trim_scale(r.output_per_mu)::text as "outputPerMu", r.supplied_on as "suppliedOn",
  r.contract_number as "contractNumber", r.agreed_start_on as "agreedStartOn", r.agreed_production_on as "agreedProductionOn",
  r.agreed_reach_on as "agreedReachOn", r.project_id as "projectId", r.holder, r.excuse, r.excuse_reason as "excuseReason", r.outline,
  r.west::text as west, r.south::text as south, r.east::text as east, r.north::text as north, r.demo`;

const whole = ({ west, south, east, north, ...kept }: Kept): StoredParcel => ({
  ...kept,
  bounds:
    west === null || south === null || east === null || north === null
      ? null
      : { west: Number(west), south: Number(south), east: Number(east), north: Number(north) },
});

/** Locked for the rest of the transaction. Refusals 'not-found', 'parcel-withdrawn'. */
export async function lockParcel(tx: Tx, id: string): Promise<StoredParcel> {
  const found = await maybe(
    tx,
    sql<Kept & { withdrawn: boolean }>`
      select ${COLUMNS}, r.withdrawn_at is not null as withdrawn from parcel r
      where r.region_id = ${tx.region} and r.id = ${id} for update`,
  );
  if (!found) throw new Refusal('not-found');
  const { withdrawn, ...kept } = found;
  if (withdrawn) throw new Refusal('parcel-withdrawn');
  return whole(kept);
}

/** Those that stand under these codes, locked. */
export async function parcelsByCode(tx: Tx, codes: readonly string[]): Promise<Map<string, StoredParcel>> {
  const found = await rows(
    tx,
    sql<Kept>`
      select ${COLUMNS} from parcel r
      where r.region_id = ${tx.region} and r.withdrawn_at is null and r.code = any(${[...codes]}) order by r.id for update`,
  );
  return new Map(found.map((kept) => [kept.code, whole(kept)]));
}

const rowOf = (state: ParcelState) => ({
  ...{
    code: state.code,
    name: state.name,
    unit_id: state.unitId,
    area_mu: state.areaMu,
    land_use: state.landUse,
  },
  ...{ plot_ratio: state.plotRatio, investment_per_mu: state.investmentPerMu, tax_per_mu: state.taxPerMu },
  ...{
    output_per_mu: state.outputPerMu,
    supplied_on: state.suppliedOn,
    contract_number: state.contractNumber,
  },
  ...{ agreed_start_on: state.agreedStartOn, agreed_production_on: state.agreedProductionOn },
  ...{
    agreed_reach_on: state.agreedReachOn,
    project_id: state.projectId,
    holder: state.holder,
    excuse: state.excuse,
  },
  ...{ excuse_reason: state.excuseReason, outline: state.outline, demo: state.demo },
  ...(state.bounds ?? { west: null, south: null, east: null, north: null }),
});

const NAMES = [
  ...[
    'code',
    'name',
    'unit_id',
    'area_mu',
    'land_use',
    'plot_ratio',
    'investment_per_mu',
    'tax_per_mu',
    'output_per_mu',
  ],
  ...[
    'supplied_on',
    'contract_number',
    'agreed_start_on',
    'agreed_production_on',
    'agreed_reach_on',
    'project_id',
    'holder',
  ],
  ...['excuse', 'excuse_reason', 'outline', 'demo', 'west', 'south', 'east', 'north'],
];
const names = sql.join(NAMES.map((name) => sql.ref(name)));
const fromJson = sql`jsonb_to_recordset`;
const SHAPE = sql`r(id uuid, version integer, code text, name text, unit_id uuid, area_mu numeric, land_use text, plot_ratio numeric,
  investment_per_mu numeric, tax_per_mu numeric, output_per_mu numeric, supplied_on date, contract_number text, agreed_start_on date,
  agreed_production_on date, agreed_reach_on date, project_id uuid, holder text, excuse text, excuse_reason text, outline jsonb,
  demo boolean, west numeric, south numeric, east numeric, north numeric)`;
const json = (all: readonly StoredParcel[]): string =>
  JSON.stringify(all.map((one) => ({ ...rowOf(one), id: one.id, version: one.version })));

const PIECE = 1000;
const inPieces = async (
  all: readonly StoredParcel[],
  work: (piece: readonly StoredParcel[]) => Promise<unknown>,
) => {
  for (let at = 0; at < all.length; at += PIECE) await work(all.slice(at, at + PIECE));
};

/** New rows, with their first states. */
export const insertParcels = (tx: Tx, all: readonly StoredParcel[]): Promise<void> =>
  inPieces(all, async (piece) => {
    await sql`
      insert into parcel (region_id, id, version, entered_post, created_at, changed_at, ${names})
      select ${tx.region}, r.id, r.version, ${tx.actor.post}, ${tx.at}, ${tx.at}, ${sql.join(NAMES.map((name) => sql.ref(`r.${name}`)))}
      from ${fromJson}(${json(piece)}::jsonb) as ${SHAPE}`.execute(tx.db);
    await keepVersions(tx, piece, null);
  });

/** The next states of rows that are locked; `version` is the new one. */
export const updateParcels = (tx: Tx, all: readonly StoredParcel[], reason: string): Promise<void> =>
  inPieces(all, async (piece) => {
    await sql`
      update parcel p set ${sql.join(NAMES.map((name) => sql`${sql.ref(name)} = ${sql.ref(`r.${name}`)}`))}, version = r.version,
        changed_at = ${tx.at}
      from ${fromJson}(${json(piece)}::jsonb) as ${SHAPE} where p.region_id = ${tx.region} and p.id = r.id`.execute(
      tx.db,
    );
    await keepVersions(tx, piece, reason);
  });

async function keepVersions(tx: Tx, piece: readonly StoredParcel[], reason: string | null): Promise<void> {
  const ids = piece.map(({ id }) => id);
  await sql`
    update parcel_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and parcel_id = any(${ids}::uuid[]) and recorded_to is null`.execute(
    tx.db,
  );
  await sql`
    insert into parcel_version (region_id, parcel_id, version, recorded_from, reason, actor_post, state)
    select p.region_id, p.id, p.version, ${tx.at}, ${reason}, ${tx.actor.post}, to_jsonb(p)
    from parcel p where p.region_id = ${tx.region} and p.id = any(${ids}::uuid[])`.execute(tx.db);
}

export async function withdrawRow(tx: Tx, { id, version }: StoredParcel, reason: string): Promise<void> {
  await sql`
    update parcel set withdrawn_at = ${tx.at}, withdrawn_reason = ${reason}, version = ${version + 1}, changed_at = ${tx.at}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  await sql`
    update parcel_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and parcel_id = ${id} and recorded_to is null`.execute(tx.db);
  await sql`
    insert into parcel_version (region_id, parcel_id, version, recorded_from, reason, actor_post, state)
    select p.region_id, p.id, p.version, ${tx.at}, ${reason}, ${tx.actor.post}, to_jsonb(p)
    from parcel p where p.region_id = ${tx.region} and p.id = ${id}`.execute(tx.db);
}
