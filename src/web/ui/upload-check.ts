export interface Unfit {
  readonly name: string;
  readonly why: 'big' | 'kind';
}

interface Weighed {
  readonly name: string;
  readonly size: number;
}

/** Files that need not travel: of another ending, or over the limit in MB. */
export function unfitFiles(
  files: readonly Weighed[],
  endings: readonly string[],
  limitMb: number,
): readonly Unfit[] {
  return files.flatMap(({ name, size }): Unfit[] => {
    if (!endings.some((ending) => name.toLowerCase().endsWith(ending))) return [{ name, why: 'kind' }];
    return size > limitMb * 1024 * 1024 ? [{ name, why: 'big' }] : [];
  });
}
