/** Chains and units as people call them at a terminal: by id, name or short name. */
import { CommandProblem, wrongCall } from '#platform/command-line.ts';
import type { ApiClient } from './api-client.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly shortName?: string;
  readonly aliases?: readonly string[];
}

function idNamed(
  all: readonly Named[],
  name: string | undefined,
  [zh, en, flag]: readonly [zh: string, en: string, flag: string],
): string {
  if (name === undefined) throw wrongCall(`没有写明${zh}（--${flag}）。`, `--${flag} is missing.`);
  const found = all.filter(
    (one) =>
      one.id === name || one.name === name || one.shortName === name || (one.aliases ?? []).includes(name),
  );
  const [only] = found;
  if (only && found.length === 1) return only.id;
  throw new CommandProblem(
    `${zh}“${name}”对得上 ${found.length} 个，请写全称。`,
    `“${name}” fits ${found.length} of the ${en}; write the full name.`,
  );
}

export const chainNamed = async (client: ApiClient, name: string | undefined): Promise<string> =>
  idNamed((await client.get<{ rows: Named[] }>('/chains')).rows, name, ['产业链', 'chains', 'chain']);

export const unitNamed = async (client: ApiClient, name: string | undefined): Promise<string> =>
  idNamed(await client.get<Named[]>('/units'), name, ['单位', 'units', 'unit']);
