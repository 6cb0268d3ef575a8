/** What is done to projects at a terminal: entered, proved, reported, verified, gone back, paused. */
import path from 'node:path';
import {
  MONEY_FIELDS,
  PROJECT_FIELDS,
  PROJECT_STATUS_WORDS,
  type ProjectField,
  type ProjectPage,
  type ProjectWords,
} from '#modules/projects/contract.ts';
import { CommandProblem, readNamed, wrongCall } from '#platform/command-line.ts';
import type { ApiClient } from './api-client.ts';
import { FLAG, given, print, TEXT } from './cli-arguments.ts';
import { chainNamed, unitNamed } from './named-cli.ts';
import { amountOf, codeNamed, onlyId, statusCode, wordOf, wordsOf } from './project-words-cli.ts';

/** landMu → land-mu; what is chosen by a name has a shorter one. */
const SHORT: Readonly<Partial<Record<ProjectField, string>>> = {
  ...{ unitId: 'unit', responsibleUnitId: 'responsible', firstUnitId: 'first-unit', chainId: 'chain' },
  ...{ nodeId: 'node', enterpriseId: 'enterprise', parentId: 'parent', sourceMethod: 'source' },
  plannedInvestment: 'investment',
};
const flagOf = (field: ProjectField): string =>
  SHORT[field] ?? field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const MONEY = new Set<string>(MONEY_FIELDS);

export async function add(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, {
    ...Object.fromEntries(PROJECT_FIELDS.map((field) => [flagOf(field), TEXT])),
    ...{ investor: TEXT, plan: TEXT, confirmed: FLAG },
  });
  const words = await wordsOf(client);
  const body: Record<string, unknown> = { confirmed: flag('confirmed') };
  for (const field of PROJECT_FIELDS) {
    const said = text(flagOf(field));
    if (said !== undefined) body[field] = await wireValue(client, words, field, said);
  }
  for (const field of ['name', 'kind', 'unitId'] as const)
    if (body[field] === undefined)
      throw wrongCall(`没有写明 --${flagOf(field)}。`, `--${flagOf(field)} is missing.`);
  const list = (said: string | undefined) => (said ?? '').split(/[、;；]/).filter((one) => one.trim() !== '');
  body.investors = list(text('investor')).map((name) => ({ name: name.trim() }));
  body.plan = (text('plan') ?? '')
    .split(/[,，]/)
    .filter(Boolean)
    .map((one) => {
      const [stage = '', plannedOn] = one.split('=');
      return { stage: codeNamed(words.stages, stage, 'plan'), plannedOn };
    });
  const { id } = await client.post<{ id: string }>('/projects', body);
  print(id);
  return 0;
}

async function wireValue(
  client: ApiClient,
  words: ProjectWords,
  field: ProjectField,
  said: string,
): Promise<string | number> {
  if (field === 'unitId' || field === 'responsibleUnitId' || field === 'firstUnitId')
    return unitNamed(client, said);
  if (field === 'chainId') return chainNamed(client, said);
  if (field === 'kind') return codeNamed(words.kinds, said, 'kind');
  if (field === 'sourceMethod') return codeNamed(words.sources, said, 'source');
  if (field === 'landNature') return codeNamed(words.landNatures, said, 'land-nature');
  if (field === 'plannedJobs') return Number(said);
  return MONEY.has(field) ? amountOf(said, flagOf(field)) : said;
}

function wanted(value: string | undefined, name: string): string {
  if (value === undefined) throw wrongCall(`没有写明 --${name}。`, `--${name} is missing.`);
  return value;
}

export async function report(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, { stage: TEXT, on: TEXT, note: TEXT });
  const words = await wordsOf(client);
  const stage = codeNamed(words.stages, wanted(text('stage'), 'stage'), 'stage');
  await client.post(`/projects/${onlyId(positionals)}/steps`, {
    ...{ stage, happenedOn: wanted(text('on'), 'on'), note: text('note') ?? null },
  });
  const page = await client.get<ProjectPage>(`/projects/${onlyId(positionals)}`);
  const waits = page.waiting?.stage === stage;
  print(
    `${wordOf(words.stages, stage)} ${text('on')} ${waits ? '待核实 waits to be verified' : '已进入 entered'}`,
  );
  return 0;
}

export async function prove(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, { stage: TEXT, kind: TEXT, note: TEXT, until: TEXT });
  const [id, ...files] = positionals;
  if (files.length === 0) throw wrongCall('要写 id，再写文件。', 'Give the ID, then files.');
  const words = await wordsOf(client);
  const fields: Record<string, string> = {
    stage: codeNamed(words.stages, wanted(text('stage'), 'stage'), 'stage'),
    kind: codeNamed(words.evidenceKinds, wanted(text('kind'), 'kind'), 'kind'),
    ...(text('note') ? { note: text('note') ?? '' } : {}),
    ...(text('until') ? { expiresOn: text('until') ?? '' } : {}),
  };
  for (const file of files) {
    const bytes = await readNamed(file);
    await client.upload(
      `/projects/${onlyId(id === undefined ? [] : [id])}/evidence`,
      path.basename(file),
      bytes,
      fields,
    );
    print(`${path.basename(file)} ${wordOf(words.evidenceKinds, fields.kind ?? null)}`);
  }
  return 0;
}

/** The step that waits, or a migrated one of --stage; seen is the evidence that lies there now. --refuse says why it is not verified. */
export async function verify(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, { stage: TEXT, note: TEXT, refuse: TEXT });
  const words = await wordsOf(client);
  const page = await client.get<ProjectPage>(`/projects/${onlyId(positionals)}`);
  const asked = text('stage');
  const stage = asked === undefined ? page.waiting?.stage : codeNamed(words.stages, asked, 'stage');
  const step = page.steps.find(
    (one) =>
      one.stage === stage &&
      one.supersededReason === null &&
      (one.state === 'waiting' || (one.waiver !== null && one.state === 'entered')),
  );
  if (!step)
    throw new CommandProblem('这个项目没有要核实的上报。', 'No step of this project waits to be verified.');
  const reason = text('refuse');
  const seen = page.evidence
    .filter((one) => one.stage === step.stage && one.supersededReason === null && one.decision !== 'refused')
    .map(({ id }) => id);
  if (reason === undefined)
    await client.post(`/projects/steps/${step.id}/verify`, { seen, note: text('note') ?? null });
  else await client.post(`/projects/steps/${step.id}/refuse`, { reason });
  print(
    `${wordOf(words.stages, step.stage)} ${step.happenedOn} ${reason === undefined ? `已核实 verified（佐证 ${seen.length} 件）` : '未通过 refused'}`,
  );
  return 0;
}

export async function status(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, { to: TEXT, reason: TEXT, place: TEXT });
  const to = statusCode(wanted(text('to'), 'to'));
  await client.post(`/projects/${onlyId(positionals)}/status`, {
    ...{ status: to, reason: wanted(text('reason'), 'reason'), competitorPlace: text('place') ?? null },
  });
  const [, word] = Object.entries(PROJECT_STATUS_WORDS).find(([code]) => code === to) ?? [];
  print(`${word?.zh ?? to} ${word?.en ?? ''}`.trim());
  return 0;
}

export async function back(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, { to: TEXT, reason: TEXT });
  const words = await wordsOf(client);
  const stage = codeNamed(words.stages, wanted(text('to'), 'to'), 'to');
  await client.post(`/projects/${onlyId(positionals)}/back`, {
    stage,
    reason: wanted(text('reason'), 'reason'),
  });
  print(`退到“${wordOf(words.stages, stage)}” back to ${stage}`);
  return 0;
}
