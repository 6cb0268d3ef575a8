/** Words of codes that the contract has, under keys of their own. */
type Coded<
  P extends string,
  T extends Readonly<Record<string, { readonly zh: string; readonly en: string }>>,
> = {
  readonly [K in `${P}${keyof T & string}`]: readonly [string, string];
};
export const coded = <
  P extends string,
  T extends Readonly<Record<string, { readonly zh: string; readonly en: string }>>,
>(
  prefix: P,
  words: T,
): Coded<P, T> =>
  Object.fromEntries(
    Object.entries(words).map(([code, { zh, en }]) => [`${prefix}${code}`, [zh, en]]),
  ) as unknown as Coded<P, T>;
