/** The two pages of a chain: everything generated at once, as of one day, with the map drawn so that grey paper tells its states. */
import { type DrawnState, mapPicture } from '#modules/chains/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { ChainDay } from './chain-day.ts';
import { type ChainPaper, LISTS, type ListTable } from './contract.ts';
import { chainList } from './lists.ts';
import { planOn } from './plans.ts';
import { readWorkbench } from './workbench.ts';
import { yearTable } from './yearly.ts';

/** More rows than two pages have room for, so that the page decides how many it shows. */
const TOP_ROWS = 12;

export async function readPaper(tx: Tx, caller: Caller, on: ChainDay): Promise<ChainPaper> {
  const workbench = await readWorkbench(tx, caller, on);
  const lists: ListTable[] = [];
  for (const code of LISTS) {
    const list = await chainList(tx, caller, code, on);
    lists.push({ ...list, rows: list.rows.slice(0, TOP_ROWS) });
  }
  const plan = await planOn(tx, caller, await on.of(), on.asOf);
  const year = await yearTable(tx, caller, on.id, { asOf: on.asOf });
  return { workbench, ...(await pictureOf(caller, on)), lists, plan, year };
}

async function pictureOf(caller: Caller, on: ChainDay): Promise<Pick<ChainPaper, 'edition' | 'picture'>> {
  const chain = await on.map();
  if (!chain.content || !chain.map) return { edition: null, picture: null };
  const { locale } = caller;
  const { nodes } = await on.diagnosis();
  const states = new Map(
    nodes.map(({ nodeId, state, since, firms, aboveScale }): [string, DrawnState] => [
      nodeId,
      { state, since, label: LABEL[locale](aboveScale, firms) },
    ]),
  );
  const edition = locale === 'zh' ? `图谱第 ${chain.map.number} 版` : `Map, version ${chain.map.number}`;
  const words = {
    title: locale === 'en' ? (chain.nameEn ?? chain.name) : chain.name,
    ...{ day: on.day, demo: chain.demo, locale, inPaper: true },
  };
  return { edition, picture: mapPicture(chain.content, states, words) };
}

const LABEL = {
  zh: (large: number, all: number) => (large > 0 ? `规上 ${large} 家` : all > 0 ? `规下 ${all} 家` : ''),
  en: (large: number, all: number) => (large > 0 ? `${large} large` : all > 0 ? `${all} small` : ''),
} as const;
