/** Words of projects as people write them at a terminal: codes, Chinese or English; amounts with their unit. */
import { divide, multiply } from '#kernel/decimal.ts';
import { MOVER_WORDS, PROJECT_STATUS_WORDS, type ProjectWords } from '#modules/projects/contract.ts';
import { CommandProblem, wrongCall } from '#platform/command-line.ts';
import type { ApiClient } from './api-client.ts';

export const wordsOf = (client: ApiClient, asOf?: string): Promise<ProjectWords> =>
  client.get<ProjectWords>(`/projects/words${asOf ? `?asOf=${asOf}` : ''}`);

type Words = readonly { readonly code: string; readonly zh: string; readonly en: string }[];

export const wordOf = (words: Words, code: string | null): string =>
  code === null ? '—' : (words.find((one) => one.code === code)?.zh ?? code);

/** By code, Chinese or English word. */
export function codeNamed(words: Words, said: string, flag: string): string {
  const plain = said.trim().toLowerCase();
  const found = words.find(({ code, zh, en }) => [code, zh.toLowerCase(), en.toLowerCase()].includes(plain));
  if (found) return found.code;
  const [zh, en] = [words.map((one) => one.zh).join('、'), words.map(({ code }) => code).join(', ')];
  throw new CommandProblem(
    `--${flag} 里没有“${said}”，有：${zh}。`,
    `--${flag} has no “${said}”, but: ${en}.`,
  );
}

const asWords = (all: Readonly<Record<string, { readonly zh: string; readonly en: string }>>): Words =>
  Object.entries(all).map(([code, { zh, en }]) => ({ code, zh, en }));

/** `live` and 在推进 are those that neither left nor stopped. */
export const statusCode = (said: string | undefined): string | undefined =>
  said === undefined
    ? undefined
    : codeNamed(
        [...asWords(PROJECT_STATUS_WORDS), { code: 'live', zh: '在推进的', en: 'Live' }],
        said,
        'status',
      );

export const moverCode = (said: string | undefined): string | undefined =>
  said === undefined ? undefined : codeNamed(asWords(MOVER_WORDS), said, 'mover');

export function onlyId(positionals: readonly string[]): string {
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0)
    throw wrongCall('这里要写一个项目的 id。', 'One ID of a project is wanted here.');
  return encodeURIComponent(id);
}

export const inTenThousands = (yuan: string | null): string =>
  yuan === null ? '未填' : divide(yuan, '10000', 2);

const TIMES: Readonly<Record<string, string>> = {
  '': '1',
  元: '1',
  万: '10000',
  万元: '10000',
  亿: '100000000',
  亿元: '100000000',
};

/** 1050000000, 10.5亿, 105,000万元 → yuan. */
export function amountOf(said: string, flag: string): string {
  const found = /^(\d{1,16}(?:\.\d{1,6})?)(元|万元|万|亿元|亿)?$/.exec(
    said.normalize('NFKC').replace(/[,\s]/g, ''),
  );
  if (!found)
    throw new CommandProblem(
      `--${flag}“${said}”不是金额，写元，或带“万”“亿”。`,
      `--${flag} “${said}” is no amount: write yuan, or with 万 or 亿.`,
    );
  return multiply(found[1] ?? '0', TIMES[found[2] ?? ''] ?? '1');
}
