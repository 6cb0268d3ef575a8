/** Rules compiled once into closures: `checkOf(rule)` reads formulas and thresholds, `judge` only compares. */
import { comparison, formulaOf, MISSING, UNCLEAR } from './arithmetic.ts';
import { type Bound, boundOf, expressionOf, keeps, type Sign } from './expression.ts';
import type { FirmFacts } from './facts.ts';
import { allOf, atLeastOf, type Check, grouped, type Outcome, sharedOutcomes } from './outcome.ts';
import type { GroupRule, LeafRule, Rule, ValueRule } from './rules.ts';
import type { Scope } from './scope.ts';
import { scoreCheck } from './score.ts';

type Judge = Check['judge'];
type Tested = 'met' | 'not-met' | 'data-missing' | 'needs-a-person';

export function checkOf(rule: Rule): Check {
  if ('score' in rule) return scoreCheck(rule, checkOf);
  return isLeaf(rule) ? leafCheck(rule) : groupCheck(rule);
}

const LEAF_KEYS = ['value', 'flag', 'finding', 'certificate', 'industry', 'region'];
const isLeaf = (rule: LeafRule | GroupRule): rule is LeafRule => LEAF_KEYS.some((key) => key in rule);

/** A check whose judge knows the check itself. */
function made(rule: Rule, judgeFor: (check: Check) => Judge): Check {
  const check: { rule: Rule; judge: Judge } = {
    rule,
    judge: () => {
      throw new Error(`${rule.id} is not compiled`);
    },
  };
  check.judge = judgeFor(check);
  return check;
}

function leafCheck(rule: LeafRule): Check {
  if ('value' in rule) return made(rule, (check) => valueJudge(rule, check));
  const test = testOf(rule);
  return made(rule, (check) => {
    const shared = sharedOutcomes(check);
    return (scope) => shared[test(scope)];
  });
}

function testOf(rule: Exclude<LeafRule, ValueRule>): (scope: Scope) => Tested {
  if ('flag' in rule) return ({ firm }) => yesNo(firm.flags?.[rule.flag], rule.is, 'data-missing');
  if ('finding' in rule) return ({ firm }) => yesNo(firm.findings?.[rule.finding], true, 'needs-a-person');
  if ('certificate' in rule) return ({ firm, day }) => held(firm, rule.certificate, day);
  if ('industry' in rule) return ({ firm }) => startsWith(firm.industry, rule.industry);
  return ({ firm }) => startsWith(firm.region, rule.region);
}

function yesNo(
  said: boolean | undefined,
  wanted: boolean,
  unknown: 'data-missing' | 'needs-a-person',
): Tested {
  if (said === undefined) return unknown;
  return said === wanted ? 'met' : 'not-met';
}

/** A list without the certificate says no; no list says nothing. */
function held({ certificates }: FirmFacts, kinds: readonly string[], day: string): Tested {
  if (certificates === undefined) return 'data-missing';
  const holds = certificates.some(
    ({ kind, from, to }) => kinds.includes(kind) && from <= day && (to === undefined || day <= to),
  );
  return holds ? 'met' : 'not-met';
}

function startsWith(code: string | undefined, beginnings: readonly string[]): Tested {
  if (code === undefined) return 'data-missing';
  return beginnings.some((beginning) => code.startsWith(beginning)) ? 'met' : 'not-met';
}

/** A test of a value against a bound, before it is an outcome. */
export function boundTest(value: string, bound: Bound): (scope: Scope) => Tested {
  return signTest(comparison(formulaOf(expressionOf(value)), bound.need), bound.sign);
}

function signTest(compare: ReturnType<typeof comparison>, sign: Sign): (scope: Scope) => Tested {
  const answers: readonly Tested[] = ([-1, 0, 1] as const).map((way) =>
    keeps(sign, way) ? 'met' : 'not-met',
  );
  return (scope) => {
    const way = compare(scope);
    if (way === MISSING) return 'data-missing';
    if (way === UNCLEAR) return 'needs-a-person';
    return answers[way + 1] as Tested;
  };
}

/** The bounds of a rule, each with the condition under which it is the one that counts. */
export function bandsOf(rule: ValueRule): { bound: Bound; when: Bound | undefined }[] {
  const bands = rule.bands ?? (rule.is === undefined ? [] : [{ is: rule.is, when: undefined }]);
  if (bands.length === 0) throw new Error(`${rule.id} has no threshold`);
  return bands.map(({ is, when }) => ({
    bound: boundOf(is),
    when: when === undefined ? undefined : boundOf(when),
  }));
}

function valueJudge(rule: ValueRule, check: Check): Judge {
  const bands = bandsOf(rule).map(({ bound, when }, band) => {
    const test = boundTest(rule.value, bound);
    const counts = when && rule.by !== undefined ? boundTest(rule.by, when) : undefined;
    return { test, counts, shared: sharedOutcomes(check, band) };
  });
  const [only] = bands;
  if (only && bands.length === 1 && !only.counts) return (scope) => only.shared[only.test(scope)];
  return (scope) => {
    for (const { test, counts, shared } of bands) {
      const here = counts ? counts(scope) : 'met';
      if (here === 'met') return shared[test(scope)];
      if (here !== 'not-met') return shared[here];
    }
    throw new Error(`${rule.id}: its bands leave a gap`);
  };
}

function groupCheck(rule: GroupRule): Check {
  const parts = (rule.all ?? rule.any ?? rule.atLeast?.of ?? []).map(checkOf);
  if (parts.length === 0) throw new Error(`${rule.id} asks nothing`);
  const wanted = rule.atLeast?.count ?? 1;
  const combine = rule.all ? allOf : (outcomes: readonly Outcome[]) => atLeastOf(outcomes, wanted);
  const when = rule.when === undefined ? undefined : checkOf(rule.when);
  return made(rule, (check) => (scope) => {
    const applies = when?.judge(scope).answer ?? 'met';
    if (applies === 'not-met') return grouped(check, 'not-applicable', []);
    const outcomes = parts.map((part) => part.judge(scope));
    const answer = combine(outcomes);
    return grouped(check, applies === 'met' ? answer : unlessMet(answer, applies), outcomes);
  });
}

/** Where it is not known whether the group applies, only its being met is sure to do no harm. */
const unlessMet = (answer: Outcome['answer'], applies: Outcome['answer']): Outcome['answer'] =>
  answer === 'met' ? 'met' : applies;
