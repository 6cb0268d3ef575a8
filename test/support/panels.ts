/** A town with a pool of fourteen invented experts, and the acts of a panel as the posts do them. */

import { NewExpert } from '#modules/experts/contract.ts';
import { addExpert } from '#modules/experts/experts.ts';
import { makeLink } from '#modules/experts/links.ts';
import { startScoring } from '#modules/experts/opening.ts';
import { NewPanel } from '#modules/experts/panel-contract.ts';
import { readPanel } from '#modules/experts/panel-page.ts';
import { closeList, drawPanel, planPanel } from '#modules/experts/panels.ts';
import { submitScoring } from '#modules/experts/scoring.ts';
import { answerSeat } from '#modules/experts/seats.ts';
import { NewSheet } from '#modules/experts/sheet-contract.ts';
import { addProject } from '#modules/projects/index.ts';
import { fixedClock } from '#platform/clock.ts';
import { NOW, ownTown } from './town.ts';

const PROFESSIONS = ['technology', 'technology', 'market', 'finance', 'environment', 'law', 'land'];
const CRITERIA = ['technology', 'market', 'investor', 'environment'];

/** A sheet with the same points for all criteria. */
export const sheetOf = (points: number, more: object = {}): NewSheet =>
  NewSheet.parse({
    ...{ verdict: 'agree', opinion: '可行', forecastMonths: 18 },
    scores: CRITERIA.map((criterion) => ({ criterion, score: String(points), reason: '材料充分' })),
    ...more,
  });

export type PanelsTown = Awaited<ReturnType<typeof panelsTown>>;

export async function panelsTown() {
  const town = await ownTown();
  const ids = new Map<string, string>();
  await town.as('chain', async (tx) => {
    for (let n = 1; n <= 14; n++) {
      const name = `演示专家 P${String(n).padStart(2, '0')}`;
      const wish = {
        ...{ name, institution: `演示机构 ${n}`, outside: n % 2 === 0, industries: ['C'] },
        ...{ professions: [PROFESSIONS[n % 7]], recommendedBy: '演示单位' },
        ...{ poolFrom: '2022-03-01', consentOn: '2022-03-01' },
      };
      ids.set(name, await addExpert(tx, NewExpert.parse(wish)));
    }
  });
  let made = 0;
  const page = (id: string, login = 'chain') => town.as(login, (tx, who) => readPanel(tx, who, id));
  const versionOf = async (id: string): Promise<number> => (await page(id)).version;
  const door = { database: town.database, clock: fixedClock(NOW) };
  const link = (seatId: string) => town.as('chain', (tx, who) => makeLink(tx, who, seatId));
  return {
    ...{ town, ids, page, versionOf, door, link },
    /** Another product each time, so that nobody is asked whether it is the same. */
    project: (name: string): Promise<string> =>
      town.as('investment', (tx, who) =>
        addProject(tx, who, {
          ...{ name, kind: 'land-project', unitId: town.unit('etdz'), sourceMethod: 'chain' },
          ...{ product: `产品${++made}`, firstUnitId: town.unit('commerce') },
        }),
      ),
    plan: (projectId: string | null, more: object = {}): Promise<string> =>
      town.as('chain', (tx, who) => {
        const wish = {
          title: '储能项目论证',
          projectId,
          template: 'project-argument-small',
          industries: ['3825'],
        };
        return planPanel(tx, who, NewPanel.parse({ ...wish, heldOn: '2022-06-28', ...more }));
      }),
    close: async (id: string, exclude: { expertId: string; reason: string }[] = []) => {
      const version = await versionOf(id);
      return town.as('chain', (tx, who) => closeList(tx, who, id, { version, exclude }));
    },
    draw: async (id: string, publicValue: string | null = null) => {
      const version = await versionOf(id);
      return town.as('chain', (tx, who) => drawPanel(tx, who, id, { version, publicValue }));
    },
    acceptAll: async (id: string) => {
      for (const seat of (await page(id)).seatRows)
        if (seat.state === 'drawn')
          await town.as('chain', (tx, who) =>
            answerSeat(tx, who, seat.id, { state: 'accepted', reason: null }),
          );
    },
    score: async (id: string) => {
      const version = await versionOf(id);
      return town.as('chain', (tx, who) => startScoring(tx, who, id, { version, deadline: null }));
    },
    handIn: async (seatId: string, sheet: NewSheet): Promise<void> => {
      const { token } = await link(seatId);
      await submitScoring(door, token, sheet);
    },
  };
}
