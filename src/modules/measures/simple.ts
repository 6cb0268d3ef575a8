/** The common conditions of a form, written in the language of the tiers with their words in both languages. */
import { divide, multiply } from '#kernel/decimal.ts';
import { type Rule, singleFacts } from '#modules/tiers/index.ts';
import { certificateWord } from './certificate-words.ts';
import { conditionsFrom } from './condition.ts';
import type { FormCondition } from './contract.ts';

/** Numbered, so that two of one kind stay apart. */
export const conditionsOfForm = (simple: readonly FormCondition[]): Rule[] =>
  conditionsFrom(simple.map((one, at) => ({ id: `${slugOf(one.kind)}-${at + 1}`, ...written(one) })));

const slugOf = (kind: string): string => kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function written(one: FormCondition): object {
  switch (one.kind) {
    case 'holds':
      return {
        zh: `持有${certificateWord(one.certificate, 'zh')}证书且在有效期内`,
        en: `Holds a valid certificate: ${certificateWord(one.certificate, 'en')}`,
        certificate: [one.certificate],
      };
    case 'recognised':
      return recognised(one);
    case 'industry':
      return {
        zh: `行业代码以 ${one.codes.join('、')} 开头`,
        en: `Industry code begins with ${one.codes.join(', ')}`,
        industry: one.codes,
      };
    case 'revenue':
      return {
        zh: '上年营业收入',
        en: 'Revenue of last year',
        unit: 'yuan',
        value: 'revenue',
        is: `≥ ${inWords(one.atLeast)}`,
      };
    case 'rdShare':
      return {
        ...{ zh: '上年研发费用占营业收入', en: 'R&D share of revenue, last year', unit: 'share' },
        ...{ value: 'rd / revenue', is: `≥ ${one.atLeast}%` },
      };
    case 'rd':
      return {
        zh: '上年研发费用',
        en: 'R&D expense of last year',
        unit: 'yuan',
        value: 'rd',
        is: `≥ ${inWords(one.atLeast)}`,
      };
    case 'staff':
      return {
        zh: '上年职工总数',
        en: 'Staff, last year',
        unit: 'people',
        value: 'staff',
        is: `≥ ${one.atLeast}`,
      };
    case 'record':
      return record(one);
  }
}

function recognised({
  certificate,
  from,
  to,
  first,
}: Extract<FormCondition, { kind: 'recognised' }>): object {
  return {
    zh: `${from} 至 ${to} ${first ? '首次' : ''}认定为${certificateWord(certificate, 'zh')}`,
    en: `Recognised ${first ? 'for the first time ' : ''}from ${from} to ${to}: ${certificateWord(certificate, 'en')}`,
    certificate: [certificate],
    issued: { from, to, ...(first ? { first } : {}) },
  };
}

/** A yes or no of record, or what an officer finds; a name that no rule knows is refused with the others. */
function record({ name, is }: Extract<FormCondition, { kind: 'record' }>): object {
  const flag = singleFacts().get(`flag ${name}`);
  const finding = singleFacts().get(`finding ${name}`);
  const { zh, en } = flag ?? finding ?? { zh: name, en: name };
  if (finding && !flag) return { zh, en, finding: name };
  return {
    zh: `核查记录“${zh}”为${is ? '是' : '否'}`,
    en: `On record: “${en}” is ${is ? 'yes' : 'no'}`,
    flag: name,
    is,
  };
}

/** Yuan as a bound writes it: 20000000 → 2000万. */
function inWords(yuan: string): string {
  const tenThousands = divide(yuan, '10000', 6);
  return multiply(tenThousands, '10000') === multiply(yuan, '1') ? `${tenThousands}万` : yuan;
}
