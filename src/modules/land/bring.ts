/** The office's own GeoJSON: tried first, then written, all or nothing; what is there under its code gets a new version. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach, mayReach, refuseOutOfReach } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import { landRulesOn } from './ageing-rules.ts';
import type { BroughtParcels } from './contract.ts';
import {
  type FeatureFault,
  type ReadFile,
  readParcelFile,
  type ToldParcel,
  WholeFault,
} from './geojson-rules.ts';
import { changed, dayFault, EMPTY } from './parcels.ts';
import { landRefusals } from './sentence-contract.ts';
import { insertParcels, type ParcelState, parcelsByCode, type StoredParcel, updateParcels } from './store.ts';

const LARGEST_MB = 20;

/** Outside any transaction: a file may be large. */
export function readFile({ bytes }: UploadedFile): ReadFile {
  if (bytes.length > LARGEST_MB * 1024 * 1024) throw new Refusal('parcel-file-large', { limit: LARGEST_MB });
  try {
    return readParcelFile(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof WholeFault) throw new Refusal(error.fault.code, error.fault.params);
    throw error;
  }
}

export interface BringWish {
  /** Of those that name none. */
  readonly unitId: string;
  readonly save: boolean;
  readonly fileName: string;
  readonly demo?: boolean;
}

export async function bringParcels(
  tx: Tx,
  caller: Caller,
  file: ReadFile,
  wish: BringWish,
): Promise<BroughtParcels> {
  refuseOutOfReach(caller, wish.unitId);
  const faults: FeatureFault[] = [...file.faults];
  const names = await knownNames(tx, caller, file.parcels);
  const wanted = file.parcels.flatMap((told) => stateOf(told, { tx, caller, wish, names, faults }) ?? []);
  const kept = await parcelsByCode(
    tx,
    wanted.map(({ code }) => code),
  );
  const foreign = wanted.filter(({ code }) => !reaches(caller, kept.get(code)));
  for (const { code } of foreign)
    faults.push({ row: rowOf(file, code), field: 'code', code: 'parcel-code-taken', params: { code } });
  const split = compared(wanted, kept);
  if (wish.save && faults.length > 0) throw new Refusal('parcels-wrong', { count: faults.length });
  if (wish.save) await write(tx, split, wish.fileName);
  return {
    ...{
      count: file.count,
      added: split.added.length,
      changed: split.changed.length,
      unchanged: split.unchanged,
    },
    errors: faults.slice(0, 200).map(({ row, field, code, params }) => ({
      ...{ row, column: field },
      message: sentenceFor({ code, params }, landRefusals, caller.locale),
    })),
    ...{ errorCount: faults.length, leftOut: [...file.leftOut], saved: wish.save },
    preview: file.parcels
      .slice(0, 50)
      .map(({ row, code, areaMu, outlineMu }) => ({ row, code, areaMu, outlineMu })),
  };
}

const reaches = (caller: Caller, kept: StoredParcel | undefined): boolean =>
  kept === undefined || mayReach(caller, kept.unitId);
const rowOf = (file: ReadFile, code: string): number =>
  file.parcels.find((one) => one.code === code)?.row ?? 0;

interface Names {
  readonly units: ReadonlyMap<string, string>;
  /** null: several of one name. */
  readonly projects: ReadonlyMap<string, string | null>;
  readonly uses: ReadonlyMap<string, string>;
}

async function knownNames(tx: Tx, caller: Caller, parcels: readonly ToldParcel[]): Promise<Names> {
  const units = await rows(
    tx,
    sql<{ id: string; names: string[] }>`
      select id, array[name, short_name] || aliases as names from v_unit
      where region_id = ${tx.region} and disabled_on is null and ${inReach(caller, sql`id`)}`,
  );
  const asked = [...new Set(parcels.flatMap(({ project }) => (project === null ? [] : [project])))];
  const projects = await rows(
    tx,
    sql<{ name: string; id: string; n: number }>`
      select p.name, (array_agg(p.id))[1] as id, count(*)::integer as n from v_project p
      where p.region_id = ${tx.region} and p.name = any(${asked}) and p.withdrawn_at is null and p.merged_into is null
        and ${inReach(caller, sql`p.unit_id`)} group by p.name`,
  );
  const { uses } = landRulesOn(tx.today);
  return {
    units: new Map(units.flatMap(({ id, names }) => names.map((name) => [name, id] as const))),
    projects: new Map(projects.map(({ name, id, n }) => [name, n === 1 ? id : null])),
    uses: new Map(
      uses.flatMap(({ code, zh, en }) =>
        [code, zh, en, zh.replace('用地', '')].map((word) => [word, code] as const),
      ),
    ),
  };
}

