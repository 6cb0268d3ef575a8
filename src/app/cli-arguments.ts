/** What every command of the terminal reads and prints with. */
import { readArguments } from '#platform/command-line.ts';

export type Env = Readonly<Record<string, string | undefined>>;
export const TEXT = { type: 'string' } as const;
export const FLAG = { type: 'boolean' } as const;

export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** The options by name, and what stands beside them. */
export function given(args: readonly string[], options: Record<string, typeof TEXT | typeof FLAG>) {
  const { values, positionals } = readArguments(args, options);
  const all = new Map<string, unknown>(Object.entries(values));
  const text = (name: string): string | undefined => {
    const value = all.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  return { text, flag: (name: string) => all.get(name) === true, positionals };
}
