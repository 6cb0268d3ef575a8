import type { Screen } from '../routes.tsx';

/** The rail's entry that an address belongs to: its own, or the one that its screen stands under. */
export function railPathOf(path: string, all: readonly Screen[]): string | undefined {
  const screen = all.find((candidate) => fits(candidate.path, path));
  return screen?.under ?? screen?.path;
}

function fits(pattern: string, path: string): boolean {
  const [want, have] = [pattern.split('/'), path.replace(/(.)\/$/, '$1').split('/')];
  return want.length === have.length && want.every((part, at) => part.startsWith('$') || part === have[at]);
}
