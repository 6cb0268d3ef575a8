/** A value against a bound: the quick way first, the exact one where the quick is not sure. */
import { compareFractions } from '#kernel/fraction.ts';
import { formulaOf, isValue } from './arithmetic.ts';
import { type Bound, type Expression, keeps } from './expression.ts';
import { quickly } from './quick.ts';
import type { Scope } from './scope.ts';

export type Tested = 'met' | 'not-met' | 'data-missing' | 'needs-a-person';
type Answers<T> = Readonly<Record<Tested, T>>;

export const TESTED: Answers<Tested> = {
  met: 'met',
  'not-met': 'not-met',
  'data-missing': 'data-missing',
  'needs-a-person': 'needs-a-person',
};

/** What to answer for a value, by whether it keeps the bound; a quotient by zero needs a person. */
export function boundTest<T>(expression: Expression, bound: Bound, answers: Answers<T>): (scope: Scope) => T {
  const by = (compared: number): T => answers[keeps(bound.sign, compared) ? 'met' : 'not-met'];
  const unsure = exactTest(expression, bound, answers);
  return quickly(expression, bound.need, { above: by(1), below: by(-1), on: by(0), unsure });
}

/** The same without floats. */
export function exactTest<T>(expression: Expression, bound: Bound, answers: Answers<T>): (scope: Scope) => T {
  const formula = formulaOf(expression);
  return (scope) => {
    const value = formula(scope);
    if (!isValue(value)) return answers[value.missing.length > 0 ? 'data-missing' : 'needs-a-person'];
    return answers[keeps(bound.sign, compareFractions(value, bound.need)) ? 'met' : 'not-met'];
  };
}
