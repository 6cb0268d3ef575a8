/** A town with projects of a test's own: the same few acts, as a post, on a day of the story. */
import type { NewProject } from '#modules/projects/index.ts';
import {
  addEvidence,
  addProject,
  ProjectQuery,
  readList,
  readProject,
  reportStep,
  verifyStep,
} from '#modules/projects/index.ts';
import { ownTown, type TestTown } from './town.ts';

/** The smallest picture that is one. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export interface ProjectsTown {
  readonly town: TestTown;
  add(name: string, wish?: Partial<NewProject>, login?: string): Promise<string>;
  prove(id: string, stage: string, kinds: readonly string[], login?: string): Promise<string[]>;
  report(id: string, stage: string, happenedOn: string, login?: string): Promise<string>;
  /** The step that waits, by all the evidence that lies there. */
  verify(id: string, login?: string): Promise<void>;
  page(id: string, asOf?: string, login?: string): ReturnType<typeof readProject>;
  names(query: Record<string, unknown>, login?: string): Promise<string[]>;
}

/** Told fully enough to be signed. */
export const TOLD = {
  ...{
    kind: 'land-project',
    content: '储能变流器生产线',
    product: '储能变流器',
    industryClass: '3824',
    sourceMethod: 'chain',
  },
  ...{
    plannedInvestment: '1050000000',
    plannedFixed: '800000000',
    plannedEquipment: '620000000',
    plannedTax: '30000000',
  },
  ...{ plannedOutput: '2000000000', landMu: '118', ownerPost: '市商务局 招商专员' },
} as const;

export const DAYS = [
  { stage: 'started', plannedOn: '2022-07-14' },
  { stage: 'finished', plannedOn: '2023-05-30' },
  { stage: 'producing', plannedOn: '2023-08-31' },
  { stage: 'capacity', plannedOn: '2024-08-31' },
] as const;

export async function projectsTown(): Promise<ProjectsTown> {
  const town = await ownTown();
  const at: ProjectsTown = {
    town,
    add: (name, wish = {}, login = 'investment') =>
      town.as(login, (tx, who) =>
        addProject(tx, who, {
          ...{
            name,
            kind: 'land-project',
            unitId: town.unit('etdz'),
            sourceMethod: 'chain',
            firstUnitId: town.unit('commerce'),
          },
          ...wish,
        }),
      ),
    prove: (id, stage, kinds, login = 'investment') =>
      town.as(login, async (tx, who) => {
        const ids: string[] = [];
        for (const kind of kinds) {
          const photo = kind === 'site-photo';
          const file = photo
            ? { name: '现场.png', bytes: PICTURE }
            : { name: `${kind}.pdf`, bytes: Buffer.from(`${id} ${kind}`) };
          ids.push(...(await addEvidence(tx, who, id, { kind, stage, files: [file] })));
        }
        return ids;
      }),
    report: (id, stage, happenedOn, login = 'investment') =>
      town.as(login, (tx, who) => reportStep(tx, who, id, { stage, happenedOn })),
    verify: async (id, login = 'clerk') => {
      const { waiting, evidence } = await at.page(id, undefined, login);
      const seen = evidence
        .filter(
          (one) =>
            one.stage === waiting?.stage && one.supersededReason === null && one.decision !== 'refused',
        )
        .map((one) => one.id);
      await town.as(login, (tx, who) => verifyStep(tx, who, waiting?.id ?? id, { seen }));
    },
    page: (id, asOf, login = 'investment') => town.as(login, (tx, who) => readProject(tx, who, id, asOf)),
    names: async (query, login = 'investment') => {
      const list = await town.as(login, (tx, who) =>
        readList(tx, who, ProjectQuery.parse({ sort: 'name', descending: 'false', ...query })),
      );
      return list.rows.map(({ name }) => name);
    },
  };
  return at;
}
