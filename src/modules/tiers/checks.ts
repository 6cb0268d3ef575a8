/** Rules compiled once into closures: `checkOf(rule)` reads formulas and thresholds, `judge` only compares. */

import { boundTest, TESTED, type Tested } from './bound-test.ts';
import { type Bound, boundOf, expressionOf } from './expression.ts';
import type { Certificate, FirmFacts } from './facts.ts';
import {
  type Answer,
  allOf,
  atLeastOf,
  type Check,
  grouped,
  type Outcome,
  sharedOutcomes,
} from './outcome.ts';
import { combinedAtOnce, entryTest } from './readers.ts';
import type { CertificateRule, GroupRule, LeafRule, Rule, ValueRule } from './rules.ts';
import type { Scope } from './scope.ts';
import { scoreCheck } from './score.ts';

type Judge = Check['judge'];

export function checkOf(rule: Rule): Check {
  if ('score' in rule) return scoreCheck(rule, checkOf);
  return isLeaf(rule) ? leafCheck(rule) : groupCheck(rule);
}

const LEAF_KEYS = ['value', 'flag', 'finding', 'certificate', 'industry', 'region'];
const isLeaf = (rule: LeafRule | GroupRule): rule is LeafRule => LEAF_KEYS.some((key) => key in rule);

/** A check whose judge knows the check itself. */
function checkFor(rule: Rule, judgeFor: (check: Check) => Judge): Check {
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
  return checkFor(rule, (check) => {
    if ('value' in rule) return valueJudge(rule, check);
    const shared = sharedOutcomes(check);
    if ('flag' in rule) {
      const [yes, no] = rule.is ? [shared.met, shared['not-met']] : [shared['not-met'], shared.met];
      return entryTest('flags', rule.flag, { unknown: shared['data-missing'], yes, no });
    }
    if ('finding' in rule) {
      const unknown = shared['needs-a-person'];
      return entryTest('findings', rule.finding, { unknown, yes: shared.met, no: shared['not-met'] });
    }
    const test = testOf(rule);
    return (scope) => shared[test(scope)];
  });
}

type ListRule = Extract<LeafRule, { certificate: unknown } | { industry: unknown } | { region: unknown }>;

function testOf(rule: ListRule): (scope: Scope) => Tested {
  if ('certificate' in rule) return ({ firm, day }) => held(firm, rule, day);
  if ('industry' in rule) return ({ firm }) => startsWith(firm.industry, rule.industry);
  return ({ firm }) => placeWithin(firm.region, rule.region);
}

/** A list without the certificate says no; no list says nothing. */
function held(
  { certificates }: FirmFacts,
  { certificate, issued, is = true }: CertificateRule,
  day: string,
): Tested {
  if (certificates === undefined) return 'data-missing';
  const isOf = ({ kind, from }: Certificate) => certificate.includes(kind) && from <= day;
  const holds = issued
    ? issuedWithin(certificates.filter(isOf), issued)
    : certificates.some((one) => isOf(one) && (one.to === undefined || day <= one.to));
  return holds === is ? 'met' : 'not-met';
}

const issuedWithin = (own: readonly Certificate[], { from: first, to: last, first: only }: Issued): boolean =>
  own.some(({ from }) => first <= from && from <= last) && !(only && own.some(({ from }) => from < first));
type Issued = NonNullable<CertificateRule['issued']>;

function startsWith(code: string | undefined, beginnings: readonly string[]): Tested {
  if (code === undefined) return 'data-missing';
  return beginnings.some((beginning) => code.startsWith(beginning)) ? 'met' : 'not-met';
}

/** 321000 is a whole city: whether it lies in 320571 is decided by 3205, and whether in 321003 is not known. */
function placeWithin(place: string | undefined, beginnings: readonly string[]): Tested {
  const sure = startsWith(place, beginnings);
  if (place === undefined || sure !== 'not-met') return sure;
  const wide = place.replace(/(00)+$/, '');
  return beginnings.some((beginning) => beginning.startsWith(wide)) ? 'data-missing' : 'not-met';
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
  const expression = expressionOf(rule.value);
  const by = expressionOf(rule.by ?? rule.value);
  const bands = bandsOf(rule).map(({ bound, when }, band) => ({
    judge: boundTest(expression, bound, sharedOutcomes(check, band)),
    counts: when === undefined ? undefined : boundTest(by, when, TESTED),
    shared: sharedOutcomes(check, band),
  }));
  const [only] = bands;
  if (only && bands.length === 1 && !only.counts) return only.judge;
  return (scope) => {
    for (const { judge, counts, shared } of bands) {
      const here = counts ? counts(scope) : 'met';
      if (here === 'met') return judge(scope);
      if (here !== 'not-met') return shared[here];
    }
    throw new Error(`${rule.id}: its bands leave a gap`);
  };
}

function groupCheck(rule: GroupRule): Check {
  const judges = (rule.all ?? rule.any ?? rule.atLeast?.of ?? []).map((part) => checkOf(part).judge);
  if (judges.length === 0) throw new Error(`${rule.id} asks nothing`);
  const wanted = rule.atLeast?.count ?? 1;
  const combine = rule.all ? allOf : (outcomes: readonly Outcome[]) => atLeastOf(outcomes, wanted);
  const kind = rule.all ? 'all' : rule.any ? 'any' : 'some';
  return checkFor(rule, (check) => {
    const result = (answer: Answer, parts: readonly Outcome[]) => grouped(check, answer, parts);
    const judge = combinedAtOnce(judges, kind, { combine, result });
    return rule.when === undefined ? judge : onlyWhen(checkOf(rule.when).judge, judge);
  });
}

function onlyWhen(applies: Judge, judge: Judge): Judge {
  return (scope) => {
    const when = applies(scope).answer;
    const outcome = judge(scope);
    if (when === 'met') return outcome;
    if (when === 'not-met') return grouped(outcome.check, 'not-applicable', []);
    return { ...outcome, answer: unlessMet(outcome.answer, when) };
  };
}

/** Where it is not known whether the group applies, only its being met is sure to do no harm. */
const unlessMet = (answer: Outcome['answer'], applies: Outcome['answer']): Outcome['answer'] =>
  answer === 'met' ? 'met' : applies;
