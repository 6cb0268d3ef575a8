/** Naming a chain, a node or a unit in a terminal. */
import type { ChainRow } from '#modules/chains/contract.ts';
import { wrongCall } from '#platform/command-line.ts';
import type { ApiClient } from './api-client.ts';
import type { Env } from './cli-arguments.ts';

export type Verb = (args: readonly string[], env: Env) => Promise<number>;

export const asked = (
  asOf: string | undefined,
  more: Readonly<Record<string, string | undefined>> = {},
): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ asOf, ...more }))
    if (value !== undefined) query.set(name, value);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
};

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly also?: string | null;
}

/** By id or name; all names where it fits none of them, or several. */
export function named<T extends Named>(
  all: readonly T[],
  name: string | undefined,
  what: string,
  word: string,
): T {
  const found = all.filter(
    (one) => one.id === name || one.name === name || (name !== undefined && one.also === name),
  );
  const [only] = found;
  if (only && found.length === 1) return only;
  const names = all.map((one) => one.name).join('、');
  throw wrongCall(`要写一个${what}：${names}`, `Name one ${word}: ${names}`);
}

export async function chainOf(client: ApiClient, name: string | undefined, asOf?: string): Promise<ChainRow> {
  const { rows } = await client.get<{ rows: ChainRow[] }>(`/chains${asked(asOf)}`);
  return named(
    rows.map((row) => ({ ...row, also: row.nameEn })),
    name,
    '产业链',
    'chain',
  );
}

/** So many words and no more. */
export function words(
  positionals: readonly string[],
  count: number,
  zh: string,
  en: string,
): readonly string[] {
  if (positionals.length === count) return positionals;
  throw wrongCall(`写成 chains ${zh}。`, `Write chains ${en}.`);
}
