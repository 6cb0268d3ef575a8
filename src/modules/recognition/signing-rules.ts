/** One signing made into several: reported by several, split, bundled, or a second phase of it. Pure; each finds facts and judges nothing. */
import { compare } from '#kernel/decimal.ts';
import { daysBetween } from '#kernel/local-date.ts';
import { looseKey } from '#kernel/project-name.ts';
import {
  type Finder,
  named,
  type Subject,
  sharedInvestor,
  signedStep,
  tenThousands,
  wordIn,
} from './facts.ts';

/** Signed within so many days of each other; null where one of them was not. */
function signedApart(a: Subject, b: Subject): number | null {
  const [one, two] = [signedStep(a), signedStep(b)];
  return one && two ? Math.abs(daysBetween(one.happenedOn, two.happenedOn)) : null;
}

/** 一炮数响: the same investor signed at about the same day elsewhere. */
export const sameSigning: Finder = ({ subject, others, settings: { days = 0 } }) => {
  const signed = signedStep(subject);
  if (!signed) return null;
  const found = others.filter((other) => {
    const apart = signedApart(subject, other);
    return (
      apart !== null &&
      apart <= days &&
      other.unitId !== subject.unitId &&
      sharedInvestor(subject, other) !== null
    );
  });
  const [first] = found;
  if (!first) return null;
  return {
    values: {
      ...{ day: signed.happenedOn, days: String(days) },
      investor: sharedInvestor(subject, first) ?? '',
    },
    others: found.map(named),
  };
};

interface Proof {
  readonly zh: string;
  readonly en: string;
}

/** Why the two stand on one contract. */
function sharedProof(a: Subject, b: Subject, days: number): Proof | null {
  const file = a.contracts.find(
    ({ kind, hash }) => kind === 'investment-contract' && b.contracts.some((other) => other.hash === hash),
  );
  if (file) return { zh: `合同文件“${file.fileName}”`, en: `The contract “${file.fileName}”` };
  if (a.landContract !== null && a.landContract === b.landContract)
    return { zh: `出让合同 ${a.landContract} `, en: `The land contract ${a.landContract}` };
  if (a.filingCode !== null && a.filingCode === b.filingCode)
    return { zh: `项目代码 ${a.filingCode} `, en: `The filing code ${a.filingCode}` };
  const apart = signedApart(a, b);
  const investor = sharedInvestor(a, b);
  if (apart === null || apart > days || a.unitId !== b.unitId || investor === null) return null;
  const day = signedStep(a)?.happenedOn ?? '';
  return { zh: `${day} 与“${investor}”的签约`, en: `The signing with “${investor}” on ${day}` };
}

export const splitContract: Finder = ({ subject, others, settings: { days = 0 } }) => {
  if (!signedStep(subject)) return null;
  const found = others.flatMap((other) => {
    const proof = sharedProof(subject, other, days);
    return proof ? [{ other, proof }] : [];
  });
  const [first] = found;
  if (!first) return null;
  return {
    values: { proof: first.proof.zh, proofEn: first.proof.en },
    others: found.map(({ other }) => named(other)),
  };
};

/** 打捆: it reaches the amount only as a sum of parts that do not, or says that it is several. */
export const bundle: Finder = ({ subject, settings: { least, words } }) => {
  const { investmentYuan: whole, phases, name, content } = subject;
  if (whole === null || least === undefined || compare(whole, least) < 0) return null;
  const told = phases.flatMap(({ investmentYuan }) => (investmentYuan === null ? [] : [investmentYuan]));
  const small = told.length >= 2 && told.every((part) => compare(part, least) < 0);
  const word = wordIn(name, words) ?? wordIn(content, words);
  if (!small && word === undefined) return null;
  const why = small
    ? {
        why: `${told.length} 个分项都不到（${told.map(tenThousands).join('、')} 万元）`,
        whyEn: `none of its ${told.length} parts does (${told.map(tenThousands).join(', ')})`,
      }
    : { why: `写有“${word}”`, whyEn: `it says “${word}”` };
  return { values: { amount: tenThousands(whole), least: tenThousands(least), ...why }, others: [] };
};

/** 二期: says so, beside an earlier project of the same investor or company that was signed. */
export const secondPhase: Finder = ({ subject, others, settings: { words = [] } }) => {
  if (subject.parentId !== null) return null;
  const word = wordIn(subject.name, words) ?? wordIn(subject.content, words);
  if (word === undefined) return null;
  const signed = signedStep(subject)?.happenedOn;
  const earlier = others.filter((other) => {
    const day = signedStep(other)?.happenedOn;
    return day !== undefined && (signed === undefined || day < signed) && isSameUndertaking(subject, other);
  });
  const [first] = earlier;
  return {
    values: { words: word, day: first ? (signedStep(first)?.happenedOn ?? '') : '' },
    others: earlier.map(named),
  };
};

const isSameUndertaking = (a: Subject, b: Subject): boolean =>
  (a.creditCode !== null && a.creditCode === b.creditCode) ||
  (sharedInvestor(a, b) !== null &&
    ((a.productKey !== null && a.productKey === b.productKey) ||
      looseKey(a.name, '') === looseKey(b.name, '')));
