/**
 * Stands in for Zod in the browser's bundle. A contract needs nothing of it at run time but the choices of an enum:
 * answers were shaped by the server of the same release, and 60 kB of checking would be loaded for nothing.
 */
interface ClaimState {
  (...input: unknown[]): ClaimState;
  readonly options: readonly string[];
}

function stand(options: readonly string[] = []): ClaimState {
  return new Proxy(() => {}, {
    get: (_target, name) => {
      if (name === 'options') return options;
      if (name === 'enum') return (choices: readonly string[]) => stand(choices);
      if (name === 'parse' || name === 'safeParse' || name === Symbol.iterator)
        throw new Error('no shapes here');
      return stand(options);
    },
    apply: () => stand(options),
    // A Proxy over a function cannot be told its own call signature.
  }) as unknown as ClaimState;
}

export const z = stand();
export default z;
