/** Lights for the screen, as known on a day; days that have passed are counted on it. */
import { sql } from 'kysely';
import { daysBetween } from '#kernel/local-date.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { LIGHT_SUBJECTS, type LightAnswer, type LightSubject } from './light-contract.ts';
import { optionsOf } from './schemes.ts';

interface Stored extends Omit<LightAnswer, 'scheme'> {
  readonly projectId: string;
  readonly scheme: string | null;
}

/** By project. */
export async function lightsOf(
  tx: Tx,
  projectIds: readonly string[],
  asOf: string | undefined,
): Promise<ReadonlyMap<string, LightAnswer[]>> {
  const found = await rows(
    tx,
    sql<Stored>`
      select l.project_id as "projectId", l.subject, l.colour, l.code, l.params, l.scheme, l.judged_on as "judgedOn"
      from progress_light l
      where l.region_id = ${tx.region} and l.project_id = any(${[...projectIds]}::uuid[]) and ${knownAsOf(tx, 'l', asOf)}
      order by array_position(${[...LIGHT_SUBJECTS]}::text[], l.subject)`,
  );
  const day = isPast(tx, asOf) ? asOf : tx.today;
  const answers = found.map(({ projectId, scheme, ...light }) => ({
    projectId,
    light: {
      ...light,
      judgedOn: light.judgedOn < day ? light.judgedOn : day,
      params: withDays(light, day),
      scheme: schemeNamed(light.subject, scheme, light.judgedOn),
    },
  }));
  const groups = Map.groupBy(answers, ({ projectId }) => projectId);
  return new Map([...groups].map(([id, all]) => [id, all.map(({ light }) => light)]));
}

function withDays(
  { code, params }: Pick<LightAnswer, 'code' | 'params'>,
  day: string,
): LightAnswer['params'] {
  const planned = params.planned;
  if (typeof planned !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(planned)) return params;
  const until = code === 'done-late' && typeof params.day === 'string' ? params.day : day;
  return { ...params, days: daysBetween(planned, until) };
}

function schemeNamed(subject: LightSubject, code: string | null, day: string): LightAnswer['scheme'] {
  const found = code === null ? undefined : optionsOf(subject, day).find((one) => one.code === code);
  return found ? { code: found.code, zh: found.zh, en: found.en, source: found.source } : null;
}
