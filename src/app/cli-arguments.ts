/** What every command of the terminal reads and prints with. */
import { multiply } from '#kernel/decimal.ts';
import { readArguments, wrongCall } from '#platform/command-line.ts';

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

/** Typed in 万元, in yuan. */
export function yuanOf(typed: string, option: string): string {
  if (!/^\d+(\.\d+)?$/.test(typed))
    throw wrongCall(
      `--${option} 要写数字（万元），如 800，不是“${typed}”。`,
      `--${option} wants a number in 10,000 yuan, such as 800, not “${typed}”.`,
    );
  return multiply(typed, '10000');
}

/** Nothing but options may follow: a word that no verb knows is said, not passed over. */
export function noWords(positionals: readonly string[], command: string): void {
  const [strange] = positionals;
  if (strange !== undefined)
    throw wrongCall(`${command} 没有“${strange}”。`, `${command} has no “${strange}”.`);
}
