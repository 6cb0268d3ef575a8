/** Projects entered long ago, so that nothing was entered in a rush, and signed in the year of the story. */
import { addProject } from '#modules/projects/index.ts';
import { DAYS, type ProjectsTown, TOLD } from './projects.ts';

const EARLY = '2021-06-01T01:00:00.000Z';
/** The day after the town's own. */
export const LATER = '2022-06-29T02:00:00.000Z';

/** @param at asked for when it is needed, since it is built before the tests run. */
export function countedProjects(at: () => ProjectsTown) {
  let made = 0;
  const enter = (name: string, wish: object = {}): Promise<string> => {
    made += 1;
    const { town } = at();
    return town.as(
      'investment',
      (tx, who) =>
        addProject(tx, who, {
          ...{
            ...TOLD,
            name,
            unitId: town.unit('etdz'),
            firstUnitId: town.unit('commerce'),
            confirmed: true,
          },
          ...{ product: `产品${made}`, investors: [{ name: `投资方${made}有限公司` }], plan: [...DAYS] },
          ...wish,
        }),
      EARLY,
    );
  };
  const sign = async (id: string, day = '2022-02-18'): Promise<void> => {
    await at().prove(id, 'talks', ['talk-minutes']);
    await at().report(id, 'talks', '2022-01-10');
    await at().prove(id, 'signed', ['investment-contract', 'expert-opinion']);
    await at().report(id, 'signed', day);
    await at().verify(id);
  };
  const signed = async (name: string, wish: object = {}, day?: string): Promise<string> => {
    const id = await enter(name, wish);
    await sign(id, day);
    return id;
  };
  return { enter, sign, signed };
}
