/** Experts and panels from a terminal: the pool, one panel, a draw done again, the calibration. */
import type { Calibration } from '#modules/experts/calibration-contract.ts';
import type { ExpertList } from '#modules/experts/contract.ts';
import { PANEL_STATE_WORDS, type PanelList, type PanelPage } from '#modules/experts/panel-contract.ts';
import { CONCLUSION_WORDS, MOVER_WORDS } from '#modules/experts/panel-words.ts';
import { CommandProblem, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';

type Verb = (args: readonly string[], env: Env) => Promise<number>;

export const expertsCommand: Verb = async (args, env) => {
  const [verb = 'list', ...rest] = args;
  if (verb.startsWith('--')) return list(args, env);
  const known = VERBS[verb];
  if (!known)
    throw wrongCall(
      '这里要写 list、panels、show、check 或 calibration。',
      'One of list, panels, show, check, calibration is wanted here.',
    );
  return known(rest, env);
};

const list: Verb = async (args, env) => {
  const names = ['q', 'profession', 'industry', 'state'] as const;
  const { text, flag } = given(args, {
    ...Object.fromEntries(names.map((name) => [name, TEXT])),
    ...{ 'as-of': TEXT, json: FLAG, csv: FLAG },
  });
  const query = new URLSearchParams({ limit: '500' });
  for (const name of names) if (text(name) !== undefined) query.set(name, text(name) ?? '');
  if (text('as-of') !== undefined) query.set('asOf', text('as-of') ?? '');
  const found = await new ApiClient(env).get<ExpertList>(`/experts?${query}`);
  const word = (code: string) => found.words.professions.find((one) => one.code === code)?.zh ?? code;
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else
    printTable(
      ['专家', '单位', '外地', '专业', '行业', '状态', '同意日', '入库日', 'id'],
      found.rows.map((row) => [
        ...[row.name, row.institution, row.outside ? '是' : '否', row.professions.map(word).join('、')],
        ...[
          row.industries.map(({ code }) => code).join('、'),
          row.state,
          row.consentOn ?? '—',
          row.poolFrom,
          row.id,
        ],
      ]),
      flag('csv') ? 'csv' : 'plain',
      print,
    );
  if (!flag('json') && !flag('csv')) print(`\n${found.rows.length} / ${found.total}`);
  return 0;
};

const panels: Verb = async (args, env) => {
  const { text, flag } = given(args, {
    ...{ q: TEXT, state: TEXT, 'as-of': TEXT },
    ...{ mine: FLAG, json: FLAG, csv: FLAG },
  });
  const query = new URLSearchParams({ limit: '500' });
  for (const name of ['q', 'state']) if (text(name) !== undefined) query.set(name, text(name) ?? '');
  if (text('as-of') !== undefined) query.set('asOf', text('as-of') ?? '');
  if (flag('mine')) query.set('mine', 'true');
  const found = await new ApiClient(env).get<PanelList>(`/expert-panels?${query}`);
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else
    printTable(
      ['论证', '项目', '论证日', '到哪一步', '评分表', '该谁办', '结论', 'id'],
      found.rows.map((row) => [
        ...[
          row.title,
          row.project ?? '—',
          row.heldOn,
          PANEL_STATE_WORDS[row.state].zh,
          `${row.sheets}/${row.seats}`,
        ],
        ...[
          MOVER_WORDS[row.mover].zh,
          row.conclusion === null ? '—' : CONCLUSION_WORDS[row.conclusion].zh,
          row.id,
        ],
      ]),
      flag('csv') ? 'csv' : 'plain',
      print,
    );
  if (!flag('json') && !flag('csv')) print(`\n${found.rows.length} / ${found.total}`);
  return 0;
};

function only(positionals: readonly string[]): string {
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0)
    throw wrongCall('这里要写一次论证的 id。', 'One ID of a panel is wanted here.');
  return encodeURIComponent(id);
}

const show: Verb = async (args, env) => {
  const { text, flag, positionals } = given(args, { 'as-of': TEXT, json: FLAG });
  const asOf = text('as-of') === undefined ? '' : `?asOf=${text('as-of')}`;
  const page = await new ApiClient(env).get<PanelPage>(`/expert-panels/${only(positionals)}${asOf}`);
  if (flag('json')) {
    print(JSON.stringify(page));
    return 0;
  }
  print(
    `${page.title}  ${page.project ?? '—'}  ${page.heldOn}  ${PANEL_STATE_WORDS[page.state].zh}  ${MOVER_WORDS[page.mover].zh}`,
  );
  for (const seat of page.seatRows)
    print(`专家${seat.number}  ${seat.profession}  ${seat.expert ?? '—'}  ${seat.state}  ${seat.sheet}`);
  for (const one of page.draws) {
    print(
      `第 ${one.number} 次  种子哈希 ${one.seedHash}  名单哈希 ${one.listHash ?? '—'}  种子 ${one.seed ?? '—'}`,
    );
    for (const out of one.exclusions) print(`  ${out.expert ?? '—'}：${out.reasons.join('；')}`);
  }
  if (page.result) {
    for (const one of page.result.criteria)
      print(
        `${one.criterion}  ${one.mean ?? '—'}  (${one.lowest ?? '—'}–${one.highest ?? '—'}, ${one.scored})`,
      );
    print(`总分 ${page.result.total ?? '—'}  ${page.result.conclusion}`);
  }
  return 0;
};

/** Ends with 1 where the draw comes out differently. */
const check: Verb = async (args, env) => {
  const { positionals } = given(args, {});
  const client = new ApiClient(env);
  const page = await client.get<PanelPage>(`/expert-panels/${only(positionals)}`);
  const drawn = page.draws.filter(({ drawnAt }) => drawnAt !== null);
  if (drawn.length === 0)
    throw new CommandProblem('这次论证还没有抽取。', 'Nothing was drawn for this panel yet.');
  let all = true;
  for (const one of drawn) {
    const { same, listHash } = await client.get<{ same: boolean; listHash: string }>(
      `/expert-panels/draws/${one.id}/check`,
    );
    print(`第 ${one.number} 次  ${same ? '一致 same' : '不一致 DIFFERENT'}  ${listHash}`);
    all &&= same;
  }
  return all ? 0 : 1;
};

const calibration: Verb = async (args, env) => {
  const { text, flag } = given(args, { profession: TEXT, settled: FLAG, json: FLAG, csv: FLAG });
  const query = new URLSearchParams({ limit: '500' });
  if (text('profession') !== undefined) query.set('profession', text('profession') ?? '');
  if (flag('settled')) query.set('settled', 'true');
  const found = await new ApiClient(env).get<Calibration>(`/expert-calibration?${query}`);
  if (flag('json')) {
    print(JSON.stringify(found));
    return 0;
  }
  printTable(
    ['论证', '项目', '结论', '得分', '后来', '误差', '判断', '预计月', '实际月'],
    found.rows.map((row) => [
      ...[row.panel, row.project, row.conclusion, row.total ?? '—', row.outcome?.zh ?? '还没有结果'],
      ...[row.error ?? '—', row.hit === null ? '—' : row.hit ? '对' : '错'],
      ...[row.forecastMonths ?? '—', String(row.actualMonths ?? '—')],
    ]),
    flag('csv') ? 'csv' : 'plain',
    print,
  );
  if (!flag('csv'))
    print(
      `\n${found.withOutcome} / ${found.panels} 有结果，判断对 ${found.overall.hits} / ${found.overall.count}${found.overall.rate === null ? '（太少，不下结论）' : ''}`,
    );
  return 0;
};

const VERBS: Readonly<Record<string, Verb>> = { list, panels, show, check, calibration };
