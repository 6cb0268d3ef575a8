/** Kinds of projects that an office does not recognise: by who pays, what it is, how large, how entered, how long under way. Pure. */
import { compare } from '#kernel/decimal.ts';
import { daysBetween } from '#kernel/local-date.ts';
import { type Finder, type Subject, signedStep, tenThousands, wordIn } from './facts.ts';

/** Where the words stand: in the investor's name, the project's, or what is built. */
function said({ name, content, investors }: Subject, words: readonly string[] | undefined) {
  const investor = investors.find((one) => !one.gone && wordIn(one.name, words) !== undefined);
  if (investor) return { where: '投资方', whereEn: 'investor', words: investor.name };
  const inName = wordIn(name, words);
  if (inName !== undefined) return { where: '项目名称', whereEn: 'name', words: inName };
  const inContent = wordIn(content, words);
  return inContent === undefined ? null : { where: '建设内容', whereEn: 'content', words: inContent };
}

export const budgetFinanced: Finder = ({ subject, settings: { words } }) => {
  const found = said(subject, words);
  return found && { values: found, others: [] };
};

export const realEstate: Finder = ({ subject, settings: { words, classes = [] } }) => {
  const { industryClass } = subject;
  if (industryClass !== null && classes.some((code) => industryClass.replace(/^[A-Z]/, '').startsWith(code)))
    return { values: { where: '行业代码', whereEn: 'industry class', words: industryClass }, others: [] };
  const found = said(subject, words);
  return found && { values: found, others: [] };
};

/** What is told and less; what is not told is another rule's. */
export const belowBand: Finder = ({ subject: { investmentYuan: amount }, settings: { least } }) =>
  amount !== null && least !== undefined && compare(amount, least) < 0
    ? { values: { amount: tenThousands(amount), least: tenThousands(least) }, others: [] }
    : null;

export const amountUntold: Finder = ({ subject }) =>
  subject.investmentYuan === null && signedStep(subject) ? { values: {}, others: [] } : null;

/** Signed before it was entered, or so few days after that nobody can have followed it. */
export const rushEntry: Finder = ({ subject, settings: { days = 0 } }) => {
  const signed = signedStep(subject);
  if (!signed || daysBetween(subject.enteredOn, signed.happenedOn) >= days) return null;
  return { values: { entered: subject.enteredOn, day: signed.happenedOn }, others: [] };
};

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** A later stage came too many years after the contract, or none of them came at all. */
export const overYears: Finder = ({ subject, settings: { years = 0, stages = [] }, day }) => {
  const signed = signedStep(subject);
  if (!signed?.verified) return null;
  const later = subject.steps.filter(({ stage, verified }) => verified && stages.includes(stage));
  const late = later.find(({ happenedOn }) => yearOf(happenedOn) - yearOf(signed.happenedOn) > years);
  const until = late?.happenedOn ?? (later.length === 0 ? day : undefined);
  if (until === undefined || yearOf(until) - yearOf(signed.happenedOn) <= years) return null;
  const reached = late
    ? { reached: `${late.happenedOn} 才进入下一步`, reachedEn: `it moved on only on ${late.happenedOn}` }
    : { reached: `到 ${day} 还没有开工`, reachedEn: `not started by ${day}` };
  return {
    values: {
      signed: signed.happenedOn,
      ...reached,
      years: String(yearOf(until) - yearOf(signed.happenedOn)),
    },
    others: [],
  };
};
