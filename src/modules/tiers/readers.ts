/**
 * Formulas and facts as JavaScript made once from the rules: an engine reads a property that stands in the text several
 * times faster than one that it is told. Rules come from files of the product and from people: a name gets into the text
 * only if it is a known fact or a plain slug, whoever wrote it; `draft.ts` refuses such rules long before.
 */
import { type Exact, factWord, isYearly } from './facts.ts';
import type { Scope } from './scope.ts';

/** A function from its text; `given` are the names that the text may use. */
export function made<T>(given: Readonly<Record<string, unknown>>, text: string): T {
  return new Function(...Object.keys(given), `'use strict'; return ${text};`)(...Object.values(given)) as T;
}

const YEARS = ['last', 'second', 'third', 'fourth'];

/** How a fact is read from the scope `s`, as text. */
export function readText(name: string, back: number): string {
  if (!factWord(name)) throw new Error(`no fact ${name}`);
  if (isYearly(name)) {
    const year = YEARS[back];
    if (!year) throw new Error(`${name}: no rule looks ${back} years back`);
    return `s.${year}?.${name}`;
  }
  if (name.startsWith('property.')) return `s.firm.property?.${name.slice('property.'.length)}`;
  return `s.firm.numbers?.[${JSON.stringify(name)}]`;
}

/** The raw value of a fact, for points that were given and for showing the firm's own numbers. */
export const readerOf = (name: string, back: number): ((scope: Scope) => Exact | undefined) =>
  made({}, `(s) => ${readText(name, back)}`);

/** A name that carries no code and that no object has by birth. */
export const isSlug = (name: string): boolean => SLUG.test(name) && !(name in {});
const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What to answer for one entry of a record of the firm (a flag or finding by name) that is not there, or says yes or no. */
export const entryTest = <T>(
  record: 'flags' | 'findings',
  name: string,
  answers: { readonly unknown: T; readonly yes: T; readonly no: T },
): ((scope: Scope) => T) => {
  if (!isSlug(name)) throw new Error(`no name of a flag or finding: ${name}`);
  return made(
    answers,
    `(s) => {
      const said = s.firm.${record}?.[${JSON.stringify(name)}];
      return said === undefined ? unknown : said ? yes : no;
    }`,
  );
};

/** One function that asks all: each call has its own place in the text, so that the engine can put it in line. */
export function allAtOnce<T>(each: readonly ((scope: Scope) => T)[]): (scope: Scope) => T[] {
  const given = Object.fromEntries(each.map((one, at) => [`f${at}`, one]));
  return made(
    given,
    `(s) => [${Object.keys(given)
      .map((name) => `${name}(s)`)
      .join(', ')}]`,
  );
}

/** Asks all and combines their answers; the plain cases (one says no, all say yes) stand in the text, `combine` does the rest. */
export function combinedAtOnce<T extends { readonly answer: string }, R>(
  each: readonly ((scope: Scope) => T)[],
  kind: 'all' | 'any' | 'some',
  given: {
    readonly combine: (parts: readonly T[]) => T['answer'];
    readonly result: (answer: T['answer'], parts: readonly T[], scope: Scope) => R;
  },
): (scope: Scope) => R {
  const names = each.map((_, at) => `f${at}`);
  const said = (answer: string, sign: string) =>
    names.map((name) => `${name}p.answer === '${answer}'`).join(` ${sign} `);
  const [one, every] = kind === 'all' ? ['not-met', 'met'] : ['met', 'not-met'];
  const plain = `${said(one, '||')} ? '${one}' : ${said(every, '&&')} ? '${every}' : `;
  return made(
    { ...given, ...Object.fromEntries(each.map((judge, at) => [`f${at}`, judge])) },
    `(s) => {
      ${names.map((name) => `const ${name}p = ${name}(s);`).join(' ')}
      const parts = [${names.map((name) => `${name}p`).join(', ')}];
      return result(${kind === 'some' ? '' : plain}combine(parts), parts, s);
    }`,
  );
}