interface Making {
  readonly tx: Tx;
  readonly caller: Caller;
  readonly wish: BringWish;
  readonly names: Names;
  readonly faults: FeatureFault[];
}

function stateOf(told: ToldParcel, { tx, wish, names, faults }: Making): ParcelState | undefined {
  const { row, unit, use, project, outlineMu: _, ...rest } = told;
  const before = faults.length;
  const wrong = (field: string, code: string, params: FeatureFault['params']) =>
    faults.push({ row, field, code, params });
  const unitId = unit === null ? wish.unitId : names.units.get(unit);
  if (unitId === undefined) wrong('unit', 'parcel-cell-unit', { text: unit ?? '' });
  const landUse = use === null ? 'industrial' : names.uses.get(use);
  if (landUse === undefined)
    wrong('landUse', 'parcel-use-unknown', {
      use: use ?? '',
      uses: [...names.uses.keys()].filter((word) => /用地|其他/.test(word)).join('、'),
    });
  const projectId = project === null ? null : names.projects.get(project);
  if (project !== null && !projectId) wrong('project', 'parcel-cell-project', { text: project });
  const days = dayFault(rest);
  if (days) wrong(days.field, 'parcel-days-order', { earlier: days.earlier, later: days.later });
  if (rest.suppliedOn !== null && rest.suppliedOn > tx.today)
    wrong('suppliedOn', 'parcel-supplied-future', { day: rest.suppliedOn });
  if (faults.length > before || unitId === undefined || landUse === undefined) return undefined;
  return { ...EMPTY, ...rest, unitId, landUse, projectId: projectId ?? null, demo: wish.demo ?? false };
}

interface Split {
  readonly added: readonly ParcelState[];
  readonly changed: readonly { readonly before: StoredParcel; readonly after: StoredParcel }[];
  readonly unchanged: number;
}

/** What the file does not tell stays as it is kept. */
function compared(wanted: readonly ParcelState[], kept: ReadonlyMap<string, StoredParcel>): Split {
  const added: ParcelState[] = [];
  const other: { before: StoredParcel; after: StoredParcel }[] = [];
  let unchanged = 0;
  for (const state of wanted) {
    const before = kept.get(state.code);
    if (!before) {
      added.push(state);
      continue;
    }
    const told = Object.fromEntries(
      Object.entries(state).filter(([, value]) => value !== null),
    ) as Partial<ParcelState>;
    const after: StoredParcel = { ...before, ...told, demo: before.demo, version: before.version + 1 };
    const same =
      Object.keys(changed(before, after).after).length === 0 &&
      JSON.stringify(before.outline) === JSON.stringify(after.outline);
    if (same) unchanged++;
    else other.push({ before, after });
  }
  return { added, changed: other, unchanged };
}

async function write(tx: Tx, { added, changed: other }: Split, fileName: string): Promise<void> {
  const reason = `导入 ${fileName}`;
  const fresh = added.map((state) => ({ ...state, id: newId(), version: 1 }));
  await insertParcels(tx, fresh);
  await updateParcels(
    tx,
    other.map(({ after }) => after),
    reason,
  );
  for (const { id, code, areaMu, suppliedOn } of fresh)
    tx.record({
      entity: 'parcel',
      id,
      version: 1,
      act: 'import',
      reason,
      after: { code, areaMu, suppliedOn },
    });
  for (const { before, after } of other)
    tx.record({
      entity: 'parcel',
      id: after.id,
      version: after.version,
      act: 'import',
      reason,
      ...changed(before, after),
    });
}
